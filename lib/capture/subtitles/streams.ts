import { GlossError } from '../../source/errors';
import type { Cue } from '../../source/model';
import { isSubtitles } from './addresses';
import type { Candidate, LoadedText } from './candidate';
import { type TextRepresentation, textRepresentations } from './dash';
import { fetchBytes, fetchSubtitles, readCues } from './fetch';
import type { Frame } from './frames';
import { joinSegments, mediaSegments, type Segment, type SegmentCues, subtitleRenditions, timestampMap } from './hls';
import { belongsTo } from './ownership';
import type { RequestLog } from './requests';
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
      for (const track of textRepresentations(text, url)) {
        add(
          track.url,
          track.lang,
          track.label,
          async (loadSignal) => ({ cues: await readDash(frame, track, loadSignal) }),
          'dash',
        );
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

async function readDash(frame: Frame, { url, segmented }: TextRepresentation, signal: AbortSignal): Promise<Cue[]> {
  if (!segmented) return fetchSubtitles(frame, url, signal);
  const { host } = new URL(url);
  throw new GlossError('FETCH_FAILED', { params: { host }, detail: 'subtitles in pieces (DASH segments)' });
}

/** All of it or nothing: a track with holes would pass for a whole one. */
async function readSegments(frame: Frame, url: string, signal: AbortSignal): Promise<LoadedText> {
  const playlist = await readText(frame, url, signal);
  const segments = mediaSegments(playlist, url);
  const { host } = new URL(url);
  if (playlist.includes('#EXT-X-MAP:') || segments.length > mostSegments) {
    throw new GlossError('FETCH_FAILED', { params: { host }, detail: `${segments.length} segments, not WebVTT files` });
  }
  const read: SegmentCues[] = [];
  for (let i = 0; i < segments.length; i += parallel) {
    read.push(
      ...(await Promise.all(segments.slice(i, i + parallel).map((segment) => readSegment(frame, segment, signal)))),
    );
  }
  const cues = joinSegments(read);
  if (cues.length === 0) throw new GlossError('EMPTY_BODY', { params: { host } });
  return { cues, partial: !playlist.includes('#EXT-X-ENDLIST') };
}

async function readSegment(frame: Frame, segment: Segment, signal: AbortSignal): Promise<SegmentCues> {
  try {
    const text = await readText(frame, segment.url, signal);
    const map = timestampMap(text);
    return { segment, map, cues: readCues(text, {}) };
  } catch (thrown) {
    if (!(thrown instanceof GlossError) || thrown.code !== 'EMPTY_BODY') throw thrown;
    return { segment, map: { localMs: 0, mpegts: 0 }, cues: [] };
  }
}
