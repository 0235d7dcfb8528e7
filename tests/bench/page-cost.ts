import { type CDPSession, chromium } from '@playwright/test';
import { extensionSwitches, quietSwitches } from '../cli/chromium.mjs';
import { demoFolder, serveFolder } from '../demo/server.mjs';
import { builtExtension, testBrowser } from '../e2e/browser';
import type { Bench } from './bench';

const rounds = 30;
const warmUps = 2;

/** What a page that is loaded works through by itself: about 5 ms of script. */
const busyScript = `let x = 0; for (let i = 0; i < 2e6; i++) x = (x * 31 + i) % 1000003; document.title += x;`;

/**
 * What a page pays for Gloss being installed while its button is not clicked. Paired rounds: in each, in random order, the same
 * page is loaded with Gloss and twice without (the second time is the control: how far two equal things differ here). Measured
 * is CPU time of the page's main thread in scripts (`ScriptDuration` in thread ticks), which a busy machine does not stretch.
 */
export const bench: Bench = {
  async run() {
    const { origin, close } = await serveFolder(demoFolder, (request, response) => {
      if (request.url !== '/cost.html') return false;
      const body = `<!doctype html><title>Cost</title>${'<p>A paragraph of the page.</p>'.repeat(200)}<script>${busyScript}</script>`;
      response.writeHead(200, { 'content-type': 'text/html' }).end(body);
      return true;
    });
    const without = await variant([]);
    const control = await variant([]);
    const installed = await variant(extensionSwitches(builtExtension));
    const all = [without, control, installed];
    try {
      const samples: number[][] = [];
      for (let round = 0; round < warmUps + rounds; round++) {
        const costs = new Map<Variant, number>();
        for (const one of shuffled(all)) costs.set(one, await one.load(`${origin}/cost.html`));
        if (round >= warmUps) samples.push(all.map((one) => costs.get(one) ?? Number.NaN));
      }
      return report(samples);
    } finally {
      for (const one of all) await one.close();
      await close();
    }
  },
};

interface Variant {
  /** ms of script CPU that loading this page took. */
  load(url: string): Promise<number>;
  close(): Promise<void>;
}

async function variant(switches: string[]): Promise<Variant> {
  const context = await chromium.launchPersistentContext('', {
    executablePath: testBrowser(),
    headless: true,
    args: [...quietSwitches, ...switches, '--disable-gpu'],
  });
  const page = context.pages()[0] ?? (await context.newPage());
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return {
    async load(url) {
      await page.goto('about:blank');
      const before = await scriptMs(session);
      await page.goto(url);
      return (await scriptMs(session)) - before;
    },
    close: () => context.close(),
  };
}

async function scriptMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN) * 1000;
}

function report(samples: number[][]) {
  const column = (at: number) => samples.map((row) => row[at] ?? Number.NaN);
  const [base, again, gloss] = [column(0), column(1), column(2)];
  const compare = (name: string, other: number[]) => {
    const added = interval(other.map((cost, i) => cost - (base[i] ?? Number.NaN)));
    const ratio = interval(other.map((cost, i) => cost / (base[i] ?? Number.NaN)));
    return { name, added, ratio };
  };
  const control = compare('none again (noise)', again);
  const installed = compare('Gloss installed, not clicked', gloss);
  const valid = control.ratio.median >= 0.9 && control.ratio.median <= 1.1;
  const inside = installed.ratio.low <= Math.max(1, control.ratio.high);
  const show = ({ median: m, low, high }: Interval) => `${m.toFixed(2)} [${low.toFixed(2)}, ${high.toFixed(2)}]`;
  return {
    notes: [
      `${samples.length} paired rounds; the page's own scripts take ${median(base).toFixed(1)} ms. Median and 95 % interval (bootstrap).`,
      valid
        ? 'The control is within 10 %: the run counts.'
        : 'The control is off by more than 10 %: the run is void, repeat it.',
      `Gloss installed but not clicked is ${inside ? 'inside' : 'OUTSIDE'} the noise.`,
    ],
    tables: [
      {
        title: 'Script CPU against a browser without Gloss',
        columns: ['variant', 'added ms', 'ratio'],
        rows: [control, installed].map((one) => [one.name, show(one.added), show(one.ratio)]),
      },
    ],
    json: { rounds: samples.length, baseMs: median(base), valid, inside, control, installed },
  };
}

interface Interval {
  median: number;
  low: number;
  high: number;
}

/** Median with a bootstrap 95 % interval (2000 resamples). */
function interval(values: number[]): Interval {
  const pick = () => values[Math.floor(Math.random() * values.length)] ?? Number.NaN;
  const medians = Array.from({ length: 2000 }, () => median(values.map(pick))).sort((a, b) => a - b);
  const at = (share: number) => medians[Math.floor(share * medians.length)] ?? Number.NaN;
  return { median: median(values), low: at(0.025), high: at(0.975) };
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const at = (i: number) => sorted[i] ?? Number.NaN;
  return sorted.length % 2 ? at(Math.floor(middle)) : (at(middle - 1) + at(middle)) / 2;
}

function shuffled<T>(items: T[]): T[] {
  return items
    .map((item) => ({ item, order: Math.random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item);
}
