import type { Engine } from '../../engine/model';
import type { AuthorChapter, Passage, SourceKind } from '../../source/model';
import type { Depth, RecipeKind } from '../model';

/** What a summary is written from. */
export interface SummaryInput {
  source: { title: string; lang: string; kind?: SourceKind | undefined; site?: string | undefined };
  passages: readonly Passage[];
  /** BCP 47 with script. */
  outputLang: string;
  engine: Engine;
  /** *brief* without it. */
  depth?: Depth | undefined;
  /** *auto* without it. */
  recipeKind?: RecipeKind | undefined;
  /** The person's own words for what counts as a point, in place of the kind's. */
  wording?: string | undefined;
  /**
   * Chapters its author made. They are the chapters of the summary; of *brief*, and of long input without any, sections are cut
   * at these or at the outline's.
   */
  chapters?: readonly AuthorChapter[] | undefined;
  /** Chapters of the instant outline of these passages, where it is stored; computed without. */
  outlined?: readonly AuthorChapter[] | undefined;
}
