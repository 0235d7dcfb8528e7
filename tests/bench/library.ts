import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { GlossBrowser } from '../e2e/browser';
import type { Bench, Table } from './bench';
import { heapMB, measureList } from './library/list';
import { openRemote, type Remote } from './library/remote';

/** Items and UTF-8 bytes of each: 10 000 and 20 000 are the figures that are promised; `GLOSS_BENCH_ITEMS` for a quick look. */
const items = Number(process.env.GLOSS_BENCH_ITEMS ?? 10_000);
const sizes = { items, bytesEach: 20_000 };
const ofEach = 50;

export const bench: Bench = {
  async run() {
    const profile = mkdtempSync(path.join(tmpdir(), 'gloss-library-'));
    const gloss = await GlossBrowser.launch({ profile });
    try {
      const { page, remote } = await openRemote(gloss);
      const search = await measureSearch(remote);
      const cdp = await page.context().newCDPSession(page);
      const before = await heapMB(cdp);
      const out = await remote.exportAll();
      const exported = { ...out, heapGrowthMB: Math.max(0, out.mostHeapMB - before) };
      const panel = await gloss.openExtensionPage('sidepanel.html');
      const list = await measureList(panel, items);
      const rivals = await remote.compareRivals(Math.min(items, 1000));
      const table = (title: string, figures: Record<string, number>): Table => ({
        title,
        columns: ['figure', 'value'],
        rows: Object.entries(figures),
      });
      return {
        notes: [],
        tables: [
          search.table,
          table('The list', { ...list }),
          table('Export of the whole library', exported),
          {
            title: `In memory, over the first ${Math.min(items, 1000)} items: beside what others make of them`,
            columns: [
              'index',
              'built ms',
              'heap MB',
              'stored MB',
              'p95 ms',
              'recall Han',
              'precision Han',
              'recall Latin',
            ],
            rows: rivals.map((one) => Object.values(one)),
          },
        ],
        json: { items, ...search.json, list, exported, rivals },
      };
    } finally {
      await gloss.close();
      rmSync(profile, { recursive: true, force: true });
    }
  },
};

async function measureSearch(page: Remote) {
  const seeded = await page.seed(sizes);
  const settled = await page.indexed();
  const size = await page.indexSize();
  const queries = await page.makeQueries(sizes, ofEach);
  const rows: Table['rows'] = [];
  const times: Record<string, { p50: number; p95: number }> = {};
  for (const [kind, list] of Object.entries(queries)) {
    await page.timeQueries(list.slice(0, 5));
    const all = (await page.timeQueries(list)).sort((a, b) => a - b);
    const at = (share: number) => all[Math.min(all.length - 1, Math.floor(all.length * share))] ?? 0;
    const scan = await page.compareWithScan(list.slice(0, 20));
    times[kind] = { p50: at(0.5), p95: at(0.95), ...scan };
    rows.push([kind, at(0.5), at(0.95), at(1), scan.recall, scan.precisionOfFirst]);
  }
  const large = await page.timeLargeItem();
  const json = {
    textBytes: seeded.bytes,
    seedMs: seeded.ms,
    indexedAfterMs: settled,
    index: size,
    share: size.bytes / seeded.bytes,
    times,
    large,
  };
  const table: Table = {
    title: `Search in ${items} items, ${(seeded.bytes / 1e6).toFixed(0)} MB of text; index ${(size.bytes / 1e6).toFixed(1)} MB, ${size.segments} segments`,
    columns: ['queries', 'p50 ms', 'p95 ms', 'slowest ms', 'recall', 'right of first 20'],
    rows,
  };
  return { json, table };
}
