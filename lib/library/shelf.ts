import { z } from 'zod';
import type { GlossDatabase } from './database';
import { isFinished, LibraryAnswer } from './library-answer';
import { packageVersion } from './package';
import { addTerms, TermRow } from './terms';

/** What belongs to the library and to no item of it: terms the person fixed, and questions to many items with their answers. */
export const Shelf = z.object({
  format: z.literal('gloss-shelf'),
  version: z.number().int().positive(),
  terms: z.array(TermRow),
  answers: z.array(LibraryAnswer),
});
export type Shelf = z.infer<typeof Shelf>;

const isKept = (row: LibraryAnswer) => isFinished(row) && row.deletedAt === undefined;

/** The shelf as it stands, each list by id; undefined for an empty one. Answers under way and those taken away are not on it. */
export async function readShelf(db: GlossDatabase): Promise<Shelf | undefined> {
  const terms = await db.terms.toArray();
  const answers = (await db.libraryAnswers.toArray()).filter(isKept);
  if (terms.length + answers.length === 0) return undefined;
  return { format: 'gloss-shelf', version: packageVersion, terms, answers };
}

/** Puts a shelf in the place of what stands here. Call inside a transaction over `shelfTables`. */
export async function replaceShelf(db: GlossDatabase, shelf: Shelf | undefined): Promise<void> {
  await db.terms.clear();
  await db.libraryAnswers.filter(isKept).delete();
  await db.terms.bulkPut(shelf?.terms ?? []);
  await db.libraryAnswers.bulkPut(shelf?.answers ?? []);
}

/** Both shelves as one; of two rows with one id that of `second` is kept. The result is the same on every device. */
export function mergeShelves(first: Shelf, second: Shelf): Shelf {
  const both = <T extends { id: string }>(a: T[], b: T[]): T[] =>
    [...new Map([...a, ...b].map((row) => [row.id, row])).values()].sort((x, y) => (x.id < y.id ? -1 : 1));
  return { ...second, terms: both(first.terms, second.terms), answers: both(first.answers, second.answers) };
}

/** Adds what comes from another library; what is here stays. `renamed`: as in `addTerms`. Call inside a transaction over `shelfTables`. */
export async function addToShelf(
  db: GlossDatabase,
  { terms, answers }: Pick<Shelf, 'terms' | 'answers'>,
  renamed: ReadonlyMap<string, string>,
): Promise<void> {
  await addTerms(db, terms, renamed);
  const here = new Set(await db.libraryAnswers.toCollection().primaryKeys());
  const fresh = answers.filter(({ id }) => !here.has(id)).map((answer) => underIds(answer, renamed));
  await db.libraryAnswers.bulkPut(fresh);
}

/** What was said of one item is said of another: two devices had captured one page. Call inside a transaction over `shelfTables`. */
export async function renameOnShelf(db: GlossDatabase, from: string, to: string): Promise<void> {
  const renamed = new Map([[from, to]]);
  const terms = await db.terms.filter(({ scope }) => scope === `source:${from}`).toArray();
  await db.terms.bulkDelete(terms.map(({ id }) => id));
  await addTerms(db, terms, renamed);
  const cites = ({ statements }: LibraryAnswer) =>
    statements.some(({ citations }) => citations.some(({ sourceId }) => sourceId === from));
  const answers = await db.libraryAnswers.filter(cites).toArray();
  await db.libraryAnswers.bulkPut(answers.map((answer) => underIds(answer, renamed)));
}

const underIds = (answer: LibraryAnswer, renamed: ReadonlyMap<string, string>): LibraryAnswer => ({
  ...answer,
  statements: answer.statements.map(({ text, citations }) => ({
    text,
    citations: citations.map((one) => ({ ...one, sourceId: renamed.get(one.sourceId) ?? one.sourceId })),
  })),
});
