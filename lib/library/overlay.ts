import { createClock } from '../gloss/translation/clock';
import { targetCues } from '../gloss/translation/cues';
import { withEdits } from '../gloss/translation/edits';
import type { CueLimits } from '../gloss/translation/limits';
import { unitsOf } from '../gloss/translation/units';
import type { OverlayLine } from '../overlay/model';
import type { GlossDatabase } from './database';
import { cuesOf } from './export/subtitles';
import { getBody, getSource } from './queries';
import { editsOf, translationOf } from './translations';

export interface OverlayLines {
  lines: OverlayLine[];
  /** BCP 47. */
  langs: { source: string; target?: string };
}

/**
 * What is shown over the video of a source: its sentences with their translation as far as it is made, the original alone where it is
 * not; the cues as they are where no translation was ordered. `limits`: the person's own. Undefined for what is no video.
 */
export async function overlayLines(
  db: GlossDatabase,
  sourceId: string,
  limits?: Partial<CueLimits>,
): Promise<OverlayLines | undefined> {
  const source = await getSource(db, sourceId);
  const body = source?.kind === 'video' ? await getBody(db, sourceId, source.contentHash) : undefined;
  if (!source || !body) return undefined;
  const gloss = await translationOf(db, sourceId, { contentHash: source.contentHash });
  const clock = createClock(body.passages, body.cues);
  if (gloss?.body?.kind !== 'translation' || !clock) {
    const lines = cuesOf(body).map(({ startMs, endMs, text }) => ({ startMs, endMs, source: text }));
    return { lines, langs: { source: source.lang } };
  }
  const { outputLang } = gloss.recipe;
  const units = unitsOf(body, source.lang);
  const made = withEdits(units, gloss.body.lines, await editsOf(db, sourceId, outputLang));
  const options = { sourceLang: source.lang, targetLang: outputLang, limits };
  const lines = targetCues(units, made, clock, options).map(({ startMs, endMs, source: original, target, kept }) => ({
    startMs,
    endMs,
    source: original,
    ...(!kept && target.length > 0 && { target: target.join('\n') }),
  }));
  return { lines, langs: { source: source.lang, target: outputLang } };
}
