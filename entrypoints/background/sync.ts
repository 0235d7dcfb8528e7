import { browser } from 'wxt/browser';
import { db } from '@/lib/library/db';
import { sync } from '@/lib/library/sync/sync';
import { createWebDav } from '@/lib/library/sync/webdav';
import { hasHost } from '@/lib/platform/permissions';
import { readKey } from '@/lib/settings/keys';
import { syncKeys } from '@/lib/settings/model';
import { readSettings } from '@/lib/settings/store';
import { GlossError, toErrorInfo } from '@/lib/source/errors';

export const syncAlarm = 'sync';
const everyMinutes = 30;
const heartbeatMs = 20_000;

/** Syncs, unless that is under way; how it went is written into its row. Does nothing before an account is entered. */
export function syncNow(): Promise<void> {
  return navigator.locks.request('gloss-sync', { ifAvailable: true }, async (lock) => {
    const account = (await readSettings()).sync;
    if (!lock || !account) return;
    const beat = setInterval(() => void browser.runtime.getPlatformInfo(), heartbeatMs);
    const note = async (change: object) => {
      const row = await db.keeping.get('sync');
      await db.keeping.put({ upTo: 0, ...row, key: 'sync', result: undefined, error: undefined, ...change });
    };
    try {
      const { url, user } = account;
      if (!(await hasHost(url))) {
        throw new GlossError('NO_HOST_PERMISSION', { params: { host: new URL(url).host, url } });
      }
      const transport = createWebDav({ url, user, password: await readKey(syncKeys.password) });
      await note({ result: await sync(db, transport, await readKey(syncKeys.passphrase)) });
    } catch (thrown) {
      await note({ error: toErrorInfo(thrown) });
    } finally {
      clearInterval(beat);
    }
  });
}

/** From now on by itself, as long as there is an account. */
export async function scheduleSync(): Promise<void> {
  if ((await readSettings()).sync) await browser.alarms.create(syncAlarm, { periodInMinutes: everyMinutes });
  else await browser.alarms.clear(syncAlarm);
}
