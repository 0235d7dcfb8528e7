import { readClock } from './formats/clock';

export const formats = ['webvtt', 'srt'] as const;
export type SubtitleFormat = (typeof formats)[number];

/** What a text is by its content: names and content types lie too often. `html` is named because it is the usual wrong answer. */
export function sniff(text: string): SubtitleFormat | 'html' | undefined {
  const start = text.slice(0, 1024).replace(/^[\s\uFEFF]+/, '');
  if (start.startsWith('WEBVTT')) return 'webvtt';
  const lower = start.toLowerCase();
  if (lower.startsWith('<!doctype html') || lower.startsWith('<html')) return 'html';
  if (hasSrtTimes(text)) return 'srt';
  return undefined;
}

function hasSrtTimes(text: string): boolean {
  for (let arrow = text.indexOf('-->'); arrow >= 0; arrow = text.indexOf('-->', arrow + 3)) {
    if (readClock(text.slice(arrow + 3, arrow + 40), 0)) return true;
  }
  return false;
}
