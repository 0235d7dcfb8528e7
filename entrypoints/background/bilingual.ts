import { db } from '@/lib/library/db';
import { getSource, getTab } from '@/lib/library/queries';
import { translationOf } from '@/lib/library/translations';
import { updateSettings } from '@/lib/settings/store';
import { showInPage } from './inline';

/**
 * The shortcut for original and translation together: where the page beside the panel can show its translation, it does or no longer
 * does; else the panel shows the original with the translation, or the translation alone.
 */
export async function toggleBilingual(tabId: number | undefined): Promise<void> {
  const row = tabId === undefined ? undefined : await getTab(db, tabId);
  const source = row?.sourceId ? await getSource(db, row.sourceId) : undefined;
  if (source?.kind === 'article' && (await translationOf(db, source.id, { contentHash: source.contentHash }))) {
    return showInPage(source.id, row?.inline !== true);
  }
  await updateSettings((settings) => {
    const show = settings.translation.show === 'both' ? 'target' : 'both';
    return { ...settings, translation: { ...settings.translation, show } };
  });
}
