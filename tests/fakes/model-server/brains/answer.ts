import { contentWords } from '../../../../lib/source/words';
import type { Shown } from './chapters';

export const questionIn = (task: string): string => /<question>\n(.*)\n<\/question>/.exec(task)?.[1] ?? '';

/** The words of the question themselves. */
export const searchWords = (task: string): string => {
  const words = [...new Set(contentWords(questionIn(task), 'en'))];
  return JSON.stringify({ words: words.length > 0 ? words : ['nothing'] });
};

/** The two passages that share most words with the question, in order; none where no passage shares two, or the one there is. */
export function passagesFor(task: string, passages: Shown[]): Shown[] {
  const asked = new Set(contentWords(questionIn(task), 'en'));
  const scored = passages
    .map((shown) => ({ shown, shared: new Set(contentWords(shown.text, 'en').filter((word) => asked.has(word))).size }))
    .filter(({ shared }) => shared >= Math.min(2, asked.size) && shared > 0);
  return scored
    .sort((a, b) => b.shared - a.shared)
    .slice(0, 2)
    .map(({ shown }) => shown)
    .sort((a, b) => a.n - b.n);
}
