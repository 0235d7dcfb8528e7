import { withEdits as withDialogueEdits } from '../../gloss/dialogue/edits';
import type { DialogueBody } from '../../gloss/dialogue/model';
import { withEdits } from '../../gloss/translation/edits';
import type { Line } from '../../gloss/translation/model';
import { unitsOf } from '../../gloss/translation/units';
import type { Passage, Source } from '../../source/model';
import type { Package } from '../package';
import { placeHighlights } from '../placed-highlights';
import { type DialogueLabels, dialogueDocument } from './dialogue';
import { blocksToMarkdown } from './document';
import { type MarkdownLabels, type MarkdownNotes, markdownParts } from './markdown';
import { plain } from './markdown-text';
import { fillTemplate } from './template';
import { webAddress } from './text';

export type NoteLabels = MarkdownLabels & { translation: string; dialogue: DialogueLabels & { title: string } };

/** A source with all that was made of it as a Markdown note, by the person's template. */
export function toNote(pack: Package, template: string, labels: NoteLabels): string {
  const { source } = pack;
  const body = bodyOf(pack);
  const notes = notesOf(pack);
  const parts = markdownParts(source, body, notes, labels);
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
    dialogue: notes.dialogue ? dialogueNote(source, notes.dialogue, labels.dialogue) : '',
    ...parts,
  });
}

function dialogueNote(source: Source, { body, passages }: DialogueNotes, labels: NoteLabels['dialogue']): string {
  const { note, blocks } = dialogueDocument(source, body, passages, labels);
  return [`## ${plain(labels.title)}`, plain(note), ...blocksToMarkdown(source, blocks, 3)].join('\n\n');
}

/** The text a source has now; one without passages where it was never read. */
export function bodyOf({ source, bodies }: Package) {
  const { id, contentHash } = source;
  return bodies.find((body) => body.contentHash === contentHash) ?? { sourceId: id, contentHash, passages: [] };
}

/** As the person left it, with the passages it was made from. */
interface DialogueNotes {
  body: DialogueBody;
  passages: Passage[];
}

interface Notes extends MarkdownNotes {
  translation: Line[] | undefined;
  dialogue: DialogueNotes | undefined;
}

/** The newest summary, translation and dialogue, and the chapters. */
export function notesOf(pack: Package): Notes {
  const { source, bodies, glosses, edits, highlights, dialogueEdits } = pack;
  const newest = glosses.filter(({ deletedAt }) => deletedAt === undefined).sort((a, b) => b.createdAt - a.createdAt);
  const passagesOf = (hash: string) => bodies.find(({ contentHash }) => contentHash === hash)?.passages ?? [];
  const editedDialogue = (body: DialogueBody, hash: string): DialogueNotes => {
    const own = dialogueEdits.filter(({ contentHash }) => contentHash === hash);
    return { body: withDialogueEdits(body, own, passagesOf(hash)), passages: passagesOf(hash) };
  };
  const summary = newest.find(({ body }) => body?.kind === 'summary');
  const translation = newest.find(
    ({ body, contentHash }) => body?.kind === 'translation' && contentHash === source.contentHash,
  );
  const lang = translation?.recipe.outputLang;
  const dialogue = newest.find(({ body }) => body?.kind === 'dialogue');
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
    dialogue: dialogue?.body?.kind === 'dialogue' ? editedDialogue(dialogue.body, dialogue.contentHash) : undefined,
    translation:
      translation?.body?.kind === 'translation'
        ? withEdits(
            unitsOf(bodyOf(pack), source.lang),
            translation.body.lines,
            edits.filter((edit) => edit.lang === lang),
          )
        : undefined,
  };
}
