import { liveQuery } from 'dexie';
import type { InlineLine } from '@/lib/capture/article/inline';
import { byPassage } from '@/lib/gloss/translation/by-passage';
import { withEdits } from '@/lib/gloss/translation/edits';
import { unitsOf } from '@/lib/gloss/translation/units';
import { db } from '@/lib/library/db';
import { getBody, getSource, tabShowing } from '@/lib/library/queries';
import { editsOf, translationOf } from '@/lib/library/translations';
import { JumpResult, type PageRequest } from '@/lib/messages/page';
import { askPage } from '@/lib/platform/page-script';
import { GlossError } from '@/lib/source/errors';

/** Pages that show a translation, by tab, and what was last sent to each. The tabs' rows say so too, for a worker that starts anew. */
const sent = new Map<number, Map<string, string>>();
const keyOf = ({ n, cell }: Pick<InlineLine, 'n' | 'cell'>) => `${n} ${cell ?? ''}`;

/** Puts the translation of a source under the paragraphs of its page, or takes it away. Rejects as `askPage` does. */
export async function showInPage(sourceId: string, on: boolean): Promise<void> {
  const row = await tabShowing(db, sourceId);
  if (!row) throw new GlossError('ACCESS_LAPSED');
  const { tabId } = row;
  sent.delete(tabId);
  if (on) await sendLines(tabId, sourceId);
  else await askPage(tabId, { type: 'page/inline', lines: [], lang: 'und', on: 'end' } satisfies PageRequest);
  await db.tabs.update(tabId, { inline: on ? true : undefined });
}

/** Sends what grew since the last time, as the rows say. */
async function sendLines(tabId: number, sourceId: string): Promise<void> {
  const source = await getSource(db, sourceId);
  if (!source) return;
  const { contentHash } = source;
  const gloss = await translationOf(db, sourceId, { contentHash });
  const body = await getBody(db, sourceId, contentHash);
  if (gloss?.body?.kind !== 'translation' || !body) return;
  const lang = gloss.recipe.outputLang;
  const lines = withEdits(unitsOf(body, source.lang), gloss.body.lines, await editsOf(db, sourceId, lang));
  const known = sent.get(tabId) ?? new Map<string, string>();
  const fresh = byPassage(body, lines).flatMap(({ n, cell, text }): InlineLine[] => {
    const passage = body.passages[n - 1];
    if (!passage || !('b' in passage.anchor) || known.get(keyOf({ n, cell })) === text) return [];
    return [{ n, cell, source: passage.text, block: passage.anchor.b, text }];
  });
  const on = sent.has(tabId) ? 'more' : 'begin';
  const answer = await askPage(tabId, { type: 'page/inline', lines: fresh, lang, on } satisfies PageRequest);
  if (!JumpResult.safeParse(answer).data?.done) throw new GlossError('CAPTURE_INTERRUPTED');
  for (const line of fresh) known.set(keyOf(line), line.text);
  sent.set(tabId, known);
}

/**
 * Keeps pages that show a translation up to date while it streams or is edited. The page gets text from the rows, and answers nothing that
 * counts. A page that was loaded anew shows it no more.
 */
export function watchInline(): void {
  let running: Promise<void> = Promise.resolve();
  const rows = liveQuery(async () => {
    const shown = await db.tabs.filter(({ inline }) => inline === true).toArray();
    return Promise.all(
      shown.map(async ({ tabId, sourceId = '' }) => {
        const gloss = await translationOf(db, sourceId);
        // Read only so that the query hears of edits.
        if (gloss) await editsOf(db, sourceId, gloss.recipe.outputLang);
        return { tabId, sourceId };
      }),
    );
  });
  rows.subscribe((shown) => {
    running = running.then(async () => {
      for (const { tabId, sourceId } of shown) {
        await sendLines(tabId, sourceId).catch(() => {
          sent.delete(tabId);
          return db.tabs.update(tabId, { inline: undefined });
        });
      }
    });
  });
}
