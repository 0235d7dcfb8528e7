import { type ErrorInfo, toErrorInfo } from '../../source/errors';
import { detectLanguage } from '../../source/language';
import type { Cue, TrackInfo, TrackOption } from '../../source/model';
import { type Candidate, type LoadedText, languageDistance, primary, rank } from './candidate';
import { coverageInfo, coverageOf, endOf, longest } from './coverage';
import type { Frame } from './frames';
import { playerDataCandidates } from './player-data';
import type { RequestLog } from './request-log';
import { requestCandidates } from './requests';
import { streamCandidates } from './streams';
import { readChapters, textTrackCandidates } from './text-tracks';
import { rankTracks, type Track, tracksOf } from './tracks';
import type { PageVideo } from './videos';

/** Subtitles that were found and read. */
export interface Found {
  cues: Cue[];
  track: TrackInfo;
  /** The author's chapters: title and start; empty if there are none. */
  chapters: Cue[];
  /** The tracks there are, likeliest first, and which of them this is; absent where there is nothing to choose. */
  choice?: { tracks: TrackOption[]; trackId: string };
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
  /** The track the person chose; another one is read where it is gone. */
  trackId?: string | undefined;
  signal: AbortSignal;
}

/** A way to a track, and what it gave. */
interface Read {
  way: Candidate;
  text: LoadedText;
  lang: string;
  coverage: number | undefined;
}

/** A track of the video's own that spans less may be what has been played so far: a file the page loaded may have the rest. */
const wholeCoverage = 0.8;
/** How much more of the video another way to a track has to span to be preferred. */
const clearlyMore = 0.15;
/** Share of a part's cues that stand in the whole in the same words: a player may leave out or join a few. */
const mostlySame = 0.8;
/** A loaded file that spans less of the video is a preview, a segment, or not this video's. */
const leastCoverage = 0.2;
const mostTracks = 100;

/**
 * Finds and reads the subtitles of one video of a page: its own text tracks (the one shown, else the best by language and kind,
 * see `rank`), and where those are missing, partial or filled by a player, what the page's scripts have loaded or list. Every candidate is
 * read and checked before it counts; states of tracks are put back.
 */
export async function discoverSubtitles(video: PageVideo, around: Surroundings): Promise<Discovery> {
  const { languages, signal, trackId } = around;
  const failures: ErrorInfo[] = [];
  const results = new Map<Candidate, Promise<Read | undefined>>();
  const readAnew = async (way: Candidate, isOwn: boolean): Promise<Read | undefined> => {
    try {
      const text = await way.load(signal);
      const coverage = coverageOf(text.cues, video.durationMs, way.via === 'text-track');
      const read = { way, text, coverage, lang: languageOf(text.cues, way.lang) };
      return isSpeech(text.cues) && (isOwn || fits(read, video.durationMs)) ? read : undefined;
    } catch (thrown) {
      signal.throwIfAborted();
      failures.push(toErrorInfo(thrown));
      return undefined;
    }
  };
  const own = textTrackCandidates(video);
  const read = (way: Candidate) => {
    const known = results.get(way) ?? readAnew(way, own.includes(way));
    results.set(way, known);
    return known;
  };
  const firstOf = async (ways: Candidate[]) => {
    for (const way of ways) {
      const good = await read(way);
      if (good) return good;
    }
    return undefined;
  };

  let tracks = rankTracks(tracksOf([own]), languages);
  const isChosen = (track: Track) => track.id === trackId;
  let best = await firstOf([...tracks.filter(isChosen), ...tracks].flatMap(({ ways }) => ways));
  const chosenRead = trackId === undefined || trackOf(best, tracks)?.id === trackId;
  const enough = best && chosenRead && shareOf(best) >= wholeCoverage;
  const filled = chosenRead && best?.way.via === 'text-track' ? best : undefined;
  let unproven = false;
  if (!enough || filled) {
    const { files, listed } = await outsideTracks(video, around);
    tracks = rankTracks(tracksOf([own, ...listed, files]), languages);
    const outside = (track: Track | undefined) => track?.ways.filter((way) => !own.includes(way)) ?? [];
    const named = outside(trackOf(filled, tracks));
    const nameless = listed.flat().filter(({ lang }) => filled && (lang === 'und' || sameLanguage(lang, filled.lang)));
    const like = [...files, ...(named.length > 0 ? [] : nameless)];
    const rest = filled && (await restOf(filled, named, like, read));
    if (rest) best = rest;
    else if (!enough) {
      const chosen = tracks.find(isChosen);
      const fromChosen = chosen && (await firstOf(outside(chosen)));
      const other =
        fromChosen ?? (best && chosen ? undefined : await likeliest(files, listed.flat(), tracks, languages, read));
      const replaces = fromChosen && trackOf(best, tracks) !== chosen;
      if (other && (!best || replaces || shareOf(other) > shareOf(best) + clearlyMore)) best = other;
    }
    unproven = best === filled && (await isUnread([...named, ...like], results));
  }
  if (!best) return { failures };
  const { way, text, lang, coverage } = best;
  const track = {
    kind: way.kind,
    lang,
    label: way.label.slice(0, 200),
    via: way.via,
    ...coverageInfo({ ...text, partial: text.partial || unproven }, coverage),
  };
  const choice = await choiceOf(tracks, best, results);
  return { found: { cues: text.cues, track, chapters: await readChapters(video, signal), ...choice }, failures };
}

/** A track of unknown share is taken for whole. */
const shareOf = ({ coverage = 1 }: Read) => coverage;

const trackOf = (read: Read | undefined, tracks: Track[]) => tracks.find(({ ways }) => read && ways.includes(read.way));

/**
 * The whole of a track that its player fills as it loads the video: however much of it there is, what is missing does not show in it.
 * `named` are other ways to the same track by its name; of those `like` it one is the same where it repeats what the part says.
 */
async function restOf(
  part: Read,
  named: Candidate[],
  like: Candidate[],
  read: (way: Candidate) => Promise<Read | undefined>,
): Promise<Read | undefined> {
  const known = wordings(part);
  const saysMore = (other: Read) => [...wordings(other)].some((text) => !known.has(text));
  for (const way of named) {
    const other = await read(way);
    if (other && saysMore(other) && shareOf(other) >= shareOf(part)) return other;
  }
  const others = (await Promise.all(like.map(read))).filter((one) => one !== undefined);
  return others.find((other) => {
    const texts = wordings(other);
    const repeated = [...known].filter((text) => texts.has(text));
    return repeated.length >= known.size * mostlySame && saysMore(other);
  });
}

const wordings = ({ text }: Read) => new Set(text.cues.map((cue) => cue.text.replace(/\s+/g, ' ')));

const sameLanguage = (a: string, b: string) => primary(a) === primary(b);

/** Whether a track stands in a stream that would not be read: then nothing tells how much of it there is. */
async function isUnread(ways: Candidate[], results: Map<Candidate, Promise<Read | undefined>>): Promise<boolean> {
  const streams = ways.filter(({ via }) => via === 'hls' || via === 'dash');
  const read = await Promise.all(streams.map((way) => results.get(way)));
  return streams.length > 0 && !read.some(Boolean);
}

/** What is not the video's own: files the page loaded, and what its streams and its players' data list. */
async function outsideTracks(
  video: PageVideo,
  { videos, frames, log, signal }: Surroundings,
): Promise<{ files: Candidate[]; listed: Candidate[][] }> {
  const streams = await streamCandidates(video, videos, frames, log, signal);
  const files = requestCandidates(video, videos, frames, log).filter(({ url }) => !streams.pieces.has(url ?? ''));
  return { files, listed: [streams.candidates, playerDataCandidates(videos, frames)] };
}

/** The best of the loaded files; unless one of these is shown or in a wanted language, also of what is only listed. */
async function likeliest(
  files: Candidate[],
  listed: Candidate[],
  tracks: Track[],
  languages: string[],
  read: (way: Candidate) => Promise<Read | undefined>,
): Promise<Read | undefined> {
  const loaded = (await Promise.all(files.map(read))).filter((one) => one !== undefined);
  const inOrder = (reads: Read[]) =>
    rank(
      reads.map((one) => ({ ...one.way, lang: one.lang, one })),
      languages,
    ).map(({ one }) => one);
  const enough = loaded.some(({ way, lang }) => way.showing || languageDistance(lang, languages) < languages.length);
  const urls = new Set(files.map(({ url }) => url));
  const unread = enough
    ? []
    : tracks.flatMap(({ ways }) => ways).filter((way) => listed.includes(way) && !urls.has(way.url));
  for (const way of unread) {
    const good = await read(way);
    if (good) return inOrder([...loaded, good])[0];
  }
  return inOrder(loaded)[0];
}

/** What there is to choose: without tracks that could not be read in any way, and without the same text by another name. */
async function choiceOf(
  tracks: Track[],
  best: Read,
  results: Map<Candidate, Promise<Read | undefined>>,
): Promise<Pick<Found, 'choice'>> {
  const read = trackOf(best, tracks);
  const texts = new Set([textOf(best.text.cues)]);
  const offered: Track[] = [];
  for (const track of tracks) {
    const given = await Promise.all(track.ways.map((way) => results.get(way)));
    const isDead = track.ways.every((way, i) => results.has(way) && !given[i]);
    const said = given.flatMap((one) => (one ? [textOf(one.text.cues)] : []));
    if (track !== read && (isDead || said.some((text) => texts.has(text)))) continue;
    for (const text of said) texts.add(text);
    offered.push(track);
  }
  if (offered.length < 2 || !read) return {};
  const options = offered.slice(0, mostTracks).map(({ id, lang, kind, label }) => ({ id, lang, kind, label }));
  return { choice: { tracks: options, trackId: read.id } };
}

const textOf = (cues: Cue[]) => cues.map(({ text }) => text).join('\n');

/** The language the text is in; the declared one where they agree but for detail, or where the text does not tell. */
export function languageOf(cues: Cue[], declared: string): string {
  const detected = detectLanguage(cues.map(({ text }) => text).join('\n'), declared);
  if (detected === 'und') return declared;
  return primary(detected) === primary(declared) && primary(declared) !== 'zh' ? declared : detected;
}

/** Not the pictures of a seek bar (`sprite.jpg#xywh=…`), and not a list without a letter. */
function isSpeech(cues: Cue[]): boolean {
  const spoken = cues.filter(
    ({ text }) => /\p{L}/u.test(text) && !/#xywh=|^\S+\.(jpe?g|png|webp)(\?\S*)?$/i.test(text),
  );
  return spoken.length * 2 > cues.length;
}

/** Whether a file from the network can be this video's, by its times. */
function fits({ text, coverage }: Read, durationMs: number | undefined): boolean {
  if (durationMs === undefined) return true;
  return endOf(text.cues) <= longest(durationMs) && (text.partial || (coverage ?? 1) >= leastCoverage);
}
