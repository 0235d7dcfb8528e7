// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest';
import { captureArticle } from '../../../../lib/capture/article/extract';
import { GlossError } from '../../../../lib/source/errors';
import { Capture } from '../../../../lib/source/model';
import { article, chinese, page, paragraphs } from './pages';

const url = 'https://www.harbour.example/stories/clock?utm_source=mail#top';
const codeOf = (doc: Document) => {
  try {
    captureArticle(doc, url);
  } catch (error) {
    return error instanceof GlossError ? error.code : String(error);
  }
  return 'none';
};

vi.setConfig({ testTimeout: 30_000 }); // two extractors in jsdom, on busy machines

describe('captureArticle', () => {
  it('gives one clean passage a block, numbered, with kinds kept apart', () => {
    const before = article.documentElement.outerHTML;
    const capture = Capture.parse(captureArticle(article, url));
    const texts = capture.passages.map((passage) => passage.text);
    for (const paragraph of paragraphs) expect(texts).toContain(paragraph);
    expect(texts).toEqual(
      expect.arrayContaining([
        'First, the tower door.',
        'Then, the stairs.',
        'All ninety of them.',
        'Year | Keeper',
        '1901 | Olsen',
        'if (clock.stopped) {\n    clock.wind();\n}',
      ]),
    );
    expect(texts.join('\n')).not.toMatch(/Home|Copyright/);
    expect(capture.passages.find((passage) => passage.text === 'The baker')?.heading).toBe(2);
    expect(capture.passages.map((passage) => passage.anchor)).toEqual(capture.passages.map((_, b) => ({ b })));
    expect(article.documentElement.outerHTML).toBe(before);
  });

  it('reads Chinese pages', () => {
    const { draft, passages } = captureArticle(chinese, 'https://news.haigang.example/a/1.html');
    const texts = passages.map(({ text }) => text);
    expect(draft.lang).toBe('zh-Hans'); // the page says `en`
    expect(texts.filter((text) => text.length > 30)).toHaveLength(4);
    expect(texts.join('')).not.toContain('首页');
  });

  it('sees through open shadow roots, slots and same-origin frames', () => {
    const doc = document.implementation.createHTMLDocument('Shadow');
    const host = doc.body.appendChild(doc.createElement('story-body'));
    const root = host.attachShadow({ mode: 'open' });
    const main = root.appendChild(doc.createElement('article'));
    for (const text of paragraphs.slice(0, 4)) main.appendChild(doc.createElement('p')).textContent = text;
    main.appendChild(doc.createElement('p')).appendChild(doc.createElement('slot'));
    host.append(paragraphs[4] ?? '');
    const texts = captureArticle(doc, url).passages.map(({ text }) => text);
    expect(texts).toEqual(paragraphs);

    const frame = document.body.appendChild(document.createElement('iframe'));
    for (const text of paragraphs) {
      frame.contentDocument?.body.appendChild(frame.contentDocument.createElement('p')).append(text);
    }
    expect(captureArticle(document, url).passages.map(({ text }) => text)).toEqual(paragraphs);
    frame.remove();
  });

  it('ends double line breaks as paragraphs and glues nothing', () => {
    const body = paragraphs.map((text) => `${text}<br><br>`).join('');
    const doc = page(`<title>Old page</title><body><div id="content">${body}One<br>two three<div>four</div>five</div>`);
    const texts = captureArticle(doc, url).passages.map(({ text }) => text);
    expect(texts).toEqual([...paragraphs, 'One\ntwo three', 'four', 'five']);
  });

  it('cuts a block of over 20 000 characters at sentences, all under one anchor', () => {
    const sentence = 'The pendulum went to and fro without any hurry at all. ';
    const doc = page(`<title>Long</title><body><article><p>${sentence.repeat(800)}</p></article>`);
    const { passages } = captureArticle(doc, url);
    expect(passages.length).toBe(3);
    expect(passages.every(({ text }) => text.length <= 20_000 && text.endsWith('.'))).toBe(true);
    expect(passages.map(({ text }) => text).join(' ')).toBe(sentence.repeat(800).trim());
    expect(new Set(passages.map(({ anchor }) => JSON.stringify(anchor))).size).toBe(1);
  });

  it('keeps hostile markup as text and takes nothing from scripts, templates and attributes', () => {
    const hostile = `<p onclick="steal()">${paragraphs[0]}<img src=x onerror="steal()"><script>steal()</script></p>
      <iframe srcdoc="<p>${paragraphs[4]?.repeat(4)}</p>"></iframe><template><p>hidden template text</p></template>
      <p>&lt;script&gt;alert(1)&lt;/script&gt; is shown as text, which is what an article about scripts needs to do.</p>
      <p title="${'x'.repeat(1_000_000)}">${paragraphs[1]}</p><p>${paragraphs[2]}</p>`;
    const texts = captureArticle(page(`<title>H</title><body><article>${hostile}</article>`), url).passages.map(
      ({ text }) => text,
    );
    expect(texts).toContain(paragraphs[0]);
    expect(texts.join('\n')).toContain('<script>alert(1)</script> is shown as text');
    expect(texts.join('\n')).not.toMatch(/steal|hidden template|nails one by one/);
  });

  it('survives huge nesting', () => {
    const doc = document.implementation.createHTMLDocument('Deep');
    let node: Element = doc.body;
    for (let i = 0; i < 600; i++) node = node.appendChild(doc.createElement('div'));
    for (const text of paragraphs) node.appendChild(doc.createElement('p')).textContent = text;
    const text = captureArticle(doc, url).passages.map((passage) => passage.text);
    for (const paragraph of paragraphs) expect(text.join(' ')).toContain(paragraph);
  });

  it('refuses in its own words', () => {
    expect(codeOf(page('<body><script>var x = "text";</script><img src="a.png"></body>'))).toBe('PAGE_EMPTY');
    expect(codeOf(page('<body><div>&nbsp; — </div></body>'))).toBe('PAGE_EMPTY');
    const scan = page('<body><img src="scan.png"></body>');
    for (const side of ['naturalWidth', 'naturalHeight']) Object.defineProperty(scan.images[0], side, { value: 900 });
    expect(codeOf(scan)).toBe('IMAGES_ONLY');
    expect(codeOf(page('<body><h1>Welcome</h1><button>Start</button></body>'))).toBe('NO_ARTICLE');
    expect(
      codeOf(
        page(`<body><form><h1>Sign in</h1><p>Please sign in with the account you made to go on reading this page.</p>
          <input name="user"><input type="password"><button>Sign in</button><p>Forgot your password? Ask for a new one.</p></form></body>`),
      ),
    ).toBe('LOGIN_WALL');
    expect(
      codeOf(page(`<body>${'<div><a href="/x">A headline that leads to another page</a></div>'.repeat(30)}</body>`)),
    ).toBe('NO_ARTICLE');
  });
});
