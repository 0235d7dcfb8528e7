import { splitSentences } from '../../source/sentences';

/** Whether a text has anything but punctuation, signs and space. */
export const hasText = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** Cuts a text into pieces of at most `max` UTF-16 units at the ends of sentences; a longer sentence is cut where it must be. */
export function splitLong(text: string, max: number): string[] {
  if (text.length <= max) return [text];
  const pieces: string[] = [];
  let start = 0;
  let end = 0;
  const close = (next: number) => {
    const piece = text.slice(start, end).trim();
    if (hasText(piece)) pieces.push(piece);
    start = next;
  };
  for (const sentence of splitSentences(text)) {
    if (sentence.end - start > max) close(sentence.start);
    end = sentence.end;
    while (end - start > max) {
      const cut = start + max - (/[\ud800-\udbff]/.test(text.charAt(start + max - 1)) ? 1 : 0);
      pieces.push(text.slice(start, cut));
      start = cut;
    }
  }
  close(end);
  return pieces;
}
