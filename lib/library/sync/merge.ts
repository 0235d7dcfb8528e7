import { canonicalJson } from '../../source/hash';
import type { Source } from '../../source/model';
import type { Package } from '../package';

/** Stands between two versions of a note that were written at the same time on two devices. */
const between = '\n\n⁂\n\n';

/**
 * One package of two that were changed apart. Nothing is lost: texts, glosses, edits and highlights of both are there; of two versions
 * of one row the later is kept, of two notes both. The result is the same whichever comes first, so every device arrives at it by
 * itself. `at`: when each was changed, by its own clock.
 */
export function mergePackages(a: Package, b: Package, at: { a: number; b: number }): Package {
  const [first, second] = inOrder(a, b, at);
  const both = <T>(pick: (pack: Package) => T[], key: (row: T) => string): T[] => {
    const rows = new Map([...pick(first), ...pick(second)].map((row) => [key(row), row]));
    return [...rows].sort(([x], [y]) => (x < y ? -1 : 1)).map(([, row]) => row);
  };
  return {
    ...second,
    version: Math.max(a.version, b.version),
    source: mergeSources(first.source, second.source),
    bodies: both(
      (pack) => pack.bodies,
      ({ contentHash }) => contentHash,
    ),
    glosses: both(
      (pack) => pack.glosses,
      ({ id }) => id,
    ),
    edits: both(
      (pack) => pack.edits,
      ({ key }) => key,
    ),
    highlights: both(
      (pack) => pack.highlights,
      ({ id }) => id,
    ),
    dialogueEdits: both(
      (pack) => pack.dialogueEdits,
      ({ key }) => key,
    ),
    studies: both(
      (pack) => pack.studies,
      ({ key }) => key,
    ),
  };
}

/** The later one last; a tie is decided by content, not by who asks. */
export function inOrder<T>(a: T, b: T, at: { a: number; b: number }): [T, T] {
  const swapped = at.a !== at.b ? at.a > at.b : canonicalJson(a) > canonicalJson(b);
  return swapped ? [b, a] : [a, b];
}

function mergeSources(first: Source, second: Source): Source {
  const tags = new Map([...first.tags, ...second.tags].map((tag) => [tag.toLowerCase(), tag]));
  const notes = new Set([first.note, second.note].flatMap((note) => note.split(between)).filter(Boolean));
  const { deletedAt: _, ...kept } = second;
  // What one device threw away and the other went on with is kept.
  const deletedAt = first.deletedAt !== undefined && second.deletedAt !== undefined ? second.deletedAt : undefined;
  return {
    ...kept,
    tags: [...tags.values()].sort(),
    note: [...notes].sort().join(between),
    ...(deletedAt !== undefined && { deletedAt }),
  };
}

/** The package under another id: two devices captured one page. */
export function underId(pack: Package, id: string): Package {
  const own = <T extends { sourceId: string }>(row: T): T => ({ ...row, sourceId: id });
  return {
    ...pack,
    source: { ...pack.source, id },
    bodies: pack.bodies.map(own),
    glosses: pack.glosses.map((gloss) => ({
      ...own(gloss),
      ...(gloss.kind === 'outline' && { id: `outline:${id}:${gloss.contentHash}` }),
    })),
    edits: pack.edits.map(own),
    highlights: pack.highlights.map(own),
    dialogueEdits: pack.dialogueEdits.map(own),
    studies: pack.studies.map(own),
  };
}
