import { estimateTokens } from '../../../lib/source/tokens';
import type { Behaviour } from './behaviour';
import type { ChatBody } from './brain';

/** An answer cut into tokens, with what ends it. */
export interface Plan {
  thinking: string[];
  tokens: string[];
  finishReason: string;
  usage: Record<string, unknown> | undefined;
}

/** About what tokenizers make of a text: words of up to five letters with the space before them, Han two by two. */
const tokensOf = (text: string): string[] =>
  text.match(/\s*(?:[\p{Script=Han}]{1,2}|[^\s\p{Script=Han}]{1,5})|\s+/gu) ?? [];

/** Plans the answer to a request: wraps records where constrained output was asked for, obeys the token limit, counts tokens. */
export function planAnswer(body: ChatBody, answer: string, behaviour: Behaviour, cachedTokens: number): Plan {
  const inline = behaviour.thinkingAs?.startsWith('inline');
  const opening = behaviour.thinkingAs === 'inline' ? '<think>' : '';
  const text = wrapped(body, behaviour.text ?? answer);
  const all = tokensOf(inline && behaviour.thinking ? `${opening}${behaviour.thinking}\n</think>\n\n${text}` : text);
  const limit = body.max_completion_tokens ?? body.max_tokens ?? Number.POSITIVE_INFINITY;
  const tokens = all.slice(0, limit);
  const thinking = inline ? [] : tokensOf(behaviour.thinking ?? '');
  const prompt = body.messages.reduce((sum, message) => sum + estimateTokens(message.content) + 4, 0);
  const counted = {
    prompt_tokens: prompt,
    completion_tokens: tokens.length + thinking.length,
    total_tokens: prompt + tokens.length + thinking.length,
    prompt_tokens_details: { cached_tokens: Math.min(prompt, cachedTokens) },
  };
  return {
    thinking,
    tokens,
    finishReason: behaviour.finishReason ?? (tokens.length < all.length ? 'length' : 'stop'),
    usage: behaviour.usage === false ? undefined : (behaviour.usage ?? counted),
  };
}

/** What a constrained decoder would have made of JSON Lines. */
function wrapped(body: ChatBody, text: string): string {
  if (!body.response_format || text.startsWith('{"records"')) return text;
  try {
    return JSON.stringify({ records: text.split('\n').map((line): unknown => JSON.parse(line)) });
  } catch {
    return text;
  }
}

const envelope = (model: string, object: string) => ({ id: 'chatcmpl-fake', object, created: 1_700_000_000, model });

/** The payloads of a stream, one JSON a chunk: thinking, text, finish, usage in a chunk with empty `choices`. */
export function streamPayloads(body: ChatBody, plan: Plan, behaviour: Behaviour): string[] {
  const chunk = (choices: unknown[], extra: Record<string, unknown> = {}) =>
    JSON.stringify({ ...envelope(body.model, 'chat.completion.chunk'), choices, ...extra });
  const delta = (content: Record<string, unknown>) => chunk([{ index: 0, delta: content, finish_reason: null }]);
  const field = behaviour.thinkingAs ?? 'reasoning_content';
  return [
    delta({ role: 'assistant', content: '' }),
    ...plan.thinking.map((token) => delta({ content: null, [field]: token })),
    ...plan.tokens.map((token, i) =>
      delta({ content: behaviour.cumulative ? plan.tokens.slice(0, i + 1).join('') : token }),
    ),
    chunk([{ index: 0, delta: {}, finish_reason: plan.finishReason }]),
    ...(plan.usage ? [chunk([], { usage: plan.usage })] : []),
  ];
}

export function wholeAnswer(body: ChatBody, plan: Plan): string {
  const message = { role: 'assistant', content: plan.tokens.join('') };
  return JSON.stringify({
    ...envelope(body.model, 'chat.completion'),
    choices: [{ index: 0, message, finish_reason: plan.finishReason }],
    ...(plan.usage && { usage: plan.usage }),
  });
}

/** Bytes cut at random borders, 1-17 bytes a piece; the same for the same seed. */
export function randomPieces(bytes: Uint8Array, seed: number): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let state = seed >>> 0;
  for (let at = 0; at < bytes.length; ) {
    // Numerical Recipes' linear congruential generator
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const length = 1 + ((state >>> 16) % 17);
    pieces.push(bytes.subarray(at, at + length));
    at += length;
  }
  return pieces;
}
