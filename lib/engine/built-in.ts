import { GlossError } from '../source/errors';
import { estimateTokens } from '../source/tokens';
import { engineIdOf } from './address';
import { type BuiltInClass, createWithin, Silence, withinQuiet } from './built-in-probe';
import type { Engine, EngineAnswer, EngineCall, EngineMessage, EngineRequest } from './model';
import { limitsOf } from './presets';
import { createQueue } from './queue';
import { askForWrapping, createUnwrapper, responseFormat } from './structured';

/** How the model of the browser stands in the settings, in place of a web address. */
export const builtInAddress = 'built-in://language-model';
export const builtInModel = 'built-in';
export const isBuiltIn = (baseUrl: string) => baseUrl === builtInAddress;

export interface ModelOptions {
  initialPrompts?: EngineMessage[];
  expectedOutputs?: { type: 'text'; languages: string[] }[];
}

/** A session of Chromium’s Prompt API, as far as we use it. */
export interface ModelSession {
  promptStreaming(
    text: string,
    options: { signal: AbortSignal; responseConstraint?: Record<string, unknown> },
  ): ReadableStream<string>;
  destroy(): void;
}

export type LanguageModelClass = BuiltInClass<ModelOptions, ModelSession>;

export interface BuiltInConfig {
  languageModel: LanguageModelClass | undefined;
  /** BCP 47 with script of what it is to write. */
  outputLang: string;
  /** Time without a new word after which an answer is given up, ms. */
  quietMs?: number;
}

/** What the browser's class is asked for, also when it is probed: the answer depends on the language. */
export const modelOptions = (outputLang: string): ModelOptions => ({
  expectedOutputs: [{ type: 'text', languages: [outputLang.split('-')[0] ?? outputLang] }],
});

/** The model takes no schema: asked again without. */
class SchemaRefused extends Error {}
const refusedSchema = (sent: boolean) => (thrown: unknown) => {
  const name = thrown instanceof Error ? thrown.name : '';
  throw sent && /^(NotSupportedError|TypeError|SyntaxError)$/.test(name) ? new SchemaRefused() : thrown;
};

/** Whether it takes a schema is learned with one refusal. */
let takesSchema = true;
/** One model in the machine, one call at a time, whoever asks. */
const queue = createQueue({ parallel: 1, attempts: 1 });

/**
 * The model built into the browser. Its window is small, which sections are made for; it knows no token limit, so an answer longer than
 * asked for is cut off here (`length`). Rejects with `LANGUAGE_UNKNOWN` where it does not write the language, `BUILT_IN_GONE` where there
 * is no such model, `TOO_LONG`, `TIMEOUT`, `EMPTY_ANSWER`. It counts no tokens: usage is our estimate.
 */
export function createBuiltInEngine({ languageModel, outputLang, quietMs = 90_000 }: BuiltInConfig): Engine {
  const about = { host: builtInModel, model: builtInModel, lang: outputLang };

  async function ask(request: EngineRequest, { signal, onText }: EngineCall): Promise<EngineAnswer> {
    if (!languageModel) throw new GlossError('BUILT_IN_GONE');
    const format =
      takesSchema && request.recordSchema ? responseFormat('json_schema', request.recordSchema) : undefined;
    const messages = format ? askForWrapping(request.messages) : request.messages;
    const constraint = format?.type === 'json_schema' ? format.json_schema.schema : undefined;
    const options = { ...modelOptions(outputLang), initialPrompts: messages.slice(0, -1) };
    const session = await createWithin(languageModel, options, { signal, quietMs });
    const unwrapper = constraint ? createUnwrapper() : undefined;
    let text = '';
    let finish: EngineAnswer['finish'] = 'stop';
    const take = (piece: string) => {
      text += piece;
      if (piece) onText?.(piece);
    };
    try {
      await withinQuiet(quietMs, signal, async (own, moved) => {
        const stream = session.promptStreaming(messages.at(-1)?.content ?? '', {
          signal: own,
          ...(constraint && { responseConstraint: constraint }),
        });
        const reader = stream.getReader();
        const next = () => reader.read().catch(refusedSchema(constraint !== undefined));
        for (let part = await next(); !part.done; part = await next()) {
          moved();
          take(unwrapper ? unwrapper.push(part.value) : part.value);
          if (estimateTokens(text) <= request.maxOutputTokens) continue;
          finish = 'length';
          reader.cancel().catch(() => undefined);
          break;
        }
      });
      take(unwrapper?.end() ?? '');
    } finally {
      session.destroy();
    }
    if (text.trim() === '') throw new GlossError('EMPTY_ANSWER', { params: about });
    const promptTokens = request.messages.reduce((sum, { content }) => sum + estimateTokens(content) + 4, 0);
    const usage = { promptTokens, completionTokens: estimateTokens(text), cachedTokens: 0, calls: 1, estimated: true };
    return { text, finish, usage };
  }

  /** What the browser threw, as a failure of ours. */
  async function failure(thrown: unknown): Promise<unknown> {
    if (thrown instanceof GlossError) return thrown;
    if (thrown instanceof Silence) return new GlossError('TIMEOUT', { params: about });
    const name = thrown instanceof Error ? thrown.name : '';
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    if (name === 'QuotaExceededError') return new GlossError('TOO_LONG', { params: about, detail });
    if (name === 'NotSupportedError' || name === 'NotAllowedError') {
      const withoutLanguage = await languageModel?.availability({}).catch(() => 'unavailable');
      const code = withoutLanguage === 'available' ? 'LANGUAGE_UNKNOWN' : 'BUILT_IN_GONE';
      return new GlossError(code, { params: about, detail });
    }
    return new GlossError('SERVER_ERROR', { params: about, detail });
  }

  return {
    id: engineIdOf(builtInAddress, builtInModel),
    model: builtInModel,
    limits: limitsOf({ preset: builtInModel }),
    generate: (request, call) =>
      queue.run(async (accepted) => {
        accepted();
        try {
          return await ask(request, call).catch((thrown: unknown) => {
            if (!(thrown instanceof SchemaRefused)) throw thrown;
            takesSchema = false;
            return ask(request, call);
          });
        } catch (thrown) {
          call.signal.throwIfAborted();
          throw await failure(thrown);
        }
      }, call),
  };
}
