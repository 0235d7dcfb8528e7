import { describe, expect, it } from 'vitest';
import { accountOf, settle, tiles } from '../../../../lib/gloss/dialogue/ledger';
import type { Turn } from '../../../../lib/gloss/dialogue/model';
import { verbatim } from '../../../../lib/gloss/dialogue/verbatim';
import { talk } from './talk';

const passages = talk(8);
const said = (from: number, to: number, speaker = 'S1'): Turn => ({
  from,
  to,
  speaker,
  state: 'open',
  text: passages
    .filter(({ n }) => n >= from && n <= to)
    .map(({ text }) => text.replace('Um, so the ', '').replace(' you know,', ''))
    .join(' '),
});
const ranges = (list: readonly { from: number; to: number }[]) => list.map(({ from, to }) => [from, to]);

describe('the ledger of a part', () => {
  it('is full where turns tile the part, in whatever order they came', () => {
    const ledger = settle(passages, [said(4, 8), said(1, 3)], 'en');
    expect(ranges(ledger.turns)).toEqual([
      [1, 3],
      [4, 8],
    ]);
    expect(ledger.open).toEqual([]);
    expect(tiles({ turns: ledger.turns, passages: 8 })).toBe(true);
  });
  it('leaves open what no turn names', () => {
    expect(settle(passages, [said(2, 3), said(6, 7)], 'en').open).toEqual([
      { from: 1, to: 1 },
      { from: 4, to: 5 },
      { from: 8, to: 8 },
    ]);
  });
  it('leaves open a turn that names more than it tells', () => {
    const ledger = settle(passages, [{ ...said(1, 2), to: 8 }], 'en');
    expect(ledger.turns).toEqual([]);
    expect(ledger.open).toMatchObject([{ from: 1, to: 8, loss: { why: 'shrank' } }]);
  });
  it('leaves open texts under each other’s passages', () => {
    const [a, b] = [said(1, 4), said(5, 8)];
    const ledger = settle(
      passages,
      [
        { ...a, text: b.text },
        { ...b, text: a.text },
      ],
      'en',
    );
    expect(ranges(ledger.open)).toEqual([
      [1, 4],
      [5, 8],
    ]);
  });
  it('lets two speakers share the passage in which they change, and drops a turn that reaches further back', () => {
    const shared = settle(passages, [said(1, 4), { ...said(4, 8), speaker: 'S2' }], 'en');
    expect(ranges(shared.turns)).toEqual([
      [1, 4],
      [4, 8],
    ]);
    const overlapping = settle(passages, [said(1, 5), said(3, 6), said(7, 8)], 'en');
    expect(ranges(overlapping.turns)).toEqual([
      [1, 5],
      [7, 8],
    ]);
    expect(ranges(overlapping.open)).toEqual([[6, 6]]);
  });
  it('leaves open a turn that mixes two voices of the track', () => {
    const voiced = passages.map((passage) => ({ ...passage, speaker: passage.n < 3 ? 'Ann' : 'Bob' }));
    expect(settle(voiced, [said(1, 4), said(5, 8)], 'en').open).toMatchObject([
      { from: 1, to: 4, loss: { why: 'mixed' } },
    ]);
  });
  it('gives passages of fillers to the turn beside them', () => {
    const list = passages.map((passage) => ([1, 5, 8].includes(passage.n) ? { ...passage, text: 'Um, uh.' } : passage));
    const ledger = settle(list, [said(2, 4), said(6, 7)], 'en');
    expect(ranges(ledger.turns)).toEqual([
      [1, 5],
      [6, 8],
    ]);
    expect(ledger.open).toEqual([]);
  });
  it('counts what is accounted for', () => {
    const turns = [
      said(1, 3),
      ...verbatim(passages.slice(3, 5), () => 'S2'),
      { ...said(6, 8), state: 'told' as const },
    ];
    expect(accountOf({ turns, passages: 8 })).toEqual({ accounted: 5, verbatim: 2, whole: false });
  });
});
