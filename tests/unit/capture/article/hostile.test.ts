// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { captureArticle } from '../../../../lib/capture/article/extract';
import { Capture } from '../../../../lib/source/model';
import { page, paragraphs } from './pages';

vi.setConfig({ testTimeout: 60_000 }); // two extractors in jsdom over large pages, on busy machines

const url = 'https://hostile.example/story';
const body = paragraphs.map((text) => `<p>${text}</p>`).join('');
const textsOf = (doc: Document) => Capture.parse(captureArticle(doc, url)).passages.map(({ text }) => text);
const story = (attack: string) => textsOf(page(`<title>Clock</title><article>${body}${attack}</article>`));

/** Classes of attack that sanitisers are tested with, in our own words. Passages are text: it must be the page's text and no more. */
const attacks: [string, string][] = [
  ['event handlers', '<img src=x onerror="glossPwned=1"><p onclick="glossPwned=1"></p><body onload="glossPwned=1">'],
  ['script addresses', '<a href="java&#10;script:glossPwned=1"></a><iframe src="javascript:glossPwned=1"></iframe>'],
  ['srcdoc', '<iframe srcdoc="&lt;script&gt;parent.glossPwned=1&lt;/script&gt;"></iframe>'],
  [
    'data documents',
    '<object data="data:text/html,<script>glossPwned=1</script>"></object><embed src="data:text/html,x">',
  ],
  [
    'mutation by math',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=glossPwned=1&gt;">',
  ],
  ['mutation by svg', '<svg></p><style><a id="</style><img src=1 onerror=glossPwned=1>"></svg>'],
  ['noscript', '<noscript><p title="</noscript><img src=x onerror=glossPwned=1>"></noscript>'],
  [
    'templates',
    '<template><script>glossPwned=1</script></template><template shadowrootmode="open"><slot onslotchange=glossPwned=1></slot></template>',
  ],
  [
    'clobbered names',
    '<form><input name="attributes"><input name="parentElement"><input name="textContent"></form><img name="body">',
  ],
  ['a base element', '<base href="https://evil.example/"><link rel="stylesheet" href="https://evil.example/x.css">'],
  [
    'attribute megabytes',
    `<span data-x="${'x'.repeat(2_000_000)}" style="background:url(https://evil.example/x)"></span>`,
  ],
  [
    'mutation by annotation',
    '<math><annotation-xml encoding="text/html"><style><img src=x onerror="glossPwned=1"></style></annotation-xml></math>',
  ],
  [
    'mutation by forms and tables',
    '<form><math><mtext></form><form><mglyph><style></math><img src onerror=glossPwned=1></style></mglyph></form>',
  ],
  ['mutation by comments', '<!--><img src=x onerror=glossPwned=1>--><!-- --!><img src=x onerror=glossPwned=1> -->'],
  [
    'unclosed attributes',
    '<img title="`><img src=x onerror=glossPwned=1>` alt=x><a title="</title><script>glossPwned=1">',
  ],
  [
    'links in svg',
    '<svg><a xlink:href="javascript:glossPwned=1"><animate attributeName="href" values="javascript:1"/></a></svg>',
  ],
  [
    'svg as a picture',
    `<img src="data:image/svg+xml,<svg onload='glossPwned=1'/>" srcset="javascript:glossPwned=1 2x">`,
  ],
  [
    'disguised schemes',
    '<a href="&#1;JaVaScRiPt&colon;glossPwned=1"></a><a href="vbscript:glossPwned"></a><a href="data:text/html,x"></a>',
  ],
  [
    'a refresh',
    '<meta http-equiv="refresh" content="0;url=https://evil.example/"><meta http-equiv="set-cookie" content="a=b">',
  ],
  ['styles', '<style>@import "https://evil.example/x.css"; p { background: url(https://evil.example/y) }</style>'],
  [
    'lazy addresses',
    '<img data-src="javascript:glossPwned=1" data-srcset="data:text/html,x 1x" width="400" height="300">',
  ],
  [
    'a frame of its own',
    '<iframe src="https://evil.example/frame" allow="camera"></iframe><embed src="//evil.example/e">',
  ],
  [
    'broken json-ld',
    '<script type="application/ld+json">{"@type":"Article","headline":{"__proto__":{"polluted":1}}</script>',
  ],
];

describe('hostile markup', () => {
  const request = vi.fn(() => Promise.reject(new Error('closed')));
  const send = vi.fn();
  beforeEach(() => {
    vi.stubGlobal('fetch', request);
    vi.spyOn(XMLHttpRequest.prototype, 'send').mockImplementation(send);
    Reflect.deleteProperty(globalThis, 'glossPwned');
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
    vi.clearAllMocks();
  });

  it.each(attacks)('%s: runs nothing, asks for nothing, changes nothing of the text', (_, attack) => {
    expect(story(attack)).toEqual(paragraphs);
    expect(Reflect.has(globalThis, 'glossPwned')).toBe(false);
    expect(Reflect.has({}, 'polluted')).toBe(false);
    expect(request).not.toHaveBeenCalled();
    expect(send).not.toHaveBeenCalled();
  });

  it.each(attacks)('%s: the reading form holds text and addresses of the web alone', (_, attack) => {
    const { reading } = Capture.parse(
      captureArticle(page(`<title>Clock</title><article>${body}${attack}</article>`), url),
    );
    const kept = JSON.stringify(reading);
    expect(kept).not.toMatch(/glossPwned|javascript:|data:text|evil\.example/);
    expect(
      reading?.filter(({ n }) => n !== undefined).map(({ spans }) => spans.map(({ text }) => text).join('')),
    ).toEqual(paragraphs);
  });

  it('markup that a page shows as text stays text', () => {
    const shown =
      'The lesson of the day was <img src=x onerror=alert(1)>, and nobody in the class was allowed to run it.';
    expect(story(`<p>${shown.replace('<', '&lt;').replace('>', '&gt;')}</p>`)).toEqual([...paragraphs, shown]);
  });

  it('ends on nesting deeper than it follows', () => {
    const doc = page(`<title>Clock</title><article>${body}</article>`);
    let at: Element = doc.body.appendChild(doc.createElement('div'));
    for (let i = 0; i < 300; i++) at = at.appendChild(doc.createElement(i % 2 ? 'div' : 'b'));
    expect(textsOf(doc)).toEqual(expect.arrayContaining(paragraphs));
  });

  it('reads a page of 100 000 nodes', () => {
    const doc = page(`<title>Clock</title><article>${body}</article>`);
    const list = doc.body.appendChild(doc.createElement('ul'));
    for (let i = 0; i < 50_000; i++) list.appendChild(doc.createElement('li')).append(`${i}`);
    expect(textsOf(doc)).toEqual(paragraphs);
  });

  it('refuses a page beyond all measure, in words that say so', () => {
    const doc = page(`<title>Clock</title><article>${body}</article>`);
    for (let i = 0; i < 400_000; i++) doc.body.append('x');
    expect(() => captureArticle(doc, url)).toThrow('PAGE_TOO_LARGE');
  });

  it('ends on text of broken encodings', () => {
    const broken =
      '\ud800 \ufffd\ufffd\u0000\u202e The reader who opened this page saw boxes where letters had been, \udfff twice.';
    const texts = textsOf(page(`<title>\ud800</title><article>${body}<p>${broken}</p></article>`));
    expect(texts).toEqual(expect.arrayContaining(paragraphs));
  });
});
