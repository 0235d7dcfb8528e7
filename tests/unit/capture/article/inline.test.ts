// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createInline, inlineMark } from '../../../../lib/capture/article/inline';

const page = `<h1>Clocks</h1><article><p>Oil stops <em>clocks</em> in winter.</p><ul><li>The first item of the list</li></ul>
<div>Loose text of a box that has<br>several lines and a <b>paragraph</b> <p>A paragraph inside the box, which is long enough.</p></div></article>`;
const lines = [
  { n: 1, source: 'Clocks', block: 0, text: '钟表' },
  { n: 2, source: 'Oil stops clocks in winter.', block: 1, text: '冬天油会让钟停下。' },
  { n: 3, source: 'The first item of the list', block: 2, text: '列表的第一项' },
  { n: 4, source: 'A paragraph inside the box, which is long enough.', block: 5, text: '<img src=x>' },
];
const hosts = () => [...document.querySelectorAll(`[${inlineMark}]`)];

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = page;
});
afterEach(() => vi.useRealTimers());

describe('translation lines in a page', () => {
  it('stand under their passages, and leave the page as it was', () => {
    const before = document.documentElement.outerHTML;
    const inline = createInline(document);
    inline.put(lines, 'zh-Hans');
    expect(hosts().map((host) => host.parentElement?.tagName)).toEqual(['H1', 'P', 'LI', 'P']);
    expect(hosts().every((host) => host.getAttribute('lang') === 'zh-Hans')).toBe(true);
    expect(document.querySelector('p')?.textContent).toBe('Oil stops clocks in winter.');
    inline.put([{ ...lines[0], text: '时钟' } as (typeof lines)[number]], 'zh-Hans');
    expect(hosts()).toHaveLength(4);
    inline.remove();
    expect(document.documentElement.outerHTML).toBe(before);
  });

  it('stand in the cells of a table, not beside them', () => {
    document.body.innerHTML =
      '<table><tr><th>Name</th><th>Use</th></tr><tr><td>Hammer</td><td>To strike nails with</td></tr></table>';
    const inline = createInline(document);
    const source = 'Hammer | To strike nails with';
    inline.put(
      [
        { n: 2, cell: 1, source, block: 1, text: '钉钉子' },
        { n: 2, cell: 0, source, block: 1, text: '锤子' },
      ],
      'zh-Hans',
    );
    expect(hosts().map((host) => [host.parentElement?.tagName, host.parentElement?.textContent])).toEqual([
      ['TD', 'Hammer'],
      ['TD', 'To strike nails with'],
    ]);
    expect(document.querySelector('tr > gloss-line')).toBeNull();
    inline.remove();
  });

  it('come back when the page renders anew, and give up on a page that will not have them', async () => {
    const inline = createInline(document);
    inline.put(lines, 'zh-Hans');
    for (let i = 0; i < 30; i++) {
      document.body.innerHTML = page;
      await vi.advanceTimersByTimeAsync(400);
      if (i < 3) expect(hosts()).toHaveLength(4);
    }
    expect(hosts()).toHaveLength(0);
    inline.remove();
  });

  it('do not return after they were removed', async () => {
    const inline = createInline(document);
    inline.put(lines, 'zh-Hans');
    inline.remove();
    document.body.append(document.createElement('p'));
    await vi.advanceTimersByTimeAsync(1000);
    expect(hosts()).toHaveLength(0);
  });
});
