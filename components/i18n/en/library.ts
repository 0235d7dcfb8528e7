import type { Phrase } from '../phrase';

/** The library. */
export const library = {
  'library.empty': 'Your library is empty',
  'library.emptyHint': 'Every page or subtitle file you read with Gloss is kept here, in this browser.',
  'library.more': 'Show more',
  'library.delete': 'Delete {title}',
  'library.deleted': 'Deleted: {title}',
  'library.undo': 'Undo',

  'kind.article': 'Article',
  'kind.video': 'Video',
  'kind.file': 'Subtitle file',
} as const satisfies Record<string, Phrase>;
