import { z } from 'zod';
import { GlossError } from '../source/errors';
import { RecipeKind } from './model';
import { kindAdvice } from './prompts/kinds';

/** A person's own recipe: one of ours, copied, in their words. */
export const OwnRecipe = z.object({
  id: z.string(),
  name: z.string().trim().min(1).max(60),
  /** The one it was copied from. */
  basis: RecipeKind,
  /** What counts as a point, and how to put it. */
  wording: z.string().trim().min(1).max(2000),
});
export type OwnRecipe = z.infer<typeof OwnRecipe>;

/** The wording a copy of a kind begins with; *auto* has none of its own. */
export const wordingOf = (basis: RecipeKind) => (basis === 'auto' ? '' : kindAdvice[basis]);

const RecipeFile = OwnRecipe.omit({ id: true }).extend({ format: z.literal('gloss-recipe'), version: z.literal(1) });
const largestFile = 50_000;

/** A recipe as a file to share: JSON. */
export function recipeToFile({ name, basis, wording }: OwnRecipe): { name: string; text: string } {
  const file: z.infer<typeof RecipeFile> = { format: 'gloss-recipe', version: 1, name, basis, wording };
  const slug = name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'recipe';
  return { name: `${slug}.gloss-recipe.json`, text: `${JSON.stringify(file, null, 2)}\n` };
}

/** Reads such a file; it comes from strangers. Throws `RECIPE_UNREADABLE`. */
export function recipeFromFile(name: string, text: string): OwnRecipe {
  try {
    if (text.length > largestFile) throw new Error('too large');
    const { format: _, version: __, ...recipe } = RecipeFile.parse(JSON.parse(text));
    return { ...recipe, id: crypto.randomUUID() };
  } catch (thrown) {
    const detail = (thrown instanceof Error ? thrown.message : String(thrown)).slice(0, 500);
    throw new GlossError('RECIPE_UNREADABLE', { params: { name }, detail });
  }
}
