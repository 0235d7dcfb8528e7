import { GlossError } from '../../source/errors';
import type { Cue } from '../../source/model';
import { type Candidate, kindOf } from './candidate';
import { fetchSubtitles } from './fetch';
import type { Frame } from './frames';
import { cuesFromMarkup } from './markup';
import type { PageVideo } from './videos';

/** How long a disabled track may take to load once it is switched to hidden. */
const loadMs = 4000;

/** The video's own text tracks: `<track>` elements (also disabled ones and such of formats the browser cannot read), and tracks a player added. */
export function textTrackCandidates(video: PageVideo): Candidate[] {
  const elements = new Map(Array.from(video.element.querySelectorAll('track'), (element) => [element.track, element]));
  return tracksOf(video, /^(subtitles|captions)$/).map((track) => {
    const element = elements.get(track);
    return {
      via: element ? 'track' : 'text-track',
      ...(element?.src && { url: element.src }),
      kind: kindOf(`${track.label} ${track.id}`),
      lang: track.language || 'und',
      label: track.label || track.language,
      showing: track.mode === 'showing',
      requestedMs: element?.default ? 1 : 0,
      load: async (signal) => ({
        cues: await readTrack(video, track, element, signal),
        partial: video.element.duration === Number.POSITIVE_INFINITY,
      }),
    };
  });
}

/** Cues of the video's chapter track, if it has one: title and start of each chapter. */
export async function readChapters(video: PageVideo, signal: AbortSignal): Promise<Cue[]> {
  const [track] = tracksOf(video, /^chapters$/);
  return track ? cuesOf(await cuesOnceLoaded(track, undefined, signal), video.durationMs) : [];
}

const tracksOf = (video: PageVideo, kinds: RegExp) =>
  Array.from(video.element.textTracks ?? []).filter((track) => kinds.test(track.kind));

async function readTrack(
  video: PageVideo,
  track: TextTrack,
  element: HTMLTrackElement | undefined,
  signal: AbortSignal,
): Promise<Cue[]> {
  const cues = cuesOf(await cuesOnceLoaded(track, element, signal), video.durationMs);
  if (cues.length > 0) return cues;
  // What the browser could not read (SRT, or a file without CORS headers for media) may still be readable as text.
  if (element?.src) return fetchSubtitles(video.frame, element.src, signal);
  throw new GlossError('EMPTY_BODY', { detail: `text track "${track.label}" has no cues` });
}

/**
 * Reads WebVTT as the browser does for a `<track>`. Such a request passes through the page's service worker, which may be the only one that
 * has the text; one by a script of an extension does not (measured, Chromium 156). The element never enters the page. Empty where nothing came.
 */
export async function readByTrack({ document, window }: Frame, url: string, signal: AbortSignal): Promise<Cue[]> {
  const element = document.createElement('track');
  const video = document.createElement('video');
  if (new URL(url, document.baseURI).origin !== window.location.origin) video.crossOrigin = 'anonymous';
  element.src = url;
  video.append(element);
  return cuesOf(await cuesOnceLoaded(element.track, element, signal));
}

/** A disabled track has no cues; hidden, it loads. The mode is put back afterwards. */
async function cuesOnceLoaded(
  track: TextTrack,
  element: HTMLTrackElement | undefined,
  signal: AbortSignal,
): Promise<TextTrackCue[]> {
  const { mode } = track;
  if (mode === 'disabled') track.mode = 'hidden';
  try {
    const settled = () => (element ? element.readyState >= 2 : (track.cues?.length ?? 0) > 0);
    for (const end = Date.now() + (element ? loadMs : 700); !settled() && Date.now() < end && !signal.aborted; )
      await sleep(30);
    return Array.from(track.cues ?? []);
  } finally {
    // Only what we changed is put back: the person may have switched the track on meanwhile.
    if (mode === 'disabled' && track.mode === 'hidden') track.mode = mode;
  }
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A cue without an end lasts as long as the video, or as what is known of it. */
function cuesOf(cues: TextTrackCue[], durationMs?: number): Cue[] {
  const longest =
    durationMs ??
    cues.reduce((last, cue) => (Number.isFinite(cue.endTime) ? Math.max(last, cue.endTime * 1000) : last), 0);
  return cuesFromMarkup(
    cues.map((cue) => ({
      startMs: cue.startTime * 1000,
      endMs: Number.isFinite(cue.endTime) ? cue.endTime * 1000 : Math.max(longest, cue.startTime * 1000),
      text: 'text' in cue && typeof cue.text === 'string' ? cue.text : '',
    })),
  );
}
