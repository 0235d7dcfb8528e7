/** An encoded picture. `key`: it can be shown without the ones before it. Time in ms from the start. */
export interface Frame {
  atMs: number;
  key: boolean;
  data: Buffer;
}

export interface VideoTrack {
  /** Matroska codec id: `V_VP8`, `V_VP9`. */
  codec: string;
  width: number;
  height: number;
  durationMs: number;
}

/**
 * A WebM file that browsers can seek in: duration up front, one cluster a key frame, an index of clusters at the end. (What
 * MediaRecorder writes has neither, so such a video has no length and cannot be searched.) Format: RFC 8794 (EBML) and
 * RFC 9559 (Matroska).
 */
export function webm(track: VideoTrack, frames: Frame[]): Buffer {
  const header = element(0x1a45dfa3, [
    element(0x4286, uint(1)), // EBMLVersion
    element(0x42f7, uint(1)), // EBMLReadVersion
    element(0x42f2, uint(4)), // EBMLMaxIDLength
    element(0x42f3, uint(8)), // EBMLMaxSizeLength
    element(0x4282, Buffer.from('webm')), // DocType
    element(0x4287, uint(4)), // DocTypeVersion
    element(0x4285, uint(2)), // DocTypeReadVersion
  ]);
  const info = element(0x1549a966, [
    element(0x2ad7b1, uint(1_000_000)), // TimestampScale: times below are in ms
    element(0x4489, float(track.durationMs)), // Duration
    element(0x4d80, Buffer.from('Gloss demo')), // MuxingApp
    element(0x5741, Buffer.from('Gloss demo')), // WritingApp
  ]);
  const tracks = element(0x1654ae6b, [
    element(0xae, [
      element(0xd7, uint(1)), // TrackNumber
      element(0x73c5, uint(1)), // TrackUID
      element(0x83, uint(1)), // TrackType: video
      element(0x86, Buffer.from(track.codec)), // CodecID
      element(0xe0, [element(0xb0, uint(track.width)), element(0xba, uint(track.height))]), // Video
    ]),
  ]);

  const parts = [info, tracks];
  const cues: Buffer[] = [];
  for (const cluster of clusters(frames)) {
    const first = cluster[0]?.atMs ?? 0;
    const position = parts.reduce((sum, part) => sum + part.length, 0);
    cues.push(
      element(0xbb, [
        element(0xb3, uint(first)), // CueTime
        element(0xb7, [element(0xf7, uint(1)), element(0xf1, uint(position))]), // CueTrack, CueClusterPosition
      ]),
    );
    parts.push(element(0x1f43b675, [element(0xe7, uint(first)), ...cluster.map((frame) => simpleBlock(frame, first))]));
  }
  return Buffer.concat([header, element(0x18538067, [...parts, element(0x1c53bb6b, cues)])]);
}

function clusters(frames: Frame[]): Frame[][] {
  const out: Frame[][] = [];
  for (const frame of frames) {
    if (frame.key) out.push([]);
    out.at(-1)?.push(frame);
  }
  return out;
}

function simpleBlock(frame: Frame, clusterMs: number): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt8(0x81); // track 1
  head.writeInt16BE(frame.atMs - clusterMs, 1);
  head.writeUInt8(frame.key ? 0x80 : 0, 3);
  return element(0xa3, Buffer.concat([head, frame.data]));
}

function element(id: number, content: Buffer | Buffer[]): Buffer {
  const data = Array.isArray(content) ? Buffer.concat(content) : content;
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(data.length) | (1n << 56n)); // 8 bytes long, whatever the size
  return Buffer.concat([uint(id), size, data]);
}

function uint(value: number): Buffer {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex');
}

function float(value: number): Buffer {
  const out = Buffer.alloc(8);
  out.writeDoubleBE(value);
  return out;
}
