import { expect, it } from 'vitest';
import { noUsage } from '../../../lib/engine/model';
import type { CueLimits } from '../../../lib/gloss/translation/limits';
import { unitsOf } from '../../../lib/gloss/translation/units';
import { GlossDatabase } from '../../../lib/library/database';
import { overlayLines } from '../../../lib/library/overlay';
import { lookAt } from '../../../lib/library/translations';
import type { Source } from '../../../lib/source/model';

const source: Source = {
  ...{ id: 's', key: 's', kind: 'video', url: 'https://talks.example/1', title: 'Tides', site: '', lang: 'en' },
  ...{ capturedAt: 1, contentHash: 'h', words: 9, tags: [], note: '' },
};
const passages = [
  { n: 1, text: 'The sea rises. The sea falls.', anchor: { t: [0, 8000] as [number, number] } },
  { n: 2, text: 'Nobody knows why.', anchor: { t: [8000, 12_000] as [number, number] } },
];
const cues = [
  { startMs: 0, endMs: 4000, text: 'The sea rises.' },
  { startMs: 4000, endMs: 8000, text: 'The sea falls.' },
  { startMs: 8000, endMs: 12_000, text: 'Nobody knows why.' },
];

it('shows the cues, and once a translation is ordered its sentences, each at its own time', async () => {
  const db = new GlossDatabase('overlay');
  await db.sources.put(source);
  await db.bodies.put({ sourceId: 's', contentHash: 'h', passages, cues });
  const plain = await overlayLines(db, 's');
  expect(plain?.langs).toEqual({ source: 'en' });
  expect(plain?.lines).toEqual(cues.map(({ startMs, endMs, text }) => ({ startMs, endMs, source: text })));

  const [first, second] = unitsOf({ passages }, 'en');
  const lines = [
    { id: 1, n: 1, span: first?.span ?? [0, 0], text: '海水上涨。', state: 'translated' as const },
    { id: 2, n: 1, span: second?.span ?? [0, 0], text: 'The sea falls.', state: 'kept' as const },
  ];
  await db.glosses.put({
    ...{
      id: 'g',
      sourceId: 's',
      contentHash: 'h',
      kind: 'translation',
      state: 'running',
      usage: noUsage,
      createdAt: 1,
    },
    recipe: { kind: 'translation', engine: 'e', model: 'm', outputLang: 'zh-Hans', versions: {} },
    body: { kind: 'translation', units: 3, lines },
  });
  const both = await overlayLines(db, 's');
  expect(both?.langs).toEqual({ source: 'en', target: 'zh-Hans' });
  expect(both?.lines.map((line) => [line.startMs, line.source, line.target])).toEqual([
    [0, 'The sea rises.', '海水上涨。'],
    [4000, 'The sea falls.', undefined],
    [8000, 'Nobody knows why.', undefined],
  ]);
  // In lines as short as the person wants them.
  await db.edits.put({
    key: 'e',
    sourceId: 's',
    lang: 'zh-Hans',
    source: 'The sea rises.',
    text: '海水慢慢地上涨了。',
    before: [],
    at: 1,
  });
  const target = async (limits?: Partial<CueLimits>) => (await overlayLines(db, 's', limits))?.lines[0]?.target;
  expect([await target(), await target({ lineChars: 6 })]).toEqual(['海水慢慢地上涨了。', '海水慢慢地\n上涨了。']);

  // Who seeks in the page is followed by a translation at work, by a finished one not.
  await lookAt(db, 's', 9000);
  expect(await db.glosses.get('g')).toMatchObject({ from: 2, focus: 2 });
  await lookAt(db, 's', 100);
  expect(await db.glosses.get('g')).toMatchObject({ from: 2, focus: 1 });
  await db.glosses.update('g', { state: 'done' });
  await lookAt(db, 's', 9000);
  expect((await db.glosses.get('g'))?.focus).toBe(1);
  expect(await overlayLines(db, 'gone')).toBeUndefined();
});
