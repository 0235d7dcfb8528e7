import { accountOf } from '../../gloss/dialogue/ledger';
import type { DialogueBody } from '../../gloss/dialogue/model';
import type { Passage, Source } from '../../source/model';
import type { Block, ReadableDocument } from './document';

/** Words of the interface that stand in the file. */
export interface DialogueLabels {
  account(figures: { accounted: number; n: number; verbatim: number }): string;
  verbatim: string;
  speaker(n: number): string;
}

/** A dialogue to read: chapters, then who says what, a name where it changes. `passages` are those it was made from. */
export function dialogueDocument(
  source: Source,
  body: DialogueBody,
  passages: readonly Passage[],
  labels: DialogueLabels,
): ReadableDocument {
  const { accounted, verbatim } = accountOf(body);
  const titles = new Map(body.chapters.map(({ from, title }) => [from, title]));
  let speaker: string | undefined;
  const blocks = body.turns.flatMap((turn): Block[] => {
    const at = passages[turn.from - 1];
    const title = titles.get(turn.from);
    titles.delete(turn.from);
    const changed = turn.speaker !== speaker || title !== undefined;
    speaker = turn.speaker;
    return [
      ...(title ? [{ kind: 'heading' as const, text: title, at }] : []),
      {
        kind: 'paragraph',
        text: turn.text,
        at,
        speaker: changed ? nameOf(body, turn.speaker, labels.speaker) : undefined,
        note: turn.state === 'verbatim' ? labels.verbatim : undefined,
      },
    ];
  });
  return { source, lang: source.lang, note: labels.account({ accounted, verbatim, n: body.passages }), blocks };
}

/** Name of a speaker, or the number of one whom nothing names; undefined for nobody known. */
export function nameOf(
  { speakers }: Pick<DialogueBody, 'speakers'>,
  id: string | undefined,
  numbered: (n: number) => string,
): string | undefined {
  const at = speakers.findIndex((speaker) => speaker.id === id);
  return at < 0 ? undefined : speakers[at]?.name || numbered(at + 1);
}
