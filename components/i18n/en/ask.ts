import type { Phrase } from '../phrase';

/** Questions about an item. */
export const ask = {
  'tabs.ask': 'Ask',
  'ask.label': 'Your question',
  'ask.placeholder': 'Ask about this text',
  'ask.send': 'Ask',
  'ask.choose': 'Choose an engine to ask',
  'ask.none': 'Nothing asked yet',
  'ask.noneHint':
    'Answers come from this text alone and cite the passages they rest on. What it does not say, they say.',
  'ask.suggested': 'To begin with',
  'ask.about': 'What is said about “{topic}”?',
  'ask.aboutBoth': 'What is said about “{a}” and “{b}”?',
  'ask.above': 'What does it say above all?',
  'ask.reasons': 'What is that based on?',
  'ask.follows': 'What follows from it?',
  'ask.unsaid': 'The source does not say.',
  'ask.unproven': 'Nothing of this was found in the source. Do not rely on it.',
  'ask.shown': {
    one: '{n} of {all} passages read, found by a search',
    other: '{n} of {all} passages read, found by a search',
  },
  'ask.stopped': 'Stopped before the answer was complete.',
  'ask.delete': 'Delete the question “{question}”',
  'ask.deleted': 'Question deleted',
  'ask.ready': 'The answer is there.',
  'ask.heading': 'Questions',

  'step.search': 'Looking for passages',
  'step.answer': 'Answering',
} as const satisfies Record<string, Phrase>;
