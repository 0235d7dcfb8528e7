import { z } from 'zod';
import type { EngineAnswer } from './model';

/** Members that come in other shapes than these are ignored, not refused: the rest of the chunk is still good. */
const Text = z.string().nullish().catch(undefined);
const Part = z.object({
  type: Text,
  text: Text,
  thinking: z.union([z.string(), z.array(z.object({ text: Text }))]).nullish(),
});
const Content = z
  .union([z.string(), z.array(Part)])
  .nullish()
  .catch(undefined);
const Message = z
  .object({ content: Content, reasoning_content: Text, reasoning: Text, reasoning_text: Text })
  .nullish()
  .catch(undefined);
const Count = z.number().nonnegative().optional().catch(undefined);
const Details = z.object({ cached_tokens: Count }).nullish().catch(undefined);
const UsageShape = z
  .object({
    prompt_tokens: Count,
    completion_tokens: Count,
    input_tokens: Count,
    output_tokens: Count,
    prompt_tokens_details: Details,
    input_tokens_details: Details,
    cached_tokens: Count,
    prompt_cache_hit_tokens: Count,
    cache_read_input_tokens: Count,
  })
  .nullish()
  .catch(undefined);
const Choice = z.object({
  index: z.number().optional().catch(undefined),
  delta: Message,
  message: Message,
  finish_reason: Text,
  usage: UsageShape,
});
const Chunk = z.object({
  choices: z.array(Choice).nullish().catch(undefined),
  usage: UsageShape,
  x_groq: z.object({ usage: UsageShape }).nullish().catch(undefined),
});

export interface TokenCounts {
  promptTokens: number;
  completionTokens: number;
  cachedTokens: number;
}

/** What one chunk of a stream (or a whole answer) says. */
export interface ChunkContent {
  text: string;
  thinking: string;
  finishReason?: string;
  usage?: TokenCounts;
}

/** Reads a chunk, or a whole answer, of any provider's shape. Undefined when it is nothing of the kind. */
export function readChunk(value: unknown): ChunkContent | undefined {
  const parsed = Chunk.safeParse(value);
  if (!parsed.success) return undefined;
  const { choices, usage, x_groq } = parsed.data;
  const choice = choices?.find((one) => (one.index ?? 0) === 0);
  const message = choice?.delta ?? choice?.message;
  const parts =
    typeof message?.content === 'string' ? [{ type: 'text', text: message.content }] : (message?.content ?? []);
  const inParts = parts.map((part) =>
    'thinking' in part && part.thinking
      ? typeof part.thinking === 'string'
        ? part.thinking
        : part.thinking.map((piece) => piece.text ?? '').join('')
      : '',
  );
  const counts = readUsage(usage) ?? readUsage(choice?.usage) ?? readUsage(x_groq?.usage);
  return {
    text: parts.map((part) => (part.type === 'thinking' ? '' : (part.text ?? ''))).join(''),
    // some send the same thinking under two names
    thinking: message?.reasoning_content || message?.reasoning || message?.reasoning_text || inParts.join(''),
    ...(choice?.finish_reason && { finishReason: choice.finish_reason }),
    ...(counts && { usage: counts }),
  };
}

function readUsage(usage: z.infer<typeof UsageShape>): TokenCounts | undefined {
  const promptTokens = usage?.prompt_tokens ?? usage?.input_tokens;
  const completionTokens = usage?.completion_tokens ?? usage?.output_tokens;
  if (!usage || (promptTokens === undefined && completionTokens === undefined)) return undefined;
  const cachedTokens =
    usage.prompt_tokens_details?.cached_tokens ??
    usage.input_tokens_details?.cached_tokens ??
    usage.prompt_cache_hit_tokens ??
    usage.cached_tokens ??
    usage.cache_read_input_tokens ??
    0;
  return { promptTokens: promptTokens ?? 0, completionTokens: completionTokens ?? 0, cachedTokens };
}

/** A provider's finish reason in our terms. Without one the stream broke off, unless it said `[DONE]`. */
export function finishOf(reason: string | undefined, done: boolean): EngineAnswer['finish'] {
  if (reason === undefined) return done ? 'stop' : 'cut';
  if (/^(length|max_tokens|max_output_tokens|model_context_window_exceeded)$/i.test(reason)) return 'length';
  if (/^(content_filter|sensitive|safety|network_error|insufficient_system_resource|error|aborted?)$/i.test(reason))
    return 'cut';
  return 'stop';
}

/**
 * Joins pieces of text that are usually new (deltas) but with some servers repeat all text so far (cumulative). Returns what
 * is new. One repeat may be chance ("ha", "haha"), so it is held until the next piece decides.
 */
export function createDeltaJoiner(): { push(piece: string): string; end(): string } {
  let first = '';
  let seen = '';
  let mode: 'start' | 'maybe cumulative' | 'cumulative' | 'deltas' = 'start';
  const repeats = (piece: string) => piece.length > seen.length && piece.startsWith(seen);

  return {
    push(piece) {
      if (piece === '' || mode === 'deltas') return piece;
      const before = seen;
      if (mode === 'start' && seen === '') {
        first = piece;
        seen = piece;
        return piece;
      }
      if (mode === 'cumulative') {
        if (!piece.startsWith(before)) {
          seen += piece;
          return piece;
        }
        seen = piece;
        return piece.slice(before.length);
      }
      if (mode === 'start') {
        if (repeats(piece)) {
          mode = 'maybe cumulative';
          seen = piece;
          return '';
        }
        mode = 'deltas';
        return piece;
      }
      mode = repeats(piece) ? 'cumulative' : 'deltas';
      seen = piece;
      return mode === 'cumulative' ? piece.slice(first.length) : before + piece;
    },
    end() {
      if (mode !== 'maybe cumulative') return '';
      return first.length >= 4 ? seen.slice(first.length) : seen;
    },
  };
}
