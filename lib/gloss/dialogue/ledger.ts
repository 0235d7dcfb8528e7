import type { Passage } from '../../source/model';
import { countWords } from '../../source/words';
import { type Loss, lossOf } from './fidelity';
import { withoutFillers } from './fillers';
import type { DialogueBody, Turn } from './model';

/** A run of passages that no turn stands for yet. Without `loss` nothing was told of them at all. */
export interface OpenRange {
  from: number;
  to: number;
  loss?: Loss;
}

/** What a model's turns come to: those that stand for their passages, in order, and what stays open. Together they tile the part. */
export interface Ledger {
  turns: Turn[];
  open: OpenRange[];
}

/**
 * Checks the turns a model wrote for `part` (passages in order, numbered without gaps). Turns are put in the order of the source; one
 * that reaches into another's range is dropped, but the passage in which speakers change may belong to both. Turns that share a
 * passage are checked together; whoever loses something of their passages (see `lossOf`), or mixes two voices of the track, leaves
 * them open.
 */
export function settle(part: readonly Passage[], written: readonly Turn[], lang: string): Ledger {
  const [first, last] = [part[0]?.n ?? 1, part.at(-1)?.n ?? 0];
  const passagesOf = (from: number, to: number) => part.slice(from - first, to - first + 1);
  const within = written
    .map((turn) => ({ ...turn, from: Math.max(first, turn.from), to: Math.min(last, turn.to) }))
    .filter(({ from, to, text }) => from <= to && text.trim() !== '')
    .sort((a, b) => a.from - b.from);

  const groups: Group[] = [];
  for (const turn of within) {
    const group = groups.at(-1);
    if (!group || turn.from > group.to) groups.push({ from: turn.from, to: turn.to, turns: [turn] });
    else if (turn.from === group.to) {
      group.turns.push(turn);
      group.to = Math.max(group.to, turn.to);
    }
  }

  takeInSilence(groups, part, lang);

  const ledger: Ledger = { turns: [], open: [] };
  const leaveOpen = (from: number, to: number, loss?: Loss) => {
    const before = ledger.open.at(-1);
    if (before && before.to === from - 1 && !before.loss && !loss) before.to = to;
    else ledger.open.push({ from, to, ...(loss && { loss }) });
  };
  let next = first;
  for (const { from, to, turns } of groups) {
    if (from > next) leaveOpen(next, from - 1);
    next = to + 1;
    const passages = passagesOf(from, to);
    const mixed = turns.some((turn) => voicesOf(passagesOf(turn.from, turn.to)).size > 1);
    const text = turns.map((turn) => turn.text).join('\n');
    const loss: Loss | undefined = mixed ? { why: 'mixed', lost: [] } : lossOf(text, passages, lang);
    if (loss) leaveOpen(from, to, loss);
    else ledger.turns.push(...turns.map((turn): Turn => ({ ...turn, state: 'told' })));
  }
  if (next <= last) leaveOpen(next, last);
  return ledger;
}

interface Group {
  from: number;
  to: number;
  turns: Turn[];
}

/** Passages without a word besides fillers that no turn names belong to the turn before them, else to the one after. */
function takeInSilence(groups: Group[], part: readonly Passage[], lang: string): void {
  const silent = new Set(part.filter(({ text }) => countWords(withoutFillers(text, lang)) === 0).map(({ n }) => n));
  groups.forEach((group, i) => {
    const last = group.turns.reduce((a, b) => (b.to >= a.to ? b : a));
    const end = groups[i + 1]?.from ?? Number.POSITIVE_INFINITY;
    while (group.to + 1 < end && silent.has(group.to + 1)) last.to = ++group.to;
    const start = groups[i - 1]?.to ?? 0;
    const first = group.turns[0];
    while (first && group.from - 1 > start && silent.has(group.from - 1)) first.from = --group.from;
  });
}

/** The named voices of the track in some passages. */
export const voicesOf = (passages: readonly Passage[]) =>
  new Set(passages.map(({ speaker }) => speaker).filter((speaker) => speaker !== undefined));

/** How many passages the turns account for, and how many of them stand verbatim. Turns still streaming account for none. */
export function accountOf({ turns, passages }: Pick<DialogueBody, 'turns' | 'passages'>) {
  const state = new Map<number, Turn['state']>();
  for (const turn of turns) {
    if (turn.state === 'open') continue;
    for (let n = turn.from; n <= turn.to; n++) state.set(n, turn.state);
  }
  const verbatim = [...state.values()].filter((one) => one === 'verbatim').length;
  return { accounted: state.size, verbatim, whole: state.size === passages };
}

/** Whether the turns stand in the order of the source, touch without gaps and end with it. */
export function tiles({ turns, passages }: Pick<DialogueBody, 'turns' | 'passages'>): boolean {
  let next = 1;
  for (const { from, to } of turns) {
    if (to < from || (from !== next && from !== next - 1)) return false;
    next = to + 1;
  }
  return next === passages + 1;
}
