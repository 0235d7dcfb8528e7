import { withoutFillers } from '../../../../lib/gloss/dialogue/fillers';
import type { Brain } from '../brain';
import { askedAbout, type Shown } from './chapters';
import { instructionOf, stepOf, taskOf } from './steps';
import { createSummaryBrain, dice } from './summary';

export interface DialogueFaults {
  /** Share of answers that lose something, 0..1. */
  faulty?: number;
  /** What they do: leave passages out, tell several by the first of them, put texts under each other's passages. */
  kinds?: readonly ('drop' | 'merge' | 'reorder')[];
  /** Asked again, the same answers go wrong again. */
  stubborn?: boolean;
}

const passagesARecord = 3;

/**
 * Answers the prompts of lib/gloss/dialogue.ts: the passages asked about, three a record, without fillers, the speakers in turn. Other
 * prompts get the summary brain's answer.
 */
export function createDialogueBrain({
  faulty = 0,
  kinds = ['drop', 'merge', 'reorder'],
  stubborn,
}: DialogueFaults = {}): Brain {
  const summary = createSummaryBrain();
  return (body) => {
    const task = taskOf(body.messages);
    const instruction = instructionOf(task);
    const step = stepOf(instruction);
    const passages = [...task.matchAll(/^\[(\d+)\] (.+)$/gmu)].map((match) => ({
      n: Number(match[1]),
      text: match[2] ?? '',
    }));
    if (step === 'speakers') return speakersOf(instruction, passages);
    if (step !== 'turns' && step !== 'again') return summary(body);
    const asked = step === 'turns' ? [askedAbout(instruction, passages)] : rangesIn(instruction, passages);
    const ids = [...instruction.matchAll(/\b(S\d+)\b/g)].map((match) => match[1] ?? '');
    const records = asked.flatMap((range) => turnsOf(range, [...new Set(ids)]));
    const draw = dice(instruction);
    if (draw >= faulty || (step === 'again' && !stubborn)) return asLines(records);
    return asLines(spoiled(records, kinds[Math.floor((draw / faulty) * kinds.length)] ?? 'drop'));
  };
}

interface Told {
  from: number;
  to: number;
  speaker: string;
  text: string;
}

const asLines = (records: readonly object[]) =>
  records.map((record) => JSON.stringify(record)).join('\n') || '{"none":true}';

function turnsOf(range: Shown[], ids: string[]): Told[] {
  const turns: Told[] = [];
  for (let at = 0; at < range.length; at += passagesARecord) {
    const own = range.slice(at, at + passagesARecord);
    const [first, last] = [own[0], own.at(-1)];
    if (!first || !last) continue;
    // Who speaks stands before a passage of a track with voices; the text is without it.
    const texts = own.map(({ text }) => text.replace(/^\p{Lu}[\p{L}\p{N} .'’_-]{0,40}: /u, ''));
    const text = withoutFillers(texts.join(' '), 'en')
      .replace(/\s+/g, ' ')
      .replace(/\s+([,.?!])/g, '$1')
      .trim();
    const speaker = ids[Math.floor(first.n / 12) % Math.max(1, ids.length)] ?? '';
    turns.push({ from: first.n, to: last.n, speaker, text: text || texts.join(' ') });
  }
  return turns;
}

function spoiled(records: Told[], kind: 'drop' | 'merge' | 'reorder'): Told[] {
  const middle = records.length >> 1;
  const [first, last] = [records[0], records.at(-1)];
  if (!first || !last) return records;
  if (kind === 'drop') return records.filter((_, i) => i !== middle && i !== middle + 1);
  if (kind === 'merge') return [{ ...first, to: last.to }];
  const other = records[middle];
  if (!other || middle === 0) return records.toReversed();
  return records
    .map((record, i) =>
      i === 0 ? { ...record, text: other.text } : i === middle ? { ...record, text: first.text } : record,
    )
    .toReversed();
}

/** Two speakers; the first is named where a passage says "my name is …" or "I'm …". */
function speakersOf(instruction: string, passages: Shown[]): string {
  const labels = /voices as: (.+?)\. Use/.exec(instruction)?.[1]?.split(', ') ?? ['S1', 'S2'];
  const said = passages.find(({ text }) => /(?:my name is|I'm|I am) \p{Lu}\p{L}+/u.test(text));
  const name = /(?:my name is|I'm|I am) (\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)?)/u.exec(said?.text ?? '')?.[1] ?? '';
  return asLines(
    labels.map((id, i) =>
      i === 0 && said
        ? { id, name, role: 'introduces the talk', basis: 'said', passages: [said.n], quote: said.text.slice(0, 120) }
        : { id, name: '', role: 'answers', basis: 'none' },
    ),
  );
}

function rangesIn(instruction: string, passages: Shown[]): Shown[][] {
  return [...instruction.matchAll(/^- (\d+)-(\d+):/gm)].map((match) =>
    passages.filter(({ n }) => n >= Number(match[1]) && n <= Number(match[2])),
  );
}
