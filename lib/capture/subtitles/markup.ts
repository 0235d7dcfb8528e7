import type { Cue } from '../../source/model';
import { readCues } from './fetch';

/** A cue whose text is WebVTT markup. Times in ms. */
export interface MarkupCue {
  startMs: number;
  endMs: number;
  text: string;
}

/** Written out as a file, markup goes through the one parser that knows voices, tags and entities. Empty where no cue has text. */
export function cuesFromMarkup(cues: MarkupCue[]): Cue[] {
  const blocks = cues.flatMap(({ startMs, endMs, text }) => {
    const lines = text
      .replaceAll('-->', '→')
      .replace(/\n(\s*\n)+/g, '\n')
      .trim(); // prettier-ignore
    return lines ? [`${clock(startMs)} --> ${clock(endMs)}\n${lines}`] : [];
  });
  return blocks.length === 0 ? [] : readCues(`WEBVTT\n\n${blocks.join('\n\n')}\n`, {});
}

/** `hhh:mm:ss.mmm` */
function clock(ms: number): string {
  const whole = Math.max(0, Math.round(ms));
  const part = (unit: number, size: number, width: number) =>
    String(Math.floor(whole / unit) % size).padStart(width, '0');
  return `${part(3_600_000, 1_000_000, 2)}:${part(60_000, 60, 2)}:${part(1000, 60, 2)}.${part(1, 1000, 3)}`;
}
