import { createContext, type ReactNode, useContext, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useSettings } from '../settings/settings-context';

/** Something one can do in the view that is open: by its key, and from the command palette. */
export interface Action {
  label: string;
  /** DOM name of the key: `?`, `j`; `ctrl+k` is Command on a Mac. */
  keys?: string;
  run: () => void;
}

class Registry extends Map<symbol, Action[]> {
  /** The same array until something is offered or withdrawn. */
  all: Action[] = [];
  private readonly watchers = new Set<() => void>();

  changed(): void {
    this.all = [...this.values()].flat();
    for (const tell of this.watchers) tell();
  }

  readonly watch = (tell: () => void) => {
    this.watchers.add(tell);
    return () => void this.watchers.delete(tell);
  };
}

const RegistryContext = createContext(new Registry());

/** Offers actions as long as the caller is mounted. The last one to offer a key has it. */
export function useActions(actions: Action[]): void {
  const registry = useContext(RegistryContext);
  const [id] = useState(() => Symbol());
  useEffect(() => {
    registry.set(id, actions);
    registry.changed();
  });
  useEffect(
    () => () => {
      registry.delete(id);
      registry.changed();
    },
    [registry, id],
  );
}

/** All that are offered now, kept up to date. */
export function useAllActions(): Action[] {
  const registry = useContext(RegistryContext);
  return useSyncExternalStore(registry.watch, () => registry.all);
}

/**
 * Holds the actions of everything inside and takes their keys. Single ones are left alone while one types, while a dialog is open,
 * and where the person switched them off (WCAG 2.1.4); those with Ctrl or Command always work.
 */
export function ActionsProvider({ children }: { children: ReactNode }) {
  const [registry] = useState(() => new Registry());
  const { singleKeys } = useSettings();
  const allowed = useRef(singleKeys);
  allowed.current = singleKeys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.altKey) return;
      const held = event.ctrlKey || event.metaKey;
      const name = `${held ? 'ctrl+' : ''}${event.key}`;
      const action = registry.all.findLast(({ keys }) => keys === name);
      const target = event.target instanceof Element ? event.target : null;
      if (!action || (!held && (!allowed.current || target?.closest(typing)))) return;
      if (document.querySelector('dialog[open]')) return;
      event.preventDefault();
      action.run();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [registry]);
  return <RegistryContext value={registry}>{children}</RegistryContext>;
}

const typing = 'input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable], [role=menu]';
