import { type Browser, browser } from 'wxt/browser';
import { PageResult } from '@/lib/capture/model';
import { outline, outlineVersion } from '@/lib/gloss/outline';
import type { TabRow } from '@/lib/library/database';
import { db } from '@/lib/library/db';
import { saveCapture } from '@/lib/library/sources';
import { startReading, updateReading } from '@/lib/library/tabs';
import type { PageRequest } from '@/lib/messages/page';
import { PageMessage } from '@/lib/messages/protocol';
import { askPage } from '@/lib/platform/page-script';
import { GlossError, toErrorInfo } from '@/lib/source/errors';
import { boundToPage } from '@/lib/source/identity';
import type { Capture, Source } from '@/lib/source/model';

/** Reads what a tab shows and saves it; the tab's row says how it went. `prefer` as in the `capture` command. */
export async function readTab(tabId: number, prefer?: 'article' | 'video'): Promise<void> {
  const tab = await browser.tabs.get(tabId);
  const row = await startReading(db, tabId, tab.url ?? '');
  try {
    const request: PageRequest = { type: 'page/read', ...(prefer && { prefer }) };
    const answer = PageResult.safeParse(await askPage(tabId, request));
    if (!answer.success) throw new GlossError('INTERNAL', { detail: answer.error.message.slice(0, 500) });
    const { best, other, waiting, error } = answer.data;
    const source = best && (await save(best, row.url));
    const state = source ? 'ready' : waiting ? 'waiting' : 'failed';
    await updateReading(db, row, { state, sourceId: source?.id, other, error });
  } catch (thrown) {
    await updateReading(db, row, { state: 'failed', error: toErrorInfo(thrown) });
  }
}

/** Saves a capture with its outline. `pageUrl` is the browser's word for where it was read; empty for a file. */
export async function save(capture: Capture, pageUrl: string): Promise<Source> {
  const bound: Capture = pageUrl ? { ...capture, draft: boundToPage(capture.draft, pageUrl) } : capture;
  const body = outline(bound.passages, bound.draft.lang, bound.draft.chapters);
  return saveCapture(db, bound, { body, version: outlineVersion });
}

/**
 * What a page's reader sends unasked: subtitles that loaded after the click. Taken only from the top frame of a tab that is
 * waiting for them; anything else is dropped.
 */
export async function receivePageMessage(message: unknown, sender: Browser.runtime.MessageSender): Promise<void> {
  const parsed = PageMessage.safeParse(message);
  const tabId = sender.tab?.id;
  if (!parsed.success || tabId === undefined || sender.frameId !== 0) return;
  const row = await db.tabs.get(tabId);
  if (row?.state !== 'waiting') return;
  try {
    const source = await save(parsed.data.capture, sender.url ?? row.url);
    await updateReading(db, row, { state: 'ready', sourceId: source.id, error: undefined });
  } catch (thrown) {
    await updateReading(db, row, { state: 'failed', error: toErrorInfo(thrown) });
  }
}

/** A tab that shows another page has not been read yet. A reload of the same page keeps its row. */
export async function tabWentElsewhere(tabId: number, change: { status?: string; url?: string }): Promise<void> {
  if (change.status !== 'loading' && change.url === undefined) return;
  const row: TabRow | undefined = await db.tabs.get(tabId);
  if (!row) return;
  const tab = await browser.tabs.get(tabId).catch(() => undefined);
  if (tab?.url === undefined || withoutHash(tab.url) !== withoutHash(row.url)) await db.tabs.delete(tabId);
}

export async function forgetTab(tabId: number): Promise<void> {
  await db.tabs.delete(tabId);
}

const withoutHash = (url: string) => url.replace(/#(?![!/]).*$/, '');
