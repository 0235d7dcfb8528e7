import type { Phrase } from '../phrase';

/** Outline, summary and their evidence. */
export const gloss = {
  'outline.none': 'This text is too short for an outline.',
  'outline.chapters': { one: '{n} chapter', other: '{n} chapters' },
  'outline.how': 'computed here, no model',

  'summary.start': 'Summarise',
  'summary.with': 'with {model}, in {lang}',
  'summary.choose': 'Choose an engine to summarise',
  'summary.none': 'No summary yet',
  'summary.noneHint': 'Every point cites the passage it rests on, and each quote is checked against the text.',
  'summary.noneEngine':
    'Outline, library and export work without one. A summary needs a model: on your computer, or with your own key.',
  'summary.empty': 'The model found nothing to report.',
  'summary.again': 'Summarise again',
  'summary.continue': 'Continue',
  'summary.cancel': 'Cancel',
  'summary.waiting': 'Waiting to start…',
  'summary.cancelled': 'Stopped. What was finished is kept.',

  'depth.label': 'Depth',
  'depth.brief': 'Brief',
  'depth.standard': 'Standard',
  'depth.detailed': 'Detailed',

  'summary.key': 'What matters most',
  'summary.pointsOf': { one: '{n} point', other: '{n} points' },
  'summary.flag': 'stands in no cited passage',
  'summary.unread': {
    one: '{n} line of the model could not be read',
    other: '{n} lines of the model could not be read',
  },
  'summary.truncated':
    'The server cut the text without saying so: parts of it were not read. Set a larger context there, or a smaller one for this engine.',
  'summary.stale': 'Made from an earlier version of this page.',
  'summary.overview': 'Overview',
  'summary.points': 'Points',
  'summary.verified': '{found} of {n} verified',
  'summary.verifiedHint': '{found} quotes found word for word, {near} nearly, {missing} not found in the source',
  'summary.near': '{n} nearly',
  'summary.missing': '{n} not found',
  'summary.uncited': 'No quote given',
  'summary.receipt': 'Receipt',
  'summary.tokens': '{prompt} tokens read ({cached} from cache), {completion} written',
  'summary.estimated': 'estimated',
  'summary.calls': { one: '{n} request', other: '{n} requests' },
  'summary.seconds': 'took {time}',
  'summary.made': 'made {date}',

  'step.points': 'Collecting points',
  'step.topics': 'Finding the topics',
  'step.narrative': 'Telling the chapters',
  'step.overview': 'Writing the overview',
  'step.offline': 'Waiting for the network',
  'step.other': 'Working',
  'step.count': '{done} of {total} parts',
  'step.wait': 'Paused by the provider; continues at {time}',

  'announce.done': 'The summary is finished. {verified}.',
  'announce.failed': 'The summary stopped. {sentence}',

  'verdict.found': 'Found in the source',
  'verdict.near': 'Nearly the same words in the source',
  'verdict.missing': 'Not found in the source',
  'verdict.cited': 'The model cited {place}.',
} as const satisfies Record<string, Phrase>;
