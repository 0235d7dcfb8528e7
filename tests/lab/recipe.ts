import { z } from 'zod';
import { createOpenAIEngine } from '../../lib/engine/openai-compatible';
import { Depth, RecipeKind } from '../../lib/gloss/model';

/** How one run of the lab is made: what the command line says, or a recipe file for `compare`. */
export const LabRecipe = z.object({
  baseUrl: z.string(),
  model: z.string(),
  /** Name of the environment variable that holds the key; arguments show in process lists. */
  keyEnv: z.string().optional(),
  preset: z.string().default('custom'),
  /** Tokens of the model's window. */
  context: z.coerce.number().int().positive().optional(),
  lang: z.string().default('en'),
  depth: Depth.default('brief'),
  kind: RecipeKind.default('auto'),
  /** Own words for what counts as a point. */
  wording: z.string().max(2000).optional(),
});
export type LabRecipe = z.infer<typeof LabRecipe>;

export function engineFor({ baseUrl, model, keyEnv, preset, context }: LabRecipe) {
  const apiKey = keyEnv ? (process.env[keyEnv] ?? '') : '';
  return createOpenAIEngine({ baseUrl, model, apiKey, preset, ...(context && { contextTokens: context }) });
}
