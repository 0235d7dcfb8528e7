import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runAnswer } from '../../lab/answer';
import { compareRuns, readRun } from '../../lab/compare';
import { captureText, readInput } from '../../lab/input';
import { runSummary } from '../../lab/summary';
import { lines, scriptedEngine } from './scripted-engine';

const written = (name: string, text: string) => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'gloss-lab-')), name);
  writeFileSync(file, text);
  return file;
};
const signal = new AbortController().signal;

describe('lab', () => {
  it('reads plain text by paragraph', async () => {
    const { passages } = await captureText('a.txt', '\uFEFFFirst\nparagraph.\r\n\r\n  \nSecond one.\n');
    expect(passages.map((p) => p.text)).toEqual(['First paragraph.', 'Second one.']);
    expect((await captureText('a.txt', 'one\ntwo\n')).passages).toHaveLength(2);
    const long = await captureText('a.txt', 'A sentence that repeats. '.repeat(2000));
    expect(long.passages.length).toBeGreaterThan(1);
    await expect(captureText('a.txt', ' \n')).rejects.toMatchObject({ info: { code: 'FILE_EMPTY' } });
  });

  it('reads subtitles, and writes gloss, text and figures', async () => {
    const file = written(
      'talk.srt',
      '1\n00:00:05,000 --> 00:00:09,000\nThe harbour froze in January.\n\n2\n00:01:10,000 --> 00:01:14,000\nNo ship could leave for six weeks.\n',
    );
    const engine = scriptedEngine((request, call) =>
      call === 2
        ? '{"none":true}'
        : request.messages[1]?.content.includes('</points>')
          ? lines({ overview: 'A frozen harbour.' })
          : lines(
              { text: 'It froze.', passages: [1], quote: 'The harbour froze in January' },
              { text: 'It thawed.', passages: [2], quote: 'then it thawed on a Sunday in May' },
            ),
    );
    const files = await runSummary({ capture: await readInput(file), engine, outputLang: 'en', signal });
    expect(files['gloss.md']).toContain(
      '# talk\n\nA frozen harbour.\n\n- It froze.\n  > The harbour froze in January (0:05)',
    );
    expect(files['gloss.md']).toContain('missing)');
    const figures = JSON.parse(files['run.json']);
    expect(figures).toMatchObject({
      calls: 3,
      promptTokens: 300,
      statements: 2,
      found: 1,
      near: 0,
      missing: 1,
      steps: ['points', 'check', 'overview'],
    });
    expect(figures.coverage.share).toBeGreaterThan(0.3);
    expect(figures.coverage.share).toBeLessThan(0.6);
    expect(JSON.parse(files['gloss.json']).recipe).toMatchObject({ model: 'scripted', outputLang: 'en' });
  });

  it('answers a question, and says so where the text does not', async () => {
    const capture = await captureText(
      'winter.txt',
      'The harbour froze in January.\n\nNo ship could leave for six weeks.',
    );
    const ask = async (reply: string) => {
      const engine = scriptedEngine(() => reply);
      return runAnswer({ capture, engine, outputLang: 'en', question: 'When did it freeze?', signal });
    };
    const files = await ask(lines({ text: 'In January.', passages: [1], quote: 'The harbour froze in January' }));
    expect(files['gloss.md']).toBe(
      '# winter\n\nWhen did it freeze?\n\n- In January.\n  > The harbour froze in January (¶1)\n',
    );
    expect(JSON.parse(files['run.json'])).toMatchObject({
      calls: 1,
      found: 1,
      missing: 0,
      shown: 2,
      steps: ['answer'],
    });
    expect((await ask('{"none":true}'))['gloss.md']).toContain('The source does not say.');
  });

  it('puts two runs beside each other', async () => {
    const text = 'The harbour froze in January.\n\nNo ship could leave for six weeks.';
    const capture = await captureText('winter.txt', text);
    const quotes = ['The harbour froze in January', 'No ship could leave for six weeks'];
    const run = async (name: string, points: number[]) => {
      const engine = scriptedEngine((request) =>
        request.messages[1]?.content.includes('</points>')
          ? lines({ overview: `The winter, ${name}.` })
          : lines(...points.map((n) => ({ text: `Point | ${n}.`, passages: [n], quote: quotes[n - 1] }))),
      );
      const folder = path.join(mkdtempSync(path.join(tmpdir(), 'gloss-lab-')), name);
      mkdirSync(folder);
      const files = await runSummary({ capture, engine, outputLang: 'en', signal });
      for (const [file, content] of Object.entries(files)) writeFileSync(path.join(folder, file), content);
      return readRun(folder);
    };
    const report = compareRuns(await run('one', [1]), await run('two', [1, 2]));
    expect(report).toContain('| overview | The winter, one. | The winter, two. |');
    expect(report).toContain('| statements | 1 | 2 |');
    expect(report).toContain('• Point \\| 1.<br>• Point \\| 2. |');
    expect(report).toContain('## Only in one\n\n\n## Only in two\n\n- Point | 2.\n');
  });

  it('reads a saved page', async () => {
    const paragraph =
      'The harbour froze in January, and for six weeks no ship could leave it. The bakers ran out of flour, the town ran out of patience. ';
    const html = `<!doctype html><title>Winter</title><article><h1>Winter</h1>${`<p>${paragraph.repeat(2)}</p>`.repeat(5)}</article>`;
    const capture = await readInput(written('page.html', html));
    expect(capture.draft.kind).toBe('article');
    expect(capture.passages.length).toBeGreaterThanOrEqual(5);
  });
});
