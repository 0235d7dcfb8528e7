import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { Settings } from '../../lib/settings/model';
import { GlossBrowser } from '../e2e/browser';
import { startWebDav, type WebDavServer, webDavServerIsHere } from '../e2e/webdav-server';
import { startModelServer } from '../fakes/model-server/server';
import type { Bench } from './bench';
import { seeded } from './library/data';
import { openRemote } from './library/remote';

const kills = Number(process.env.GLOSS_BENCH_KILLS ?? 20);
const importSize = 150;
/** The browser is killed at a random moment of this many ms. */
const within = 3000;

/**
 * The browser is killed (SIGKILL, all of it) while files are captured, summaries written, a batch imported, the index built anew, the
 * library read for a backup and synced with a WebDAV server. After each start all that was acknowledged has to be there, nothing half, and
 * search has to agree with a scan. At the end every summary that was ordered gets done, and a second browser gets the whole library from
 * the server, where no object is damaged.
 */
export const bench: Bench = {
  async run() {
    const profile = mkdtempSync(path.join(tmpdir(), 'gloss-deaths-'));
    const random = seeded(42);
    const captured: string[] = [];
    const ordered: string[] = [];
    const wrong: string[] = [];
    let [importsBegun, imports, syncs] = [0, 0, 0];
    const model = await startModelServer({ script: () => ({ firstTokenDelayMs: 200, tokensPerSecond: 150 }) });
    const server = webDavServerIsHere() ? await startWebDav() : undefined;
    try {
      // A browser that is killed forgets what it was granted a moment ago: it is granted before, and that browser closed.
      const first = await GlossBrowser.launch({ profile });
      const granted = await openRemote(first);
      await settle(first, granted.page, model.url, server);
      await granted.page.close();
      await first.close();
      for (let kill = 0; kill < kills; kill++) {
        const gloss = await GlossBrowser.launch({ profile });
        const { page, remote } = await openRemote(gloss);
        // What the browser itself keeps is written every few seconds only, and lost with it.
        await settle(gloss, page, model.url, server);
        await remote.indexed(1500, 60_000);
        const faults = await remote.faults(captured, importSize, ordered);
        if (faults.length > 0) {
          wrong.push(`after ${kill} kills, ${faults.length} faults: ${faults.slice(0, 3).join('; ')}`);
          wrong.push(...ownWords(profile));
        }
        await page.exposeFunction('captured', (id: string) => captured.push(id));
        await page.exposeFunction('ordered', (id: string) => ordered.push(id));
        importsBegun++;
        const work = [
          page.evaluate(captureWithoutEnd, kill),
          remote.importItems(kill * importSize, importSize).then(() => imports++),
          page.evaluate(() => chrome.runtime.sendMessage({ type: 'sync' })),
          ...(kill % 3 === 0 ? [remote.rebuildIndex()] : []),
          ...(kill % 2 === 0 ? [remote.exportAll()] : []),
        ];
        for (const one of work) one.catch(() => undefined);
        await sleep(200 + random() * within);
        killBrowser(profile);
        await gloss.close().catch(() => undefined);
      }
      const gloss = await GlossBrowser.launch({ profile });
      const { page, remote } = await openRemote(gloss);
      await settle(gloss, page, model.url, server);
      await remote.indexed(1500, 60_000);
      const faults = await remote.faults(captured, importSize, ordered);
      if (faults.length > 0) wrong.push(`at the end, ${faults.length} faults: ${faults.slice(0, 3).join('; ')}`);
      wrong.push(...(await remote.allWritten(ordered, 240_000)));
      if (server) {
        wrong.push(...(await remote.synced()));
        const other = await GlossBrowser.launch();
        const there = await openRemote(other);
        await settle(other, there.page, model.url, server);
        wrong.push(...(await there.remote.synced()));
        const [here, copy] = [await remote.everyItem(), await there.remote.everyItem()];
        syncs = copy.length;
        const missing = here.filter((id) => !copy.includes(id));
        if (missing.length > 0)
          wrong.push(`${missing.length} items did not reach the other browser, ${missing[0]} first`);
        if (copy.length !== here.length) wrong.push(`${here.length} items here, ${copy.length} in the other browser`);
        await other.close();
      }
      await page.close();
      await gloss.close();
    } finally {
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
      await Promise.all([model.close(), server?.close()]);
    }
    return {
      notes: [...wrong, ...(server ? [] : ['lighttpd with mod_webdav cannot be had here: sync was left out'])],
      tables: [
        {
          title: 'The browser killed at random moments',
          columns: ['kills', 'captures', 'summaries', 'imports begun', 'imports finished', 'items synced', 'faults'],
          rows: [[kills, captured.length, ordered.length, importsBegun, imports, syncs, wrong.length]],
        },
      ],
      json: {
        kills,
        captures: captured.length,
        summaries: ordered.length,
        importsBegun,
        imports,
        syncs,
        faults: wrong,
      },
    };
  },
};

/** Enters the model and, where there is one, the server to sync with. */
async function settle(gloss: GlossBrowser, page: Page, baseUrl: string, server?: WebDavServer): Promise<void> {
  await gloss.grantHost('http://127.0.0.1/*');
  // What may be granted is granted once it is asked for, by a person's gesture.
  const cdp = await page.context().newCDPSession(page);
  const expression = `chrome.permissions.request({ origins: ['http://127.0.0.1/*'] })`;
  await cdp.send('Runtime.evaluate', { expression, userGesture: true, awaitPromise: true });
  const here = baseUrl.replace('localhost', '127.0.0.1');
  const endpoint = { id: 'bench', preset: 'custom', label: 'Fake', baseUrl: here, model: 'fake-model' };
  const settings = Settings.parse({
    version: 1,
    endpoints: [endpoint],
    activeEndpointId: 'bench',
    outputLang: 'en',
    ...(server && { sync: { url: server.url, user: 'ann' } }),
  });
  const keys = { 'key:sync': 'pass word', 'key:sync-passphrase': 'correct horse' };
  await page.evaluate((items) => chrome.storage.local.set(items), { settings, ...keys });
}

/** Runs in the page: opens one made-up subtitle file after the other, has each tenth summarised, and says what was answered. */
async function captureWithoutEnd(kill: number): Promise<void> {
  const { captured, ordered } = globalThis as unknown as Record<'captured' | 'ordered', (id: string) => Promise<void>>;
  const send = (command: object): Promise<{ ok: boolean; value?: { sourceId: string; glossId: string } }> =>
    chrome.runtime.sendMessage(command);
  for (let i = 0; ; i++) {
    const cue = (_: unknown, n: number) =>
      `${n + 1}\n00:00:${10 + n},000 --> 00:00:${11 + n},000\nTalk ${kill}-${i} tells fact ${n} about marmots.\n`;
    const text = Array.from({ length: 20 }, cue).join('\n');
    const reply = await send({ type: 'open-file', name: `talk ${kill}-${i}.srt`, text });
    if (!reply.ok || !reply.value) continue;
    const { sourceId } = reply.value;
    await captured(sourceId);
    if (i % 10 > 0) continue;
    const order = await send({ type: 'summarise', sourceId });
    if (order.ok && order.value) await ordered(order.value.glossId);
  }
}

/** What the browser's database says of its last openings: whether it lost something, and why. */
function ownWords(profile: string): string[] {
  const folder = path.join(profile, 'Default', 'IndexedDB');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.startsWith('chrome-extension') && !statSync(path.join(folder, name)).isDirectory())
    .map((name) => {
      const file = path.join(folder, name);
      const words = /LOG(\.old)?$/.test(name) ? `: ${readFileSync(file, 'utf8').slice(-1500)}` : '';
      return `${name}, ${statSync(file).size} bytes${words}`;
    });
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
