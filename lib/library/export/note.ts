import { withEdits } from '../../gloss/translation/edits';
import type { Line } from '../../gloss/translation/model';
import { unitsOf } from '../../gloss/translation/units';
import { placeHighlights } from '../highlights';
import type { Package } from '../package';
import { type MarkdownLabels, type MarkdownNotes, markdownParts } from './markdown';
import { plain } from './markdown-text';
import { fillTemplate } from './template';
import { webAddress } from './text';

export type NoteLabels = MarkdownLabels & { translation: string };

/** A source with all that was made of it as a Markdown note, by the person's template. */
export function toNote(pack: Package, template: string, labels: NoteLabels): string {
  const { source } = pack;
  const body = bodyOf(pack);
  const parts = markdownParts(source, body, notesOf(pack), labels);
  return fillTemplate(template, {
    title: plain(source.title),
    url: webAddress(source) ?? '',
    author: source.author ?? '',
    site: source.site,
    published: source.publishedAt?.slice(0, 10) ?? '',
    saved: new Date(source.capturedAt).toISOString().slice(0, 10),
    language: source.lang,
    // A tag of Obsidian has no spaces.
    tags: source.tags.map((tag) => tag.trim().replace(/\s+/g, '-')),
    note: source.note.trim(),
    ...parts,
  });
}

/** The text a source has now; one without passages where it was never read. */
export function bodyOf({ source, bodies }: Package) {
  const { id, contentHash } = source;
  return bodies.find((body) => body.contentHash === contentHash) ?? { sourceId: id, contentHash, passages: [] };
}

/** The newest summary and translation, and the chapters. */
export function notesOf(pack: Package): MarkdownNotes & { translation: Line[] | undefined } {
  const { source, bodies, glosses, edits, highlights } = pack;
  const newest = glosses.filter(({ deletedAt }) => deletedAt === undefined).sort((a, b) => b.createdAt - a.createdAt);
  const passagesOf = (hash: string) => bodies.find(({ contentHash }) => contentHash === hash)?.passages ?? [];
  const summary = newest.find(({ body }) => body?.kind === 'summary');
  const translation = newest.find(
    ({ body, contentHash }) => body?.kind === 'translation' && contentHash === source.contentHash,
  );
  const lang = translation?.recipe.outputLang;
  const outline = newest.find(
    ({ kind, contentHash }) => kind === 'outline' && contentHash === source.contentHash,
  )?.body;
  return {
    chapters: source.chapters ?? (outline?.kind === 'outline' ? outline.chapters : undefined),
    summary:
      summary?.body?.kind === 'summary' ? { body: summary.body, passages: passagesOf(summary.contentHash) } : undefined,
    answers: newest
      .reverse()
      .flatMap(({ body, recipe, contentHash, state }) =>
        body?.kind === 'answer' && state === 'done'
          ? [{ question: recipe.question ?? '', body, passages: passagesOf(contentHash) }]
          : [],
      ),
    highlights: placeHighlights(
      highlights.filter(({ deletedAt }) => deletedAt === undefined),
      bodyOf(pack),
    ),
    translation:
      translation?.body?.kind === 'translation'
        ? withEdits(
            unitsOf(bodyOf(pack).passages, source.lang),
            translation.body.lines,
            edits.filter((edit) => edit.lang === lang),
          )
        : undefined,
  };
}
