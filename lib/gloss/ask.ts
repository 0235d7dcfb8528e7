import { z } from 'zod';
import { addUsage, type Engine, type EngineAnswer, type EngineMessage, noUsage, type Usage } from '../engine/model';
import { GlossError } from '../source/errors';
import { answerAgain, askForMissing, carryOn } from './prompts/follow-up';
import { createRecordReader, type Rejected } from './records';

/** Times an answer that hit its limit or broke off is asked to go on. */
const mostContinues = 4;
/** Times an answer without a single record is asked for once more. */
const mostRetries = 1;
/** Times broken or missing records are asked for again, alone. */
const mostRepairs = 2;
/** No `ask` makes more calls than this. */
export const mostCallsPerAsk = 1 + mostContinues + mostRetries + mostRepairs;

export interface AskRequest<T> {
  /** What stays the same first, the instruction last. */
  messages: EngineMessage[];
  record: z.ZodType<T>;
  /** Tokens of one answer; what does not fit is asked to go on. */
  maxOutputTokens: number;
  temperature?: number;
  /** The records that must come, by key: translation asks for the numbers of its cues. One record a key is kept, the first. */
  expect?: { keys: readonly (string | number)[]; keyOf: (record: T) => string | number };
  /** An answer without records is an answer: there was nothing to say. `{"none":true}` says so in any case. */
  mayBeEmpty?: boolean;
}

export interface AskOptions<T> {
  signal: AbortSignal;
  /** Each record as soon as it is complete. */
  onRecord?: (record: T) => void;
  onWait?: (at: number) => void;
}

export interface AskResult<T> {
  records: T[];
  usage: Usage;
  /** How the last piece of the answer ended: anything but `stop` means that it is not whole. */
  finish: EngineAnswer['finish'];
  /** What stayed broken or missing after asking again: lines as they came, and keys. */
  unresolved: { lines: string[]; keys: (string | number)[] };
  /** The endpoint cut a prompt without a word (see `EngineAnswer`). */
  truncated: boolean;
}

/**
 * Asks a model for records, one a line, and gives them as they arrive. Repeated records are dropped. An answer that ends early
 * (`length`, `cut`) is asked to go on after its last whole record; broken records, and expected ones that did not come, are asked
 * for again, alone. At most `mostCallsPerAsk` (8) calls: 1, 4 to go on, 1 after an answer without records, 2 to repair.
 *
 * Throws `NOTHING_TO_READ` when there is no text to ask about, `EMPTY_ANSWER` when the model twice says nothing, `BAD_ANSWER` when
 * nothing it says can be used, and whatever the engine throws on the first call; a later call that fails for its own length leaves
 * what is there and names the rest in `unresolved`.
 */
export async function ask<T>(engine: Engine, request: AskRequest<T>, options: AskOptions<T>): Promise<AskResult<T>> {
  if (!request.messages.some((message) => message.role === 'user' && message.content.trim() !== '')) {
    throw new GlossError('NOTHING_TO_READ');
  }
  const recordSchema = jsonSchemaOf(request.record);
  const records: T[] = [];
  const seen = new Set<string>();
  let usage = noUsage;
  let truncated = false;

  const accept = (record: T) => {
    const key = request.expect ? `key ${request.expect.keyOf(record)}` : JSON.stringify(record);
    if (seen.has(key)) return;
    seen.add(key);
    records.push(record);
    options.onRecord?.(record);
  };

  const call = async (messages: EngineMessage[]) => {
    const { maxOutputTokens, temperature } = request;
    const reader = createRecordReader(request.record);
    let streamed = '';
    const answer = await engine
      .generate(
        { messages, maxOutputTokens, recordSchema, ...(temperature === undefined ? {} : { temperature }) },
        {
          signal: options.signal,
          onText: (delta) => {
            streamed += delta;
            reader.push(delta).forEach(accept);
          },
          ...(options.onWait ? { onWait: options.onWait } : {}),
        },
      )
      .catch((thrown: unknown): EngineAnswer => {
        if (!(thrown instanceof GlossError) || thrown.code !== 'EMPTY_ANSWER') throw thrown;
        return { text: '', usage: { ...noUsage, calls: 1 }, finish: 'stop' };
      });
    // An engine may stream nothing, or less than it answers; what it answers counts.
    if (answer.text.startsWith(streamed)) reader.push(answer.text.slice(streamed.length)).forEach(accept);
    reader.end().forEach(accept);
    usage = addUsage(usage, answer.usage);
    truncated ||= answer.truncated === true;
    const rejected = reader.rejected.filter(({ line }) => !nothingMore.test(line));
    return { ...answer, rejected, saidNone: rejected.length < reader.rejected.length };
  };

  /** A follow-up call; undefined when it fails because of what the conversation has become. */
  const callAgain = async (messages: EngineMessage[]) => {
    try {
      return await call(messages);
    } catch (thrown) {
      if (thrown instanceof GlossError && (thrown.code === 'TOO_LONG' || thrown.code === 'BAD_REQUEST'))
        return undefined;
      throw thrown;
    }
  };

  let answer = await call(request.messages);
  if (records.length === 0 && !request.mayBeEmpty && !answer.saidNone) {
    // What said nothing or broke off at once is asked the same again; what was wrong is told so.
    const wrong = answer.finish === 'stop' && answer.text.trim() !== '';
    const followUp = wrong ? talk(answer.text, answerAgain(answer.rejected[0]?.reason)) : [];
    const again = await callAgain([...request.messages, ...followUp]);
    if (again) answer = again;
    if (records.length === 0 && !answer.saidNone) {
      const empty = answer.text.trim() === '';
      throw new GlossError(empty ? 'EMPTY_ANSWER' : 'BAD_ANSWER', empty ? {} : { detail: describe(answer.rejected) });
    }
  }

  const broken: Rejected[] = answer.rejected.filter((line) => !line.cut);
  for (let i = 0; i < mostContinues && answer.finish !== 'stop'; i++) {
    const before = records.length;
    const next = await callAgain([...request.messages, ...talk(asLines(records), carryOn)]);
    if (!next) break;
    answer = next;
    broken.push(...next.rejected.filter((line) => !line.cut));
    if (records.length === before && next.finish !== 'cut') break;
  }
  if (answer.finish === 'stop') broken.push(...answer.rejected.filter((line) => line.cut));

  const missingKeys = () => request.expect?.keys.filter((key) => !seen.has(`key ${key}`)) ?? [];
  let lines = broken;
  for (let i = 0; i < mostRepairs; i++) {
    const keys = missingKeys();
    if (request.expect ? keys.length === 0 : lines.length === 0) break;
    const said = [asLines(records), ...lines.map((rejected) => rejected.line)].filter(Boolean).join('\n');
    const next = await callAgain([...request.messages, ...talk(said, askForMissing(lines, keys))]);
    if (!next) break;
    lines = [...next.rejected];
  }

  const unresolvedLines = request.expect && missingKeys().length === 0 ? [] : lines.map((rejected) => rejected.line);
  const unresolved = { lines: unresolvedLines, keys: missingKeys() };
  return { records, usage, finish: answer.finish, unresolved, truncated };
}

/** Whether a text holds a record, or says in the form the prompts offer that there is none. */
export function holdsRecord<T>(record: z.ZodType<T>, text: string): boolean {
  const reader = createRecordReader(record);
  const found = [...reader.push(text), ...reader.end()];
  return found.length > 0 || reader.rejected.some(({ line }) => nothingMore.test(line));
}

/** What the prompts offer to say there is nothing, or nothing more, to write; or an empty wrapper, where a schema demands one. */
const nothingMore = /^\{\s*"\w+"\s*:\s*(?:true|\[\s*\])\s*\}$/;

const asLines = (records: readonly unknown[]) => records.map((record) => JSON.stringify(record)).join('\n');

const talk = (assistant: string, user: string): EngineMessage[] => [
  { role: 'assistant', content: assistant },
  { role: 'user', content: user },
];

const describe = (rejected: readonly Rejected[]) =>
  rejected.length === 0
    ? 'no record in the answer'
    : rejected
        .map((r) => `${r.reason}: ${r.line}`)
        .join('\n')
        .slice(0, 2000);

/** Bounds that strict modes refuse or that blow up a grammar; zod checks them anyway. */
const bounds = new Set(
  'minLength maxLength minItems maxItems minimum maximum exclusiveMinimum exclusiveMaximum'.split(' '),
);

function jsonSchemaOf(record: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...schema } = z.toJSONSchema(record, {
    override: ({ jsonSchema }) => {
      for (const key of bounds) Reflect.deleteProperty(jsonSchema, key);
    },
  });
  return schema;
}
