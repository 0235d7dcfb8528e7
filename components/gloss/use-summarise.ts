import { useState } from 'react';
import type { Depth, Gloss } from '../../lib/gloss/model';
import { send } from '../../lib/messages/client';
import type { Command } from '../../lib/messages/protocol';
import { requestHost } from '../../lib/platform/permissions';
import { openSettings } from '../../lib/platform/tabs';
import type { Endpoint } from '../../lib/settings/model';
import { type ErrorInfo, GlossError, toErrorInfo } from '../../lib/source/errors';
import { hostOf } from '../settings/host';
import { activeEndpoint, useSettings } from '../settings/settings-context';

export interface Summarise {
  /** The engine that would be used; none chosen yet means that `start` leads to the settings. */
  endpoint: Endpoint | undefined;
  /** How much the next one says. */
  depth: Depth;
  setDepth: (depth: Depth) => void;
  /** Why the last click came to nothing. */
  refused: ErrorInfo | undefined;
  /** Makes a new summary. Call it in a click: it asks for the engine's host where that is not granted. */
  start: () => void;
  /** Goes on with the failed or cancelled one, or begins anew where another model is chosen now; in a click, too. */
  resume: () => void;
  cancel: () => void;
}

/** The commands around one source's summary. */
export function useSummarise(sourceId: string, gloss: Gloss | undefined): Summarise {
  const endpoint = activeEndpoint(useSettings());
  const [refused, setRefused] = useState<ErrorInfo>();
  const [chosen, setDepth] = useState<Depth>();
  const depth = chosen ?? gloss?.recipe.depth ?? 'brief';

  // The permission question comes first: the browser shows it only while the click is fresh.
  const ask = async (command: Command) => {
    if (!endpoint) return openSettings();
    const { baseUrl } = endpoint;
    try {
      const granted = await requestHost(baseUrl);
      if (!granted) throw new GlossError('NO_HOST_PERMISSION', { params: { host: hostOf(baseUrl) } });
      await send(command);
      setRefused(undefined);
    } catch (thrown) {
      setRefused(toErrorInfo(thrown));
    }
  };
  return {
    endpoint,
    refused,
    depth,
    setDepth,
    start: () => void ask({ type: 'summarise', sourceId, depth }),
    resume: () => {
      // Chosen another model since: the old one may be why it failed. Another depth is another summary.
      const same = gloss && gloss.recipe.model === endpoint?.model && (gloss.recipe.depth ?? 'brief') === depth;
      void ask(same ? { type: 'retry', glossId: gloss.id } : { type: 'summarise', sourceId, depth });
    },
    cancel: () => {
      if (gloss) send({ type: 'cancel', glossId: gloss.id }).catch((thrown) => setRefused(toErrorInfo(thrown)));
    },
  };
}
