/** Pages that play a video and bring its subtitles the ways players do. The "video" is silence of a known length. */

/** Sentences of a talk about tides, ten seconds each, as WebVTT; `mark` tells one file from another. */
export function talkVtt(mark: string, sentences = 6): string {
  const cues = Array.from(
    { length: sentences },
    (_, i) => `${clock(i * 10)} --> ${clock(i * 10 + 9)}\n${mark} sentence ${i + 1} explains the tides.`,
  );
  return `WEBVTT\n\n${cues.join('\n\n')}\n`;
}

export const talkSrt = (mark: string): string =>
  talkVtt(mark)
    .replace('WEBVTT\n\n', '')
    .replaceAll(/(\d\d:\d\d:\d\d)\.(\d{3})/g, '$1,$2');

const clock = (seconds: number) =>
  `00:${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}.000`;

/** A script that gives every `<video>` under `root` a minute (or `seconds`) of silence to play. */
export const silence = (seconds = 60, root = 'document') => `
  {
    const rate = 8000, length = rate * ${seconds}, bytes = new DataView(new ArrayBuffer(44 + length));
    const text = (at, s) => [...s].forEach((c, i) => bytes.setUint8(at + i, c.charCodeAt(0)));
    text(0, 'RIFF'); bytes.setUint32(4, 36 + length, true); text(8, 'WAVEfmt '); bytes.setUint32(16, 16, true);
    bytes.setUint16(20, 1, true); bytes.setUint16(22, 1, true); bytes.setUint32(24, rate, true); bytes.setUint32(28, rate, true);
    bytes.setUint16(32, 1, true); bytes.setUint16(34, 8, true); text(36, 'data'); bytes.setUint32(40, length, true);
    new Uint8Array(bytes.buffer, 44).fill(128);
    const src = URL.createObjectURL(new Blob([bytes], { type: 'audio/wav' }));
    for (const video of ${root}.querySelectorAll('video')) video.src = src;
  }`;

/** A page of a title, markup and a script that runs at its end. */
export const videoPage = (title: string, body: string, script: string) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><style>video, iframe { width: 960px; height: 540px; border: 0 }</style><body>${body}<script>${script}</script></body></html>`;
