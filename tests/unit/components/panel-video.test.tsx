// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { db } from '../../../lib/library/db';
import { updateSettings } from '../../../lib/settings/store';
import { fakeBackground, type } from './mount';
import { open, readInTab, saveSource, source, summary } from './panel-setup';

describe('the track of a video', () => {
  const tracks = [
    { id: 'a', lang: 'en', kind: 'asr' as const, label: 'English (auto)' },
    { id: 'b', lang: 'de', kind: 'manual' as const, label: 'Deutsch' },
  ];
  beforeEach(saveSource);

  it('is chosen from a list where the page has several', async () => {
    const commands = fakeBackground();
    await readInTab();
    await db.tabs.update(7, { tracks, trackId: 'a' });
    const { see } = open();
    await see('German subtitles');
    const list = document.querySelector<HTMLSelectElement>('select.track-choice');
    expect(list?.value).toBe('a');
    if (list) type(list, 'b');
    await vi.waitFor(() => expect(commands).toEqual([{ type: 'capture', tabId: 7, prefer: 'video', trackId: 'b' }]));
  });

  it('that covers only a part says which, and can be read again while the page is there', async () => {
    const commands = fakeBackground();
    await db.sources.update('s1', {
      durationMs: 3_730_000,
      track: { kind: 'asr', lang: 'en', label: 'English', via: 'youtube', coverage: 0.2 },
    });
    await readInTab();
    const { see, click, text } = open();
    await see('Partial: 0:00–1:10 (of 1:02:10)');
    expect(text()).not.toContain('whole video');
    await click('Read again');
    await vi.waitFor(() => expect(commands).toEqual([{ type: 'capture', tabId: 7, prefer: 'video' }]));
    await db.tabs.clear();
    await click('Library');
    await click(/^A talk about clocks/);
    await see('Partial');
    expect(text()).not.toContain('Read again');
  });

  it('with holes names the parts that were read', async () => {
    const covered = Array.from({ length: 5 }, (_, i): [number, number] => [i * 600_000, i * 600_000 + 60_000]);
    await db.sources.update('s1', {
      durationMs: 3_730_000,
      track: { kind: 'unknown', lang: 'en', label: 'English', via: 'text-track', coverage: 0.1, covered },
    });
    await readInTab();
    const { see } = open();
    await see('Partial: 0:00–1:00, 10:00–11:00, 20:00–21:00, 30:00–31:00, and 1 more part (of 1:02:10)');
  });

  it('has the site’s own name where languages repeat', async () => {
    await readInTab();
    const sdh = { id: 'c', lang: 'de', kind: 'manual' as const, label: 'Deutsch (SDH)' };
    await db.tabs.update(7, { tracks: [...tracks, sdh], trackId: 'a' });
    const { see } = open();
    await see('German subtitles · Deutsch (SDH)');
    await see('German subtitles · Deutsch');
    await see('English, automatic captions');
  });

  it('is that of another video of the page, if the person wants', async () => {
    const commands = fakeBackground();
    await readInTab();
    const videos = [
      { id: 'v1', label: 'Tides', durationMs: 60_000 },
      { id: 'v2', label: '' },
    ];
    await db.tabs.update(7, { videos, videoId: 'v1', tracks, trackId: 'a' });
    const { see } = open();
    await see('Tides · 1:00');
    await see('Video 2');
    const list = document.querySelector<HTMLSelectElement>('select.video-choice');
    if (list) type(list, 'v2');
    await vi.waitFor(() => expect(commands).toEqual([{ type: 'capture', tabId: 7, prefer: 'video', videoId: 'v2' }]));
  });

  it('of a live stream, and one that may be another video’s, is marked so', async () => {
    await db.sources.update('s1', {
      durationMs: undefined,
      track: { kind: 'manual', lang: 'en', label: 'English', via: 'tap', partial: true, unverified: true },
    });
    await readInTab();
    const { see } = open();
    await see('Partial: 0:00–1:10 so far');
    await see('may have given the text of another video');
  });
});

describe('a video without subtitles', () => {
  it('offers to see its site’s subtitles from now on', async () => {
    const commands = fakeBackground();
    await db.tabs.put({ tabId: 7, url: 'https://tv.example/1', state: 'waiting', at: 1 });
    await open().click('Always read subtitles on tv.example');
    await vi.waitFor(() => expect(commands).toEqual([{ type: 'enable-site', pattern: 'https://tv.example/*' }]));
  });

  it('does not offer what is on already', async () => {
    await updateSettings((s) => ({ ...s, subtitleSites: ['*://*/*'] }));
    await db.tabs.put({
      tabId: 7,
      url: 'https://tv.example/1',
      state: 'failed',
      error: { code: 'NO_SUBTITLES' },
      at: 1,
    });
    const { see, text } = open();
    await see('no subtitles');
    expect(text()).not.toContain('Always read');
  });
});

describe('subtitles of one’s own', () => {
  const srt = '1\n00:00:01,000 --> 00:00:02,000\nHello.\n';
  const pasteOf = (text: string) =>
    Object.assign(new Event('paste', { bubbles: true }), { clipboardData: { files: [], getData: () => text } });
  const choose = (name: string, bytes: Uint8Array<ArrayBuffer>) => {
    const file = new File([bytes], name);
    file.arrayBuffer ??= () => Promise.resolve(bytes.buffer);
    const input = document.querySelector<HTMLInputElement>('input[type=file]');
    Object.defineProperty(input, 'files', { value: [file], configurable: true });
    input?.dispatchEvent(new Event('change', { bubbles: true }));
  };
  beforeEach(saveSource);

  it('a file opens whatever its encoding', async () => {
    const commands = fakeBackground({ 'open-file': { value: { sourceId: 's1' } } });
    const { see, text } = open();
    await see('This page');
    choose('talk.vtt', new Uint8Array([0xff, 0xfe, ...[...'WEBVTT'].flatMap((char) => [char.charCodeAt(0), 0])]));
    await see('A talk about clocks');
    expect(commands).toEqual([{ type: 'open-file', name: 'talk.vtt', text: 'WEBVTT' }]);
    expect(text()).not.toContain('Encoding guessed');
  });

  it('a guessed encoding is said and can be changed; the wrong reading goes, unless there is a gloss of it', async () => {
    let opened = 0;
    const commands = fakeBackground({
      'open-file': {
        get value() {
          return { sourceId: ['s1', 's2', 's1'][opened++] };
        },
      },
    });
    await db.sources.put({ ...source, id: 's2', key: 's2', title: 'The other reading' });
    await db.glosses.put({ ...summary, id: 'g2', sourceId: 's2' });
    const { see } = open();
    await see('This page');
    // 「你好，世界」 in GB18030 between ASCII times.
    const han = [0xc4, 0xe3, 0xba, 0xc3, 0xa3, 0xac, 0xca, 0xc0, 0xbd, 0xe7];
    const ascii = (text: string) => [...text].map((char) => char.charCodeAt(0));
    choose('talk.srt', new Uint8Array([...ascii('1\n00:00:01,000 --> 00:00:02,000\n'), ...han, ...ascii('\n')]));
    await see('Encoding guessed. Read as');
    const select = () => document.querySelector<HTMLSelectElement>('select.encoding');
    const field = select();
    if (!field) throw new Error('no list of encodings');
    type(field, 'big5');
    await see('The other reading');
    await vi.waitFor(() => expect(commands.at(-1)).toEqual({ type: 'delete-sources', sourceIds: ['s1'] }));
    expect(select()?.value).toBe('big5');
    const again = select();
    if (again) type(again, 'gb18030');
    await see('A talk about clocks');
    expect(commands.at(-1)).toMatchObject({ type: 'open-file', text: expect.stringContaining('你好，世界') });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(commands).not.toContainEqual({ type: 'delete-sources', sourceIds: ['s2'] });
  });

  it('text pasted anywhere on the panel opens', async () => {
    const commands = fakeBackground({ 'open-file': { value: { sourceId: 's1' } } });
    const { see } = open();
    await see('This page');
    document.body.dispatchEvent(pasteOf('  '));
    document.body.dispatchEvent(pasteOf(srt));
    await see('A talk about clocks');
    expect(commands).toEqual([{ type: 'open-file', name: 'Pasted subtitles', text: srt }]);
  });

  it('text pasted into the field opens only at the button; what is no subtitle is said so, and stays', async () => {
    HTMLDialogElement.prototype.showModal = () => {};
    const commands = fakeBackground({
      'open-file': { error: { code: 'FILE_UNREADABLE', params: { name: 'Pasted subtitles' } } },
    });
    const { click, see } = open();
    await click('Paste text');
    await see('Subtitle text');
    const field = document.querySelector('textarea');
    if (!field) throw new Error('no field');
    field.dispatchEvent(pasteOf(srt));
    expect(commands).toEqual([]);
    type(field, 'Dear reader');
    await click('Open');
    await see('Pasted subtitles is in no subtitle format that Gloss reads');
    expect(document.querySelector('textarea')?.value).toBe('Dear reader');
  });
});
