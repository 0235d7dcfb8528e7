import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { outline } from '../../lib/gloss/outline';
import type { Passage } from '../../lib/source/model';
import { contentWords, countWords } from '../../lib/source/words';
import { chromiumAdvice, findChromium, quietSwitches } from '../cli/chromium.mjs';
import type { Bench } from './bench';
import { bundle } from './in-browser';
import { evenCuts, score, textTiling } from './segmentation';
import { readTalks, type Talk } from './talks';

/** Time is cut into slots of this length; a boundary falls into the slot of its start. */
const slotMs = 5000;

const measures = ['pk', 'wd', 'pkTime', 'wdTime'] as const;
type Row = Record<(typeof measures)[number], number>;

function measure(talk: Talk, cuts: number[]): Row {
  const start = (i: number) => {
    const anchor = talk.passages[i]?.anchor;
    return anchor && 't' in anchor ? anchor.t[0] : 0;
  };
  const last = talk.passages.at(-1)?.anchor;
  const slots = Math.ceil((last && 't' in last ? last.t[1] : 0) / slotMs);
  const inTime = (list: number[]) => [...new Set(list.map((i) => Math.floor(start(i) / slotMs)))];
  const [units, time] = [score(talk.gold, cuts, talk.passages.length), score(inTime(talk.gold), inTime(cuts), slots)];
  return { pk: units.pk, wd: units.windowDiff, pkTime: time.pk, wdTime: time.windowDiff };
}

const ours = (passages: Passage[]) =>
  outline(passages, 'en')
    .chapters.slice(1)
    .map((chapter) => chapter.from - 1);

const systems: Record<string, (talk: Talk) => number[]> = {
  gloss: (talk) => ours(talk.passages),
  even: (talk) => evenCuts(talk.passages.length, talk.gold.length + 1),
  none: () => [],
  textTiling: (talk) =>
    textTiling(
      talk.passages.map((passage) => contentWords(passage.text, 'en')),
      talk.passages.map((passage) => countWords(passage.text)),
    ),
};

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
const meanRow = (rows: Row[]) => Object.fromEntries(measures.map((m) => [m, mean(rows.map((row) => row[m]))])) as Row;

/** Wall and processor time of one call in ms; on a busy machine only the second means much. */
function timed(passages: Passage[]): { wall: number; cpu: number } {
  const [start, cpuStart] = [performance.now(), process.cpuUsage()];
  outline(passages, 'en');
  const cpu = process.cpuUsage(cpuStart);
  return { wall: performance.now() - start, cpu: (cpu.user + cpu.system) / 1000 };
}

function fastest(passages: Passage[], runs: number) {
  const all = Array.from({ length: runs }, () => timed(passages));
  return { wall: Math.min(...all.map((run) => run.wall)), cpu: Math.min(...all.map((run) => run.cpu)) };
}

const words = (passages: Passage[]) => passages.reduce((sum, passage) => sum + countWords(passage.text), 0);

/** The talk again and again until it has 20 000 words, cut there. */
function twentyThousand(passages: Passage[]): Passage[] {
  const result: Passage[] = [];
  for (let count = 0, i = 0; count < 20_000 && passages.length > 0; i++) {
    const passage = passages[i % passages.length];
    if (!passage) break;
    count += countWords(passage.text);
    result.push({ ...passage, n: i + 1 });
  }
  return result;
}

/** ms of the first outline a fresh page makes, and of the fastest of five after it: medians over five pages of Chromium. */
async function inChromium(passages: Passage[]): Promise<{ coldMs: number; warmMs: number }> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(chromiumAdvice);
  const code = await bundle(path.resolve(import.meta.dirname, '../../lib/gloss/outline.ts'));
  const browser = await chromium.launch({ executablePath, args: quietSwitches });
  try {
    const runs: number[][] = [];
    for (let round = 0; round < 5; round++) {
      const page = await browser.newPage();
      await page.evaluate(code.replace('var bench=', 'globalThis.bench='));
      runs.push(
        await page.evaluate((input) => {
          const { outline } = (globalThis as unknown as { bench: typeof import('../../lib/gloss/outline') }).bench;
          return Array.from({ length: 6 }, () => {
            const start = performance.now();
            outline(input, 'en');
            return performance.now() - start;
          });
        }, passages),
      );
      await page.close();
    }
    const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
    return {
      coldMs: median(runs.map(([cold = 0]) => cold)),
      warmMs: median(runs.map((run) => Math.min(...run.slice(1)))),
    };
  } finally {
    await browser.close();
  }
}

export const bench: Bench = {
  async run({ data = '../shared/fixtures/subtitles/long-talks' }) {
    if (!existsSync(data)) throw new Error(`no such folder: ${data}`);
    const talks = readTalks(data);
    if (talks.length === 0) throw new Error(`no *.json with segments and chapters under ${data}`);
    // The very first call of the process: nothing is compiled yet.
    const longest = talks.reduce((a, b) => (words(b.passages) > words(a.passages) ? b : a)).passages;
    const scaled = twentyThousand(longest);
    const cold = timed(scaled);
    const [warm, longestWarm] = [fastest(scaled, 9), fastest(longest, 5)];
    const browser = await inChromium(scaled);
    const speed = {
      chromiumColdMs: browser.coldMs,
      chromiumWarmMs: browser.warmMs,
      words: words(scaled),
      coldMs: cold.wall,
      coldCpuMs: cold.cpu,
      warmMs: warm.wall,
      warmCpuMs: warm.cpu,
      longestWords: words(longest),
      longestWarmMs: longestWarm.wall,
    };

    const scores = Object.fromEntries(
      Object.entries(systems).map(([name, cut]) => [name, talks.map((talk) => measure(talk, cut(talk)))]),
    );
    const means = Object.fromEntries(Object.entries(scores).map(([name, rows]) => [name, meanRow(rows)]));
    const overall = (row: Row | undefined) => (row ? mean(Object.values(row)) : 1);
    const rivals = Object.keys(systems).filter((name) => name !== 'gloss');
    const won = talks.filter((_, i) => rivals.every((name) => overall(scores.gloss?.[i]) < overall(scores[name]?.[i])));
    return {
      notes: [
        `${talks.length} talks. Errors, lower is better: P_k and WindowDiff over passages (one a sentence) and over time (${slotMs / 1000} s slots,`,
        'times inside a turn interpolated by length). Gold: the top level of the human chapters. Window: half the mean gold chapter.',
      ],
      tables: [
        {
          title: 'mean over talks',
          columns: ['system', 'P_k', 'WD', 'P_k time', 'WD time', 'mean', 'chapters'],
          rows: Object.entries(means).map(([name, row]) => [
            name,
            ...measures.map((m) => row[m]),
            overall(row),
            mean(talks.map((talk) => (systems[name]?.(talk).length ?? 0) + 1)),
          ]),
        },
        {
          title: `mean of the four measures by talk (gloss best on ${won.length} of ${talks.length})`,
          columns: ['talk', 'passages', 'gold', 'ours', ...Object.keys(systems)],
          rows: talks.map((talk, i) => [
            talk.name.slice(0, 40),
            talk.passages.length,
            talk.gold.length + 1,
            ours(talk.passages).length + 1,
            ...Object.keys(systems).map((name) => overall(scores[name]?.[i])),
          ]),
        },
        { title: 'speed', columns: Object.keys(speed), rows: [Object.values(speed)] },
      ],
      json: { talks: talks.length, means, best: won.length, ...speed },
    };
  },
};
