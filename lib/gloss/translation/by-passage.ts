import { hasUnspaced } from '../../source/script';
import type { Line } from './model';

/** What a passage says in the other language, as far as it is translated. */
export interface TranslatedPassage {
  n: number;
  text: string;
}

/** Lines (in the order of the source) put together by passage. A passage of which every line stands as in the original has none. */
export function byPassage(lines: readonly Line[]): TranslatedPassage[] {
  const passages = new Map<number, Line[]>();
  for (const line of lines) passages.set(line.n, [...(passages.get(line.n) ?? []), line]);
  return [...passages]
    .filter(([, own]) => own.some(({ state }) => state !== 'kept'))
    .map(([n, own]) => ({ n, text: own.map(({ text }) => text).reduce(joined) }));
}

/** Han and kana take no space between sentences, and what stands beside them neither. */
const joined = (a: string, b: string) => `${a}${hasUnspaced(a.slice(-2)) || /[。！？…」』”]$/.test(a) ? '' : ' '}${b}`;
