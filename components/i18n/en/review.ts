import type { Phrase } from '../phrase';

/** Looking a summary over: what it covers, its versions, what it was made with. */
export const review = {
  'coverage.share': '{share} of the text cited',
  'coverage.label': 'Parts of the source that nothing cites',
  'coverage.gap': 'Not cited: {place} ({share} of the text)',
  'coverage.before': 'Uncited part before',
  'coverage.next': 'Next uncited part',
  'coverage.read': 'Read it',
  'coverage.add': 'Points on this part',
  'coverage.adding': 'Points on {place}',
  'coverage.nothing': 'The model found nothing worth a point in {place}.',

  'step.left': 'about {time} left in this step',

  'version.label': 'Version',
  'version.other': 'Version to compare with',
  'version.compare': 'Compare',
  'version.delete': 'Delete this summary',
  'version.deleted': 'Summary deleted',
  'version.only': 'Only here',
  'version.lang': 'Language',

  'recipe.title': 'Recipe',
  'recipe.model': 'Model',
  'recipe.engine': 'Engine',
  'recipe.lang': 'Language',
  'recipe.text': 'Text',
  'recipe.prompt': 'Prompt “{step}”',
} as const satisfies Record<string, Phrase>;
