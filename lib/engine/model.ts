import { z } from 'zod';

/** Tokens one call used. `estimated` when the endpoint reported nothing and the counts are ours. */
export const Usage = z.object({
  promptTokens: z.number().nonnegative(),
  completionTokens: z.number().nonnegative(),
  /** Part of `promptTokens` the provider served from its cache. */
  cachedTokens: z.number().nonnegative(),
  calls: z.number().int().nonnegative(),
  estimated: z.boolean(),
});
export type Usage = z.infer<typeof Usage>;

export const noUsage: Usage = { promptTokens: 0, completionTokens: 0, cachedTokens: 0, calls: 0, estimated: false };

export function addUsage(a: Usage, b: Usage): Usage {
  return {
    promptTokens: a.promptTokens + b.promptTokens,
    completionTokens: a.completionTokens + b.completionTokens,
    cachedTokens: a.cachedTokens + b.cachedTokens,
    calls: a.calls + b.calls,
    estimated: a.estimated || b.estimated,
  };
}

export interface EngineMessage {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

/**
 * One call. What stays the same for all steps of a source (role, rules, numbered text) stands first in `messages`, byte for
 * byte, and the step's instruction last: providers then bill the long part once.
 */
export interface EngineRequest {
  messages: EngineMessage[];
  /** Upper bound for the answer in tokens; always sent, because small models loop. */
  maxOutputTokens: number;
  temperature?: number;
  /** JSON Schema of one record; used where the endpoint supports constrained output, ignored elsewhere. */
  recordSchema?: Record<string, unknown>;
}

export interface EngineAnswer {
  text: string;
  usage: Usage;
  /** `length`: the token limit ended it. `cut`: the stream broke off; the text so far is good. */
  finish: 'stop' | 'length' | 'cut';
  /** The endpoint counted far fewer prompt tokens than we sent: it cut the prompt without a word (Ollama, z.ai). */
  truncated?: true;
}

export interface EngineCall {
  signal: AbortSignal;
  /** Each piece of answer text as it arrives (never thinking text). */
  onText?: (delta: string) => void;
  /** The queue is holding this call back until `at` (ms since the epoch), because the endpoint said so. */
  onWait?: (at: number) => void;
}

/** A model one can ask. Implementations own pacing, retries and give-up; `generate` rejects with a `GlossError` or an AbortError. */
export interface Engine {
  /** Endpoint and model, for hashes and recipes: `https://api.deepseek.com|deepseek-chat`. Holds no secret. */
  readonly id: string;
  readonly model: string;
  readonly limits: {
    /** Tokens of prompt and answer together. */
    contextTokens: number;
    /** Tokens of one answer. */
    outputTokens: number;
    /** Requests that may run at the same time. */
    parallel: number;
  };
  generate(request: EngineRequest, call: EngineCall): Promise<EngineAnswer>;
}
