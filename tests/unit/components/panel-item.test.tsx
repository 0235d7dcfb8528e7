// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SummaryBody } from '../../../lib/gloss/model';
import { db } from '../../../lib/library/db';
import { readSettings, updateSettings } from '../../../lib/settings/store';
import { fakeBackground, type } from './mount';
import {
  chooseEngine,
  engine,
  open,
  openSettings,
  readInTab,
  requestHost,
  saveSource,
  summary,
  summaryBody,
} from './panel-setup';

describe('an item', () => {
  beforeEach(async () => {
    await saveSource();
    await readInTab();
  });

  it('a sentence of the outline leads to its place, with the words to mark', async () => {
    const commands = fakeBackground();
    await open().click(/What stops a clock is oil/);
    await vi.waitFor(() =>
      expect(commands).toEqual([
        { type: 'jump', sourceId: 's1', anchor: { t: [65_000, 70_000] }, text: 'What stops a clock is oil.' },
      ]),
    );
  });

  it('a sentence of a file without a page leads to the text view', async () => {
    vi.stubGlobal(
      'IntersectionObserver',
      class {
        observe() {}
        disconnect() {}
      },
    );
    const commands = fakeBackground();
    await db.sources.update('s1', { url: '', kind: 'file' });
    await open().click(/What stops a clock is oil/);
    await vi.waitFor(() => expect(document.querySelector('.passage.target')?.textContent ?? '').toContain('oil'));
    expect(commands).toEqual([]);
  });

  it('without an engine the button leads to the settings', async () => {
    const commands = fakeBackground();
    await open().click('Choose an engine to summarise');
    await vi.waitFor(() => expect(openSettings).toHaveBeenCalledOnce());
    expect(commands).toEqual([]);
  });

  it('asks for the host first, and sends nothing when that is refused', async () => {
    await chooseEngine();
    const commands = fakeBackground();
    requestHost.mockResolvedValueOnce(false);
    const { click, see } = open();
    await click('Summarise');
    await see('The browser may not reach localhost:9 yet.');
    expect(commands).toEqual([]);
    await click('Allow localhost:9');
    await vi.waitFor(() => expect(commands).toEqual([{ type: 'summarise', sourceId: 's1', depth: 'brief' }]));
    expect(requestHost).toHaveBeenLastCalledWith(engine.baseUrl);
  });

  it('shows the summary as its row grows, with its evidence', async () => {
    await chooseEngine();
    const commands = fakeBackground();
    await db.glosses.put({ ...summary, progress: { step: 'points', done: 1, total: 4 } });
    const { click, see, text } = open();
    await see('Collecting points · 1 of 4 parts');
    await click('Cancel');
    await vi.waitFor(() => expect(commands).toEqual([{ type: 'cancel', glossId: 'g1' }]));
    await click('Summary');
    await db.glosses.update('g1', { body: summaryBody });
    await see('Oil stops clocks.');
    await db.glosses.update('g1', { state: 'done', progress: undefined });
    await see('1 of 2 verified');
    await see('1 not found');
    await vi.waitFor(() => expect(text()).not.toContain('Cancel'));
    await click('Found in the source: 1:05');
    await vi.waitFor(() =>
      expect(commands.at(-1)).toMatchObject({
        type: 'jump',
        anchor: { t: [65_000, 70_000] },
        text: 'stops a clock is oil',
      }),
    );
  });

  it('goes on with the same model, and begins anew with another one', async () => {
    await chooseEngine();
    const commands = fakeBackground();
    await db.glosses.put({ ...summary, state: 'cancelled', body: summaryBody });
    const { click, see } = open();
    await see('Continue');
    await click('Continue');
    await vi.waitFor(() => expect(commands).toEqual([{ type: 'retry', glossId: 'g1' }]));
    await updateSettings((s) => ({ ...s, endpoints: [{ ...engine, model: 'other' }] }));
    await see('other');
    await click('Outline');
    await click('Continue');
    await vi.waitFor(() => expect(commands.at(-1)).toEqual({ type: 'summarise', sourceId: 's1', depth: 'brief' }));
  });

  it('tells chapters in paragraphs, marks what they say beyond their citations, and says what was lost', async () => {
    const commands = fakeBackground();
    const [found] = summaryBody.points;
    const chapter = { title: 'Of oil', from: 2, to: 2, points: summaryBody.points };
    const paragraph = { text: 'In 1731 oil stopped it.', citations: found?.citations ?? [], flags: ['1731'] };
    const body: SummaryBody = {
      ...summaryBody,
      points: found ? [found] : [],
      chapters: [{ ...chapter, narrative: [paragraph] }],
      unread: 2,
      truncated: true,
    };
    await db.glosses.put({ ...summary, state: 'done', recipe: { ...summary.recipe, depth: 'detailed' }, body });
    const { click, see } = open();
    await click('Summary');
    await see('1 of 2 verified');
    await see('2 lines of the model could not be read');
    await see('The server cut the text');
    await vi.waitFor(() => expect(document.querySelector('mark.flag')?.textContent).toContain('1731'));
    await see('2 points');
    await click(/1:05Of oil/);
    await vi.waitFor(() => expect(commands.at(-1)).toMatchObject({ type: 'jump', anchor: { t: [65_000, 70_000] } }));
  });

  it('shows pictures of the video at the chapter they belong to, and says why a video gives none', async () => {
    URL.createObjectURL = () => 'blob:picture';
    URL.revokeObjectURL = () => {};
    const error = { code: 'PICTURES_BLACK' as const };
    const commands = fakeBackground({ 'take-pictures': { error } });
    await db.sources.update('s1', { image: 'https://example.org/talk.jpg' });
    const chapters = [1, 2].map((n) => ({ title: `Chapter ${n}`, from: n, to: n, points: summaryBody.points }));
    await db.glosses.put({ ...summary, state: 'done', body: { ...summaryBody, chapters } });
    const { click, see } = open();
    await click('Summary');
    await click('Take pictures');
    await see('it is protected');
    await click('Show the picture');
    await vi.waitFor(() => expect(document.querySelector('.picture img')).not.toBeNull());
    const picture = { sourceId: 's1', width: 960, height: 540, bytes: Uint8Array.of(1) };
    await db.pictures.bulkAdd([
      { ...picture, id: 'a', ms: 3000 },
      { ...picture, id: 'b', ms: 66_000 },
    ]);
    await see('2 pictures');
    const alts = () =>
      [...document.querySelectorAll('.told')].map((one) => [...one.querySelectorAll('img')].map(({ alt }) => alt));
    await vi.waitFor(() => expect(alts()).toEqual([['Picture at 0:03'], ['Picture at 1:06']]));
    await click('Delete the picture at 1:06');
    await vi.waitFor(() => expect(commands.at(-1)).toEqual({ type: 'drop-picture', id: 'b' }));
  });

  it('orders the recipe that is chosen, one of the person’s own too', async () => {
    await saveSource();
    await readInTab();
    await chooseEngine();
    const own = { id: 'r1', name: 'Money only', basis: 'talk' as const, wording: 'What is said of money.' };
    await updateSettings((s) => ({ ...s, recipes: [own] }));
    const commands = fakeBackground({ summarise: { value: { glossId: 'g1' } } });
    const { see, click } = open();
    await see('Money only');
    const choice = () => document.querySelector<HTMLSelectElement>('select[aria-label="Kind of text"]');
    for (const [value, sent] of [
      ['r1', { recipe: 'r1' }],
      ['news', { recipe: 'news' }],
      ['auto', {}],
    ] as const) {
      type(choice() as HTMLSelectElement, value);
      await vi.waitFor(() => expect(choice()?.value).toBe(value));
      await click('Summarise');
      await vi.waitFor(() =>
        expect(commands.at(-1)).toEqual({ type: 'summarise', sourceId: 's1', depth: 'brief', ...sent }),
      );
    }
    await updateSettings((s) => ({ ...s, recipes: [] }));
  });

  it('orders the depth that is chosen', async () => {
    await chooseEngine();
    const commands = fakeBackground();
    const { click, see } = open();
    await see('Summarise');
    const select = document.querySelector('select.depth');
    if (select instanceof HTMLSelectElement) type(select, 'detailed');
    await click('Summarise');
    await vi.waitFor(() => expect(commands).toEqual([{ type: 'summarise', sourceId: 's1', depth: 'detailed' }]));
  });

  it('says when the summary was made from an earlier text', async () => {
    await db.glosses.put({ ...summary, state: 'done', contentHash: 'h0', body: summaryBody });
    const { click, see } = open();
    await click('Summary');
    await see('Made from an earlier version of this page.');
  });

  it('a refused command is said in words', async () => {
    fakeBackground({ jump: { error: { code: 'ACCESS_LAPSED' } } });
    const { click, see } = open();
    await click(/What stops a clock is oil/);
    await see('The permission to read this tab has ended. Click the Gloss button in the toolbar to read it.');
    await see('Show in the text');
  });
});

describe('the menu of an item', () => {
  const saved: { name: string; text: Promise<string> }[] = [];
  beforeEach(async () => {
    await saveSource();
    await readInTab();
    saved.length = 0;
    let blob: Blob | undefined;
    URL.createObjectURL = (made) => {
      blob = made instanceof Blob ? made : undefined;
      return 'blob:x';
    };
    URL.revokeObjectURL = () => {};
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      const reader = new FileReader();
      const text = new Promise<string>((resolve) => {
        reader.onload = () => resolve(String(reader.result));
      });
      if (blob) reader.readAsText(blob);
      saved.push({ name: this.download, text });
    });
  });
  afterEach(() => vi.restoreAllMocks());

  it('saves subtitles, text and Markdown under safe names', async () => {
    await db.sources.update('s1', { title: 'Clocks: a/b' });
    await db.glosses.put({ ...summary, state: 'done', body: summaryBody });
    const { click } = open();
    for (const ending of ['.srt', '.vtt', '.txt', '.md']) {
      await click('More');
      await click(`Save as ${ending}`);
    }
    await vi.waitFor(() => expect(saved).toHaveLength(4));
    expect(saved.map(({ name }) => name)).toEqual([
      'Clocks a b.en.srt',
      'Clocks a b.en.vtt',
      'Clocks a b.txt',
      'Clocks a b.md',
    ]);
    const [srt, vtt, txt, md] = await Promise.all(saved.map(({ text }) => text));
    expect(srt).toContain('00:01:05,000 --> 00:01:10,000\nWhat stops a clock is oil.');
    expect(vtt).toContain('WEBVTT\n\n00:00:00.000 --> 00:00:05.000\nGood evening.');
    expect(txt).toContain('[1:05] What stops a clock is oil.');
    expect(md).toContain('### Oil');
    expect(md).toContain('- Oil stops clocks. ([1:05](https://example.org/talk#t=65) “stops a clock is oil”)');
    expect(md).toContain('Not found in the source');
  });

  it('of an article offers text and Markdown only', async () => {
    await db.sources.update('s1', { kind: 'article' });
    const { click, see, text } = open();
    await click('More');
    await see('Save as .md');
    expect(text()).not.toContain('.srt');
    expect(text()).not.toContain('Always read');
  });

  it('switches a site on only where the browser allows it, and off again', async () => {
    const commands = fakeBackground();
    const { click, see } = open();
    requestHost.mockResolvedValueOnce(false);
    await click('More');
    await click('Always read subtitles on example.org');
    await click('More');
    await click('Always read subtitles on example.org');
    await see('are read from now on');
    expect(commands).toEqual([{ type: 'enable-site', pattern: 'https://example.org/*' }]);
    await updateSettings((s) => ({ ...s, subtitleSites: ['https://example.org/*'] }));
    await click('More');
    await click('Stop reading subtitles on example.org');
    await vi.waitFor(() => expect(commands.at(-1)).toEqual({ type: 'disable-site', pattern: 'https://example.org/*' }));
  });
});

describe('reading', () => {
  it('sets text the way the person likes it, at once and for good', async () => {
    await saveSource();
    await readInTab();
    const { click } = open();
    await click('Larger');
    await vi.waitFor(() => expect(document.documentElement.style.getPropertyValue('--reading-size')).toBe('16px'));
    await vi.waitFor(() => expect(document.querySelector('.segments input')).not.toBeNull());
    const serif = [...document.querySelectorAll('.segments label')].find((one) => one.textContent === 'Serif');
    serif?.querySelector('input')?.click();
    await vi.waitFor(() => expect(document.documentElement.dataset.font).toBe('serif'));
    expect((await readSettings()).reading).toMatchObject({ size: 16, font: 'serif', leading: 'normal' });
  });

  it('finds in the text, counts, and goes from place to place', async () => {
    await saveSource();
    await readInTab();
    const { click, see } = open();
    await click('Transcript');
    await click('Find in this item');
    const field = await vi.waitFor(() => {
      const found = document.querySelector<HTMLInputElement>('.find input');
      if (!found) throw new Error('no field');
      return found;
    });
    type(field, 'CLOCK');
    await see('1 of 1');
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    await vi.waitFor(() => expect(document.querySelector('.passage.target')?.getAttribute('data-n')).toBe('2'));
    type(field, 'spring');
    await see('Not in this text');
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await vi.waitFor(() => expect(document.querySelector('.find')).toBeNull());
  });
});
