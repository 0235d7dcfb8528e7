import path from 'node:path';
import { type CDPSession, chromium, type Page } from '@playwright/test';
import { quietSwitches } from '../cli/chromium.mjs';
import { demoFolder, serveFolder } from '../demo/server.mjs';
import { testBrowser } from '../e2e/browser';
import { silence, videoPage } from '../e2e/video-pages';
import type { Bench } from './bench';
import { bundle } from './in-browser';

const rounds = 5;
const roundMs = 6000;
const rates = [1, 2];
/** Lines of subtitles that follow each other quickly: one every 1.4 s of the video, 0.2 s apart, on no round figure. */
const lines = Array.from({ length: 200 }, (_, i) => ({
  startMs: 137 + i * 1400,
  endMs: 1337 + i * 1400,
  source: `Sentence ${i} of the talk, about as long as a line of subtitles usually is.`,
  target: `第${i}句译文，和一般字幕差不多长。`,
}));

/**
 * Lines over a video in a real Chromium: how late they change, at both speeds; what they add to the page's script CPU while it plays
 * (paired: in each round the video plays as long with them and without, in random order); and whether the page shifts.
 */
export const bench: Bench = {
  async run() {
    const code = await bundle(path.join(import.meta.dirname, 'overlay/in-page.ts'));
    const body = '<h1>Above</h1><div id="player"><video controls></video></div><p>Below</p>';
    const script = `${silence(300)} window.shift = 0;
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => { shift += entry.value; })).observe({ type: 'layout-shift', buffered: true });`;
    const { origin, close } = await serveFolder(demoFolder, (request, response) => {
      if (request.url !== '/overlay.html') return false;
      response.writeHead(200, { 'content-type': 'text/html' }).end(videoPage('Overlay', body, script));
      return true;
    });
    const context = await chromium.launchPersistentContext('', {
      executablePath: testBrowser(),
      headless: true,
      args: [...quietSwitches, '--disable-gpu', '--autoplay-policy=no-user-gesture-required', '--mute-audio'],
    });
    try {
      const page = context.pages()[0] ?? (await context.newPage());
      const session = await context.newCDPSession(page);
      await session.send('Performance.enable', { timeDomain: 'threadTicks' });
      await page.goto(`${origin}/overlay.html`);
      await page.addScriptTag({ content: code });
      await page.evaluate('shift = 0');
      const added: number[] = [];
      for (const rate of rates)
        for (let round = 0; round < rounds; round++) {
          const order = Math.random() < 0.5 ? [true, false] : [false, true];
          const cost = new Map<boolean, number>();
          for (const on of order) cost.set(on, await play(page, session, on, rate));
          added.push(((cost.get(true) ?? Number.NaN) - (cost.get(false) ?? Number.NaN)) / (roundMs / 1000));
        }
      const seen = (await page.evaluate('bench.changes')) as { lateMs: number; rate: number }[];
      const shift = Number(await page.evaluate('shift'));
      return report(added, seen, shift);
    } finally {
      await context.close();
      await close();
    }
  },
};

/** ms of script CPU while the video plays for a round. */
async function play(page: Page, session: CDPSession, on: boolean, rate: number): Promise<number> {
  await page.evaluate(
    `(async () => { const video = document.querySelector('video'); video.currentTime = 1; video.playbackRate = ${rate};
      ${on ? `bench.show(video, ${JSON.stringify(lines)});` : ''} await video.play(); })()`,
  );
  const before = await scriptMs(session);
  await page.waitForTimeout(roundMs);
  const cost = (await scriptMs(session)) - before;
  await page.evaluate("document.querySelector('video').pause(); bench.hide()");
  return cost;
}

async function scriptMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN) * 1000;
}

function report(added: number[], seen: readonly { lateMs: number; rate: number }[], shift: number) {
  const late = rates.map((rate) => {
    const own = seen.filter((change) => change.rate === rate).map(({ lateMs }) => lateMs);
    return { rate, changes: own.length, median: at(own, 0.5), p95: at(own, 0.95), most: at(own, 1) };
  });
  const cost = { median: at(added, 0.5), most: at(added, 1) };
  return {
    notes: [`${added.length} paired rounds of ${roundMs / 1000} s; one line every 1.4 s of the video.`],
    tables: [
      {
        title: 'How far from its border a line changes, ms of the video (wanted: ≤ 50)',
        columns: ['speed', 'changes', 'median', '95 %', 'most'],
        rows: late.map((one) => [one.rate, one.changes, one.median, one.p95, one.most]),
      },
      {
        title: 'What it adds',
        columns: ['what', 'median', 'most', 'wanted'],
        rows: [
          ['script CPU, ms a second of playback', cost.median, cost.most, '≤ 2'],
          ['layout shift of the page', shift, shift, '0'],
        ],
      },
    ],
    json: { late, cost, shift },
  };
}

/** The value below which a share of the values lie. */
function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
