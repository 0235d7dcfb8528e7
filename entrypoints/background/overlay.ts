import { liveQuery } from 'dexie';
import type { Browser } from 'wxt/browser';
import type { TabRow } from '@/lib/library/database';
import { db } from '@/lib/library/db';
import { type OverlayLines, overlayLines } from '@/lib/library/overlay';
import { tabShowing } from '@/lib/library/queries';
import { updateReading } from '@/lib/library/tabs';
import { OverlayMessage, type OverlayRequest } from '@/lib/messages/overlay';
import type { OverlayWords } from '@/lib/overlay/model';
import { askPage } from '@/lib/platform/page-script';
import { readSettings, updateSettings } from '@/lib/settings/store';
import { GlossError } from '@/lib/source/errors';

const script = 'video-overlay';

/** Shows the lines of a source over its video from now on, or no longer. Throws `ACCESS_LAPSED` where no tab shows it any more. */
export async function switchOverlay(sourceId: string, words: OverlayWords | undefined): Promise<void> {
  const row = await tabShowing(db, sourceId);
  if (!row) throw new GlossError('ACCESS_LAPSED');
  const text = words && (await overlayLines(db, sourceId));
  if (text) await send({ ...row, overlay: words }, text);
  else await ask(row, { type: 'overlay/hide' });
  await updateReading(db, row, { overlay: words });
}

/** Tells pages of new lines as rows change: a translation at work, an edit, another track. */
export function keepOverlays(): void {
  const last = new Map<number, string>();
  const shown = async () => {
    const rows = await db.tabs
      .filter(({ overlay, sourceId }) => overlay !== undefined && sourceId !== undefined)
      .toArray();
    return Promise.all(rows.map(async (row) => ({ row, text: await overlayLines(db, row.sourceId ?? '') })));
  };
  liveQuery(shown).subscribe({
    next: (all) => {
      for (const { row, text } of all) {
        const now = JSON.stringify([row.at, row.sourceId, text]);
        if (!text || last.get(row.tabId) === now) continue;
        last.set(row.tabId, now);
        // The page may have gone; its row will go too.
        send(row, text).catch(() => undefined);
      }
    },
    error: (error: unknown) => console.warn('overlay:', error),
  });
}

async function send(row: TabRow, { lines, langs }: OverlayLines): Promise<void> {
  const { overlay: words } = row;
  if (!words) return;
  const { overlay: look, singleKeys } = await readSettings();
  await ask(row, { type: 'overlay/show', lines, langs, look, words, singleKeys });
}

const ask = ({ tabId, frameId }: TabRow, request: OverlayRequest) => askPage(tabId, request, frameId, script);

/** What the script over a video reports: how the person wants it, taken only from a tab that shows it. */
export async function receiveOverlayMessage(message: unknown, sender: Browser.runtime.MessageSender): Promise<void> {
  const parsed = OverlayMessage.safeParse(message);
  const tabId = sender.tab?.id;
  if (!parsed.success || tabId === undefined) return;
  const row = await db.tabs.get(tabId);
  if (!row?.overlay || sender.frameId !== (row.frameId ?? 0)) return;
  await updateSettings((settings) => ({ ...settings, overlay: parsed.data.look }));
}
