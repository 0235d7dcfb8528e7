import type { Cue } from '../../source/model';

/** A subtitle rendition of a multivariant playlist. */
export interface Rendition {
  url: string;
  /** BCP 47, or `und`. */
  lang: string;
  label: string;
}

export interface Segment {
  url: string;
  /** Place in the presentation by the durations before it, ms. */
  startMs: number;
  durationMs: number;
  /** Count of discontinuities before it: times restart with each. */
  part: number;
}

/**
 * Subtitle renditions of a multivariant playlist (RFC 8216 §4.3.4.1), forced ones (signs only) left out; empty for a media playlist.
 * Addresses are absolute.
 */
export function subtitleRenditions(playlist: string, playlistUrl: string): Rendition[] {
  return linesOf(playlist).flatMap((line) => {
    if (!line.startsWith('#EXT-X-MEDIA:')) return [];
    const attributes = readAttributes(line.slice('#EXT-X-MEDIA:'.length));
    const uri = attributes.get('URI');
    if (
      attributes.get('TYPE') !== 'SUBTITLES' ||
      attributes.get('FORCED') === 'YES' ||
      !uri ||
      !URL.canParse(uri, playlistUrl)
    )
      return [];
    const name = attributes.get('NAME') ?? '';
    return [{ url: new URL(uri, playlistUrl).href, lang: attributes.get('LANGUAGE') || 'und', label: name }];
  });
}

/** Segments of a media playlist in order; a file of which several byte ranges are listed is one segment. */
export function mediaSegments(playlist: string, playlistUrl: string): Segment[] {
  const segments = new Map<string, Segment>();
  let startMs = 0;
  let durationMs = 0;
  let part = 0;
  for (const line of linesOf(playlist)) {
    if (line.startsWith('#EXTINF:')) durationMs = Math.round((Number.parseFloat(line.slice(8)) || 0) * 1000);
    else if (line === '#EXT-X-DISCONTINUITY') part++;
    else if (!line.startsWith('#') && URL.canParse(line, playlistUrl)) {
      const { href } = new URL(line, playlistUrl);
      const known = segments.get(href);
      if (known) known.durationMs += durationMs;
      else segments.set(href, { url: href, startMs, durationMs, part });
      startMs += durationMs;
      durationMs = 0;
    }
  }
  return [...segments.values()];
}

/** Address of the initialisation segment that MP4 segments need before them (`EXT-X-MAP`); undefined for WebVTT files. */
export function initSegment(playlist: string, playlistUrl: string): string | undefined {
  const line = linesOf(playlist).find((one) => one.startsWith('#EXT-X-MAP:'));
  const uri = line && readAttributes(line.slice('#EXT-X-MAP:'.length)).get('URI');
  return uri && URL.canParse(uri, playlistUrl) ? new URL(uri, playlistUrl).href : undefined;
}

const linesOf = (text: string) => text.split(/\r\n?|\n/).flatMap((line) => line.trim() || []);

/** `NAME="English",DEFAULT=YES` (RFC 8216 §4.2): commas inside quotes belong to the value. */
function readAttributes(list: string): Map<string, string> {
  return new Map(
    Array.from(list.matchAll(/([A-Z0-9-]+)=(?:"([^"]*)"|([^",]*))/g), ([, name = '', quoted, bare]) => [
      name,
      quoted ?? bare ?? '',
    ]),
  );
}

/** Cues of one segment as its own times have them, and how these map to the media clock. */
export interface SegmentCues {
  segment: Segment;
  cues: Cue[];
  map: TimestampMap;
}

/** `X-TIMESTAMP-MAP` (RFC 8216 §3.5): the cue time `localMs` is the media time `mpegts` (90 kHz, 33 bits). */
export interface TimestampMap {
  localMs: number;
  mpegts: number;
}

/** Reads the map from a WebVTT header, its two parts in either order; without one, 0 is 0. */
export function timestampMap(webvtt: string): TimestampMap {
  const header = /^X-TIMESTAMP-MAP=(.{1,200})$/m.exec(webvtt.slice(0, 2000))?.[1] ?? '';
  const [, hours = '0', minutes = '0', seconds = '0'] = /LOCAL:(?:(\d+):)?(\d+):(\d+(?:\.\d+)?)/.exec(header) ?? [];
  const mpegts = /MPEGTS:(\d+)/.exec(header)?.[1] ?? '0';
  return {
    localMs: Math.round((Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000),
    mpegts: Number(mpegts),
  };
}

/** Cues may begin this long outside their segment without its times being doubted. */
const slackMs = 2000;

/**
 * Cues of all segments on one time line that starts with the first segment, sorted; what segments repeat or continue is joined.
 * Times are mapped relative to the first segment's map (the media clock of the video itself is not known here). Where the cues of a
 * part (between discontinuities) then still stand outside their segments, the part is shifted into place.
 */
export function joinSegments(segments: SegmentCues[]): Cue[] {
  const zero = segments[0]?.map ?? { localMs: 0, mpegts: 0 };
  const parts = new Map<number, { cue: Cue; segment: Segment }[]>();
  const known = new Set<string>();
  for (const { segment, cues, map } of segments) {
    const offsetMs = clockDistance(map.mpegts, zero.mpegts) / 90 - (map.localMs - zero.localMs);
    const part = parts.get(segment.part) ?? [];
    parts.set(segment.part, part);
    for (const cue of cues) {
      const mapped = { ...cue, startMs: cue.startMs + offsetMs, endMs: cue.endMs + offsetMs };
      // Repeated whole in the next segment: its place is where it stood first.
      const identity = `${segment.part} ${Math.round(mapped.startMs)} ${Math.round(mapped.endMs)} ${mapped.text}`;
      if (!known.has(identity)) part.push({ cue: mapped, segment });
      known.add(identity);
    }
  }
  const placed = [...parts.values()].flatMap((part) => {
    const shiftMs = misplacement(part);
    return part.map(({ cue }) => ({
      ...cue,
      startMs: Math.max(0, Math.round(cue.startMs - shiftMs)),
      endMs: Math.max(0, Math.round(cue.endMs - shiftMs)),
    }));
  });
  return joinRepeats(placed.sort((a, b) => a.startMs - b.startMs));
}

/** Difference of two 33-bit clocks, the short way round. */
function clockDistance(now: number, zero: number): number {
  const wrap = 2 ** 33;
  const distance = (((now - zero) % wrap) + wrap) % wrap;
  return distance > wrap / 2 ? distance - wrap : distance;
}

/** How far a part's cues stand after their segments, ms: 0 unless most of them start outside. */
function misplacement(part: { cue: Cue; segment: Segment }[]): number {
  const delays = part
    .map(({ cue, segment }) => ({ delay: cue.startMs - segment.startMs, last: segment.durationMs }))
    .sort((a, b) => a.delay - b.delay);
  const outside = delays.filter(({ delay, last }) => delay < -slackMs || delay > last + slackMs);
  return outside.length * 2 > delays.length ? (delays[0]?.delay ?? 0) : 0;
}

/** A cue that spans a border may be cut in two, one half in each segment. Cues sorted by start. */
export function joinRepeats(cues: Cue[]): Cue[] {
  const joined: Cue[] = [];
  for (const cue of cues) {
    const same = joined
      .slice(-4)
      .find((last) => last.text === cue.text && last.speaker === cue.speaker && cue.startMs <= last.endMs + 1);
    if (same) same.endMs = Math.max(same.endMs, cue.endMs);
    else joined.push({ ...cue });
  }
  return joined;
}
