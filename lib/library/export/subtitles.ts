import type { Body, Cue } from '../../source/model';

/** The cues of a text: as captured, or its timed passages where none were kept. Empty for an article. */
export function cuesOf({ cues, passages }: Body): Cue[] {
  if (cues) return cues;
  return passages.flatMap(({ text, anchor, speaker }) =>
    't' in anchor ? [{ startMs: anchor.t[0], endMs: anchor.t[1], text, ...(speaker && { speaker }) }] : [],
  );
}

/** Cues as SubRip. The format has no mark for speakers: a name stands before the text, as is usual. */
export function toSrt(cues: Cue[]): string {
  return cues
    .map(({ startMs, endMs, text, speaker }, i) => {
      const said = linesOf(text).replaceAll('-->', '->');
      return `${i + 1}\n${clock(startMs, ',')} --> ${clock(endMs, ',')}\n${speaker ? `${speaker}: ` : ''}${said}\n`;
    })
    .join('\n');
}

/** Cues as WebVTT (https://www.w3.org/TR/webvtt1), speakers as voice tags. */
export function toVtt(cues: Cue[]): string {
  const blocks = cues.map(({ startMs, endMs, text, speaker }) => {
    const said = escaped(linesOf(text));
    // A closing tag may be left out where the voice holds for the whole cue.
    const voice = speaker ? `<v ${escaped(speaker.replace(/\s+/g, ' '))}>` : '';
    return `${clock(startMs, '.')} --> ${clock(endMs, '.')}\n${voice}${said}\n`;
  });
  return ['WEBVTT\n', ...blocks].join('\n');
}

/** An empty line ends a cue in both formats. */
const linesOf = (text: string) =>
  text
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== '')
    .join('\n');

/** `>` as well: an arrow in a text would be read as times. */
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** `hh:mm:ss` with ms after the mark. */
export function clock(ms: number, mark: ',' | '.'): string {
  const pad = (value: number, digits = 2) => String(value).padStart(digits, '0');
  const seconds = Math.floor(ms / 1000);
  return `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}${mark}${pad(ms % 1000, 3)}`;
}
