import { useState } from 'react';
import type { Depth, Gloss, Recipe } from '../../lib/gloss/model';
import type { OwnRecipe } from '../../lib/gloss/recipes';
import { useSettings } from '../settings/settings-context';
import { type EngineCommand, useEngineCommand } from './use-engine-command';

export interface Summarise extends Pick<EngineCommand, 'endpoint' | 'refused'> {
  /** How much the next one says. */
  depth: Depth;
  setDepth: (depth: Depth) => void;
  /** A kind of text, or the id of an own recipe. */
  recipe: string;
  setRecipe: (recipe: string) => void;
  /** BCP 47: in which language, where another than that of the settings is chosen. */
  lang: string | undefined;
  setLang: (lang: string | undefined) => void;
  /** Makes a new summary; in a click. */
  start: () => void;
  /** Goes on with the failed or cancelled one, or begins anew where another model is chosen now; in a click, too. */
  resume: () => void;
  cancel: () => void;
}

/** The commands around one source's summary. `onNew` is told that another one was ordered. */
export function useSummarise(sourceId: string, gloss: Gloss | undefined, onNew: () => void): Summarise {
  const { endpoint, refused, order, cancel } = useEngineCommand();
  const [chosen, setDepth] = useState<Depth>();
  const [lang, setLang] = useState<string>();
  const depth = chosen ?? gloss?.recipe.depth ?? 'brief';
  const { recipes } = useSettings();
  const [chosenRecipe, setRecipe] = useState<string>();
  // That of the summary there is, as long as it stands in the settings as it was.
  const before = gloss && (recipes.find((own) => isSame(own, gloss.recipe))?.id ?? gloss.recipe.recipeKind);
  const recipe = chosenRecipe ?? before ?? 'auto';
  const start = () => {
    const chosen = { depth, outputLang: lang, ...(recipe !== 'auto' && { recipe }) };
    void order({ type: 'summarise', sourceId, ...chosen }).then((taken) => taken && onNew());
  };
  return {
    endpoint,
    refused,
    depth,
    setDepth,
    recipe,
    setRecipe,
    lang,
    setLang,
    start,
    resume: () => {
      // Chosen another model since: the old one may be why it failed. Another depth, recipe or language is another summary.
      const sameRecipe = chosenRecipe === undefined || chosenRecipe === before;
      const sameText = (gloss?.recipe.depth ?? 'brief') === depth && sameRecipe && lang === undefined;
      const same = gloss && gloss.recipe.model === endpoint?.model && sameText;
      if (same) void order({ type: 'retry', glossId: gloss.id });
      else start();
    },
    cancel: () => gloss && cancel(gloss.id),
  };
}

const isSame = (own: OwnRecipe, recipe: Recipe) =>
  recipe.own !== undefined && own.name === recipe.own.name && own.wording === recipe.own.wording;
