import { describe, expect, it } from 'vitest';
import { noUsage } from '@/lib/engine/model';
import type { GlossDatabase } from '@/lib/library/database';
import { createIndexer, requestRebuild } from '@/lib/library/search/indexer';
import { searchLibrary } from '@/lib/library/search/search';
import { restoreSources, saveCapture, trashSources } from '@/lib/library/sources';
import type { Source } from '@/lib/source/model';
import { captureOf, emptyOutline, freshDatabase } from '../fixtures';

let saved = 0;
const save = (db: GlossDatabase, texts: string[], draft: Parameters<typeof captureOf>[1] = {}) =>
  saveCapture(db, captureOf(texts, { key: `k${saved++}`, ...draft }), emptyOutline);

async function library(...items: [texts: string[], draft?: Parameters<typeof captureOf>[1]][]) {
  const db = freshDatabase();
  const sources: Source[] = [];
  for (const [texts, draft] of items) sources.push(await save(db, texts, draft));
  const indexer = createIndexer(db);
  await indexer.run();
  const find = async (typed: string) => {
    const { results } = await searchLibrary(db, typed);
    return results.map(({ source }) => sources.findIndex(({ id }) => id === source.id)).sort();
  };
  return { db, sources, indexer, find };
}

describe('searchLibrary', () => {
  it('finds words and their beginnings, whatever case and accents', async () => {
    const { find } = await library([['Le café est fermé.']], [['Reading is slow.']], [['Nothing here']]);
    expect(await find('CAFE')).toEqual([0]);
    expect(await find('rea')).toEqual([1]);
    // Only the word being typed may be a beginning.
    expect(await find('rea slow')).toEqual([]);
    expect(await find('rea* slow')).toEqual([1]);
    expect(await find('ading')).toEqual([]);
  });

  it('finds Han by characters, words and sentences, in either script', async () => {
    const { find } = await library([['人工智能的發展很快。']], [['智能手机']], [['我爱猫']], [['人工湖与智能']]);
    expect(await find('人工智能')).toEqual([0]);
    expect(await find('智能')).toEqual([0, 1, 3]);
    expect(await find('发展')).toEqual([0]);
    expect(await find('發展很快')).toEqual([0]);
    expect(await find('猫')).toEqual([2]);
    expect(await find('爱')).toEqual([2]);
    expect(await find('人工 智能')).toEqual([0, 3]);
  });

  it('finds phrases only as they stand', async () => {
    const { find } = await library(
      [['The quick brown fox.']],
      [['A brown, quick fox']],
      [['GPT 模型很大', '模型 GPT']],
    );
    expect(await find('"quick brown"')).toEqual([0]);
    expect(await find('quick brown')).toEqual([0, 1]);
    expect(await find('“brown quick”')).toEqual([1]);
    expect(await find('"GPT模型"')).toEqual([2]);
    expect(await find('"uick brown"')).toEqual([]);
  });

  it('filters by site, tag and language, and by what must not be there', async () => {
    const { db, sources, indexer, find } = await library(
      [['Bees dance.'], { url: 'https://www.youtube.com/watch?v=1', site: 'YouTube' }],
      [['Bees sleep.'], { url: 'https://en.wikipedia.org/wiki/Bee', site: 'Wikipedia', lang: 'de' }],
    );
    await db.sources.update(sources[1]?.id ?? '', { tags: ['Machine Learning', 'bio'] });
    await indexer.run();
    expect(await find('bees site:youtube')).toEqual([0]);
    expect(await find('site:wikipedia.org')).toEqual([1]);
    expect(await find('bees tag:bio')).toEqual([1]);
    expect(await find('tag:"machine learning"')).toEqual([1]);
    expect(await find('tag:bi')).toEqual([]);
    expect(await find('bees -dance')).toEqual([1]);
    expect(await find('bees -site:youtube')).toEqual([1]);
    expect(await find('lang:de')).toEqual([1]);
    expect(await find('type:article bees')).toEqual([0, 1]);
  });

  it('takes a misspelt word for its neighbours when nobody wrote it', async () => {
    const { db, find } = await library([['The translation of a manuscript.']], [['transit']]);
    expect(await find('manuscritp')).toEqual([0]);
    expect(await find('trnaslation')).toEqual([0]);
    expect(await find('xyzzy')).toEqual([]);
    expect((await searchLibrary(db, 'manuscritp')).instead).toEqual([{ typed: 'manuscritp', words: ['manuscript'] }]);
  });

  it('says where: the passage, what is marked in it, its number', async () => {
    const { db } = await library([['First.', 'The 發展 of bees, and bees.'], { title: 'On bees' }]);
    const [result] = (await searchLibrary(db, 'bees')).results;
    expect(result?.hits.map(({ in: where, n, text, marks }) => [where, n, marks.map((m) => text.slice(...m))])).toEqual(
      [
        ['title', undefined, ['bees']],
        ['text', 2, ['bees', 'bees']],
      ],
    );
    const [han] = (await searchLibrary(db, '发展')).results;
    expect(han?.hits[0]?.marks.map((mark) => han.hits[0]?.text.slice(...mark))).toEqual(['發展']);
  });

  it('follows changes, the trash and a gloss that is done', async () => {
    const { db, sources, indexer, find } = await library([['Alpha.']], [['Beta.']]);
    const id = sources[0]?.id ?? '';
    await db.sources.update(id, { note: 'remember the marmot' });
    await db.glosses.put({
      id: 'g',
      sourceId: id,
      contentHash: '',
      kind: 'summary',
      recipe: { kind: 'summary', engine: 'e', model: 'm', outputLang: 'en', versions: {} },
      state: 'done',
      body: { kind: 'summary', overview: 'An overview of gamma.', points: [] },
      usage: noUsage,
      createdAt: 1,
    });
    await indexer.run();
    expect(await find('marmot gamma alpha')).toEqual([0]);
    await trashSources(db, [id]);
    await indexer.run();
    expect(await find('marmot')).toEqual([]);
    await restoreSources(db, [id]);
    await db.sources.update(id, { note: '' });
    await db.glosses.delete('g');
    await indexer.run();
    expect(await find('alpha')).toEqual([0]);
    expect(await find('marmot')).toEqual([]);
    expect(await find('gamma')).toEqual([]);
    expect(await db.searchStale.count()).toBe(0);
  });

  it('builds a damaged index anew', async () => {
    const { db, indexer, find } = await library([['Alpha.']]);
    await db.searchBlocks.toCollection().modify((row) => {
      row.bytes[6] = (row.bytes[6] ?? 0) ^ 1;
    });
    expect(await searchLibrary(db, 'alpha')).toMatchObject({ rebuilding: true, results: [] });
    await indexer.run();
    expect(await find('alpha')).toEqual([0]);
    await db.searchBlocks.clear();
    expect(await find('alpha')).toEqual([]);
    await indexer.run();
    expect(await find('alpha')).toEqual([0]);
  });

  it('agrees with a full scan, in small pieces, merged, after changes and rebuilt', async () => {
    const random = seeded(7);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    const latin = ['model', 'models', 'read', 'reading', 'the', 'a', 'of', 'café', 'gloss', 'margin', 'x1', 'no'];
    const han = [...'人工智能模型阅读翻译書書页边注的在了'];
    const sentence = () =>
      random() < 0.5
        ? Array.from({ length: 3 + Math.floor(random() * 6) }, () => pick(latin)).join(' ')
        : Array.from({ length: 3 + Math.floor(random() * 9) }, () => pick(han)).join('');
    const db = freshDatabase();
    const indexer = createIndexer(db);
    const texts = new Map<string, string[]>();
    for (let i = 0; i < 70; i++) {
      const passages = Array.from({ length: 1 + Math.floor(random() * 4) }, sentence);
      const { id } = await save(db, passages, { key: `item ${i % 60}`, title: '', site: '' });
      texts.set(id, passages);
      await indexer.run();
    }
    expect(await db.searchSegments.count()).toBeLessThan(30);
    const queries = [
      ...latin.map(
        (word) => [word, new RegExp(`\\b${word.replace('é', 'e')}${word.length > 1 ? '' : '\\b'}`)] as const,
      ),
      ...Array.from({ length: 40 }, () => {
        const run = Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(han)).join('');
        return [run, new RegExp(run.replaceAll('書', '书'))] as const;
      }),
      ...Array.from({ length: 30 }, () => {
        const words = `${pick(latin)} ${pick(latin)}`;
        return [`"${words}"`, new RegExp(`\\b${words.replaceAll('é', 'e')}\\b`)] as const;
      }),
    ];
    const check = async () => {
      for (const [typed, pattern] of queries) {
        const scanned = [...texts]
          .filter(([, list]) => list.some((text) => pattern.test(plain(text))))
          .map(([id]) => id);
        const { results } = await searchLibrary(db, typed, { limit: 1000 });
        expect([typed, ...results.map(({ source }) => source.id).sort()]).toEqual([typed, ...scanned.sort()]);
      }
    };
    await check();
    await requestRebuild(db);
    await indexer.run();
    await check();
  });
});

const plain = (text: string) => text.replaceAll('é', 'e').replaceAll('書', '书').replaceAll('頁', '页');

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
