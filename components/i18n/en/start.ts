import type { Phrase } from '../phrase';

/** First run, command palette, keyboard. */
export const start = {
  'welcome.title': 'Start',
  'welcome.new': 'New here?',
  'welcome.sample': 'See a finished example',
  'welcome.choose': 'Choose an engine',
  'welcome.later': 'Later',
  'welcome.engine': 'Which model writes summaries?',

  'palette.title': 'Commands and items',
  'palette.hint': 'Type a command or a title',
  'palette.search': 'Search the whole library for “{words}”',
  'palette.none': 'Nothing by that name here',

  'keys.title': 'Keyboard',
  'keys.next': 'Next',
  'keys.previous': 'Previous',
  'keys.toPanel': 'Between page and panel',
  'keys.browser': 'The last ones work in the whole browser; its page of extension shortcuts changes them.',
  'shortcut._execute_action': 'Read this page, or close the panel',
  'shortcut.summarise': 'Summarise this page',
  'shortcut.save-selection': 'Save the selection',
  'shortcut.bilingual': 'Original and translation together, or not',
  'shortcut.library': 'The library in a tab',
  'keys.single': 'Single keys, without Ctrl or Command',

  'reader.open': 'Open in a tab',
  'reader.gloss': 'What was made of it',
} as const satisfies Record<string, Phrase>;
