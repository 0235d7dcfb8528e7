import type { Engine } from '../../engine/model';
import type { AuthorChapter, Passage, SourceKind } from '../../source/model';

/** What a dialogue is told from. */
export interface DialogueInput {
  source: {
    title: string;
    /** BCP 47: the dialogue is in the language in which it is spoken. */
    lang: string;
    author?: string | undefined;
    description?: string | undefined;
    kind?: SourceKind | undefined;
    site?: string | undefined;
  };
  passages: readonly Passage[];
  engine: Engine;
  /** Its author's; else the dialogue has the topics that the model names. */
  chapters?: readonly AuthorChapter[] | undefined;
}
