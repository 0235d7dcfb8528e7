import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createRecordReader } from '../../../lib/gloss/records';

const Point = z.object({ text: z.string(), passages: z.array(z.number()) });
type Point = z.infer<typeof Point>;
const point = (text: string, ...passages: number[]): Point => ({ text, passages });

/** Reads `answer` in pieces of `size` characters. */
function read(answer: string, size = answer.length || 1) {
  const reader = createRecordReader(Point);
  const early: Point[] = [];
  for (let i = 0; i < answer.length; i += size) early.push(...reader.push(answer.slice(i, i + size)));
  const records = [...early, ...reader.end()];
  return { records, early, rejected: reader.rejected };
}

const a = point('one', 1);
const b = point('two {with} "signs", \\ and [brackets]\n', 2, 3);
const line = JSON.stringify;

describe('record reader', () => {
  const shapes: Record<string, string> = {
    lines: `${line(a)}\n${line(b)}\n`,
    'CRLF and BOM': `\uFEFF${line(a)}\r\n${line(b)}`,
    'a fence and prose': `Sure! Here {as asked} are [2] lines:\n\`\`\`jsonl\n${line(a)}\n${line(b)}\n\`\`\`\nHope that helps.`,
    'an array': `[${line(a)},\n${line(b)}]`,
    'an array, pretty-printed': JSON.stringify([a, b], null, 2),
    'pretty-printed objects': `${JSON.stringify(a, null, 2)}\n${JSON.stringify(b, null, 2)}`,
    'a wrapper': JSON.stringify({ points: [a, b] }),
    'a pretty wrapper with a title': JSON.stringify({ title: 'x', points: [a, b], n: 2 }, null, 2),
    'trailing commas': `{"text":"one","passages":[1,],},\n${line(b)},`,
    'a think block': `<think>draft ${line(point('no', 9))} {"</think>\n${line(a)}\n${line(b)}`,
    'records on one line': `${line(a)} ${line(b)}`,
  };
  for (const [name, answer] of Object.entries(shapes)) {
    for (const size of [1, 2, 7, 1000]) {
      it(`reads ${name}, in pieces of ${size}`, () => {
        const { records, rejected } = read(answer, size);
        expect(records).toEqual([a, b]);
        expect(rejected).toEqual([]);
      });
    }
  }

  it('gives each record as soon as its brace closes, in a wrapper too', () => {
    const reader = createRecordReader(Point);
    expect(reader.push(`{"points":[${line(a)}`)).toEqual([a]);
    expect(reader.push(',')).toEqual([]);
    expect(reader.push(`${line(b)}]}`)).toEqual([b]);
    expect(reader.end()).toEqual([]);
  });

  it('repairs raw line breaks and quotation marks in a string', () => {
    const { records, rejected } = read(
      '{"text":"he said "hi" to\nus","passages":[1]}\n{"text":"say "so","passages":[2]}\n',
    );
    expect(records).toEqual([point('he said "hi" to\nus', 1), point('say "so', 2)]);
    expect(rejected).toEqual([]);
  });

  it('rejects a broken record alone and goes on with the next', () => {
    const broken = [
      '{"text":"odd, "passages":[1]}',
      '{"text":"no end","passages":[1',
      '{"text":"x","passages":[1}',
      '{text: x}',
    ];
    for (const bad of broken) {
      const { records, rejected } = read(`${line(a)}\n${bad}\n${line(b)}\n`, 5);
      expect(records, bad).toEqual([a, b]);
      expect(rejected, bad).toHaveLength(1);
      expect(rejected[0]?.line).toContain(bad.slice(0, 8));
    }
  });

  it('says what does not fit', () => {
    const { records, rejected } = read(
      '{"text":"x","passages":"1"}\n{"points":[{"text":1},{"text":"x","passages":[]}]}',
    );
    expect(records).toEqual([point('x')]);
    expect(rejected.map((r) => r.reason)).toEqual([
      expect.stringMatching(/^passages: /),
      expect.stringMatching(/^text: /),
    ]);
  });

  it('marks what the end cut off, alone or in a wrapper, and never completes it', () => {
    expect(read(`${line(a)}\n{"text":"half a sent`)).toMatchObject({ records: [a], rejected: [{ cut: true }] });
    expect(read(`{"points":[${line(a)},{"text":"half`)).toMatchObject({
      records: [a],
      rejected: [{ cut: true, line: '{"text":"half' }],
    });
  });

  it('finds nothing in text without records', () => {
    expect(read('I am sorry, I cannot do that. [1] <think>')).toMatchObject({ records: [], rejected: [] });
    expect(read('')).toMatchObject({ records: [], rejected: [] });
  });

  it('keeps a nested array of objects inside its record', () => {
    const Nested = z.object({ text: z.string(), citations: z.array(z.object({ quote: z.string() })) });
    const reader = createRecordReader(Nested);
    const value = { text: 't', citations: [{ quote: 'q' }, { quote: 'r' }] };
    expect(reader.push(JSON.stringify(value))).toEqual([value]);
    expect(reader.rejected).toEqual([]);
  });
});
