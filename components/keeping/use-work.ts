import { useEffect, useRef, useState } from 'react';
import { type ErrorInfo, toErrorInfo } from '../../lib/source/errors';

export interface WorkState {
  done: number;
  total?: number | undefined;
}

type Step = (done: number, total?: number) => void;

/** One long task of a page at a time: how far it is, how it failed, and a way to end it. Leaving the page ends it, too. */
export function useWork() {
  const controller = useRef<AbortController>(undefined);
  const [state, setState] = useState<WorkState>();
  const [error, setError] = useState<ErrorInfo>();
  useEffect(() => () => controller.current?.abort(), []);

  const run = async <T>(work: (signal: AbortSignal, onProgress: Step) => Promise<T>): Promise<T | undefined> => {
    const own = new AbortController();
    controller.current = own;
    setError(undefined);
    setState({ done: 0 });
    let shown = 0;
    try {
      return await work(own.signal, (done, total) => {
        // More often than this nobody sees.
        if (Date.now() - shown < 100) return;
        shown = Date.now();
        setState({ done, total });
      });
    } catch (thrown) {
      if (!own.signal.aborted) setError(toErrorInfo(thrown));
      return undefined;
    } finally {
      setState(undefined);
    }
  };
  return { state, error, run, cancel: () => controller.current?.abort() };
}
