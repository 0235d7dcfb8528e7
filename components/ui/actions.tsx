import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { useSettings } from '../settings/settings-context';

/** Something one can do in the view that is open: by its key, and from the command palette. */
export interface Action {
  label: string;
  /** DOM name of the key: `?`, `j`; `ctrl+k` is Command on a Mac. */
  keys?: string;
  run: () => void;
}

const Registry = createContext(new Map<symbol, Action[]>());

/** Offers actions as long as the caller is mounted. The last one to offer a key has it. */
export function useActions(actions: Action[]): void {
  const registry = useContext(Registry);
  const [id] = useState(() => Symbol());
  useEffect(() => {
    registry.set(id, actions);
  });
  useEffect(() => () => void registry.delete(id), [registry, id]);
}

/** All that are offered now. */
export function useAllActions(): () => Action[] {
  const registry = useContext(Registry);
  return () => [...registry.values()].flat();
}

/**
 * Holds the actions of everything inside and takes their keys. Single ones are left alone while one types, while a dialog is open,
 * and where the person switched them off (WCAG 2.1.4); those with Ctrl or Command always work.
 */
export function ActionsProvider({ children }: { children: ReactNode }) {
  const [registry] = useState(() => new Map<symbol, Action[]>());
  const { singleKeys } = useSettings();
  const allowed = useRef(singleKeys);
  allowed.current = singleKeys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.altKey) return;
      const held = event.ctrlKey || event.metaKey;
      const name = `${held ? 'ctrl+' : ''}${event.key}`;
      const action = [...registry.values()].flat().findLast(({ keys }) => keys === name);
      const target = event.target instanceof Element ? event.target : null;
      if (!action || (!held && (!allowed.current || target?.closest(typing)))) return;
      if (document.querySelector('dialog[open]')) return;
      event.preventDefault();
      action.run();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [registry]);
  return <Registry value={registry}>{children}</Registry>;
}

const typing = 'input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable], [role=menu]';
