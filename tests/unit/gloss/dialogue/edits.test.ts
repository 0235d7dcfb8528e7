import { describe, expect, it } from 'vitest';
import { type DialogueEdit, dialogueEditKey, withEdits } from '../../../../lib/gloss/dialogue/edits';
import { tiles } from '../../../../lib/gloss/dialogue/ledger';
import type { DialogueBody, Turn } from '../../../../lib/gloss/dialogue/model';
import { talk } from './talk';

const passages = talk(12);
const turn = (from: number, to: number, speaker = 'S1'): Turn => ({
  from,
  to,
  speaker,
  text: `told ${from}-${to}`,
  state: 'told',
});
const body = (...turns: Turn[]): DialogueBody => ({
  kind: 'dialogue',
  passages: 12,
  speakers: [
    { id: 'S1', name: 'Ann', basis: 'said' },
    { id: 'S2', name: '', basis: 'none' },
  ],
  chapters: [],
  turns,
});
const edit = (what: DialogueEdit['what'], from: number, to: number, text: string, nth = 0): DialogueEdit => {
  const place = { sourceId: 's', contentHash: 'c', what, from, to, nth };
  return { ...place, key: dialogueEditKey(place), text, before: [], at: 0 };
};
const shown = ({ turns }: DialogueBody) => turns.map(({ from, to, state }) => [from, to, state]);

describe('what the person changed in a dialogue', () => {
  it('takes the place of the turn', () => {
    const edited = withEdits(body(turn(1, 4), turn(5, 12)), [edit('turn', 5, 12, 'mine')], passages);
    expect(edited.turns[1]).toEqual({ from: 5, to: 12, speaker: 'S1', text: 'mine', state: 'edited' });
  });
  it('changes one of two turns that share a passage and its range', () => {
    const edited = withEdits(
      body(turn(1, 1), turn(1, 1, 'S2'), turn(2, 12)),
      [edit('turn', 1, 1, 'mine', 1)],
      passages,
    );
    expect(edited.turns.map(({ text }) => text)).toEqual(['told 1-1', 'mine', 'told 2-12']);
  });
  it('survives a run that told the passages in other turns, and loses nothing around it', () => {
    const edited = withEdits(body(turn(1, 3), turn(4, 8), turn(9, 12, 'S2')), [edit('turn', 5, 10, 'mine')], passages);
    expect(shown(edited)).toEqual([
      [1, 3, 'told'],
      [4, 4, 'verbatim'],
      [5, 10, 'edited'],
      [11, 12, 'verbatim'],
    ]);
    expect(tiles(edited)).toBe(true);
  });
  it('leaves alone a neighbour that shares only the passage of the change', () => {
    const edited = withEdits(body(turn(1, 4), turn(4, 7, 'S2'), turn(8, 12)), [edit('turn', 4, 12, 'mine')], passages);
    expect(shown(edited)).toEqual([
      [1, 4, 'told'],
      [4, 12, 'edited'],
    ]);
  });
  it('names whoever speaks in a passage, everywhere, also where another run calls them otherwise', () => {
    const named = withEdits(body(turn(1, 6), turn(7, 12, 'S2')), [edit('name', 7, 7, 'Bob')], passages);
    expect(named.speakers[1]).toEqual({ id: 'S2', name: 'Bob', basis: 'person' });
    expect(named.speakers[0]?.name).toBe('Ann');
  });
});
