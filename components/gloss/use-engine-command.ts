import { useState } from 'react';
import { send } from '../../lib/messages/client';
import type { Command } from '../../lib/messages/protocol';
import { requestHost } from '../../lib/platform/permissions';
import { openSettings } from '../../lib/platform/tabs';
import type { Endpoint } from '../../lib/settings/model';
import { type ErrorInfo, GlossError, toErrorInfo } from '../../lib/source/errors';
import { hostOf } from '../settings/host';
import { activeEndpoint, useSettings } from '../settings/settings-context';

export interface EngineCommand {
  /** The engine that would be used; none chosen yet means that `order` leads to the settings. */
  endpoint: Endpoint | undefined;
  /** Why the last click came to nothing. */
  refused: ErrorInfo | undefined;
  /** Sends a command that needs the engine; says whether it was taken. Call it in a click: it asks for the engine's host where that is not granted. */
  order: (command: Command) => Promise<boolean>;
  cancel: (glossId: string) => void;
}

/** Commands that a model's work comes of. */
export function useEngineCommand(): EngineCommand {
  const endpoint = activeEndpoint(useSettings());
  const [refused, setRefused] = useState<ErrorInfo>();

  const order = async (command: Command) => {
    if (!endpoint) {
      await openSettings();
      return false;
    }
    const { baseUrl } = endpoint;
    try {
      // The permission question comes first: the browser shows it only while the click is fresh.
      const granted = await requestHost(baseUrl);
      if (!granted) throw new GlossError('NO_HOST_PERMISSION', { params: { host: hostOf(baseUrl) } });
      await send(command);
      setRefused(undefined);
      return true;
    } catch (thrown) {
      setRefused(toErrorInfo(thrown));
      return false;
    }
  };
  const cancel = (glossId: string) => {
    send({ type: 'cancel', glossId }).catch((thrown) => setRefused(toErrorInfo(thrown)));
  };
  return { endpoint, refused, order, cancel };
}
