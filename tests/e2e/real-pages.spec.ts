import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { contentWords } from '../../lib/source/words';
import { GlossBrowser } from './browser';
import { expect, test } from './harness';
import { readLibrary } from './library';
import { readPage } from './steps';

const fixtures = process.env.GLOSS_FIXTURES ?? path.resolve(import.meta.dirname, '../../../shared/fixtures');
const present = existsSync(fixtures);
if (!present) console.log(`real pages: skipped, no fixtures at ${fixtures}`);

const Truth = z.record(z.string(), z.object({ articleBody: z.string(), kind: z.string().optional() }));

/** Every `step`-th page of a set whose hand-made text is long enough to be an article, `count` of them. */
function pagesOf(set: string, count: number) {
  if (!present) return [];
  const truth = Truth.parse(JSON.parse(readFileSync(path.join(fixtures, set, 'ground-truth.json'), 'utf8')));
  const articles = Object.entries(truth).filter(
    ([, { articleBody, kind = 'article' }]) => kind === 'article' && articleBody.length > 1000,
  );
  const step = Math.floor(articles.length / count);
  return articles
    .filter((_, i) => i % step === 0)
    .slice(0, count)
    .map(([id, { articleBody }]) => ({ id, set, truth: articleBody }));
}

/** The page as it was fetched. A policy keeps scripts and every request out; only a refresh has to be taken out by hand. */
const htmlOf = (set: string, id: string) =>
  gunzipSync(readFileSync(path.join(fixtures, set, 'html', `${id}.html.gz`)))
    .toString('utf8')
    .replace(/<meta[^>]+http-equiv=["']?refresh[^>]*>/gi, '');

test.describe('real pages', () => {
  test.skip(!present, `no fixtures at ${fixtures}`);
  let gloss: GlossBrowser;
  test.beforeAll(async () => {
    gloss = await GlossBrowser.launch();
  });
  test.afterAll(() => gloss?.close());

  for (const { id, set, truth } of [...pagesOf('articles', 20), ...pagesOf('articles-multilingual', 10)]) {
    test(`${set} ${id.slice(0, 12)}: outline and saved source`, async ({ site }) => {
      const policy = "default-src 'none'; style-src 'unsafe-inline'";
      const type = 'text/html; charset=utf-8';
      const url = site.page(`/${id}.html`, {
        type,
        body: htmlOf(set, id),
        headers: { 'content-security-policy': policy },
      });
      const page = await gloss.open(url);
      const { panel, source, outline } = await readPage(gloss, page);
      expect(source.kind).toBe('article');
      expect(outline.chapters.flatMap(({ sentences }) => sentences).length).toBeGreaterThan(0);
      const text = (await readLibrary(panel).bodyOf(source))?.passages.map((passage) => passage.text);
      const captured = new Set(contentWords((text ?? []).join('\n'), source.lang));
      const wanted = [...new Set(contentWords(truth, source.lang))];
      expect(wanted.filter((word) => captured.has(word)).length / wanted.length).toBeGreaterThan(0.6);
      await page.close();
    });
  }

  test('a page whose player fetches the captions of an hour-long talk', async ({ site }) => {
    const talk = path.join(fixtures, 'subtitles/long-talks/talkpython/311-get-inside-the-git-folder.vtt');
    const vtt = readFileSync(talk, 'utf8');
    site.page('/captions/en.vtt', { type: 'text/vtt', body: vtt });
    const url = site.page('/player.html', playerPage(lastSecond(vtt) + 20));
    const page = await gloss.open(url);
    await page.waitForFunction(() => document.title === 'ready');
    const { panel, source, outline } = await readPage(gloss, page);
    expect(source.kind).toBe('video');
    expect(outline.chapters.length).toBeGreaterThan(3);
    const cues = (await readLibrary(panel).bodyOf(source))?.cues ?? [];
    expect(cues.length).toBeGreaterThan(0.95 * (vtt.match(/-->/g)?.length ?? 0));
  });
});

const lastSecond = (vtt: string) => {
  const [hours = 0, minutes = 0, seconds = 0] = (vtt.match(/--> ([\d:.]+)/g)?.at(-1) ?? '')
    .replace('--> ', '')
    .split(':')
    .map(Number);
  return Math.ceil(hours * 3600 + minutes * 60 + seconds);
};

/** A player with a silent film of that length, made in the page, that fetches its captions and keeps them to itself. */
const playerPage = (seconds: number) => `<!doctype html><html lang="en"><title>Loading</title>
<body><video style="width:960px;height:540px"></video><script type="module">
  const rate = 3000, bytes = new DataView(new ArrayBuffer(44 + rate * ${seconds}));
  const put = (at, text) => [...text].forEach((c, i) => bytes.setUint8(at + i, c.charCodeAt(0)));
  put(0, 'RIFF'); bytes.setUint32(4, bytes.byteLength - 8, true); put(8, 'WAVEfmt '); bytes.setUint32(16, 16, true);
  bytes.setUint16(20, 1, true); bytes.setUint16(22, 1, true); bytes.setUint32(24, rate, true);
  bytes.setUint32(28, rate, true); bytes.setUint16(32, 1, true); bytes.setUint16(34, 8, true); put(36, 'data');
  bytes.setUint32(40, rate * ${seconds}, true); new Uint8Array(bytes.buffer, 44).fill(128);
  const video = document.querySelector('video');
  video.src = URL.createObjectURL(new Blob([bytes], { type: 'audio/wav' }));
  await new Promise((resolve) => video.addEventListener('loadedmetadata', resolve));
  globalThis.captions = await (await fetch('/captions/en.vtt')).text();
  document.title = 'ready';
</script>`;
