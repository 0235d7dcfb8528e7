import { z } from 'zod';
import { Usage } from '../engine/model';
import { ErrorInfo } from '../source/errors';
import { DialogueBody } from './dialogue/model';
import { Chapter, Statement } from './statement';
import { Term, TranslationBody, TranslationMode } from './translation/model';

export { Chapter, Citation, Statement, Verdict } from './statement';

/** A sentence of the source chosen to stand for its chapter: verbatim, in passage `n`. */
export const KeySentence = z.object({ text: z.string(), n: z.number().int().positive() });
export type KeySentence = z.infer<typeof KeySentence>;

/** The instant outline: computed on the spot, no model. */
export const OutlineBody = z.object({
  kind: z.literal('outline'),
  chapters: z.array(Chapter.extend({ sentences: z.array(KeySentence) })),
});
export type OutlineBody = z.infer<typeof OutlineBody>;

/** A paragraph of a chapter. It carries the citations of the points it rests on. */
export const Paragraph = Statement.extend({
  /** Stretches of `text` (numbers, names, whole sentences) that stand in no cited passage. Decided by code. */
  flags: z.array(z.string()),
});
export type Paragraph = z.infer<typeof Paragraph>;

export const SummaryChapter = Chapter.extend({
  points: z.array(Statement),
  /** Depth *detailed* only; absent until it is written. */
  narrative: z.array(Paragraph).optional(),
});
export type SummaryChapter = z.infer<typeof SummaryChapter>;

export const SummaryBody = z.object({
  kind: z.literal('summary'),
  overview: z.string(),
  /** Depth *brief*: all points. Else the few that matter most, each one also in its chapter. */
  points: z.array(Statement),
  /** Depths *standard* and *detailed*. A passage too long for one call may end one chapter and begin the next. */
  chapters: z.array(SummaryChapter).optional(),
  /** Lines of the model's answers that stayed unreadable after asking again; absent when there are none. */
  unread: z.number().int().positive().optional(),
  /** The endpoint cut a prompt without a word: parts of the source were not read. */
  truncated: z.literal(true).optional(),
});
export type SummaryBody = z.infer<typeof SummaryBody>;

/** Every statement of a summary that was checked on its own, once. */
export function statementsOf({ points, chapters }: SummaryBody): Statement[] {
  return chapters ? chapters.flatMap((chapter) => chapter.points) : points;
}

/** The answer to a question about the source. Without statements: the source does not say. */
export const AnswerBody = z.object({
  kind: z.literal('answer'),
  statements: z.array(Statement),
  /** Passages that the model was shown, where a search chose among those of a long source. */
  shown: z.number().int().positive().optional(),
  /** As in a summary. */
  unread: z.number().int().positive().optional(),
  truncated: z.literal(true).optional(),
});
export type AnswerBody = z.infer<typeof AnswerBody>;

/** An earlier question about the source and what was answered, as text. */
export const Exchange = z.object({ question: z.string(), answer: z.string() });
export type Exchange = z.infer<typeof Exchange>;

/** Points on one stretch of the source, asked for after a summary that cites nothing there. */
export const PointsBody = z.object({
  kind: z.literal('points'),
  from: z.number().int().positive(),
  to: z.number().int().positive(),
  points: z.array(Statement),
  /** As in a summary. */
  unread: z.number().int().positive().optional(),
  truncated: z.literal(true).optional(),
});
export type PointsBody = z.infer<typeof PointsBody>;

export const GlossBody = z.discriminatedUnion('kind', [
  OutlineBody,
  SummaryBody,
  PointsBody,
  TranslationBody,
  AnswerBody,
  DialogueBody,
]);
export type GlossBody = z.infer<typeof GlossBody>;

export const GlossKind = z.enum(['outline', 'summary', 'translation', 'answer', 'dialogue', 'points']);
export type GlossKind = z.infer<typeof GlossKind>;

/** How much a summary says: an overview with key points; points chapter by chapter; and those told in paragraphs. */
export const Depth = z.enum(['brief', 'standard', 'detailed']);
export type Depth = z.infer<typeof Depth>;

/** What sort of text it is, which decides what counts as a point. *auto* looks at the source. */
export const RecipeKind = z.enum(['auto', 'talk', 'lecture', 'news', 'paper', 'tutorial', 'thread', 'meeting']);
export type RecipeKind = z.infer<typeof RecipeKind>;

/** Everything a gloss's text depends on besides the source: the same recipe on the same text asks the same questions. */
export const Recipe = z.object({
  kind: GlossKind,
  /** `Engine.id`, or `none` for what is computed without a model. */
  engine: z.string(),
  model: z.string(),
  /** BCP 47 with script: `zh-Hans`, `en`. */
  outputLang: z.string(),
  /** Of a summary; absent in rows from before there were depths: *brief*. */
  depth: Depth.optional(),
  /** Of a summary; absent: *auto*. */
  recipeKind: RecipeKind.optional(),
  /** Of a summary made with a recipe of the person's own: its name and words as they were then. */
  own: z.object({ name: z.string(), wording: z.string() }).optional(),
  /** Of a translation. */
  mode: TranslationMode.optional(),
  /** Of a translation: the terms that the person, the site or the library fixed when it was ordered. */
  glossary: z.array(Term).optional(),
  /** Of an answer: what was asked, and the conversation before it, oldest first. */
  question: z.string().optional(),
  earlier: z.array(Exchange).optional(),
  /** Of points: the summary they are added to, by the id of its gloss, and the passages they are asked for. */
  of: z.string().optional(),
  stretch: z.object({ from: z.number().int().positive(), to: z.number().int().positive() }).optional(),
  /** Version of each prompt or algorithm used, by step. */
  versions: z.record(z.string(), z.string()),
});
export type Recipe = z.infer<typeof Recipe>;

export const GlossState = z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']);
export type GlossState = z.infer<typeof GlossState>;

export const GlossProgress = z.object({
  step: z.string(),
  done: z.number(),
  total: z.number(),
  waitUntil: z.number().optional(),
  /** About how long the rest of the step takes, ms; absent until it can be known. */
  left: z.number().optional(),
});

/** A gloss row. While a job runs, `body` grows; whatever finished stays when it fails or is cancelled. */
export const Gloss = z.object({
  id: z.string(),
  sourceId: z.string(),
  contentHash: z.string(),
  kind: GlossKind,
  recipe: Recipe,
  state: GlossState,
  progress: GlossProgress.optional(),
  /** Of a translation: the passage it begins at, and while it is at work the one where the person is by now. */
  from: z.number().int().positive().optional(),
  focus: z.number().int().positive().optional(),
  body: GlossBody.optional(),
  usage: Usage,
  error: ErrorInfo.optional(),
  /** ms since the epoch. */
  createdAt: z.number(),
  finishedAt: z.number().optional(),
  /** ms since the epoch; set while it is in the trash. */
  deletedAt: z.number().optional(),
});
export type Gloss = z.infer<typeof Gloss>;
