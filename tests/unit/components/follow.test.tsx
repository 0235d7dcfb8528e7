// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TextView } from '../../../components/source/text-view';
import { db } from '../../../lib/library/db';
import { listenToPage } from '../../../lib/platform/page-port';
import type { Passage, Source } from '../../../lib/source/model';
import { passageAt } from '../../../lib/source/place';
import { fakeBackground, mount } from './mount';

interface Heard {
  tabId: number;
  frameId: number | undefined;
  say: (message: unknown) => void;
  end: () => void;
  stopped: boolean;
}
let heard: Heard[] = [];
vi.mock('../../../lib/platform/page-port', () => ({ listenToPage: vi.fn() }));

const passages: Passage[] = [0, 10, 20, 30].map((s, i) => ({
  n: i + 1,
  text: `Sentence ${i + 1}.`,
  anchor: { t: [s * 1000, s * 1000 + 9000] },
}));
const source: Source = {
  id: 's1',
  key: 's1',
  kind: 'video',
  url: 'https://example.org/talk',
  title: 'A talk',
  site: 'example.org',
  lang: 'en',
  capturedAt: 1,
  contentHash: 'h1',
  words: 8,
  tags: [],
  note: '',
};

let view: ReturnType<typeof mount> | undefined;
let scrolledTo: string[] = [];
let calm = false;

beforeEach(async () => {
  heard = [];
  scrolledTo = [];
  calm = false;
  vi.mocked(listenToPage).mockImplementation(({ tabId, frameId }, say, end) => {
    const one: Heard = { tabId, frameId, say, end, stopped: false };
    heard.push(one);
    return () => {
      one.stopped = true;
    };
  });
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(private readonly tell: (entries: { isIntersecting: boolean }[]) => void) {}
      observe() {
        this.tell([{ isIntersecting: true }]);
      }
      disconnect() {}
    },
  );
  vi.stubGlobal('matchMedia', () => ({ matches: calm }));
  vi.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(function (this: Element, options) {
    const { behavior } = typeof options === 'object' ? options : {};
    scrolledTo.push(`${this.getAttribute('data-n')} ${behavior}`);
  });
  await db.tabs.clear();
  await db.tabs.put({ tabId: 7, url: source.url, state: 'ready', sourceId: 's1', at: 1 });
});
afterEach(() => {
  view?.unmount();
  view = undefined;
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const open = () => {
  const mounted = mount(
    <main className="view">
      <TextView source={source} passages={passages} chapters={undefined} target={undefined} />
    </main>,
  );
  view = mounted;
  return mounted;
};
const connected = (count = 1) =>
  vi.waitFor(() => {
    const one = heard[count - 1];
    if (!one) throw new Error('not listening');
    return one;
  });
const current = () => document.querySelector('[aria-current]')?.getAttribute('data-n');
const shown = (n: string | undefined) => vi.waitFor(() => expect(current()).toBe(n));

it('finds the passage spoken at a time, or the last one before it', () => {
  expect(passageAt(passages, 0)).toBe(1);
  expect(passageAt(passages, 9500)).toBe(1);
  expect(passageAt(passages, 10_000)).toBe(2);
  expect(passageAt(passages, 1e9)).toBe(4);
  expect(passageAt(passages.slice(1), 5000)).toBeUndefined();
  expect(passageAt([], 5000)).toBeUndefined();
});

describe('the transcript beside a playing video', () => {
  it('marks what is spoken and keeps it in sight', async () => {
    open();
    const page = await connected();
    expect(page.tabId).toBe(7);
    page.say({ ms: 12_000, shows: 'captured' });
    await shown('2');
    expect(scrolledTo).toContain('2 smooth');
    page.say({ ms: 31_000, shows: 'captured' });
    await shown('4');
    expect(scrolledTo).toContain('4 smooth');
  });

  it('stops at once when the person scrolls, and goes back to now', async () => {
    const { see, click, text } = open();
    const page = await connected();
    page.say({ ms: 1000, shows: 'captured' });
    await shown('1');
    document.querySelector('.view')?.dispatchEvent(new Event('wheel'));
    await see('Back to now');
    scrolledTo = [];
    page.say({ ms: 22_000, shows: 'captured' });
    await shown('3');
    expect(scrolledTo).toEqual([]);
    await click('Back to now');
    await vi.waitFor(() => expect(scrolledTo).toContain('3 smooth'));
    expect(text()).not.toContain('Back to now');
  });

  it('does not move what is in sight when it begins, only when it leaves the middle later', async () => {
    vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
      return new DOMRect(0, this.className === 'view' ? 0 : 80, 100, this.className === 'view' ? 100 : 10);
    });
    open();
    const page = await connected();
    page.say({ ms: 1000, shows: 'captured' });
    await shown('1');
    expect(scrolledTo).toEqual([]);
    page.say({ ms: 12_000, shows: 'captured' });
    await vi.waitFor(() => expect(scrolledTo).toContain('2 smooth'));
  });

  it('keys that scroll stop it too; pressing a button by key does not', async () => {
    const { see, text } = open();
    (await connected()).say({ ms: 1000, shows: 'captured' });
    await shown('1');
    document.querySelector('.gutter')?.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', bubbles: true }));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(text()).not.toContain('Back to now');
    document.querySelector('.gutter')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
    await see('Back to now');
  });

  it('jumps instead of gliding where motion is unwelcome', async () => {
    calm = true;
    open();
    (await connected()).say({ ms: 12_000, shows: 'captured' });
    await shown('2');
    expect(new Set(scrolledTo)).toEqual(new Set(['2 instant']));
  });

  it('waits while an advert plays', async () => {
    const { see } = open();
    const page = await connected();
    page.say({ ms: 12_000, shows: 'captured' });
    await shown('2');
    page.say({ ms: 3000, shows: 'other' });
    await see('an advert or another video is playing');
    await shown(undefined);
  });

  it('takes nothing that is not a position', async () => {
    open();
    const page = await connected();
    page.say({ ms: 12_000, shows: 'captured' });
    await shown('2');
    for (const junk of [
      undefined,
      'x',
      { ms: -1, shows: 'captured' },
      { ms: Number.NaN, shows: 'captured' },
      { ms: 1 },
    ])
      page.say(junk);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(current()).toBe('2');
  });

  it('ends quietly with the page, and begins again when it was read again', async () => {
    const { text } = open();
    const page = await connected();
    page.say({ ms: 12_000, shows: 'captured' });
    await shown('2');
    page.end();
    await shown(undefined);
    expect(text()).not.toContain('Back to now');
    expect(heard).toHaveLength(1);
    await db.tabs.update(7, { at: 2 });
    (await connected(2)).say({ ms: 22_000, shows: 'captured' });
    await shown('3');
    expect(page.stopped).toBe(true);
  });

  it('listens to the frame whose player was read', async () => {
    await db.tabs.update(7, { frameId: 12 });
    open();
    expect((await connected()).frameId).toBe(12);
  });

  it('listens to no page where none shows the source', async () => {
    await db.tabs.clear();
    open();
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(heard).toEqual([]);
  });
});

it('a click after the page was loaded anew seeks, and looks for the page again', async () => {
  fakeBackground();
  const { click } = open();
  const page = await connected();
  page.end();
  await click('Play from 0:10');
  await connected(2);
});
