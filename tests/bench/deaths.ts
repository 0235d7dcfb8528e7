import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { GlossBrowser } from '../e2e/browser';
import type { Bench } from './bench';
import { seeded } from './library/data';
import { openRemote } from './library/remote';

const kills = Number(process.env.GLOSS_BENCH_KILLS ?? 20);
const importSize = 150;
/** The browser is killed at a random moment of this many ms. */
const within = 3000;

/**
 * The browser is killed (SIGKILL, all of it) while files are captured, a batch is imported, the index is built anew and the library is
 * read for a backup; after each start all that was acknowledged has to be there, nothing half, and search has to agree with a scan.
 */
export const bench: Bench = {
  async run() {
    const profile = mkdtempSync(path.join(tmpdir(), 'gloss-deaths-'));
    const random = seeded(42);
    const acknowledged: string[] = [];
    const wrong: string[] = [];
    let captures = 0;
    let imports = 0;
    try {
      for (let kill = 0; kill <= kills; kill++) {
        const gloss = await GlossBrowser.launch({ profile });
        const { page, remote } = await openRemote(gloss);
        await remote.indexed(1500, 60_000);
        wrong.push(...(await remote.faults(acknowledged, importSize)).map((fault) => `after ${kill} kills: ${fault}`));
        if (kill === kills) {
          await gloss.close();
          break;
        }
        await page.exposeFunction('captured', (id: string) => acknowledged.push(id));
        const work = [
          page.evaluate(captureWithoutEnd, kill),
          remote.importItems(kill * importSize, importSize).then(() => imports++),
          ...(kill % 3 === 0 ? [remote.rebuildIndex()] : []),
          ...(kill % 2 === 0 ? [remote.exportAll()] : []),
        ];
        for (const one of work) one.catch(() => undefined);
        const before = acknowledged.length;
        await sleep(200 + random() * within);
        killBrowser(profile);
        captures += acknowledged.length - before;
        await gloss.close().catch(() => undefined);
      }
    } finally {
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    }
    return {
      notes: wrong,
      tables: [
        {
          title: 'The browser killed at random moments',
          columns: ['kills', 'captures acknowledged', 'imports finished', 'faults'],
          rows: [[kills, captures, imports, wrong.length]],
        },
      ],
      json: { kills, captures, imports, faults: wrong },
    };
  },
};

/** Runs in the page: opens one made-up subtitle file after the other, and says which were answered. */
async function captureWithoutEnd(kill: number): Promise<void> {
  const { captured } = globalThis as unknown as { captured: (id: string) => Promise<void> };
  for (let i = 0; ; i++) {
    const text = `1\n00:00:01,000 --> 00:00:04,000\nTalk number ${kill}-${i} about marmots.\n`;
    const reply: { ok: boolean; value?: { sourceId: string } } = await chrome.runtime.sendMessage({
      type: 'open-file',
      name: `talk ${kill}-${i}.srt`,
      text,
    });
    if (reply.ok && reply.value) await captured(reply.value.sourceId);
  }
}

/** Kills the browser that uses this profile, and nothing else. */
function killBrowser(profile: string): void {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const args = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
      if (args.includes(`--user-data-dir=${profile}`)) process.kill(Number(pid), 'SIGKILL');
    } catch {
      // Ended meanwhile.
    }
  }
}
