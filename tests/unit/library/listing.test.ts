import { describe, expect, it } from 'vitest';
import { arrange, choicesIn, type Filter, sourcesWith } from '@/lib/library/listing';
import { saveCapture } from '@/lib/library/sources';
import type { Source } from '@/lib/source/model';
import { captureOf, emptyOutline, freshDatabase } from './fixtures';

const base: Source = {
  id: '',
  key: '',
  kind: 'article',
  url: '',
  title: '',
  site: 'a.example',
  lang: 'en',
  capturedAt: 0,
  contentHash: '',
  words: 0,
  tags: [],
  note: '',
};
const sources: Source[] = [
  { ...base, id: 'new', title: 'Zebra', capturedAt: 30, tags: ['x'], words: 5 },
  { ...base, id: 'read', title: 'apple', capturedAt: 20, readAt: 1, kind: 'video', site: 'b.example', words: 9 },
  { ...base, id: 'aside', title: 'mango', capturedAt: 10, archivedAt: 1, lang: 'zh-Hans', tags: ['x', 'y'], words: 7 },
];
const shown = (filter: Filter, order: Parameters<typeof arrange>[2] = 'newest', having?: ReadonlySet<string>) =>
  arrange(sources, filter, order, having).map(({ id }) => id);

describe('arrange', () => {
  it('leaves out what was put aside, unless it is asked for', () => {
    expect(shown({})).toEqual(['new', 'read']);
    expect(shown({ state: 'all' })).toEqual(['new', 'read', 'aside']);
    expect(shown({ state: 'archived' })).toEqual(['aside']);
    expect(shown({ state: 'unread' })).toEqual(['new']);
  });

  it('filters by each fact and by all together', () => {
    expect(shown({ kind: 'video' })).toEqual(['read']);
    expect(shown({ site: 'a.example' })).toEqual(['new']);
    expect(shown({ state: 'all', tag: 'x' })).toEqual(['new', 'aside']);
    expect(shown({ state: 'all', tag: 'x', lang: 'zh-Hans' })).toEqual(['aside']);
    expect(shown({ since: 20 })).toEqual(['new', 'read']);
    expect(shown({ has: 'summary' }, 'newest', new Set(['read']))).toEqual(['read']);
  });

  it('sorts', () => {
    expect(shown({ state: 'all' }, 'oldest')).toEqual(['aside', 'read', 'new']);
    expect(shown({ state: 'all' }, 'title')).toEqual(['read', 'aside', 'new']);
    expect(shown({ state: 'all' }, 'site')).toEqual(['new', 'aside', 'read']);
    expect(shown({ state: 'all' }, 'longest')).toEqual(['read', 'aside', 'new']);
  });
});

it('choicesIn counts what occurs, the commonest first', () => {
  expect(choicesIn(sources).tags).toEqual([
    ['x', 2],
    ['y', 1],
  ]);
  expect(choicesIn(sources).langs).toEqual([
    ['en', 2],
    ['zh-Hans', 1],
  ]);
});

it('sourcesWith reads which sources have a gloss of a kind', async () => {
  const db = freshDatabase();
  const { id } = await saveCapture(db, captureOf(['Text.']), emptyOutline);
  expect(await sourcesWith(db, 'summary')).toEqual(new Set());
  const outline = await db.glosses.toCollection().first();
  if (outline) await db.glosses.put({ ...outline, id: 's', kind: 'summary' });
  expect(await sourcesWith(db, 'summary')).toEqual(new Set([id]));
});
