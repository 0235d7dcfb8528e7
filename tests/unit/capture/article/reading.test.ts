// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest';
import { captureArticle } from '../../../../lib/capture/article/extract';
import { Capture } from '../../../../lib/source/model';
import type { ReadingBlock } from '../../../../lib/source/reading';
import { page, paragraphs } from './pages';

vi.setConfig({ testTimeout: 30_000 }); // two extractors in jsdom, on busy machines

const url = 'https://harbour.example/clock';
const body = paragraphs.map((text) => `<p>${text}</p>`).join('');
const read = (html: string) => {
  const capture = Capture.parse(
    captureArticle(
      page(
        `<html lang="en"><title>Clock</title><body><article>${body}${html}${body.replaceAll('clock', 'bell')}</article>`,
      ),
      url,
    ),
  );
  const reading = capture.reading ?? [];
  return { ...capture, reading, find: (test: (block: ReadingBlock) => boolean) => reading.find(test) };
};
const has = (text: string) => (block: ReadingBlock) =>
  [...block.spans, ...(block.cells ?? []).flat()].some((span) => span.text.includes(text));

describe('readingOf', () => {
  it('has every passage once, in order', () => {
    const { passages, reading } = read('<h2>The tower</h2><ul><li>One of the stairs</li></ul>');
    expect(reading.flatMap(({ n }) => n ?? [])).toEqual(passages.map(({ n }) => n));
  });

  it('keeps what is emphasised and linked, and no address but of the web', () => {
    const { find } = read(
      '<p>The <em>old</em> and <b>heavy</b> bell, see <a href="/bell">its story</a> and <a href="javascript:alert(1)">not this one</a> here.</p>',
    );
    expect(find(has('heavy'))?.spans).toEqual([
      { text: 'The ' },
      { text: 'old', marks: ['em'] },
      { text: ' and ' },
      { text: 'heavy', marks: ['strong'] },
      { text: ' bell, see ' },
      { text: 'its story', href: 'https://harbour.example/bell' },
      { text: ' and not this one here.' },
    ]);
  });

  it('lists with their numbers and depth', () => {
    const { reading } = read('<ol start="3"><li>Open the door</li><li>Climb<ul><li>ninety stairs</li></ul></li></ol>');
    const items = reading
      .filter(({ kind }) => kind === 'item')
      .map(({ spans, depth, marker }) => [spans[0]?.text, depth, marker]);
    expect(items).toEqual([
      ['Open the door', 1, 3],
      ['Climb', 1, 4],
      ['ninety stairs', 2, 0],
    ]);
  });

  it('tables by their cells, with the heads of columns', () => {
    const { reading } = read(
      '<table><thead><tr><th>Year</th><th>Keeper</th></tr></thead><tbody><tr><td>1901</td><td><b>Olsen</b></td></tr></tbody></table>',
    );
    expect(reading.filter(({ kind }) => kind === 'row')).toMatchObject([
      { head: true, table: 0, cells: [[{ text: 'Year' }], [{ text: 'Keeper' }]] },
      { table: 0, cells: [[{ text: '1901' }], [{ text: 'Olsen', marks: ['strong'] }]] },
    ]);
  });

  it.each([
    ['<pre><code class="language-ts">const bell = 1;\n  ring(bell);</code></pre>', 'ts'],
    ['<div class="highlight highlight-source-python"><pre>const bell = 1;\n  ring(bell);</pre></div>', 'python'],
    ['<pre><code>const bell = 1;\n  ring(bell);</code></pre>', undefined],
  ])('code with its language: %s', (html, language) => {
    const code = read(html).find(({ kind }) => kind === 'code');
    expect([code?.spans, code?.code]).toEqual([[{ text: 'const bell = 1;\n  ring(bell);' }], language]);
  });

  it.each([
    [
      'MathML of KaTeX',
      '<span class="katex"><span class="katex-mathml"><math><semantics><mrow><mi>x</mi></mrow><annotation encoding="application/x-tex">x^2</annotation></semantics></math></span><span class="katex-html" aria-hidden="true">x2</span></span>',
    ],
    [
      'a script of MathJax',
      '<span class="MathJax_Preview">x2</span><span class="MathJax">x2</span><script type="math/tex">x^2</script>',
    ],
    ['alttext', '<math alttext="x^2"><msup><mi>x</mi><mn>2</mn></msup></math>'],
  ])('maths as LaTeX: %s', (_, formula) => {
    const { find, passages } = read(
      `<p>The weight falls by ${formula} in every second of the strike, as the keeper wrote.</p>`,
    );
    expect(find(has('The weight'))?.spans.filter(({ math }) => math)).toEqual([{ text: 'x^2', math: true }]);
    expect(passages.some(({ text }) => text.includes('falls by $x^2$ in'))).toBe(true);
  });

  it('footnotes, in the text and from outside it', () => {
    const { reading, find } = read(
      `<p>The keeper slept.<sup><a href="#fn1">1</a></sup> Nobody in the whole town ever asked him why he did so.</p>
       <aside><ol><li id="fn1">He said so in 1901. <a href="#r1">↩</a></li></ol></aside>`,
    );
    expect(find(has('The keeper slept'))?.spans).toContainEqual({ text: '1', marks: ['sup'], note: 1 });
    const note = reading.find((block) => block.note === 1);
    expect(note?.spans[0]?.text).toContain('He said so in 1901.');
  });

  it('pictures with their captions, where they stand', () => {
    const { reading } = read(
      `<figure><img src="/tower.jpg" alt="A tower"><figcaption>The tower in 1901</figcaption></figure>
       <figure><img src="data:image/gif;base64,R0" data-src="/bell.jpg"></figure><img src="/pixel.gif" width="1" height="1">`,
    );
    const at = reading.findIndex(({ kind }) => kind === 'figure');
    expect(reading[at]).toEqual({
      kind: 'figure',
      spans: [{ text: 'The tower in 1901' }],
      image: { src: 'https://harbour.example/tower.jpg', alt: 'A tower' },
    });
    expect(reading.filter(({ kind }) => kind === 'figure').map(({ image }) => image?.src)).toEqual([
      'https://harbour.example/tower.jpg',
      'https://harbour.example/bell.jpg',
    ]);
    expect([reading[at - 1]?.n, reading[at + 2]?.n]).toEqual([5, 6]);
  });

  it('ruby with its readings', () => {
    const { find } = read(
      '<p>港口的<ruby>鐘<rt>かね</rt></ruby>在四点十分停了，镇上没有人说得清是哪一年的事，也没有人去问。</p>',
    );
    expect(find(has('鐘'))?.spans).toContainEqual({ text: '鐘', ruby: 'かね' });
  });
});
