/** Whether a text has anything but punctuation, signs and space. */
export const hasText = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

const unit =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|[^\P{L}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}][\p{L}\p{M}'’]*|\p{N}+/gu;

/** Words; every Han or Kana character counts one. */
export const unitCount = (text: string): number => text.match(unit)?.length ?? 0;

/** Cuts a text into pieces of at most `max` UTF-16 units at the ends of sentences; a longer sentence is cut where it must be. */
export function splitLong(text: string, max: number): string[] {
  if (text.length <= max) return [text];
  const pieces: string[] = [];
  let current = '';
  const close = () => {
    if (hasText(current)) pieces.push(current.trim());
    current = '';
  };
  for (const { segment } of new Intl.Segmenter('und', { granularity: 'sentence' }).segment(text)) {
    if (current.length + segment.length > max) close();
    for (const part of cut(segment, max)) {
      if (current.length + part.length > max) close();
      current += part;
    }
  }
  close();
  return pieces;
}

/** Pieces of at most `max`, never through a surrogate pair. */
function cut(text: string, max: number): string[] {
  const parts: string[] = [];
  for (let start = 0; start < text.length; ) {
    let end = Math.min(text.length, start + max);
    if (end < text.length && /[\ud800-\udbff]/.test(text.charAt(end - 1))) end -= 1;
    parts.push(text.slice(start, end));
    start = end;
  }
  return parts;
}
