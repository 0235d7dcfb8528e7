import type { CDPSession, Page } from '@playwright/test';
import { z } from 'zod';

const runs = 10;

export interface ListFigures {
  /** Medians of `runs`, ms from the click to the first rows drawn, and to the whole list scrollable. */
  firstPaintMs: number;
  interactiveMs: number;
  /** While the list is scrolled through for two seconds. */
  framesPerSecond: number;
  slowestFrameMs: number;
  blankFrames: number;
  /** JavaScript heap of the panel with the list open, after a collection. */
  heapMB: number;
}

/** Opens the library in the panel's page again and again, then scrolls through it. */
export async function measureList(page: Page, items: number): Promise<ListFigures> {
  const cdp = await page.context().newCDPSession(page);
  const times: { first: number; all: number }[] = [];
  for (let i = 0; i < runs; i++) {
    await page.reload();
    await page.locator('.topbar nav button').nth(1).waitFor();
    await page.waitForTimeout(300);
    times.push(z.object({ first: z.number(), all: z.number() }).parse(await page.evaluate(openLibrary, items)));
  }
  const median = (list: number[]) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
  const scroll = Scroll.parse(await page.evaluate(scrollThrough));
  return {
    firstPaintMs: median(times.map(({ first }) => first)),
    interactiveMs: median(times.map(({ all }) => all)),
    ...scroll,
    heapMB: await heapMB(cdp),
  };
}

const Scroll = z.object({ framesPerSecond: z.number(), slowestFrameMs: z.number(), blankFrames: z.number() });

export async function heapMB(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = z.object({ usedSize: z.number() }).parse(await cdp.send('Runtime.getHeapUsage'));
  return usedSize / 1e6;
}

/** Runs in the page. */
async function openLibrary(items: number): Promise<{ first: number; all: number }> {
  const frame = () => new Promise(requestAnimationFrame);
  const start = performance.now();
  document.querySelectorAll<HTMLElement>('.topbar nav button')[1]?.click();
  let first = 0;
  for (;;) {
    await frame();
    const row = document.querySelector('.library-list > li');
    if (row && first === 0) first = performance.now() - start;
    if (row && Number(row.getAttribute('aria-setsize')) === items) return { first, all: performance.now() - start };
  }
}

/** Runs in the page. */
async function scrollThrough(): Promise<z.infer<typeof Scroll>> {
  const view = document.querySelector('main.view');
  if (!view) throw new Error('no view');
  const { left, top, width, height } = view.getBoundingClientRect();
  const gaps: number[] = [];
  let blankFrames = 0;
  let last = performance.now();
  const end = last + 2000;
  while (last < end) {
    // A flick of the wheel: about three screens a second.
    view.scrollTop += 40;
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    gaps.push(now - last);
    last = now;
    const at = document.elementFromPoint(left + width / 2, top + height / 2);
    if (!at?.closest('.library-row, .library-list > li')) blankFrames++;
  }
  return { framesPerSecond: (gaps.length / 2000) * 1000, slowestFrameMs: Math.max(...gaps), blankFrames };
}
