// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Gloss, SummaryBody } from '../../../lib/gloss/model';
import { db } from '../../../lib/library/db';
import { fakeBackground, type } from './mount';
import { chooseEngine, open, readInTab, requestHost, saveSource, showTab, summary, summaryBody } from './panel-setup';

describe('asking', () => {
  beforeEach(async () => {
    await saveSource();
    await readInTab();
    await chooseEngine();
  });
  const answer: Gloss = {
    ...summary,
    id: 'a1',
    kind: 'answer',
    state: 'done',
    recipe: { ...summary.recipe, kind: 'answer', question: 'Why do they stop?' },
    body: {
      kind: 'answer',
      statements: [
        { text: 'Of oil.', citations: [{ from: 2, to: 2, quote: 'stops a clock is oil', verdict: 'found' }] },
      ],
    },
  };

  it('sends what is typed on Enter, but not an Enter that ends a composition', async () => {
    const commands = fakeBackground();
    const { see, click } = open();
    await click('Ask');
    await see('Nothing asked yet');
    const box = document.querySelector('textarea');
    if (!box) throw new Error('no field to ask in');
    type(box, '钟为什么会停？');
    const enter = (isComposing: boolean) =>
      box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, isComposing }));
    enter(true);
    await vi.waitFor(() => expect(box.value).not.toBe(''));
    expect(commands).toEqual([]);
    enter(false);
    await vi.waitFor(() => expect(commands).toEqual([{ type: 'ask', sourceId: 's1', question: '钟为什么会停？' }]));
  });

  it('shows answers with their evidence, what the source does not say, and what was not found', async () => {
    const quote = { from: 1, to: 1, quote: 'wind it', verdict: 'missing' as const };
    await db.glosses.bulkPut([
      answer,
      { ...answer, id: 'a2', createdAt: 3, body: { kind: 'answer', statements: [] } },
      {
        ...answer,
        id: 'a3',
        createdAt: 4,
        body: { kind: 'answer', statements: [{ text: 'No.', citations: [quote] }] },
      },
    ]);
    const { see, click } = open();
    await click('Ask');
    await see('Of oil.');
    await see('The source does not say.');
    await see('Nothing of this was found in the source.');
  });

  it('deletes an answer and takes it back', async () => {
    await db.glosses.put(answer);
    const commands = fakeBackground();
    const { click } = open();
    await click('Ask');
    await click('Delete the question “Why do they stop?”');
    await click('Undo');
    await vi.waitFor(() =>
      expect(commands).toEqual([
        { type: 'delete-gloss', glossId: 'a1' },
        { type: 'restore-gloss', glossId: 'a1' },
      ]),
    );
  });
});

describe('versions and coverage of a summary', () => {
  const done: Gloss = { ...summary, state: 'done', body: summaryBody };
  beforeEach(async () => {
    await saveSource();
    await readInTab();
    await chooseEngine();
  });

  it('shows the newest, another when chosen, and two beside each other with what only one says', async () => {
    const other: SummaryBody = { ...summaryBody, overview: 'An older view.', points: summaryBody.points.slice(1) };
    await db.glosses.bulkPut([done, { ...done, id: 'g0b', createdAt: 1, body: other }]);
    const { see, click, text } = open();
    await click('Summary');
    await see('Clocks stop because of oil.');
    expect(text()).not.toContain('An older view.');
    const choice = document.querySelector<HTMLSelectElement>('select.version');
    if (!choice) throw new Error('no choice of versions');
    type(choice, 'g0b');
    await see('An older view.');
    type(choice, 'g1');
    await click('Compare');
    await see('An older view.');
    await see('Only here');
    await see('Clocks stop because of oil.');
  });

  it('deletes a version and takes it back', async () => {
    await db.glosses.put(done);
    const commands = fakeBackground();
    const { click } = open();
    await click('Summary');
    await click('Delete this summary');
    await click('Undo');
    const both = [
      { type: 'delete-gloss', glossId: 'g1' },
      { type: 'restore-gloss', glossId: 'g1' },
    ];
    await vi.waitFor(() => expect(commands).toEqual(both));
  });

  it('reads an uncited part, and asks for points on it, which join the summary', async () => {
    await db.glosses.put(done);
    const commands = fakeBackground();
    const { see, click } = open();
    await click('Summary');
    await click(/^Not cited: 0:00/);
    await see('Good evening.');
    await click('Points on this part');
    await vi.waitFor(() => expect(commands).toEqual([{ type: 'add-points', glossId: 'g1', from: 1, to: 1 }]));
    const citations = [{ from: 1, to: 1, quote: 'Good evening', verdict: 'found' as const }];
    await db.glosses.put({
      ...done,
      id: 'p1',
      kind: 'points',
      recipe: { ...done.recipe, kind: 'points', of: 'g1', stretch: { from: 1, to: 1 } },
      body: { kind: 'points', from: 1, to: 1, points: [{ text: 'They were greeted.', citations }] },
    });
    await see('They were greeted.');
    await see('2 of 3 verified');
  });

  it('says how long the rest of a step takes', async () => {
    await db.glosses.put({ ...summary, progress: { step: 'points', done: 2, total: 6, left: 23_400 } });
    const { see } = open();
    await see('2 of 6 parts · about 25 sec left in this step');
  });

  it('shows the source’s own words under a point in another language', async () => {
    await db.glosses.put({ ...done, recipe: { ...done.recipe, outputLang: 'zh-Hans' } });
    const { click } = open();
    await click('Summary');
    await vi.waitFor(() => expect(document.querySelector('.original')?.textContent).toBe('stops a clock is oil'));
  });
});

describe('all work', () => {
  beforeEach(saveSource);

  it('lists what runs, what stopped and what is ready, and leads there', async () => {
    const commands = fakeBackground();
    const row = (id: string, state: Gloss['state'], more: Partial<Gloss> = {}) => ({ ...summary, id, state, ...more });
    await db.glosses.bulkPut([
      row('w1', 'running', { progress: { step: 'points', done: 2, total: 6 } }),
      row('w2', 'failed', { error: { code: 'KEY_REFUSED' } }),
      row('w3', 'done', { body: summaryBody }),
    ]);
    const job = { attempts: 1, runAfter: 0, createdAt: Date.now() };
    await db.jobs.bulkPut([
      { ...job, id: 'j1', glossId: 'w1', state: 'running' },
      { ...job, id: 'j2', glossId: 'w2', state: 'failed' },
      { ...job, id: 'j3', glossId: 'w3', state: 'done' },
    ]);
    const { see, click } = open();
    await click('Work (1 under way)');
    await see('Collecting points · 2 of 6 parts');
    await see('refused the key');
    await click('Cancel: A talk about clocks');
    await vi.waitFor(() => expect(commands).toEqual([{ type: 'cancel', glossId: 'w1' }]));
    await click(/A talk about clocksSummary · ready/);
    await see('From your library');
  });

  it('asks for the site of a queued link, in the click', async () => {
    const commands = fakeBackground();
    await db.links.put({ id: 'l1', url: 'https://elsewhere.example/text', state: 'asking', at: 1 });
    const { see, click } = open();
    await see('The link is on elsewhere.example, which Gloss may not read.');
    await click('Allow it');
    await vi.waitFor(() => expect(commands).toEqual([{ type: 'retry-link', id: 'l1' }]));
    expect(requestHost).toHaveBeenCalledWith('https://elsewhere.example/text');
  });
});

describe('the library', () => {
  beforeEach(saveSource);

  it('deletes, and offers to undo', async () => {
    const commands = fakeBackground();
    const { click } = open();
    await click('Library');
    await click('Delete A talk about clocks');
    await click('Undo');
    await vi.waitFor(() =>
      expect(commands).toEqual([
        { type: 'delete-sources', sourceIds: ['s1'] },
        { type: 'restore-sources', sourceIds: ['s1'] },
      ]),
    );
  });

  it('an opened item stays while tabs change, until the toolbar is clicked again', async () => {
    await db.tabs.bulkPut([
      { tabId: 7, url: '', state: 'failed', error: { code: 'PAGE_EMPTY' }, at: 1 },
      { tabId: 8, url: '', state: 'failed', error: { code: 'PAGE_EMPTY' }, at: 1 },
    ]);
    const { click, see, text } = open();
    await see('shows no text');
    await click('Library');
    await click(/A talk about clocks/);
    await see('From your library');
    showTab({ tabId: 8 });
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(text()).toContain('From your library');
    await db.tabs.update(8, { at: Date.now() + 1 });
    await see('shows no text');
    expect(text()).not.toContain('From your library');
  });
});
