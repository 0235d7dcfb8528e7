import type { Phrase } from '../phrase';

/** How an engine is asked: limits, temperature, thinking. */
export const tuning = {
  'tuning.title': 'More',
  'tuning.usual': 'as usual',
  'tuning.contextTokens': 'Context, tokens',
  'tuning.contextTokensHint': 'What the model reads at once. Longer texts are read in parts.',
  'tuning.parallel': 'Requests at the same time',
  'tuning.parallelHint': 'More is faster, until the provider objects.',
  'tuning.temperature': 'Temperature',
  'tuning.temperatureHint': 'From 0 to 2. Left out where the model refuses it.',
  'tuning.effort': 'Thinking',
  'tuning.effortHint': 'Thinking costs time and tokens; checked summaries need little.',
  'tuning.effort.off': 'off',
  'tuning.effort.low': 'little',
  'tuning.effort.medium': 'some',
  'tuning.effort.high': 'much',
} as const satisfies Record<string, Phrase>;
