import { GlossError } from '../source/errors';
import { type BuiltInClass, createWithin, Silence, withinQuiet } from './built-in-probe';
import type { Engine } from './model';

/** How the browser's translator stands in a recipe, in place of a web address and a model. */
export const translatorId = 'built-in://translator';
export const translatorModel = 'Translator';

export interface PairOptions {
  sourceLanguage: string;
  targetLanguage: string;
}

/** A session of Chromium's Translator API (https://webmachinelearning.github.io/translation-api), as far as we use it. */
export interface TranslatorSession {
  translate(text: string, options?: { signal?: AbortSignal }): Promise<string>;
  destroy(): void;
}

export type TranslatorClass = BuiltInClass<PairOptions, TranslatorSession>;

/** A pair of BCP 47 languages as that API names them: Simplified Chinese is `zh`. */
export const pairOf = (from: string, to: string): PairOptions => ({
  sourceLanguage: nameOf(from),
  targetLanguage: nameOf(to),
});
const nameOf = (lang: string) => (lang === 'zh-Hans' ? 'zh' : lang);

/** Translates texts one by one, in one pair of languages; in the machine, without a network. */
export interface MachineTranslator {
  translate(text: string, signal: AbortSignal): Promise<string>;
  close(): void;
}

/** An engine that answers no questions, but translates. */
export interface TranslatingEngine extends Engine {
  open(from: string, to: string, signal: AbortSignal): Promise<MachineTranslator>;
}

export const isTranslating = (engine: Engine): engine is TranslatingEngine => engine.id === translatorId;

/** Time without an answer after which it is given up, ms. */
const defaultQuietMs = 30_000;

/**
 * The browser's translator as an engine. A pair counts only where it is there already: a download needs a click (see the panel), and
 * without a network it hangs for good. `open` rejects with `PAIR_UNAVAILABLE`, or `TIMEOUT` where it says nothing.
 */
export function createTranslatorEngine(
  translator: TranslatorClass | undefined,
  quietMs = defaultQuietMs,
): TranslatingEngine {
  return {
    id: translatorId,
    model: translatorModel,
    limits: { contextTokens: 4096, outputTokens: 2048, parallel: 1 },
    generate: () => Promise.reject(new GlossError('NO_ENGINE', { detail: 'the translator answers no questions' })),
    async open(from, to, signal) {
      const pair = pairOf(from, to);
      const params = { from, to };
      const failed = (thrown: unknown): never => {
        signal.throwIfAborted();
        if (thrown instanceof GlossError) throw thrown;
        if (thrown instanceof Silence) throw new GlossError('TIMEOUT', { params: { host: translatorModel } });
        throw new GlossError('PAIR_UNAVAILABLE', { params, detail: String(thrown) });
      };
      if (!translator) return failed(new Error('no Translator'));
      const said = await withinQuiet(quietMs, signal, () => translator.availability(pair)).catch(failed);
      if (said !== 'available') return failed(new Error(said));
      const session = await createWithin(translator, pair, { signal, quietMs }).catch(failed);
      return {
        translate: (text, own) =>
          withinQuiet(quietMs, own, (either) => session.translate(text, { signal: either })).catch(failed),
        close: () => session.destroy(),
      };
    },
  };
}
