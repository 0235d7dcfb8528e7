import { GlossError } from '../../source/errors';
import type { Cue } from '../../source/model';
import { isSubtitles } from './addresses';
import type { Candidate, LoadedText } from './candidate';
import { type DashTrack, dashTracks } from './dash';
import { fetchBytes, readCues } from './fetch';
import type { Frame } from './frames';
import {
  initSegment,
  joinRepeats,
  joinSegments,
  mediaSegments,
  type Segment,
  type SegmentCues,
  subtitleRenditions,
  timestampMap,
} from './hls';
import { isMp4, readMp4Subtitles } from './mp4';
import { belongsTo } from './ownership';
import type { RequestLog } from './request-log';
import type { PageVideo } from './videos';

const mostPlaylists = 8;
const mostSegments = 4000;
/** Segments fetched at a time: a film has over a thousand, and the player wants its share of the line. */
const parallel = 6;

export interface Streams {
  candidates: Candidate[];
  /** Addresses of segments: each is a piece of a track, never a track. */
  pieces: Set<string>;
}

/** Subtitles of the HLS and DASH streams that the page plays, from the playlists and manifests it has loaded. Those that cannot be read are passed over. */
export async function streamCandidates(
  video: PageVideo,
  videos: PageVideo[],
  frames: Frame[],
  log: RequestLog,
  signal: AbortSignal,
): Promise<Streams> {
  const found = new Map<string, Candidate>();
  const pieces = new Set<string>();
  for (const frame of frames.filter((one) => one === video.frame || videos.length === 1)) {
    const requests = log.of(frame);
    const playlists = requests
      .filter(({ url }) => /\.(m3u8|mpd)$/i.test(new URL(url).pathname))
      .filter((request) => belongsTo(video, videos, request, requests))
      .slice(-mostPlaylists);
    const add = (
      url: string,
      lang: string,
      label: string,
      load: Candidate['load'] = (loadSignal) => readSegments(frame, url, loadSignal),
      via: Candidate['via'] = 'hls',
    ) => {
      const request = requests.find((one) => one.url === url);
      found.set(url, {
        via,
        url,
        kind: 'unknown',
        lang,
        label,
        // Players load the playlist of a rendition when it is switched on.
        showing: request !== undefined,
        requestedMs: request?.lastMs ?? 0,
        load,
      });
    };
    const texts = await Promise.all(playlists.map(({ url }) => readText(frame, url, signal).catch(() => '')));
    texts.forEach((text, i) => {
      const url = playlists[i]?.url ?? '';
      for (const track of dashTracks(text, url)) {
        add(track.url, track.lang, track.label, (loadSignal) => readDash(frame, track, loadSignal), 'dash');
      }
      for (const rendition of subtitleRenditions(text, url)) add(rendition.url, rendition.lang, rendition.label);
      const segments = mediaSegments(text, url).filter((segment) => isSubtitles(segment.url));
      for (const segment of segments) pieces.add(segment.url);
      if (segments.length > 0 && !found.has(url)) add(url, 'und', '');
    });
  }
  return { candidates: [...found.values()], pieces };
}

async function readText(frame: Frame, url: string, signal: AbortSignal): Promise<string> {
  return new TextDecoder().decode((await fetchBytes(frame, url, signal)).bytes);
}

/** All of it or nothing: a track with holes would pass for a whole one. */
async function readDash(frame: Frame, { parts, live, url }: DashTrack, signal: AbortSignal): Promise<LoadedText> {
  const cues: Cue[] = [];
  for (const { offsetMs, init, urls } of parts) {
    const head = init === undefined ? undefined : (await fetchBytes(frame, init, signal)).bytes;
    const pieces = await inParallel(urls, async (piece, i) => {
      try {
        return await readPiece(frame, piece, head, signal);
      } catch (thrown) {
        // Counted by lengths, there may be one less than there seem to be.
        if (i > 0 && i === urls.length - 1 && codeOf(thrown) === 'FETCH_FAILED') return [];
        throw thrown;
      }
    });
    const move = (ms: number) => Math.max(0, Math.round(ms + offsetMs));
    cues.push(...pieces.flat().map((cue) => ({ ...cue, startMs: move(cue.startMs), endMs: move(cue.endMs) })));
  }
  const whole = joinRepeats(cues.sort((a, b) => a.startMs - b.startMs));
  if (whole.length === 0) throw new GlossError('EMPTY_BODY', { params: { host: new URL(url).host } });
  return { cues: whole, partial: live };
}

/** Cues of a file or segment; none where nothing is said in it. */
async function readPiece(frame: Frame, url: string, init: Uint8Array | undefined, signal: AbortSignal): Promise<Cue[]> {
  try {
    const { bytes, contentType } = await fetchBytes(frame, url, signal);
    return isMp4(bytes) ? readMp4Subtitles(bytes, init) : readCues(bytes, { contentType });
  } catch (thrown) {
    if (codeOf(thrown) === 'EMPTY_BODY') return [];
    throw thrown;
  }
}

async function readSegments(frame: Frame, url: string, signal: AbortSignal): Promise<LoadedText> {
  const playlist = await readText(frame, url, signal);
  const segments = mediaSegments(playlist, url);
  const { host } = new URL(url);
  if (segments.length > mostSegments) {
    throw new GlossError('FETCH_FAILED', { params: { host }, detail: `${segments.length} segments` });
  }
  const initUrl = initSegment(playlist, url);
  const init = initUrl === undefined ? undefined : (await fetchBytes(frame, initUrl, signal)).bytes;
  const read = await inParallel(segments, (segment) =>
    init ? readMp4Segment(frame, segment, init, signal) : readSegment(frame, segment, signal),
  );
  const cues = joinSegments(read);
  if (cues.length === 0) throw new GlossError('EMPTY_BODY', { params: { host } });
  return { cues, partial: !playlist.includes('#EXT-X-ENDLIST') };
}

const noMap = { localMs: 0, mpegts: 0 };

async function readMp4Segment(
  frame: Frame,
  segment: Segment,
  init: Uint8Array,
  signal: AbortSignal,
): Promise<SegmentCues> {
  return { segment, map: noMap, cues: await readPiece(frame, segment.url, init, signal) };
}

async function readSegment(frame: Frame, segment: Segment, signal: AbortSignal): Promise<SegmentCues> {
  try {
    const text = await readText(frame, segment.url, signal);
    const map = timestampMap(text);
    return { segment, map, cues: readCues(text, {}) };
  } catch (thrown) {
    if (codeOf(thrown) !== 'EMPTY_BODY') throw thrown;
    return { segment, map: noMap, cues: [] };
  }
}

const codeOf = (thrown: unknown) => (thrown instanceof GlossError ? thrown.code : undefined);

async function inParallel<T, R>(items: T[], work: (item: T, i: number) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let i = 0; i < items.length; i += parallel) {
    results.push(...(await Promise.all(items.slice(i, i + parallel).map((item, n) => work(item, i + n)))));
  }
  return results;
}
