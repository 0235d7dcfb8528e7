import { useState } from 'react';
import { send } from '../../lib/messages/client';
import { type ErrorInfo, toErrorInfo } from '../../lib/source/errors';

export type TestState = { state: 'asking' } | { state: 'works'; ms: number } | { state: 'failed'; error: ErrorInfo };

/** Tests of endpoints and their newest results, by endpoint id. */
export function useEndpointTest() {
  const [results, setResults] = useState<Record<string, TestState>>({});
  const set = (id: string, result: TestState) => setResults((all) => ({ ...all, [id]: result }));
  return {
    results,
    /** Shows why a test could not even begin. */
    fail: (id: string, error: ErrorInfo) => set(id, { state: 'failed', error }),
    /** Asks the model for a word; true when it answered. */
    test: async (id: string): Promise<boolean> => {
      set(id, { state: 'asking' });
      try {
        const { ms } = await send({ type: 'test-endpoint', endpointId: id });
        set(id, { state: 'works', ms });
        return true;
      } catch (thrown) {
        set(id, { state: 'failed', error: toErrorInfo(thrown) });
        return false;
      }
    },
  };
}
