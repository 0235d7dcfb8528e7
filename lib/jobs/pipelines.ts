import { isTranslating } from '../engine/built-in-translator';
import type { Engine } from '../engine/model';
import { answer } from '../gloss/answer';
import { tellDialogue } from '../gloss/dialogue';
import type { GlossBody, GlossKind, OutlineBody, Recipe } from '../gloss/model';
import type { Run } from '../gloss/run';
import { readStretch, summarise } from '../gloss/summary';
import type { SummaryInput } from '../gloss/summary/input';
import { translate } from '../gloss/translation';
import { translateByMachine } from '../gloss/translation/by-machine';
import { GlossError } from '../source/errors';
import type { Body, Source } from '../source/model';

/** What a pipeline works on: the text a gloss was ordered for, its recipe and the engine that the recipe names. */
export interface Material {
  source: Source;
  body: Body;
  /** The stored outline of this text, if there is one. */
  outline: OutlineBody | undefined;
  recipe: Recipe;
  engine: Engine;
  /** The passage a translation begins at, and the one where the person is by now. */
  from: number | undefined;
  focus: () => Promise<number | undefined>;
}

/** Makes a gloss of one kind. Everything paid for happens inside `run.step`; what is finished so far goes to `run.show`. */
export type Pipeline = (material: Material, run: Run) => Promise<GlossBody>;

const summaryInput = ({ source, body, outline, recipe, engine }: Material): SummaryInput => {
  const { outputLang, depth, recipeKind, own } = recipe;
  const { chapters } = source;
  const outlined = outline?.chapters;
  const wording = own?.wording;
  return { source, passages: body.passages, outputLang, engine, depth, recipeKind, wording, chapters, outlined };
};

/** The pipeline of each kind that a job makes. An outline has none: it is computed when the source is saved. */
export const pipelines: Record<Exclude<GlossKind, 'outline'>, Pipeline> = {
  summary: async (material, run) => (await summarise(summaryInput(material), run)).body,
  points: async (material, run) => {
    const { stretch } = material.recipe;
    if (!stretch) throw new GlossError('INTERNAL', { detail: 'points on no stretch' });
    return (await readStretch(summaryInput(material), stretch, run)).body;
  },
  answer: async ({ source, body: { passages }, recipe: { outputLang, question = '', earlier = [] }, engine }, run) =>
    (await answer({ source, passages, outputLang, engine, question, earlier }, run)).body,
  dialogue: async ({ source, body: { passages }, engine }, run) =>
    (await tellDialogue({ source, passages, engine, chapters: source.chapters }, run)).body,
  translation: async ({ source, body: { passages, reading }, recipe, engine, from, focus }, run) => {
    const { outputLang, mode, glossary } = recipe;
    const input = { source, passages, reading, outputLang, glossary, from, focus };
    if (!isTranslating(engine)) return (await translate({ ...input, engine, mode }, run)).body;
    const open = () => engine.open(source.lang, outputLang, run.signal);
    return translateByMachine({ ...input, id: engine.id, open }, run);
  },
};
