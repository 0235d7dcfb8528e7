import type { Phrase } from '../phrase';

/** The model built into the browser. */
export const builtIn = {
  'builtIn.door': 'On this device',
  'builtIn.label': 'Built into the browser',
  'builtIn.add': 'Use the browser’s own model',
  'builtIn.writes':
    'The browser’s own model works here: no key, and nothing leaves this device. It is small, so expect short and plain summaries. It writes {languages}.',
  'builtIn.not':
    'It does not write {lang}, the language you chose for summaries. Choose one of these languages below, or another engine.',
  'builtIn.downloadable':
    'This browser can download a model of its own, a few gigabytes. It then works without key or network.',
  'builtIn.download': 'Download it',
  'builtIn.downloading': 'Downloading: {share}',
  'builtIn.silent': 'The browser says that it has a model, and then does not answer. Reload this page to try again.',
} as const satisfies Record<string, Phrase>;
