import { type Browser, browser } from 'wxt/browser';
import { PageResult } from '@/lib/capture/model';
import { youtubeId } from '@/lib/capture/subtitles/sites/youtube';
import { YoutubeReport } from '@/lib/capture/subtitles/sites/youtube-report';
import { outline, outlineVersion } from '@/lib/gloss/outline';
import type { TabRow } from '@/lib/library/database';
import { db } from '@/lib/library/db';
import { saveCapture } from '@/lib/library/sources';
import { startReading, updateReading } from '@/lib/library/tabs';
import type { PageRequest } from '@/lib/messages/page';
import { type Command, PageMessage } from '@/lib/messages/protocol';
import { askPage, runInMainWorld } from '@/lib/platform/page-script';
import { GlossError, toErrorInfo } from '@/lib/source/errors';
import { boundToPage } from '@/lib/source/identity';
import type { Capture, Source } from '@/lib/source/model';

/** Reads what a tab shows and saves it; the tab's row says how it went. The choice is that of the `capture` command. */
export async function readTab(
  tabId: number,
  { prefer, trackId }: Pick<Extract<Command, { type: 'capture' }>, 'prefer' | 'trackId'> = {},
): Promise<void> {
  const tab = await browser.tabs.get(tabId);
  const row = await startReading(db, tabId, tab.url ?? '');
  try {
    const site = prefer === 'article' ? undefined : await siteReport(tabId, row.url);
    const request: PageRequest = { type: 'page/read', prefer, trackId, site };
    const answer = PageResult.safeParse(await askPage(tabId, request));
    if (!answer.success) throw new GlossError('INTERNAL', { detail: answer.error.message.slice(0, 500) });
    const { best, other, waiting, error, tracks, trackId: read } = answer.data;
    const source = best && (await save(best, row.url));
    const state = source ? 'ready' : waiting ? 'waiting' : 'failed';
    await updateReading(db, row, { state, sourceId: source?.id, other, error, tracks, trackId: read });
  } catch (thrown) {
    await updateReading(db, row, { state: 'failed', error: toErrorInfo(thrown) });
  }
}

/** What only the main world of a site's page knows. Checked here, and in the page again, which trusts no message's content. */
async function siteReport(tabId: number, url: string): Promise<YoutubeReport | undefined> {
  if (!youtubeId(url)) return undefined;
  return YoutubeReport.safeParse(await runInMainWorld(tabId, 'youtube-player')).data;
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
    const { capture, tracks, trackId } = parsed.data;
    const source = await save(capture, sender.url ?? row.url);
    await updateReading(db, row, { state: 'ready', sourceId: source.id, error: undefined, tracks, trackId });
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
  if (tab?.url === undefined || whatIsShown(tab.url) !== whatIsShown(row.url)) await db.tabs.delete(tabId);
}

export async function forgetTab(tabId: number): Promise<void> {
  await db.tabs.delete(tabId);
}

/** YouTube rewrites the address of one video as it plays. */
const whatIsShown = (url: string) => youtubeId(url) ?? url.replace(/#(?![!/]).*$/, '');
