import { type Browser, browser } from 'wxt/browser';
import type { PageResult } from '@/lib/capture/model';
import { outline, outlineVersion } from '@/lib/gloss/outline';
import { db } from '@/lib/library/db';
import { saveCapture } from '@/lib/library/sources';
import { startReading, updateReading } from '@/lib/library/tabs';
import { type Command, PageMessage } from '@/lib/messages/protocol';
import { hasHost } from '@/lib/platform/permissions';
import { readSettings } from '@/lib/settings/store';
import { toErrorInfo } from '@/lib/source/errors';
import { boundToFrame, boundToPage } from '@/lib/source/identity';
import { hostOf } from '@/lib/source/link';
import type { Capture, Source, SourceDraft } from '@/lib/source/model';
import { isVideo, readForeignPlayer, readFrame } from './frames';

/** Reads what a tab shows and saves it; the tab's row says how it went. Returns what was saved. The choice is that of the `capture` command. */
export async function readTab(
  tabId: number,
  choice: Omit<Extract<Command, { type: 'capture' }>, 'type' | 'tabId'> = {},
): Promise<Source | undefined> {
  const { prefer, ...which } = choice;
  const tab = await browser.tabs.get(tabId);
  const row = await startReading(db, tabId, tab.url ?? '');
  try {
    const text = (await readSettings()).texts[hostOf(row.url)];
    const top = await readFrame(tabId, 0, row.url, { ...choice, ...(text && { text }) });
    const framed = mayBeElsewhere(top.result, prefer) ? await readForeignPlayer(tabId, which) : undefined;
    const chosen = framed && (isVideo(framed.result) || !top.result.best) ? framed : top;
    const { best, waiting, error, doubt, tracks, trackId, videos, videoId } = chosen.result;
    const source = best && (await save(best, { ...chosen, page: { url: row.url, title: tab.title } }));
    const { player } = chosen.result;
    const frameOrigin = player && !isVideo(top.result) && !(await hasHost(player.origin)) ? player.origin : undefined;
    const state = source ? 'ready' : waiting ? 'waiting' : 'failed';
    await updateReading(db, row, {
      state,
      sourceId: source?.id,
      frameId: chosen.frameId || undefined,
      frameOrigin,
      playerOrigin: chosen.frameId ? new URL(chosen.url).origin : undefined,
      other:
        chosen === top ? otherOf(top.result, framed !== undefined || frameOrigin !== undefined) : articleOf(top.result),
      // What is to be done about it is to allow the player's site.
      error: state === 'failed' && frameOrigin ? undefined : error,
      doubt,
      chosen: chosen.result.chosen,
      parts: chosen.result.parts,
      tracks,
      trackId,
      videos,
      videoId,
    });
    return source;
  } catch (thrown) {
    await updateReading(db, row, { state: 'failed', error: toErrorInfo(thrown) });
    return undefined;
  }
}

/** Whether the video that is meant may be in a frame which the page's own reader cannot see into. */
const mayBeElsewhere = (top: PageResult, prefer: 'article' | 'video' | undefined) =>
  prefer !== 'article' && !isVideo(top) && (prefer === 'video' || top.player?.main === true || !top.best);

/** The page's other product; a player that was not looked into may be it. */
const otherOf = ({ other, best, player }: PageResult, known: boolean) =>
  other ?? (best && player && !known ? 'video' : undefined);

const articleOf = ({ best, other }: PageResult) => (best || other === 'article' ? 'article' : undefined);

/** The browser's word for where something was read. */
interface Place {
  frameId: number;
  /** The frame's address. */
  url: string;
  page: { url: string; title?: string | undefined };
}

/** Saves a capture with its outline. A file comes from no place. */
export async function save(capture: Capture, from?: Place): Promise<Source> {
  const draft = from?.url ? boundTo(capture.draft, from) : capture.draft;
  const body = outline(capture.passages, draft.lang, draft.chapters);
  return saveCapture(db, { ...capture, draft }, { body, version: outlineVersion });
}

const boundTo = (draft: SourceDraft, { frameId, url, page }: Place) =>
  frameId === 0 ? boundToPage(draft, url) : boundToFrame(draft, url, page);

/**
 * What a page's reader sends unasked: subtitles that loaded after the click. Taken only from the frame whose video the tab is
 * waiting for; anything else is dropped.
 */
export async function receiveLate(message: unknown, sender: Browser.runtime.MessageSender): Promise<void> {
  const parsed = PageMessage.safeParse(message);
  const tabId = sender.tab?.id;
  if (parsed.data?.type !== 'page/late-capture' || tabId === undefined || sender.frameId === undefined) return;
  const row = await db.tabs.get(tabId);
  if (row?.state !== 'waiting' || sender.frameId !== (row.frameId ?? 0)) return;
  try {
    const { capture, tracks, trackId } = parsed.data;
    const page = { url: row.url, title: sender.tab?.title };
    const source = await save(capture, { frameId: sender.frameId, url: sender.url ?? '', page });
    await updateReading(db, row, { state: 'ready', sourceId: source.id, error: undefined, tracks, trackId });
  } catch (thrown) {
    await updateReading(db, row, { state: 'failed', error: toErrorInfo(thrown) });
  }
}
