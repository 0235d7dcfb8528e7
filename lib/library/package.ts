import { z } from 'zod';
import { DialogueEdit } from '../gloss/dialogue/edits';
import { Gloss } from '../gloss/model';
import { Edit } from '../gloss/translation/model';
import { Study } from '../gloss/translation/study-row';
import { GlossError } from '../source/errors';
import { Highlight } from '../source/highlight';
import { Body, Source } from '../source/model';
import type { GlossDatabase } from './database';
import { ownedTables } from './keys';

/** Version of what is written by export, backup and sync. A reader takes its own and older ones. */
export const packageVersion = 1;

/** One source with everything that belongs to it: what export, backup and sync carry. */
export const Package = z.object({
  format: z.literal('gloss-item'),
  version: z.number().int().positive(),
  source: Source,
  bodies: z.array(Body),
  glosses: z.array(Gloss),
  edits: z.array(Edit),
  highlights: z.array(Highlight),
  dialogueEdits: z.array(DialogueEdit),
  // Packages written before there were any have none.
  studies: z.array(Study).default([]),
});
export type Package = z.infer<typeof Package>;

const Versioned = z.object({ format: z.literal('gloss-item'), version: z.number() });

/** A package out of JSON somebody hands over. Throws `NEWER_FORMAT` for one of a later Gloss, `FILE_UNREADABLE` for anything else. */
export function parsePackage(value: unknown, name: string): Package {
  const head = Versioned.safeParse(value);
  if (!head.success) throw new GlossError('FILE_UNREADABLE', { params: { name } });
  if (head.data.version > packageVersion) throw new GlossError('NEWER_FORMAT', { params: { name } });
  const parsed = Package.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new GlossError('FILE_UNREADABLE', { params: { name }, detail: parsed.error.message.slice(0, 500) });
}

/** The package of a source as it stands; undefined when the source is gone. Glosses at work are carried as far as they are, to be gone on with. */
export function readPackage(db: GlossDatabase, sourceId: string): Promise<Package | undefined> {
  return db.transaction('r', packageTables(db), async () => {
    const [source, bodies, glosses, edits, highlights, dialogueEdits, studies] = await Promise.all([
      db.sources.get(sourceId),
      db.bodies.where('sourceId').equals(sourceId).toArray(),
      db.glosses.where('sourceId').equals(sourceId).toArray(),
      db.edits.where('sourceId').equals(sourceId).toArray(),
      db.highlights.where('sourceId').equals(sourceId).toArray(),
      db.dialogueEdits.where('sourceId').equals(sourceId).toArray(),
      db.studies.where('sourceId').equals(sourceId).toArray(),
    ]);
    // What is being imported is not there yet.
    if (!source || source.importId !== undefined) return undefined;
    return {
      format: 'gloss-item' as const,
      version: packageVersion,
      source,
      bodies,
      // Nobody works on it where it is read: a job does not travel.
      glosses: glosses.map((gloss) =>
        gloss.state === 'waiting' || gloss.state === 'running'
          ? { ...gloss, state: 'cancelled' as const, progress: undefined }
          : gloss,
      ),
      edits,
      highlights,
      dialogueEdits,
      studies: studies.filter(({ state }) => state !== 'running'),
    };
  });
}

/** Tables a package is spread over. */
export const packageTables = (db: GlossDatabase) => [db.sources, ...owned(db)];

const owned = (db: GlossDatabase) => ownedTables.map((name) => db.table(name));

/** Adds the rows of packages, over those of the same keys. Call inside a transaction over `packageTables`. */
export async function putPackages(db: GlossDatabase, packs: Package[]): Promise<void> {
  await Promise.all([
    db.sources.bulkPut(packs.map(({ source }) => source)),
    ...ownedTables.map((name) => db.table(name).bulkPut(packs.flatMap<object>((pack) => pack[name]))),
  ]);
}

/** Removes the rows of sources. Call inside a transaction over `packageTables`. */
export async function removePackages(db: GlossDatabase, ids: string[]): Promise<void> {
  await Promise.all([
    db.sources.bulkDelete(ids),
    ...owned(db).map((table) => table.where('sourceId').anyOf(ids).delete()),
  ]);
}
