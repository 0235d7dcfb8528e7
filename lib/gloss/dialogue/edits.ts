import { z } from 'zod';
import type { Passage } from '../../source/model';
import type { DialogueBody, Turn } from './model';
import { verbatim } from './verbatim';

/**
 * What the person changed in a dialogue. It belongs to the passages, not to one telling of them, so it outlives every run: the text of what is
 * said in `from`..`to`, or the name of whoever speaks in passage `from`.
 */
export const DialogueEdit = z.object({
  /** `dialogueEditKey`. */
  key: z.string(),
  sourceId: z.string(),
  contentHash: z.string(),
  what: z.enum(['turn', 'name']),
  from: z.number().int().positive(),
  to: z.number().int().positive(),
  /** Which one, where several turns have the same range. */
  nth: z.number().int().nonnegative(),
  text: z.string(),
  /** Earlier edits of the same, oldest first. */
  before: z.array(z.string()).max(50),
  /** ms since the epoch. */
  at: z.number(),
});
export type DialogueEdit = z.infer<typeof DialogueEdit>;

export type EditPlace = Pick<DialogueEdit, 'sourceId' | 'contentHash' | 'what' | 'from' | 'to' | 'nth'>;

export const dialogueEditKey = ({ sourceId, contentHash, what, from, to, nth }: EditPlace) =>
  [sourceId, contentHash, what, what === 'name' ? from : `${from}-${to}`, nth].join(' ');

/**
 * A dialogue as the person left it. An edited turn takes the place of the turns that another run made of its passages; what such a turn held
 * beyond them stands verbatim. `passages` are those of the dialogue's text.
 */
export function withEdits(
  body: DialogueBody,
  edits: readonly DialogueEdit[],
  passages: readonly Passage[],
): DialogueBody {
  let { turns, speakers } = body;
  for (const edit of edits.toSorted((a, b) => a.from - b.from)) {
    if (edit.what === 'turn') turns = withTurn(turns, edit, passages);
    else {
      const id = turns.find(({ from, to, speaker }) => speaker && from <= edit.from && to >= edit.from)?.speaker;
      speakers = speakers.map((one) => (one.id === id ? { ...one, name: edit.text, basis: 'person' } : one));
    }
  }
  return { ...body, turns, speakers };
}

function withTurn(turns: readonly Turn[], { from, to, nth, text }: DialogueEdit, passages: readonly Passage[]): Turn[] {
  const same = turns.filter((turn) => turn.from === from && turn.to === to)[nth];
  if (same) return turns.map((turn) => (turn === same ? { ...turn, text, state: 'edited' } : turn));
  // The passage in which speakers change belongs to the turns on both sides.
  const beside = (turn: Turn) =>
    turn.to < from || turn.from > to || (turn.to === from && turn.from < from) || (turn.from === to && turn.to > to);
  const replaced = turns.filter((turn) => !beside(turn));
  const [first, last] = [replaced[0], replaced.at(-1)];
  if (!first || !last) return [...turns];
  const between = (a: number, b: number) => passages.filter(({ n }) => n >= a && n <= b);
  const edited: Turn = { from, to, text, state: 'edited', ...(first.speaker && { speaker: first.speaker }) };
  return [
    ...turns.slice(0, turns.indexOf(first)),
    ...verbatim(between(first.from, from - 1), () => first.speaker),
    edited,
    ...verbatim(between(to + 1, last.to), () => last.speaker),
    ...turns.slice(turns.indexOf(last) + 1),
  ];
}
