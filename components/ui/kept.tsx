import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';

const Kept = createContext(new Map<string, unknown>());

/** Holds what is kept for as long as the page is open. */
export function KeptProvider({ children }: { children: ReactNode }) {
  const [kept] = useState(() => new Map<string, unknown>());
  return <Kept value={kept}>{children}</Kept>;
}

/** All that is kept, by key. */
export const useAllKept = () => useContext(Kept);

/** State that is found again when what it belongs to is shown again: another item, or the library, stood in its place meanwhile. */
export function useKept<T>(key: string, initial: T): [T, (value: T) => void] {
  const kept = useContext(Kept);
  const [value, setValue] = useState(() => (kept.has(key) ? (kept.get(key) as T) : initial));
  const set = useCallback(
    (next: T) => {
      kept.set(key, next);
      setValue(next);
    },
    [kept, key],
  );
  return [value, set];
}

/** The words in the search field of the library. */
export const librarySearch = 'library search';
