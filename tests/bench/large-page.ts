import path from 'node:path';
import { chromium } from '@playwright/test';
import type { LargeAnswer } from './articles/large-in-page';
import { largePages } from './articles/large-pages';
import type { Bench } from './bench';
import { bundle } from './in-browser';

/** `npm run bench -- large-page`: how long pages of 5 MB are read in Chromium, and how long their thread is held at a stretch. */
export const bench: Bench = {
  async run() {
    const code = await bundle(path.join(import.meta.dirname, 'articles/large-in-page.ts'));
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu'],
    });
    try {
      const page = await browser.newPage();
      let html = '';
      await page.route('**/*', (route) => route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' }));
      const rows: { shape: string; mb: number; answer: LargeAnswer }[] = [];
      for (const [shape, make] of Object.entries(largePages)) {
        html = make();
        const url = shape.endsWith('thread') ? 'https://forum.river.example/t/1' : 'https://river.example/all';
        await page.goto(url);
        await page.evaluate(`${code};globalThis.bench = bench;0`);
        const answer = (await page.evaluate(`bench.readLarge(location.href)`)) as LargeAnswer;
        rows.push({ shape, mb: html.length / 1e6, answer });
      }
      return {
        notes: [`Load of the machine is part of these figures.`],
        tables: [
          {
            title: 'Pages of 5 MB',
            columns: ['shape', 'MB', 'elements', 'passages', 'ms', 'longest hold, ms'],
            rows: rows.map(({ shape, mb, answer: { elements, passages, ms, held } }) => [
              shape,
              Math.round(mb * 10) / 10,
              elements,
              passages,
              Math.round(ms),
              Math.round(held),
            ]),
          },
        ],
        json: { rows },
      };
    } finally {
      await browser.close();
    }
  },
};
