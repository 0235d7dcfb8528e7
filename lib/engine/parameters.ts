import type { ErrorText } from './error-text';
import type { EngineMessage, EngineRequest } from './model';
import type { Preset, Structured } from './presets';
import { askForWrapping, responseFormat } from './structured';

/** What an endpoint has taught us about one of its models. Lives as long as the worker; a new one learns it with one refusal. */
export interface Learned {
  limitName: 'max_tokens' | 'max_completion_tokens';
  /** Most answer tokens it lets us ask for. */
  outputCap: number;
  temperature: boolean;
  streamOptions: boolean;
  /** Whether it knows the role `system`; else the text goes in front of the first user message. */
  systemRole: boolean;
  structured: Structured;
  /** It thinks inline and its opening tag is missing. */
  impliedThinking: boolean;
}

const memory = new Map<string, Learned>();

/** OpenAI's reasoning models take `max_completion_tokens` only, and no temperature. */
const reasons = /^(o\d|gpt-[5-9])/;

/** The memory for an engine id (endpoint and model); starts with what the preset knows. */
export function learnedFor(engineId: string, model: string, preset: Preset): Learned {
  const known = memory.get(engineId);
  if (known) return known;
  const reasoning = preset.id === 'openai' && reasons.test(model);
  const fresh: Learned = {
    limitName: reasoning ? 'max_completion_tokens' : 'max_tokens',
    outputCap: Number.POSITIVE_INFINITY,
    temperature: !reasoning,
    streamOptions: true,
    systemRole: true,
    structured: preset.structured,
    impliedThinking: false,
  };
  memory.set(engineId, fresh);
  return fresh;
}

/** The body of the POST, with what this endpoint and model are known to take. */
export function requestBody(model: string, request: EngineRequest, learned: Learned) {
  const format = request.recordSchema && responseFormat(learned.structured, request.recordSchema);
  const messages = format ? askForWrapping(request.messages) : request.messages;
  return {
    model,
    messages: learned.systemRole ? messages : withoutSystem(messages),
    stream: true as const,
    ...(learned.streamOptions && { stream_options: { include_usage: true } }),
    [learned.limitName]: Math.min(request.maxOutputTokens, learned.outputCap),
    ...(learned.temperature && request.temperature !== undefined && { temperature: request.temperature }),
    ...(format && { response_format: format }),
  };
}

function withoutSystem(messages: EngineMessage[]): EngineMessage[] {
  const system = messages.filter((message) => message.role === 'system').map((message) => message.content);
  const rest = messages.filter((message) => message.role !== 'system');
  const first = rest[0];
  if (system.length === 0 || !first) return messages;
  return [{ ...first, content: [...system, first.content].join('\n\n') }, ...rest.slice(1)];
}

/** One rung down; false on the lowest. */
export function stepDown(learned: Learned): boolean {
  if (learned.structured === 'plain') return false;
  learned.structured = learned.structured === 'json_schema' ? 'json_object' : 'plain';
  return true;
}

/**
 * Learns from a 400 or 422. True when the body will now differ, so that asking again makes sense; each lesson is learned once,
 * which bounds the number of repeats.
 * @param sent The body that was refused.
 */
export function adapt(learned: Learned, refusal: ErrorText, sent: Record<string, unknown>): boolean {
  const text = `${refusal.param} ${refusal.code} ${refusal.message}`;
  if (
    sent.response_format !== undefined &&
    /response_?format|json_?schema|json_?object|structured|grammar|'?schema/i.test(text)
  ) {
    return stepDown(learned);
  }
  if (/max_(completion_)?tokens|max_output_tokens/.test(text)) {
    const cap = statedCap(refusal.message);
    if (cap !== undefined && cap < Number(sent[learned.limitName])) {
      learned.outputCap = cap;
      return true;
    }
    const other = learned.limitName === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
    const refused = refusal.param || /max_(completion_)?tokens/.exec(refusal.message)?.[0];
    if (refused !== learned.limitName || limitRenamed.has(learned)) return false;
    limitRenamed.add(learned);
    learned.limitName = other;
    return true;
  }
  if (sent.temperature !== undefined && /temperature/.test(text)) {
    learned.temperature = false;
    return true;
  }
  if (sent.stream_options !== undefined && /stream_?options|include_usage/.test(text)) {
    learned.streamOptions = false;
    return true;
  }
  if (
    learned.systemRole &&
    /(system|developer)[^.]{0,30}(role|instruction|message|prompt)|role[^.]{0,40}system/i.test(text)
  ) {
    learned.systemRole = false;
    return true;
  }
  return false;
}

/** Renamed once is enough: an endpoint that refuses both names refuses something else. */
const limitRenamed = new WeakSet<Learned>();

/** The most answer tokens a refusal names: "at most 4096", "less than or equal to 8192", "range of max_tokens is [1, 8192]". */
function statedCap(message: string): number | undefined {
  const match = /(?:at most|less than or equal to|no more than|<=|\[\s*\d+\s*,)\D{0,12}?(\d+)/i.exec(message);
  return match?.[1] ? Number(match[1]) : undefined;
}
