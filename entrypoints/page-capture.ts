import { type Browser, browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createInline, type Inline } from '@/lib/capture/article/inline';
import { locatePassage } from '@/lib/capture/article/locate';
import { markPassage } from '@/lib/capture/article/mark';
import { pickRegion } from '@/lib/capture/article/picker';
import type { PageResult } from '@/lib/capture/model';
import { type PageReading, readPageAndVideo } from '@/lib/capture/page';
import { takePictures } from '@/lib/capture/pictures/take';
import { readableFrames, seeClosedRoots } from '@/lib/capture/subtitles/frames';
import { inAdvert, type Playing, watchPlayback } from '@/lib/capture/subtitles/playback';
import { RequestLog } from '@/lib/capture/subtitles/request-log';
import { youtubeId, youtubeShows } from '@/lib/capture/subtitles/sites/youtube';
import { pageVideos, seekTo } from '@/lib/capture/subtitles/videos';
import { watchForSubtitles } from '@/lib/capture/subtitles/watch';
import { type JumpResult, PageRequest, type PicturesResult } from '@/lib/messages/page';
import { type Playback, playbackPort } from '@/lib/messages/playback';
import type { PageMessage } from '@/lib/messages/protocol';
import { GlossError, toErrorInfo } from '@/lib/source/errors';

type ReadRequest = Pick<
  Extract<PageRequest, { type: 'page/read' }>,
  'prefer' | 'trackId' | 'videoId' | 'site' | 'text' | 'parts'
>;

/** Left in the isolated world for the next injection, which may come from a newer version of the extension. */
interface Resident {
  version: string;
  alive(): boolean;
  /** The video that was read, or would be. */
  playing(): Playing | undefined;
  leave(): void;
}

declare global {
  var glossResident: Resident | undefined;
}

/** The in-page reader: put into the top frame on a click, and into a player's frame of another site, answers the background's requests for as long as the document lives. */
export default defineUnlistedScript(() => {
  const { version } = browser.runtime.getManifest();
  const before = globalThis.glossResident;
  if (before?.version === version && before.alive()) return;
  before?.leave();

  seeClosedRoots((host) => browser.dom?.openOrClosedShadowRoot(host) ?? null);
  const log = new RequestLog(true);
  const gone = new AbortController();
  let watching = new AbortController();
  /** The video that was captured last, and which it was then: its element may play another by now. */
  let captured: { element: HTMLVideoElement; src: string; youtube: string | undefined } | undefined;

  const read = async (options: ReadRequest): Promise<PageReading> => {
    const reading = await readPageAndVideo(document, {
      ...options,
      languages: navigator.languages,
      log,
      signal: gone.signal,
    });
    const { result, video } = reading;
    if (video && result.best) {
      captured = { element: video.element, src: video.element.currentSrc, youtube: youtubeId(location.href) };
    }
    return reading;
  };

  const answerRead = async (options: ReadRequest): Promise<PageResult> => {
    // Frames of other sites are asked for their video only, and most have none.
    if (window !== window.top && pageVideos(readableFrames(document)).length === 0) return { waiting: false };
    watching.abort();
    watching = new AbortController();
    const { signal } = watching;
    const { result, video } = await read(options);
    if (result.waiting && video && !signal.aborted) {
      const again = async () => {
        const late = await read({ ...options, prefer: 'video' });
        const { best, tracks, trackId } = late.result;
        if (!best || signal.aborted) return;
        watching.abort();
        const message: PageMessage = { type: 'page/late-capture', capture: best, tracks, trackId };
        await browser.runtime.sendMessage(message);
      };
      // A failure here means that the extension is gone, and with it whoever waits.
      watchForSubtitles(document, video, log, () => again().catch(() => watching.abort()), signal);
    }
    return result;
  };

  const playing = (): Playing | undefined => {
    if (captured && !captured.element.isConnected) captured = undefined;
    const element = captured?.element ?? pageVideos(readableFrames(document))[0]?.element;
    if (!element) return undefined;
    const shown = captured?.youtube
      ? youtubeShows(document, captured.youtube)
      : !captured?.src || captured.src === element.currentSrc;
    return { element, captured: shown };
  };

  const seek = (ms: number): JumpResult => {
    const video = playing();
    return { done: video?.captured === true && seekTo(video.element, ms) };
  };

  let taking = false;
  const pictures = async (moments: Parameters<typeof takePictures>[1]): Promise<PicturesResult> => {
    if (taking) return { pictures: [], error: { code: 'CANCELLED' } };
    taking = true;
    try {
      const video = playing();
      if (!video) throw new GlossError('ACCESS_LAPSED');
      if (!video.captured || inAdvert(video.element)) throw new GlossError('AD_PLAYING');
      return { pictures: await takePictures(video.element, moments, gone.signal) };
    } catch (thrown) {
      return { pictures: [], error: toErrorInfo(thrown) };
    } finally {
      taking = false;
    }
  };

  const onConnect = (port: Browser.runtime.Port) => {
    const { sender } = port;
    if (port.name !== playbackPort || sender?.id !== browser.runtime.id || sender.tab) return;
    const closed = new AbortController();
    port.onDisconnect.addListener(() => closed.abort());
    const report = (at: Playback) => port.postMessage(at);
    // Nobody follows the video while pictures are taken of it.
    watchPlayback(() => (taking ? undefined : playing()), report, AbortSignal.any([closed.signal, gone.signal]));
  };
  browser.runtime.onConnect.addListener(onConnect);

  const show = (text: string, block: number): JumpResult => {
    const place = locatePassage(document, text, block);
    if (place) markPassage(place);
    return { done: place !== null };
  };

  let inline: Inline | undefined;
  const showInline = ({ on, lines, lang }: Extract<PageRequest, { type: 'page/inline' }>): JumpResult => {
    if (on === 'more' && !inline) return { done: false }; // the page was loaded anew
    if (on !== 'more') inline?.remove();
    if (on === 'begin') inline = createInline(document);
    if (on === 'end') inline = undefined;
    inline?.put(lines, lang);
    return { done: true };
  };

  let picking: AbortController | undefined;
  const pick = (hint: string | undefined): JumpResult => {
    picking?.abort();
    picking = undefined;
    if (hint === undefined) return { done: true };
    const mine = new AbortController();
    picking = mine;
    void pickRegion(document, hint, AbortSignal.any([mine.signal, gone.signal])).then((region) => {
      const message: PageMessage = { type: 'page/picked', region };
      if (!gone.signal.aborted && picking === mine) return browser.runtime.sendMessage(message);
    });
    return { done: true };
  };

  /** The viewer of a PDF turns to the page its address names when it is loaded, not when the address changes. */
  const turnTo = (page: number): JumpResult => {
    if (document.contentType !== 'application/pdf') return { done: false };
    location.hash = `page=${page}`;
    setTimeout(() => location.reload()); // after the answer has left
    return { done: true };
  };

  const answer = async (request: PageRequest): Promise<PageResult | JumpResult | PicturesResult> => {
    if (request.type === 'page/read') {
      return answerRead(request).catch((thrown) => ({ waiting: false, error: toErrorInfo(thrown) }));
    }
    if (request.type === 'page/inline') return showInline(request);
    if (request.type === 'page/pick') return pick(request.hint);
    if (request.type === 'page/pictures') return pictures(request.moments);
    const { anchor, text } = request;
    if ('t' in anchor) return seek(anchor.t[0]);
    return 'b' in anchor ? show(text, anchor.b) : turnTo(anchor.p);
  };

  const onMessage = (message: unknown, sender: { id?: string; tab?: unknown }, reply: (value: unknown) => void) => {
    if (sender.id !== browser.runtime.id || sender.tab) return false;
    const request = PageRequest.safeParse(message);
    if (!request.success) return false;
    void answer(request.data).then(reply);
    return true;
  };
  browser.runtime.onMessage.addListener(onMessage);

  globalThis.glossResident = {
    version,
    alive: () => browser.runtime?.id !== undefined,
    playing,
    leave: () => {
      gone.abort();
      watching.abort();
      log.stop();
      inline?.remove();
      browser.runtime?.onMessage?.removeListener(onMessage);
      browser.runtime?.onConnect?.removeListener(onConnect);
    },
  };
});
