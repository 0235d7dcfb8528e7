import { liveQuery } from 'dexie';
import type { Browser } from 'wxt/browser';
import type { CueLimits } from '@/lib/gloss/translation/limits';
import type { TabRow } from '@/lib/library/database';
import { db } from '@/lib/library/db';
import { type OverlayLines, overlayLines } from '@/lib/library/overlay';
import { tabShowing } from '@/lib/library/queries';
import { updateReading } from '@/lib/library/tabs';
import { lookAt } from '@/lib/library/translations';
import { OverlayMessage, type OverlayRequest } from '@/lib/messages/overlay';
import type { OverlayWords } from '@/lib/overlay/model';
import { askPage } from '@/lib/platform/page-script';
import { ownLimits, type Settings } from '@/lib/settings/model';
import { readSettings, updateSettings, watchSettings } from '@/lib/settings/store';
import { GlossError } from '@/lib/source/errors';

const script = 'video-overlay';

/** Shows the lines of a source over its video from now on, or no longer. Throws `ACCESS_LAPSED` where no tab shows it any more. */
export async function switchOverlay(sourceId: string, words: OverlayWords | undefined): Promise<void> {
  const row = await tabShowing(db, sourceId);
  if (!row) throw new GlossError('ACCESS_LAPSED');
  const text = words && (await overlayLines(db, sourceId, ownLimits((await readSettings()).translation)));
  if (text) await send({ ...row, overlay: words }, text);
  else await ask(row, { type: 'overlay/hide' });
  await updateReading(db, row, { overlay: words });
}

/** Tells pages of new lines as rows change: a translation at work, an edit, another track; and as the person's limits of subtitles do. */
export function keepOverlays(): void {
  const last = new Map<number, string>();
  // Read within the query, they would end what it hears of.
  let limits: Partial<CueLimits> = {};
  const shown = async () => {
    const rows = await db.tabs
      .filter(({ overlay, sourceId }) => overlay !== undefined && sourceId !== undefined)
      .toArray();
    return Promise.all(rows.map(async (row) => ({ row, text: await overlayLines(db, row.sourceId ?? '', limits) })));
  };
  const tell = (all: Awaited<ReturnType<typeof shown>>) => {
    for (const { row, text } of all) {
      const now = JSON.stringify([row.at, row.sourceId, text]);
      if (!text || last.get(row.tabId) === now) continue;
      last.set(row.tabId, now);
      // The page may have gone; its row will go too.
      send(row, text).catch(() => undefined);
    }
  };
  const warn = (error: unknown) => console.warn('overlay:', error);
  const set = ({ translation }: Settings) => {
    limits = ownLimits(translation);
  };
  readSettings()
    .then(set)
    .catch(warn)
    .finally(() => liveQuery(shown).subscribe({ next: tell, error: warn }));
  watchSettings((settings) => {
    set(settings);
    shown().then(tell, warn);
  });
}

async function send(row: TabRow, { lines, langs }: OverlayLines): Promise<void> {
  const { overlay: words } = row;
  if (!words) return;
  const { overlay: look, singleKeys } = await readSettings();
  await ask(row, { type: 'overlay/show', lines, langs, look, words, singleKeys });
}

const ask = ({ tabId, frameId }: TabRow, request: OverlayRequest) => askPage(tabId, request, frameId, script);

/** What the script over a video reports, taken only from a tab that shows it. */
export async function receiveOverlayMessage(message: unknown, sender: Browser.runtime.MessageSender): Promise<void> {
  const parsed = OverlayMessage.safeParse(message);
  const tabId = sender.tab?.id;
  if (!parsed.success || tabId === undefined) return;
  const row = await db.tabs.get(tabId);
  if (!row?.overlay || sender.frameId !== (row.frameId ?? 0)) return;
  const { data } = parsed;
  if (data.type === 'page/overlay-look') await updateSettings((settings) => ({ ...settings, overlay: data.look }));
  else if (row.sourceId !== undefined) await lookAt(db, row.sourceId, data.ms);
}
