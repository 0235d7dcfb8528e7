import type { Phrase } from '../phrase';

/** Recipes: what sort of text it is, and what a person worded. */
export const recipes = {
  'recipe.label': 'Kind of text',
  'recipe.auto': 'Any kind',
  'recipe.talk': 'Talk or interview',
  'recipe.lecture': 'Lecture',
  'recipe.news': 'News',
  'recipe.paper': 'Paper',
  'recipe.tutorial': 'Tutorial',
  'recipe.thread': 'Discussion',
  'recipe.meeting': 'Meeting',
  'recipe.own': 'Your own',
  'recipes.title': 'Recipes',
  'recipes.hint':
    'A recipe says what counts as a point. Copy one, put it in your own words, and choose it beside the summary. The check of quotes stays the same.',
  'recipes.copy': 'Copy a recipe…',
  'recipes.open': 'Open a recipe file',
  'recipes.from': 'from “{kind}”',
  'recipes.share': 'Save as a file',
  'recipes.save': 'Save',
  'recipes.wording': 'What to look for',
  'recipes.wordingHint':
    'In any language, up to 2,000 characters. It guides what becomes a point; it cannot change how answers are checked.',
  'recipes.needed': 'Something has to stand here.',
} as const satisfies Record<string, Phrase>;
