import { useState } from 'react';
import type { Depth, Gloss } from '../../lib/gloss/model';
import { type EngineCommand, useEngineCommand } from './use-engine-command';

export interface Summarise extends Pick<EngineCommand, 'endpoint' | 'refused'> {
  /** How much the next one says. */
  depth: Depth;
  setDepth: (depth: Depth) => void;
  /** Makes a new summary; in a click. */
  start: () => void;
  /** Goes on with the failed or cancelled one, or begins anew where another model is chosen now; in a click, too. */
  resume: () => void;
  cancel: () => void;
}

/** The commands around one source's summary. */
export function useSummarise(sourceId: string, gloss: Gloss | undefined): Summarise {
  const { endpoint, refused, order, cancel } = useEngineCommand();
  const [chosen, setDepth] = useState<Depth>();
  const depth = chosen ?? gloss?.recipe.depth ?? 'brief';
  return {
    endpoint,
    refused,
    depth,
    setDepth,
    start: () => void order({ type: 'summarise', sourceId, depth }),
    resume: () => {
      // Chosen another model since: the old one may be why it failed. Another depth is another summary.
      const same = gloss && gloss.recipe.model === endpoint?.model && (gloss.recipe.depth ?? 'brief') === depth;
      void order(same ? { type: 'retry', glossId: gloss.id } : { type: 'summarise', sourceId, depth });
    },
    cancel: () => gloss && cancel(gloss.id),
  };
}
