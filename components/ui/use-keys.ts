import { useEffect, useRef } from 'react';
import { useSettings } from '../settings/settings-context';

/** What each key does, by its DOM name: `?`, `j`, `ctrl+k` (Command on a Mac). */
export type Keys = Record<string, () => void>;

/**
 * Keys of a view. Single ones are left alone while one types, while a dialog is open, and where the person switched them off
 * (WCAG 2.1.4); those with Ctrl or Command always work.
 */
export function useKeys(keys: Keys): void {
  const { singleKeys } = useSettings();
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.altKey) return;
      const held = event.ctrlKey || event.metaKey;
      const run = latest.current[`${held ? 'ctrl+' : ''}${event.key}`];
      const target = event.target instanceof Element ? event.target : null;
      if (!run || (!held && (!singleKeys || target?.closest(typing)))) return;
      if (document.querySelector('dialog[open]')) return;
      event.preventDefault();
      run();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [singleKeys]);
}

const typing = 'input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable], [role=menu]';
