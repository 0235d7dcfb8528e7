import { type ErrorInfo, toErrorInfo } from '../../source/errors';
import { detectLanguage } from '../../source/language';
import type { Cue, TrackInfo, TrackOption } from '../../source/model';
import { type Candidate, languageDistance, primary, rank } from './candidate';
import type { Frame } from './frames';
import { playerDataCandidates } from './player-data';
import { type RequestLog, requestCandidates } from './requests';
import { streamCandidates } from './streams';
import { readChapters, textTrackCandidates } from './text-tracks';
import type { PageVideo } from './videos';

/** Subtitles that were found and read. */
export interface Found {
  cues: Cue[];
  track: TrackInfo;
  /** The author's chapters: title and start; empty if there are none. */
  chapters: Cue[];
  /** The video's own text tracks, likeliest first, and which of them this is; absent where there is nothing to choose. */
  choice?: { tracks: TrackOption[]; trackId?: string };
}

export interface Discovery {
  found?: Found;
  /** Why candidates were refused, in the order they were tried. */
  failures: ErrorInfo[];
}

export interface Surroundings {
  videos: PageVideo[];
  frames: Frame[];
  log: RequestLog;
  /** BCP 47, the page's language first, then the person's. */
  languages: string[];
  /** The text track the person chose; another one is read where it is gone. */
  trackId?: string | undefined;
  signal: AbortSignal;
}

interface Read extends Candidate {
  id?: string;
  cues: Cue[];
  coverage?: number;
}

/** A track of the video's own that spans less may be what has been played so far: a file the page loaded may have the rest. */
const wholeCoverage = 0.8;
/** A loaded file that spans less of the video is a preview, a segment, or not this video's. */
const leastCoverage = 0.2;

/**
 * Finds and reads the subtitles of one video of a page: its own text tracks (the one shown, else the best by language and kind,
 * see `rank`), and where those are missing or partial, what the page's scripts have loaded or list. Every candidate is read and checked
 * before it counts; states of tracks are put back.
 */
export async function discoverSubtitles(video: PageVideo, around: Surroundings): Promise<Discovery> {
  const failures: ErrorInfo[] = [];
  const read = async (candidate: Candidate & { id?: string }, check: (read: Read) => boolean) => {
    try {
      const cues = await candidate.load(around.signal);
      const result: Read = {
        ...candidate,
        cues,
        lang: languageOf(cues, candidate.lang),
        ...coverageOf(cues, video.durationMs),
      };
      if (check(result)) return result;
    } catch (thrown) {
      around.signal.throwIfAborted();
      failures.push(toErrorInfo(thrown));
    }
    return undefined;
  };

  // Numbered as they stand in the page: what is shown, and so the rank, may change between two readings.
  const numbered = textTrackCandidates(video).map((track, i) => ({ ...track, id: `${i}:${track.lang}` }));
  const own = rank(numbered, around.languages);
  const inOrder = [...own].sort((a, b) => Number(b.id === around.trackId) - Number(a.id === around.trackId));
  let best: Read | undefined;
  for (const candidate of inOrder) {
    best = await read(candidate, isSpeech);
    if (best) break;
  }
  const isChosen = best !== undefined && best.id === around.trackId;
  if (!isChosen && (best?.coverage ?? (best ? 1 : 0)) < wholeCoverage) {
    const other = await outsideTracks(video, around, (candidate) =>
      read(candidate, (one) => isSpeech(one) && fits(one, video.durationMs)),
    );
    if (other && (!best || (other.coverage ?? 0) > (best.coverage ?? 0) + 0.15)) best = other;
  }
  if (!best) return { failures };
  const { cues, kind, lang, label, via, coverage } = best;
  const track = { kind, lang, label: label.slice(0, 200), via, ...(coverage === undefined ? {} : { coverage }) };
  const tracks = own.map(({ id, lang, kind, label }) => ({
    id,
    lang: lang.slice(0, 35),
    kind,
    label: label.slice(0, 200),
  }));
  const choice = tracks.length > 1 ? { choice: { tracks, ...(best.id && { trackId: best.id }) } } : {};
  return { found: { cues, track, chapters: await readChapters(video, around.signal), ...choice }, failures };
}

/**
 * The best of what is not the video's own: files the page loaded, and, unless one of these is shown or in a wanted language, what its
 * streams and its players' data list.
 */
async function outsideTracks(
  video: PageVideo,
  around: Surroundings,
  read: (candidate: Candidate) => Promise<Read | undefined>,
): Promise<Read | undefined> {
  const { videos, frames, log, languages, signal } = around;
  const streams = await streamCandidates(video, videos, frames, log, signal);
  const files = requestCandidates(video, videos, frames, log).filter(({ url }) => !streams.pieces.has(url ?? ''));
  const loaded = (await Promise.all(files.map(read))).filter((one) => one !== undefined);
  const enough = loaded.some(({ showing, lang }) => showing || languageDistance(lang, languages) < languages.length);
  const known = new Set(files.map(({ url }) => url));
  const listed = enough
    ? []
    : [...streams.candidates, ...playerDataCandidates(videos, frames)].filter(({ url }) => !known.has(url));
  for (const candidate of rank(listed, languages)) {
    const good = await read(candidate);
    if (good) return rank([...loaded, good], languages)[0];
  }
  return rank(loaded, languages)[0];
}

/** The language the text is in; the declared one where they agree but for detail, or where the text does not tell. */
export function languageOf(cues: Cue[], declared: string): string {
  const detected = detectLanguage(cues.map(({ text }) => text).join('\n'), declared);
  if (detected === 'und') return declared;
  return primary(detected) === primary(declared) && primary(declared) !== 'zh' ? declared : detected;
}

const spanOf = (cues: Cue[]) => {
  const lastMs = cues.reduce((last, cue) => Math.max(last, cue.endMs), 0);
  return { lastMs, spanMs: lastMs - (cues[0]?.startMs ?? 0) };
};

/** Share of the video that the cues span; unknown beside an unknown length. */
export function coverageOf(cues: Cue[], durationMs: number | undefined): { coverage?: number } {
  const { spanMs, lastMs } = spanOf(cues);
  // Cues far beyond the end: an advertisement plays in the video's place, its length says nothing.
  if (!durationMs || lastMs > longest(durationMs)) return {};
  return { coverage: Math.min(1, spanMs / durationMs) };
}

const longest = (durationMs: number) => durationMs * 1.03 + 10_000;

/** Not the pictures of a seek bar (`sprite.jpg#xywh=…`), and not a list without a letter. */
function isSpeech({ cues }: Read): boolean {
  const spoken = cues.filter(
    ({ text }) => /\p{L}/u.test(text) && !/#xywh=|^\S+\.(jpe?g|png|webp)(\?\S*)?$/i.test(text),
  );
  return spoken.length * 2 > cues.length;
}

/** Whether a file from the network can be this video's, by its times. */
function fits({ cues, coverage }: Read, durationMs: number | undefined): boolean {
  if (durationMs === undefined) return true;
  return spanOf(cues).lastMs <= longest(durationMs) && (coverage ?? 1) >= leastCoverage;
}
