import type { Cue } from '../../source/model';
import { readCues } from './fetch';
import { cuesFromMarkup, type MarkupCue } from './markup';

/** A box of an MP4 file (ISO/IEC 14496-12): its four letters, and where its content lies. */
interface Box {
  type: string;
  start: number;
  from: number;
  to: number;
}

/** A subtitle track: how its times count, and what holds for samples that say nothing themselves. */
interface TextTrack {
  id: number;
  codec: 'wvtt' | 'stpp';
  timescale: number;
  durationTicks: number;
  bytes: number;
}

const mostSamples = 100_000;

/** Whether bytes are an MP4 file or a segment of one. */
export const isMp4 = (bytes: Uint8Array): boolean =>
  /^(ftyp|styp|moov|moof|sidx|emsg|prft)$/.test(String.fromCharCode(...bytes.subarray(4, 8)));

/**
 * Cues of a fragmented MP4 subtitle track (ISO/IEC 14496-30): WebVTT (`wvtt`) or TTML (`stpp`). Times are the media's own, in ms.
 * Empty where there is no such track, or where boxes are broken.
 * @param init the initialisation segment; absent where the file brings its own.
 */
export function readMp4Subtitles(bytes: Uint8Array, init: Uint8Array = bytes): Cue[] {
  const head = viewOf(init);
  const [track] = boxesIn(head, 0, head.byteLength)
    .filter(({ type }) => type === 'moov')
    .flatMap((moov) => textTracks(head, moov));
  if (!track) return [];
  const file = viewOf(bytes);
  const boxes = boxesIn(file, 0, file.byteLength);
  const samples = boxes.filter(({ type }) => type === 'moof').flatMap((moof) => samplesIn(file, moof, track));
  const ms = (ticks: number) => (ticks * 1000) / track.timescale;
  const textAt = (from: number, to: number) => new TextDecoder().decode(bytes.subarray(from, to));
  if (track.codec === 'stpp') {
    return samples.flatMap(({ from, to }) => (to > from ? cuesOrNone(() => readCues(bytes.slice(from, to), {})) : []));
  }
  const markup = samples.flatMap(({ at, ticks, from, to }) =>
    boxesIn(file, from, to)
      .filter(({ type }) => type === 'vttc')
      .flatMap((cue) => boxesIn(file, cue.from, cue.to).filter(({ type }) => type === 'payl'))
      .map((text): MarkupCue => ({ startMs: ms(at), endMs: ms(at + ticks), text: textAt(text.from, text.to) })),
  );
  return cuesOrNone(() => cuesFromMarkup(markup));
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** A document or a segment in which nothing is said is no failure. */
function cuesOrNone(read: () => Cue[]): Cue[] {
  try {
    return read();
  } catch {
    return [];
  }
}

function boxesIn(file: DataView, from: number, end: number): Box[] {
  const boxes: Box[] = [];
  for (let start = from; start + 8 <= end && boxes.length < mostSamples; ) {
    const size = file.getUint32(start);
    const isLong = size === 1 && start + 16 <= end;
    const length = size === 0 ? end - start : isLong ? Number(file.getBigUint64(start + 8)) : size;
    const header = isLong ? 16 : 8;
    if (length < header || start + length > end) break;
    const type = String.fromCharCode(...[4, 5, 6, 7].map((i) => file.getUint8(start + i)));
    boxes.push({ type, start, from: start + header, to: start + length });
    start += length;
  }
  return boxes;
}

/** The first box at the end of a path of types. */
function boxAt(file: DataView, parent: Box, ...path: string[]): Box | undefined {
  return path.reduce<Box | undefined>(
    (inside, type) => inside && boxesIn(file, inside.from, inside.to).find((box) => box.type === type),
    parent,
  );
}

/** The number at an offset of a box's content; 0 where the box is absent or too short. */
const uint32 = (file: DataView, box: Box | undefined, offset: number) =>
  box && box.from + offset + 4 <= box.to ? file.getUint32(box.from + offset) : 0;

const uint64 = (file: DataView, box: Box, offset: number) =>
  uint32(file, box, offset) * 2 ** 32 + uint32(file, box, offset + 4);

const isLongForm = (file: DataView, box: Box | undefined) => uint32(file, box, 0) >>> 24 === 1;

function textTracks(file: DataView, moov: Box): TextTrack[] {
  return boxesIn(file, moov.from, moov.to).flatMap((trak) => {
    if (trak.type !== 'trak') return [];
    const codec = sampleType(file, boxAt(file, trak, 'mdia', 'minf', 'stbl', 'stsd'));
    const header = boxAt(file, trak, 'tkhd');
    const media = boxAt(file, trak, 'mdia', 'mdhd');
    const timescale = uint32(file, media, isLongForm(file, media) ? 20 : 12);
    if ((codec !== 'wvtt' && codec !== 'stpp') || timescale === 0) return [];
    const id = uint32(file, header, isLongForm(file, header) ? 20 : 12);
    const extended = boxAt(file, moov, 'mvex');
    const defaults = extended && boxesIn(file, extended.from, extended.to).find((box) => uint32(file, box, 4) === id);
    const [durationTicks, bytes] = [uint32(file, defaults, 12), uint32(file, defaults, 16)];
    return [{ id, codec, timescale, durationTicks, bytes }];
  });
}

/** Content of `stsd`: version and flags, a count, and then boxes. */
const sampleType = (file: DataView, stsd: Box | undefined) =>
  stsd ? boxesIn(file, stsd.from + 8, stsd.to)[0]?.type : undefined;

interface Sample {
  /** Start and length in the track's ticks. */
  at: number;
  ticks: number;
  from: number;
  to: number;
}

/** Optional fields of `tfhd` and `trun` by their flags, in the order in which they stand; bytes each. */
const fragmentFields = [
  [0x1, 8],
  [0x2, 4],
  [0x8, 4],
  [0x10, 4],
] as const; // prettier-ignore
const sampleFields = [
  [0x100, 4],
  [0x200, 4],
  [0x400, 4],
  [0x800, 4],
] as const; // prettier-ignore

/** Offset of the field with `flag`, from `start`; undefined where the box has none. */
function fieldAt(fields: readonly (readonly [number, number])[], flags: number, flag: number, start: number) {
  if (!(flags & flag)) return undefined;
  return fields.reduce((at, [other, size]) => (other < flag && flags & other ? at + size : at), start);
}

function samplesIn(file: DataView, moof: Box, track: TextTrack): Sample[] {
  const samples: Sample[] = [];
  for (const traf of boxesIn(file, moof.from, moof.to)) {
    const head = traf.type === 'traf' ? boxAt(file, traf, 'tfhd') : undefined;
    if (!head || uint32(file, head, 4) !== track.id) continue;
    const flags = uint32(file, head, 0) & 0xffffff;
    const own = (flag: number, usual: number) => {
      const at = fieldAt(fragmentFields, flags, flag, 8);
      return at === undefined ? usual : uint32(file, head, at);
    };
    const time = boxAt(file, traf, 'tfdt');
    let at = time ? (isLongForm(file, time) ? uint64(file, time, 4) : uint32(file, time, 4)) : 0;
    const base = flags & 0x1 ? uint64(file, head, 8) : moof.start;
    for (const run of boxesIn(file, traf.from, traf.to)) {
      if (run.type !== 'trun') continue;
      const runFlags = uint32(file, run, 0) & 0xffffff;
      const size = sampleFields.reduce((sum, [flag, bytes]) => (runFlags & flag ? sum + bytes : sum), 0);
      let from = base + (runFlags & 0x1 ? uint32(file, run, 8) : moof.to + 8 - moof.start);
      let row = 8 + (runFlags & 0x1 ? 4 : 0) + (runFlags & 0x4 ? 4 : 0);
      const count = Math.min(uint32(file, run, 4), mostSamples - samples.length);
      for (let i = 0; i < count; i++, row += size) {
        if (run.from + row + size > run.to) return samples;
        const field = (flag: number, usual: number) => {
          const offset = fieldAt(sampleFields, runFlags, flag, row);
          return offset === undefined ? usual : uint32(file, run, offset);
        };
        const ticks = field(0x100, own(0x8, track.durationTicks));
        const to = from + field(0x200, own(0x10, track.bytes));
        if (to > file.byteLength) return samples;
        samples.push({ at, ticks, from, to });
        at += ticks;
        from = to;
      }
    }
  }
  return samples;
}
