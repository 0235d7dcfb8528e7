import type { Study } from '../gloss/translation/study-row';
import type { GlossDatabase } from './database';

/** What was asked about sentences of a source in a language, newest first. */
export async function studiesOf(db: GlossDatabase, sourceId: string, lang: string): Promise<Study[]> {
  const list = await db.studies
    .where('sourceId')
    .equals(sourceId)
    .filter((study) => study.lang === lang)
    .sortBy('at');
  return list.reverse();
}

/** A worker that died left these running: nobody works on them. */
export async function settleStudies(db: GlossDatabase): Promise<void> {
  await db.studies.filter(({ state }) => state === 'running').modify({ state: 'failed', error: { code: 'CANCELLED' } });
}
