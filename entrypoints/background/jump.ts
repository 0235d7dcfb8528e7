import { browser } from 'wxt/browser';
import { db } from '@/lib/library/db';
import { getSource } from '@/lib/library/queries';
import { JumpResult, type PageRequest } from '@/lib/messages/page';
import type { Command } from '@/lib/messages/protocol';
import { askPage } from '@/lib/platform/page-script';
import { GlossError } from '@/lib/source/errors';
import { addressOf, linkTo } from '@/lib/source/link';
import { whatIsShown } from './tabs';

/**
 * Shows a place of a source: in the tab that was read, which comes to the front, else in a new tab at an address that leads
 * there. A file from disk has no page to show.
 */
export async function jump({ sourceId, anchor, text }: Extract<Command, { type: 'jump' }>): Promise<void> {
  const source = await getSource(db, sourceId);
  if (!source) throw new GlossError('SOURCE_GONE');
  const address = addressOf(source, anchor);
  const rows = await db.tabs.where('sourceId').equals(sourceId).reverse().sortBy('at');
  const request: PageRequest = { type: 'page/jump', anchor, text };
  for (const { tabId, frameId, url } of rows) {
    if (source.parts && whatIsShown(url) !== whatIsShown(address)) continue; // another part
    const answer = await askPage(tabId, request, frameId).catch(() => undefined);
    if (!JumpResult.safeParse(answer).data?.done) continue;
    await browser.tabs.update(tabId, { active: true });
    return;
  }
  if (source.url) await browser.tabs.create({ url: linkTo(address, anchor, text) });
}
