import { z } from 'zod';
import { noUsage } from '../engine/model';
import { createEvidence } from '../gloss/evidence';
import type { Gloss, GlossBody } from '../gloss/model';
import { outline, outlineVersion } from '../gloss/outline';
import { unitsOf } from '../gloss/translation/units';
import { sampleKey } from '../source/identity';
import type { Capture, Passage } from '../source/model';
import type { GlossDatabase } from './database';
import { saveCapture } from './sources';

/** What `public/sample/notes.json` holds: notes on our own short talk, in the languages of the interface. */
export const SampleNotes = z.object({
  title: z.string(),
  author: z.string(),
  chapters: z.array(z.object({ atMs: z.number(), title: z.string() })),
  /** What the points of each summary rest on, in their order. */
  quotes: z.array(z.string()),
  summaries: z.record(z.string(), z.object({ overview: z.string(), points: z.array(z.string()) })),
  /** Sentence by sentence. English needs none. */
  translations: z.record(z.string(), z.array(z.string())),
});
export type SampleNotes = z.infer<typeof SampleNotes>;

/**
 * Puts the sample into a library that never had it: a talk with chapters, a summary and, for readers of another language than its
 * own, bilingual lines. `lang` is that of the notes. Outline and citations are computed from its text as for any other source.
 */
export async function saveSample(
  db: GlossDatabase,
  { draft, passages, cues }: Capture,
  notes: SampleNotes,
  lang: string,
): Promise<void> {
  if (await db.sources.where('key').equals(sampleKey).count()) return;
  const chapters = notes.chapters.map(({ atMs, title }) => ({ title, from: passageFrom(passages, atMs) }));
  const { title, author } = notes;
  const body = outline(passages, draft.lang, chapters);
  const source = await saveCapture(
    db,
    { draft: { ...draft, key: sampleKey, title, author, chapters }, passages, ...(cues && { cues }) },
    { body, version: outlineVersion },
  );

  const now = Date.now();
  const glossOf = (kind: 'summary' | 'translation', content: GlossBody): Gloss => ({
    ...{
      id: crypto.randomUUID(),
      sourceId: source.id,
      contentHash: source.contentHash,
      kind,
      state: 'done',
      body: content,
    },
    recipe: { kind, engine: 'none', model: 'none', outputLang: lang, versions: {} },
    ...{ usage: noUsage, createdAt: now, finishedAt: now },
  });
  const written = notes.summaries[lang];
  const lines = notes.translations[lang];
  if (written) await db.glosses.add(glossOf('summary', summaryOf(written, notes.quotes, passages)));
  if (lines) await db.glosses.add(glossOf('translation', translationOf(lines, passages)));
}

function summaryOf(
  { overview, points }: SampleNotes['summaries'][string],
  quotes: string[],
  passages: Passage[],
): GlossBody {
  const evidence = createEvidence(passages);
  return {
    kind: 'summary',
    overview,
    points: points.map((text, i) => ({
      text,
      citations: [
        evidence.check(
          quotes[i] ?? '',
          passages.map(({ n }) => n),
        ),
      ],
    })),
  };
}

function translationOf(lines: string[], passages: Passage[]): GlossBody {
  const units = unitsOf({ passages }, 'en');
  return {
    kind: 'translation',
    units: units.length,
    lines: units.flatMap(({ id, n, span }, i) => {
      const text = lines[i];
      return text === undefined ? [] : [{ id, n, span, text, state: 'translated' as const }];
    }),
  };
}

/** Number of the first passage that begins at or after `ms`. */
const passageFrom = (passages: Passage[], ms: number) =>
  passages.find(({ anchor }) => 't' in anchor && anchor.t[0] >= ms)?.n ?? 1;
