import { type ErrorInfo, toErrorInfo } from '../source/errors';
import type { Capture } from '../source/model';
import { isUnspaced } from '../source/script';
import type { TextChoice } from '../source/text-choice';
import { type ArticleReading, articleSteps, captureSelection } from './article/extract';
import { partCount, readParts } from './article/parts';
import type { PageResult } from './model';
import { inSlices } from './steps';
import { discoverSubtitles } from './subtitles/discover';
import { foreignPlayer } from './subtitles/foreign';
import { readableFrames } from './subtitles/frames';
import { playerDataCandidates } from './subtitles/player-data';
import { RequestLog } from './subtitles/request-log';
import { requestCandidates } from './subtitles/requests';
import { readSiteVideo, siteOf } from './subtitles/site-video';
import { textTrackCandidates } from './subtitles/text-tracks';
import { captureVideo } from './subtitles/video';
import { type PageVideo, pageVideos, videoOptions } from './subtitles/videos';

export interface ReadOptions {
  /** The product the person asked for, where the page holds both. */
  prefer?: 'article' | 'video' | undefined;
  /** The person's languages, BCP 47, best first. */
  languages?: readonly string[];
  /** What the page has loaded; one that lives longer than a single reading knows more than the browser keeps. */
  log?: RequestLog;
  /** The track to read, of those an earlier reading listed. */
  trackId?: string | undefined;
  /** The video to read, of those an earlier reading listed; else the one that is likeliest meant. */
  videoId?: string | undefined;
  /** Asks the page's own origin for the further parts of an article, too. */
  parts?: boolean | undefined;
  /** Where the person said that the text of an article stands. */
  text?: TextChoice | undefined;
  /** What a script in the page's main world reported, for the sites that need one. */
  site?: unknown;
  signal?: AbortSignal;
}

/** A page's result, and the video it speaks of, captured or still without subtitles. Players of known sites may be elsewhere. */
export interface PageReading {
  result: PageResult;
  video?: PageVideo;
}

/** Below this weight (a Latin character 1, a Han character 3) an article is but the text around a video. */
const leastArticle = 1200;
/** Share of the window from which a video is what its page is about. */
const leastShare = 0.3;

/** See `readPageAndVideo`; the result alone. */
export async function readPage(doc: Document, options: ReadOptions = {}): Promise<PageResult> {
  return (await readPageAndVideo(doc, options)).result;
}

/** See `readWithin`; where that gives no video, it also says whether a frame of another site looks like the player. */
export async function readPageAndVideo(doc: Document, options: ReadOptions = {}): Promise<PageReading> {
  const reading = await readWithin(doc, options);
  const { best } = reading.result;
  const player =
    best?.draft.kind === 'video' || options.prefer === 'article' ? undefined : foreignPlayer(readableFrames(doc));
  if (!player) return reading;
  const main = isLarge(player.area, doc) || !isLong(best);
  return { ...reading, result: { ...reading.result, player: { origin: player.origin, main } } };
}

/**
 * Reads a page: what is selected in it, unless a product was asked for; its main video where it has subtitles and is what the page is about (large, playing aloud, or beside little text),
 * else its article. A video without subtitles and without a real article beside it is `waiting`. Never throws for what a page may
 * be: `error` says why `best` is absent.
 */
async function readWithin(doc: Document, options: ReadOptions): Promise<PageReading> {
  const { prefer, log = new RequestLog(), signal = new AbortController().signal } = options;
  if (doc.contentType === 'application/pdf') return { result: { pdf: true, waiting: false } };
  const url = doc.location.href;
  const selection = prefer || options.trackId || options.videoId ? undefined : captureSelection(doc, url);
  if (selection) return { result: { best: selection, other: 'article', waiting: false } };
  const frames = readableFrames(doc);
  const videos = pageVideos(frames);
  const video = videos.find(({ id }) => id === options.videoId) ?? videos[0];
  const [top] = frames;
  const site = prefer === 'article' ? undefined : siteOf(url);
  const told =
    site && top
      ? await readSiteVideo(
          site,
          { frame: top, log, languages: options.languages ?? [], report: options.site, signal },
          options.trackId,
        )
      : undefined;
  if (told && !mayBeReadAnyway(told)) return { result: told, ...(video && { video }) };
  const choice = told ? [] : videoOptions(videos);
  const several = video && choice.length > 0 ? { videos: choice, videoId: video.id } : {};

  const { capture: article, error, chosen, doubt } = await readArticle(doc, url, signal, options);
  const other = article ? ({ other: 'article' } as const) : {};
  const aboutVideo =
    video && prefer !== 'article' && (prefer === 'video' || isProminent(video, doc) || !isLong(article));

  if (video && aboutVideo) {
    const languages = [doc.documentElement.lang, ...(options.languages ?? [])].filter(Boolean);
    const { trackId } = options;
    const { found, failures } = await discoverSubtitles(video, { videos, frames, log, languages, trackId, signal });
    const best = found && captureVideo(doc, url, video, found);
    if (best) return { result: { best, ...other, waiting: false, ...found.choice, ...several }, video };
    if (told || prefer === 'video' || !isLong(article)) {
      const reason = failures.at(-1) ?? told?.error ?? { code: 'NO_SUBTITLES' };
      return { result: { ...other, waiting: true, error: reason, ...several }, video };
    }
  }
  if (told) return { result: told };
  if (!article) return { result: { waiting: false, error: prefer === 'video' ? { code: 'NO_SUBTITLES' } : error } };
  const promising =
    video &&
    [
      ...textTrackCandidates(video),
      ...requestCandidates(video, videos, frames, log),
      ...playerDataCandidates(videos, frames),
    ].length > 0;
  const parts = options.parts ? 1 : partCount(doc, url);
  const how = { ...(chosen ? { chosen } : {}), ...(doubt && { doubt }), ...(parts > 1 ? { parts } : {}) };
  return { result: { best: article, ...how, ...(promising ? { other: 'video' as const } : {}), waiting: false } };
}

/** A site's player may be silent or changed, and what it loads still be seen. */
const mayBeReadAnyway = ({ error }: PageResult) => error?.code === 'AD_PLAYING' || error?.code === 'SITE_CHANGED';

async function readArticle(
  doc: Document,
  url: string,
  signal: AbortSignal,
  { text, parts }: ReadOptions,
): Promise<Partial<ArticleReading> & { error?: ErrorInfo }> {
  try {
    const read = (page: Document, address: string) => articleSteps(page, address, text);
    if (parts) return { capture: await readParts(doc, url, { read, signal }) };
    return await inSlices(read(doc, url), signal);
  } catch (thrown) {
    return { error: toErrorInfo(thrown) };
  }
}

const isProminent = (video: PageVideo, doc: Document) =>
  isLarge(video.area, doc) || (video.playing && !video.element.muted);

function isLarge(area: number, doc: Document): boolean {
  const { innerWidth, innerHeight } = doc.defaultView ?? { innerWidth: 0, innerHeight: 0 };
  return area >= innerWidth * innerHeight * leastShare;
}

function isLong(article: Capture | undefined): boolean {
  let weight = 0;
  for (const { text } of article?.passages ?? []) {
    for (const char of text) weight += isUnspaced(char.codePointAt(0) ?? 0) ? 3 : 1;
    if (weight >= leastArticle) return true;
  }
  return false;
}
