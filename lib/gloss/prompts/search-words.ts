import { z } from 'zod';
import type { EngineMessage } from '../../engine/model';
import type { Exchange } from '../model';
import { earlierExchanges, inline } from './answer';
import { languageName } from './language';

export const SearchWordsRecord = z.object({ words: z.array(z.string().trim().min(1).max(100)).min(1).max(60) });

/**
 * Words to look for in a source too long to be sent whole.
 * - The source is not sent: it is what this step saves.
 * - In the language of the source: people ask in their own, and words of one language are not found in another.
 * - "Other words for the same": the answer is seldom put in the words of the question.
 * - The conversation: "and why did she leave?" names nobody.
 */
export const searchWordsTemplate = `Someone reads a long source and asks a question about it. A program will look for the passages that answer it, by their words. Write the words it should look for.

Title of the source: {title}
{earlier}<question>
{question}
</question>

- 8 to 20 words or names that passages with the answer are likely to contain: those of the question, put as the source would put them, and other words for the same things. No sentences, no words that stand everywhere.
- All of them in {language}, the language of the source.

Your answer is read by a program: one JSON object on one line, nothing before or after.
{"words":["word","word"]}`;

export function searchWordsMessages(
  source: { title: string; lang: string },
  question: string,
  earlier: readonly Exchange[],
): EngineMessage[] {
  const content = searchWordsTemplate
    .replace('{language}', languageName(source.lang))
    .replace('{title}', () => inline(source.title))
    .replace('{earlier}', () => earlierExchanges(earlier))
    .replace('{question}', () => inline(question));
  return [{ role: 'user', content }];
}
