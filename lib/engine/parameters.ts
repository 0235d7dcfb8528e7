import { z } from 'zod';
import type { ErrorText } from './error-text';
import type { EngineMessage, EngineRequest } from './model';
import type { Effort, Preset, ReasoningStyle } from './presets';
import { askForWrapping, responseFormat } from './structured';

/** What an endpoint has taught us about one of its models, by refusing. */
export const Learned = z.object({
  limitName: z.enum(['max_tokens', 'max_completion_tokens']),
  /** Most answer tokens it lets us ask for; absent: it set no bound. */
  outputCap: z.number().positive().optional(),
  temperature: z.boolean(),
  /** How many of the ways to state the reasoning effort it refused. */
  effortsRefused: z.number().int().nonnegative(),
  streamOptions: z.boolean(),
  /** Whether it knows the role `system`; else the text goes in front of the first user message. */
  systemRole: z.boolean(),
  structured: z.enum(['json_schema', 'json_object', 'plain']),
  /** It thinks inline and its opening tag is missing. */
  impliedThinking: z.boolean(),
});
export type Learned = z.infer<typeof Learned>;

const memory = new Map<string, Learned>();

const Lessons = z.record(z.string(), Learned.extend({ at: z.number() }));
type Lessons = z.infer<typeof Lessons>;
/** Endpoints learn too: after so long they are asked anew. */
const lessonsLast = 30 * 24 * 3600_000;

/** Takes up what an earlier life of the worker learned; what it has learned itself since counts more. Rubbish is ignored. */
export function recallLessons(saved: unknown, now = Date.now()): void {
  for (const [id, { at, ...learned }] of Object.entries(Lessons.safeParse(saved).data ?? {})) {
    if (now - at < lessonsLast && !memory.has(id)) memory.set(id, learned);
  }
}

let onLesson: ((lessons: Lessons) => void) | undefined;
/** Calls back with all that is known after each lesson, for `recallLessons`. */
export function keepLessons(keep: (lessons: Lessons) => void): void {
  onLesson = keep;
}

/** To be called when a `Learned` has changed. */
export function lessonLearned(now = Date.now()): void {
  onLesson?.(Object.fromEntries([...memory].map(([id, learned]) => [id, { ...learned, at: now }])));
}

/** OpenAI's reasoning models take `max_completion_tokens` only, and no temperature. */
const reasons = /^(o\d|gpt-[5-9])/;

/** The memory for an engine id (endpoint and model); starts with what the preset knows. */
export function learnedFor(engineId: string, model: string, preset: Preset): Learned {
  const known = memory.get(engineId);
  if (known) return known;
  const reasoning = preset.id === 'openai' && reasons.test(model);
  const fresh: Learned = {
    limitName: reasoning ? 'max_completion_tokens' : 'max_tokens',
    temperature: !reasoning,
    effortsRefused: 0,
    streamOptions: true,
    systemRole: true,
    structured: preset.structured,
    impliedThinking: false,
  };
  memory.set(engineId, fresh);
  return fresh;
}

/** What the person set for an endpoint; absent: the model's own ways. */
export interface Tuning {
  temperature?: number | undefined;
  effort?: Effort | undefined;
}

/** The ways to state an effort, best first; where all are refused it is left out. Not every model knows the same words for "off". */
function effortWays(style: ReasoningStyle | undefined, effort: Effort | undefined): Record<string, unknown>[] {
  if (!style || !effort) return [];
  const on = effort !== 'off';
  switch (style) {
    case 'effort':
      return (on ? [effort] : ['none', 'minimal', 'low']).map((word) => ({ reasoning_effort: word }));
    case 'thinking':
      return [{ thinking: { type: on ? 'enabled' : 'disabled' } }];
    case 'enable':
      return [{ enable_thinking: on }];
    case 'template':
      return [{ chat_template_kwargs: { enable_thinking: on } }];
  }
}

const effortNames = ['reasoning_effort', 'thinking', 'enable_thinking', 'chat_template_kwargs'];

/** The body of the POST, with what this endpoint and model are known to take. */
export function requestBody(
  model: string,
  request: EngineRequest,
  learned: Learned,
  { style, temperature = request.temperature, effort }: Tuning & { style?: ReasoningStyle | undefined } = {},
) {
  const format = request.recordSchema && responseFormat(learned.structured, request.recordSchema);
  const messages = format ? askForWrapping(request.messages) : request.messages;
  return {
    model,
    messages: learned.systemRole ? messages : withoutSystem(messages),
    stream: true as const,
    ...(learned.streamOptions && { stream_options: { include_usage: true } }),
    [learned.limitName]: Math.min(request.maxOutputTokens, learned.outputCap ?? Number.POSITIVE_INFINITY),
    ...(learned.temperature && temperature !== undefined && { temperature }),
    ...effortWays(style, effort)[learned.effortsRefused],
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
  if (effortNames.some((name) => sent[name] !== undefined) && /reasoning|think|chat_template/i.test(text)) {
    learned.effortsRefused++;
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
