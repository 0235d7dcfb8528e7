import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cueTextSuite, expectedSuite } from '../../bench/subtitle-suites';

let root = '';
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'gloss-suites-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function put(name: string, content: unknown): void {
  const file = path.join(root, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
}

describe('x.expected.json beside x.vtt', () => {
  const vtt =
    '\uFEFFWEBVTT\n\none\n00:01.000 --> 00:02.500 align:start\nA <b>word</b>\n\n00:03.000 --> 00:04.000\nTwo\nlines\n';

  it('asserts the fields it names, and no others', async () => {
    put('deep/folder/a.vtt', vtt);
    put('deep/folder/a.expected.json', {
      cues: [{ id: 'one', startTime: 1, endTime: 2.5, text: 'A <b>word</b>' }, { text: 'Two\nlines' }],
    });
    put('b.vtt', vtt);
    put('b.expected.json', { cues: [{}, { startTime: 3 }] });
    put('unasserted.vtt', vtt);
    expect(await expectedSuite(root)).toEqual({ passed: 2, total: 2, failures: [] });
  });

  it.each([
    ['count', [{}], '2 cues, not 1'],
    ['id', [{ id: 'two' }, {}], 'cue 1 id "one", not "two"'],
    ['time', [{}, { endTime: 5 }], 'cue 2 endTime 4, not 5'],
    ['text', [{ text: 'A word' }, {}], 'cue 1 text "A <b>word</b>", not "A word"'],
  ])('fails by a wrong %s', async (_name, cues, reason) => {
    put('a.vtt', vtt);
    put('a.expected.json', { cues });
    expect(await expectedSuite(root)).toEqual({ passed: 0, total: 1, failures: [`a: ${reason}`] });
  });
});

describe('cue text beside the tree it makes', () => {
  const list = (expectedTree: string, text = '<v.loud Ada>Hi <i>you</i> <00:01.500>&amp; me</v>') => [
    { text, expectedTree },
  ];
  const tree = `#document-fragment
| <span>
|   class="loud"
|   title="Ada"
|   "Hi "
|   <i>
|     "you"
|   " "
|   <?timestamp 00:00:01.500>
|   "& me"
`;

  it('reads lists anywhere below the folder, with and without the head and the bars', () => {
    put('trees/one.json', list(tree));
    put('two.json', list(tree.replace('#document-fragment\n', '')));
    put('three.json', list(tree.replace('#document-fragment\n', '').replaceAll(/^\| /gm, '')));
    put('other.json', { cues: [] });
    expect(cueTextSuite(root)).toEqual({ passed: 3, total: 3, failures: [] });
  });

  it('fails by a wrong tree and says which', () => {
    put('one.json', [...list(tree), ...list(tree.replace('"you"', '"me"'))]);
    const { passed, total, failures } = cueTextSuite(root);
    expect([passed, total, failures.length]).toEqual([1, 2, 1]);
    expect(failures[0]).toMatch(/^one\.json#2: /);
  });
});
