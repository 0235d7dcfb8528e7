import { useState } from 'react';
import type { Depth, Gloss } from '../../lib/gloss/model';
import { type EngineCommand, useEngineCommand } from './use-engine-command';

export interface Summarise extends Pick<EngineCommand, 'endpoint' | 'refused'> {
  /** How much the next one says. */
  depth: Depth;
  setDepth: (depth: Depth) => void;
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
  const start = () =>
    void order({ type: 'summarise', sourceId, depth, outputLang: lang }).then((taken) => taken && onNew());
  return {
    endpoint,
    refused,
    depth,
    setDepth,
    lang,
    setLang,
    start,
    resume: () => {
      // Chosen another model since: the old one may be why it failed. Another depth or language is another summary.
      const sameText = (gloss?.recipe.depth ?? 'brief') === depth && lang === undefined;
      const same = gloss && gloss.recipe.model === endpoint?.model && sameText;
      if (same) void order({ type: 'retry', glossId: gloss.id });
      else start();
    },
    cancel: () => gloss && cancel(gloss.id),
  };
}
