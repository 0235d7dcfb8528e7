import { GlossError } from '../../source/errors';
import type { Passage } from '../../source/model';
import type { Asking } from '../asking';
import {
  type TurnRecord,
  TurnRecord as TurnSchema,
  turnsAgainInstruction,
  turnsInstruction,
} from '../prompts/dialogue-turns';
import { messagesFor } from '../prompts/source-text';
import { halve, type Section } from '../sections';
import { settle, voicesOf } from './ledger';
import type { Turn } from './model';
import type { Roster } from './roster';
import { verbatim } from './verbatim';

/** Times a part is asked again for what its turns lost. */
const mostAgain = 2;

export interface TellerOptions {
  asking: Pick<Asking<'turns'>, 'ask'>;
  title: string;
  /** BCP 47. */
  lang: string;
  roster: Roster;
  maxOutputTokens: number;
}

/**
 * Tells one part of a section as turns that tile it: asked once, then again alone for the passages that were missed or lost
 * something, at most twice; what is left stands verbatim. `show` hears the turns as they come. A prompt that is refused as too long
 * is tried with the part alone, then with its halves. `TOO_LONG` is thrown when even a small piece is refused.
 */
export function createTeller({ asking, title, lang, roster, maxOutputTokens }: TellerOptions) {
  const tell = async (section: Section, part: Section, show: (turns: Turn[]) => void): Promise<Turn[]> => {
    const passages = whole(part);
    const toTurn = (record: TurnRecord): Turn => {
      const { from, to } = inOrder(record);
      const [voice] = voicesOf(passages.filter(({ n }) => n >= from && n <= to));
      const speaker = voice ?? roster.idOf(record.speaker ?? '', section);
      return { from, to, text: record.text, state: 'open', ...(speaker && { speaker }) };
    };
    let ledger = settle(passages, [], lang);
    let refused: Turn[] = [];
    for (let round = 0; round <= mostAgain && ledger.open.length > 0; round++) {
      const { turns, open } = ledger;
      const ranges = open.map(({ from, to, loss }) => ({ from, to, ...loss }));
      const order = { speakers: roster.list(), lang };
      const [first, last] = [passages[0]?.n ?? 1, passages.at(-1)?.n ?? 1];
      const instruction =
        round === 0 ? turnsInstruction({ from: first, to: last }, order) : turnsAgainInstruction(ranges, order);
      const streamed: Turn[] = [];
      const request = { messages: messagesFor(title, section, instruction), record: TurnSchema, maxOutputTokens };
      let written: Turn[];
      try {
        const records = await asking.ask(round === 0 ? 'turns' : 'again', 'turns', request, (record) => {
          streamed.push(toTurn(record));
          show(inPlace([...turns, ...streamed]));
        });
        written = records.map(toTurn);
      } catch (thrown) {
        const code = thrown instanceof GlossError ? thrown.code : undefined;
        if (code === 'TOO_LONG') return tellLess(section, part, show);
        // One part that yields nothing does not spoil the others: it stands verbatim.
        if (code !== 'EMPTY_ANSWER' && code !== 'BAD_ANSWER') throw thrown;
        written = [];
      }
      const settled = open.map(({ from, to }) => {
        const range = passages.filter(({ n }) => n >= from && n <= to);
        return settle(
          range,
          written.filter((turn) => turn.from <= to && turn.to >= from),
          lang,
        );
      });
      refused = [...written, ...refused];
      ledger = {
        turns: inPlace([...turns, ...settled.flatMap((one) => one.turns)]),
        open: settled.flatMap((one) => one.open),
      };
      show(ledger.turns);
    }
    const speakerOf = (passage: Passage) =>
      passage.speaker ?? refused.find(({ from, to }) => passage.n >= from && passage.n <= to)?.speaker;
    const left = ledger.open.flatMap(({ from, to }) =>
      verbatim(
        passages.filter(({ n }) => n >= from && n <= to),
        speakerOf,
      ),
    );
    return inPlace([...ledger.turns, ...left]);
  };

  const tellLess = async (section: Section, part: Section, show: (turns: Turn[]) => void): Promise<Turn[]> => {
    if (part.length < section.length) return tell(part, part, show);
    const halves = part.length > 1 ? halve(part) : undefined;
    if (!halves) throw new GlossError('TOO_LONG');
    const first = await tell(halves[0], halves[0], show);
    const second = await tell(halves[1], halves[1], (turns) => show([...first, ...turns]));
    return [...first, ...second];
  };

  return { tell };
}

/** Passages with all their text: one that was too long for a section stands in several pieces. */
function whole(part: Section): Passage[] {
  const passages: Passage[] = [];
  for (const piece of part) {
    const before = passages.at(-1);
    if (before?.n === piece.n) passages[passages.length - 1] = { ...before, text: `${before.text} ${piece.text}` };
    else passages.push(piece);
  }
  return passages;
}

const inOrder = ({ from, to }: TurnRecord) => ({ from: Math.min(from, to), to: Math.max(from, to) });

const inPlace = (turns: Turn[]) => turns.toSorted((a, b) => a.from - b.from || a.to - b.to);
