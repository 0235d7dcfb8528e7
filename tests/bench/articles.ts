import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type CDPSession, chromium, type Page } from '@playwright/test';
import { z } from 'zod';
import type { Answer } from './articles/in-page';
import { corpusFigures, type PageScore, pageF1, scorePage } from './articles/score';
import type { Bench, Table } from './bench';
import { bundle } from './in-browser';

/**
 * `npm run bench -- articles --data DIR`: DIR holds `ground-truth.json` and `html/ID.html.gz`. Every page is shown in real Chromium at
 * its own address, page scripts off, network closed, and read by Gloss, by Readability alone and by Defuddle alone. Scores as
 * the READMEs of the two page sets define them, by group, and by half: rules were tuned on `tune` pages only (hash of the id).
 */

const systems = ['gloss', 'readability', 'defuddle'] as const;
type System = (typeof systems)[number];

const GroundTruth = z.record(
  z.string(),
  z.object({ articleBody: z.string(), url: z.string(), kind: z.string().optional(), lang: z.string().optional() }),
);

interface Result {
  id: string;
  kind: string;
  groups: string[];
  scores: Record<System, PageScore>;
  wall: Record<System, number>;
  /** Main-thread CPU, ms: what a busy machine does not change. */
  cpu: Record<System, number>;
}

const halfOf = (id: string) =>
  createHash('sha256').update(id).digest().readUInt32BE(0) % 2 === 0 ? 'tune' : 'held out';

/** Evaluates in an isolated world of the page, as an injected content script would. */
async function isolated(cdp: CDPSession, code: string): Promise<(expression: string) => Promise<unknown>> {
  const { frameTree } = await cdp.send('Page.getFrameTree');
  const { executionContextId } = await cdp.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id });
  const run = async (expression: string) => {
    const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', {
      expression,
      contextId: executionContextId,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as unknown;
  };
  await run(`${code};0`);
  return run;
}

async function cpuMs(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
}

/** `turn` rotates who goes first: the first one pays for cold code. */
async function readPage(
  page: Page,
  cdp: CDPSession,
  code: string,
  url: string,
  turn: number,
): Promise<Record<System, Answer & { cpu: number }>> {
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  const run = await isolated(cdp, code);
  const answers: Partial<Record<System, Answer & { cpu: number }>> = {};
  for (const i of systems.keys()) {
    const system = systems[(i + turn) % systems.length] ?? 'gloss';
    const before = await cpuMs(cdp);
    const answer = (await run(`glossBench(${JSON.stringify(system)}, ${JSON.stringify(url)})`)) as Answer;
    answers[system] = { ...answer, cpu: (await cpuMs(cdp)) - before };
  }
  return answers as Record<System, Answer & { cpu: number }>;
}

const perSystem = <T>(value: (system: System) => T) =>
  Object.fromEntries(systems.map((system) => [system, value(system)])) as Record<System, T>;

async function measure(data: string): Promise<Result[]> {
  const truth = GroundTruth.parse(JSON.parse(readFileSync(path.join(data, 'ground-truth.json'), 'utf8')));
  const code = await bundle(path.join(import.meta.dirname, 'articles/in-page.ts'));
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    let html = '';
    await page.route('**/*', (route) =>
      route.request().isNavigationRequest() && route.request().frame() === page.mainFrame()
        ? route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' })
        : route.abort(),
    );
    const results: Result[] = [];
    for (const [id, { articleBody, url, kind, lang }] of Object.entries(truth)) {
      html = gunzipSync(readFileSync(path.join(data, 'html', `${id}.html.gz`))).toString('utf8');
      const answers = await readPage(page, cdp, code, url, results.length);
      const base = kind ?? 'article';
      results.push({
        id,
        kind: base,
        groups: [
          base,
          `${base}, ${halfOf(id)}`,
          ...(lang ? [`${base} ${/^(?:zh|en)/.exec(lang)?.[0] ?? 'other'}`] : []),
        ],
        scores: perSystem((system) => scorePage(articleBody, answers[system].text, kind !== undefined)),
        wall: perSystem((system) => answers[system].ms),
        cpu: perSystem((system) => answers[system].cpu),
      });
    }
    return results;
  } finally {
    await browser.close();
  }
}

function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0);
}

export const bench: Bench = {
  async run({ data }) {
    if (!data || !existsSync(path.join(data, 'ground-truth.json'))) {
      return { notes: [`No ground-truth.json in "${data ?? ''}": nothing measured.`], tables: [], json: { pages: 0 } };
    }
    const results = await measure(data);
    const groups = [...new Set(results.flatMap((result) => result.groups))].sort();
    const figures = groups.map((group) => {
      const pages = results.filter((result) => result.groups.includes(group));
      return {
        group,
        pages: pages.length,
        ...perSystem((system) => corpusFigures(pages.map(({ scores }) => scores[system]))),
      };
    });
    const times = perSystem((system) => {
      const of = (kind: 'wall' | 'cpu') => results.map((result) => result[kind][system]);
      return {
        wall: [quantile(of('wall'), 0.5), quantile(of('wall'), 0.95)],
        cpu: [quantile(of('cpu'), 0.5), quantile(of('cpu'), 0.95)],
      };
    });
    const scores: Table = {
      title: 'F1 (precision / recall)',
      columns: ['group', 'pages', ...systems],
      rows: figures.map((row) => [
        row.group,
        row.pages,
        ...systems.map((system) => {
          const { f1, precision, recall } = row[system];
          return `${f1.toFixed(3)} (${precision.toFixed(3)} / ${recall.toFixed(3)})`;
        }),
      ]),
    };
    const speed: Table = {
      title: 'ms a page',
      columns: ['', ...systems],
      rows: (['wall', 'cpu'] as const).flatMap((kind) =>
        ['median', 'p95'].map((name, i) => [
          `${kind} ${name}`,
          ...systems.map((system) => times[system][kind][i] ?? 0),
        ]),
      ),
    };
    const worst = [...results]
      .sort((a, b) => pageF1(a.scores.gloss) - pageF1(b.scores.gloss))
      .slice(0, 5)
      .map(({ id, scores }) => `${id.slice(0, 12)} ${pageF1(scores.gloss).toFixed(2)}`);
    return {
      notes: [`${results.length} pages of ${data}; worst: ${worst.join(', ')}`],
      tables: [scores, speed],
      json: { pages: results.length, figures, times },
    };
  },
};
