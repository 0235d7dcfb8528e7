import type { ReactNode } from 'react';
import type { Gloss } from '../../lib/gloss/model';
import type { AuthorChapter, Body, Source } from '../../lib/source/model';

/** One source with all that was made of it, and the ways about its view: what every tab is given. */
export interface Item {
  source: Source;
  /** The text as it is now; undefined while it loads. A gloss may have been made from an older one: see its `contentHash`. */
  body: Body | undefined;
  /** The text to show: `body`, or an older one that a gloss was made from. */
  text: Body | undefined;
  /** Shows the text of that hash; the present one without. */
  showVersion: (contentHash?: string) => void;
  /** Newest first. */
  glosses: Gloss[];
  /** Its author's chapters, else those of the outline. */
  chapters: AuthorChapter[] | undefined;
  /** Id of the tab that is open. */
  tab: string;
  open: (tab: string) => void;
  /** Passage to show and mark in the text; a new object shows it again. */
  target: { n: number } | undefined;
  showText: (n: number) => void;
  /** Opens the file dialog; has to be called in a click. */
  pickFile: () => void;
}

/**
 * A tab of the item view. It is made by a hook (`useSummaryTab`) in the folder of what it shows, and listed in `useItemTabs`.
 * What the hook keeps in state outlives a change of tab, and its view and foot share it.
 */
export interface ItemTab {
  id: string;
  label: string;
  /** Nothing is computed for a tab that is closed: only elements are made here. */
  view: ReactNode;
  /** Its bar at the foot with one primary action; the summary's where it brings none. */
  foot?: ReactNode;
  /** Leaves it out where it has nothing to offer for this source. */
  hidden?: boolean;
}
