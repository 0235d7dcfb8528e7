import { z } from 'zod';

/** What the fake understands of a request; everything else it only logs. */
export const ChatBody = z.looseObject({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
  stream: z.boolean().optional(),
  max_tokens: z.number().optional(),
  max_completion_tokens: z.number().optional(),
  response_format: z.looseObject({ type: z.string() }).optional(),
});
export type ChatBody = z.infer<typeof ChatBody>;

/** Turns a request into the text of an answer; the same for the same request. */
export type Brain = (body: ChatBody) => string;

/**
 * Answers any prompt that shows one record and numbers its passages (`[12] text`): fills the shape of the last record shown
 * with every third passage, quotes verbatim; where that one is about the whole and the one before is not, both. Without passages it
 * takes the list items (`- text`), without those it says OK.
 */
export const genericBrain: Brain = ({ messages }) => {
  const all = messages.map((message) => message.content).join('\n');
  const instruction = messages.findLast((message) => message.role === 'user')?.content ?? '';
  const passages = [...all.matchAll(/^\[(\d+)\]\s*(.+)$/gm)].map((match) => ({
    n: Number(match[1]),
    text: match[2] ?? '',
  }));
  const items = passages.length > 0 ? passages : listItems(instruction);
  const shapes = (instruction.match(/^\s*\{".*\}\s*$/gm) ?? []).slice(-2).map((shape) =>
    [...shape.matchAll(/"(\w+)"\s*:\s*(\[|"|\d|\w)/g)].map((match) => ({
      key: match[1] ?? '',
      list: match[2] === '[',
    })),
  );
  const [last, before] = shapes.reverse();
  if (items.length === 0 || !last) return 'OK';
  const isSingle = (keys: typeof last) => !keys.some(({ key }) => /^(i|n|passages?|from|to|quote)$/.test(key));
  const fill = (keys: typeof last) =>
    (isSingle(keys) ? items.slice(0, 1) : items.filter((_, i) => i % 3 === 0)).map((item, i) =>
      JSON.stringify(record(keys, item, i + 1)),
    );
  const both = before && isSingle(last) && !isSingle(before);
  return [...(both ? fill(before) : []), ...fill(last)].join('\n');
};

function listItems(text: string): { n: number; text: string }[] {
  return [...text.matchAll(/^- (.+)$/gm)].map((match, i) => ({ n: i + 1, text: match[1] ?? '' }));
}

function record(keys: { key: string; list: boolean }[], item: { n: number; text: string }, index: number) {
  const value = (key: string): unknown => {
    if (key === 'i') return index;
    if (/^(n|passages?|from|to)$/.test(key)) return item.n;
    if (key === 'quote') return opening(item.text, 12, 24);
    return `In short: ${opening(item.text, 20, 40)}.`;
  };
  return Object.fromEntries(keys.map(({ key, list }) => [key, list ? [value(key)] : value(key)]));
}

/** The first words of a text, verbatim; of a script without spaces the first characters. */
function opening(text: string, words: number, chars: number): string {
  const spaced = /^\S+(?:\s+\S+)*/.exec(text)?.[0].split(/(?<=\s)/) ?? [];
  return (spaced.length > 4 ? spaced.slice(0, words).join('') : [...text].slice(0, chars).join('')).trim();
}
