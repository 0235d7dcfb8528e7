import type { Browser } from 'wxt/browser';
import { db } from '@/lib/library/db';
import { updateReading } from '@/lib/library/tabs';
import type { PageRequest } from '@/lib/messages/page';
import { PageMessage } from '@/lib/messages/protocol';
import { askPage } from '@/lib/platform/page-script';
import { updateSettings } from '@/lib/settings/store';
import { GlossError } from '@/lib/source/errors';
import { hostOf } from '@/lib/source/link';
import type { TextChoice } from '@/lib/source/text-choice';
import { readTab } from './capture';

/** Remembers where the text of a site's pages stands, or forgets it, and reads the tab anew. */
export async function chooseText(tabId: number, text: TextChoice | undefined): Promise<void> {
  const row = await db.tabs.get(tabId);
  const host = hostOf(row?.url ?? '');
  if (!host) throw new GlossError('ACCESS_LAPSED');
  await updateSettings((settings) => {
    const { [host]: _, ...others } = settings.texts;
    return { ...settings, texts: text ? { ...others, [host]: text } : others };
  });
  await readTab(tabId, { prefer: 'article' });
}

/** Lets the person point at the text in the page (`hint`: in their language), or stops that. */
export async function pickText(tabId: number, hint: string | undefined): Promise<void> {
  const row = await db.tabs.get(tabId);
  if (!row) throw new GlossError('ACCESS_LAPSED');
  await updateReading(db, row, { picking: hint === undefined ? undefined : true });
  const request: PageRequest = { type: 'page/pick', hint };
  try {
    await askPage(tabId, request);
  } catch (thrown) {
    await updateReading(db, row, { picking: undefined });
    throw thrown;
  }
}

/** The part of its page that a person picked, from the top frame of a tab that waits for it; without one they left. Anything else is dropped. */
export async function receivePicked(message: unknown, { tab, frameId }: Browser.runtime.MessageSender): Promise<void> {
  const { data } = PageMessage.safeParse(message);
  const row = tab?.id === undefined ? undefined : await db.tabs.get(tab.id);
  if (data?.type !== 'page/picked' || !row?.picking || frameId !== 0) return;
  await updateReading(db, row, { picking: undefined });
  if (data.region) await chooseText(row.tabId, { region: data.region });
}
