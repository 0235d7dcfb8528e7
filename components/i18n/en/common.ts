import type { Phrase } from '../phrase';

/** What every view uses. */
export const common = {
  close: 'Close',
  copy: 'Copy',
  copied: 'Copied',
  details: 'Details',

  'error.host': 'the engine',
  'error.model': 'the model',
  'error.name': 'the file',
} as const satisfies Record<string, Phrase>;
