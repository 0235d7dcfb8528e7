import { browser } from 'wxt/browser';
import { GlossError } from '../source/errors';
import { defaultSettings, Settings } from './model';

const key = 'settings';

/** The person's settings; the defaults before the first change. */
export async function readSettings(): Promise<Settings> {
  const stored = (await browser.storage.local.get(key))[key];
  return stored === undefined ? defaultSettings : parse(stored);
}

/**
 * Changes the settings and returns the new ones. Changes of one page run one after the other, so that two quick ones do not
 * overwrite each other.
 */
export function updateSettings(change: (settings: Settings) => Settings): Promise<Settings> {
  const result = last.then(async () => {
    const next = Settings.parse(change(await readSettings()));
    await browser.storage.local.set({ [key]: next });
    return next;
  });
  last = result.catch(() => undefined);
  return result;
}
let last: Promise<unknown> = Promise.resolve();

/** Calls back with the new settings after each change made anywhere. Returns the function that stops it. */
export function watchSettings(onChange: (settings: Settings) => void): () => void {
  const listener = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    const change = changes[key];
    if (area === 'local' && change) onChange(change.newValue === undefined ? defaultSettings : parse(change.newValue));
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}

/** Settings that do not parse are reported, never replaced by defaults: endpoints must not vanish after an update. */
function parse(stored: unknown): Settings {
  const parsed = Settings.safeParse(stored);
  if (!parsed.success) throw new GlossError('INTERNAL', { detail: `settings: ${parsed.error.message}` });
  return parsed.data;
}
