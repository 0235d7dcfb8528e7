/**
 * A class of the browser's own models, as far as this context has it: pages do, and Chromium's extension worker too. `T`: what the
 * caller uses of it; whether it works is for a probe to find out (`lib/engine/built-in-probe.ts`).
 */
export function builtInClass<T>(
  name: 'LanguageModel' | 'Summarizer' | 'Translator' | 'LanguageDetector',
): T | undefined {
  return Reflect.get(globalThis, name) as T | undefined;
}
