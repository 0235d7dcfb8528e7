/**
 * Fragmented MP4 (ISO/IEC 14496-12) of one track, as packagers of HLS and DASH make it: an initialisation segment, and segments after
 * it. Times in ms.
 */
export interface Mp4Track {
  /** A sample entry of `stsd`. */
  entry: Buffer;
  handler: 'vide' | 'text' | 'subt';
  size?: { width: number; height: number };
}

export interface Mp4Sample {
  ms: number;
  data: Buffer;
}

export function box(type: string, ...content: (Buffer | number[])[]): Buffer {
  const data = Buffer.concat(content.map((part) => Buffer.from(part)));
  return Buffer.concat([uint32(data.length + 8), Buffer.from(type, 'latin1'), data]);
}

const uint16 = (value: number) => Buffer.from([value >> 8, value & 255]);
export function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
const zeros = (count: number) => Buffer.alloc(count);
const matrix = Buffer.concat([0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000].map(uint32));
/** Version 0 and no flags. */
const plain = zeros(4);

export function initSegment({ entry, handler, size = { width: 0, height: 0 } }: Mp4Track): Buffer {
  const fixed = (value: number) => uint32(value * 0x10000);
  const table = (type: string) => box(type, plain, uint32(0));
  const media = handler === 'vide' ? box('vmhd', [0, 0, 0, 1], zeros(8)) : box('nmhd', plain);
  const stbl = box(
    'stbl',
    box('stsd', plain, uint32(1), entry),
    table('stts'),
    table('stsc'),
    box('stsz', plain, uint32(0), uint32(0)),
    table('stco'),
  );
  const minf = box('minf', media, box('dinf', box('dref', plain, uint32(1), box('url ', [0, 0, 0, 1]))), stbl);
  const mdhd = box('mdhd', plain, zeros(8), uint32(1000), uint32(0), [0x55, 0xc4, 0, 0]);
  const hdlr = box('hdlr', plain, zeros(4), Buffer.from(handler), zeros(13));
  const tkhd = box('tkhd', [0, 0, 0, 3], zeros(8), uint32(1), zeros(28), matrix, fixed(size.width), fixed(size.height));
  const trak = box('trak', tkhd, box('mdia', mdhd, hdlr, minf));
  const mvhd = box(
    'mvhd',
    plain,
    zeros(8),
    uint32(1000),
    uint32(0),
    fixed(1),
    [1, 0],
    zeros(10),
    matrix,
    zeros(24),
    uint32(2),
  ); // prettier-ignore
  const trex = box('trex', plain, uint32(1), uint32(1), zeros(12));
  const brands = ['iso6', 'mp41'].map((brand) => Buffer.from(brand));
  return Buffer.concat([
    box('ftyp', Buffer.from('iso6'), uint32(0), ...brands),
    box('moov', mvhd, trak, box('mvex', trex)),
  ]);
}

export function mediaSegment(atMs: number, samples: Mp4Sample[]): Buffer {
  const rows = samples.flatMap(({ ms, data }) => [uint32(ms), uint32(data.length)]);
  const moof = (offset: number) =>
    box(
      'moof',
      box('mfhd', plain, uint32(1)),
      box(
        'traf',
        box('tfhd', [0, 2, 0, 0x20], uint32(1), uint32(0x02000000)),
        box('tfdt', plain, uint32(atMs)),
        box('trun', [0, 0, 3, 1], uint32(samples.length), uint32(offset), ...rows),
      ),
    );
  const header = moof(moof(0).length + 8);
  return Buffer.concat([
    box('styp', Buffer.from('msdh'), uint32(0)),
    header,
    box('mdat', ...samples.map(({ data }) => data)),
  ]);
}

/** VP9 as `vp09.00.10.08`. */
export const vp9 = (width: number, height: number): Mp4Track => ({
  handler: 'vide',
  size: { width, height },
  entry: box(
    'vp09',
    [0, 0, 0, 0, 0, 0, 0, 1],
    zeros(16),
    uint16(width),
    uint16(height),
    uint32(0x480000),
    uint32(0x480000),
    zeros(4),
    [0, 1],
    zeros(32),
    [0, 24, 255, 255],
    box('vpcC', [1, 0, 0, 0], [0, 10, 0x82, 1, 1, 1, 0, 0]),
  ),
});

export const wvtt: Mp4Track = {
  handler: 'text',
  entry: box('wvtt', [0, 0, 0, 0, 0, 0, 0, 1], box('vttC', Buffer.from('WEBVTT'))),
};

export const stpp: Mp4Track = {
  handler: 'subt',
  entry: box('stpp', [0, 0, 0, 0, 0, 0, 0, 1], Buffer.from('http://www.w3.org/ns/ttml\0\0\0')),
};

/** A sample of `wvtt`: cues that are shown at once, or nothing. */
export const vttSample = (ms: number, ...texts: string[]): Mp4Sample => ({
  ms,
  data:
    texts.length === 0
      ? box('vtte')
      : Buffer.concat(texts.map((text) => box('vttc', box('iden', Buffer.from('x')), box('payl', Buffer.from(text))))),
});
