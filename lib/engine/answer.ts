import { failureInside, notAnAnswer, type RequestContext } from './errors';
import { bodyParts, parseJson } from './events';
import type { EngineAnswer } from './model';
import { type ChunkContent, createDeltaJoiner, finishOf, readChunk, type TokenCounts } from './stream';
import { createUnwrapper } from './structured';
import { createThinkingFilter } from './thinking';

/** An answer as it was read, before anything is judged or estimated. */
export interface ReadAnswer {
  text: string;
  thinking: string;
  finish: EngineAnswer['finish'];
  finishReason?: string;
  usage?: TokenCounts;
  /** The model thought inline without an opening tag. */
  impliedThinking: boolean;
}

export interface ReadOptions {
  context: RequestContext;
  onText?: (delta: string) => void;
  /** Told of every part that is more than a comment. */
  onPart?: () => void;
  /** Told when the model has said it is finished: little may follow, and not for long. */
  onFinish?: () => void;
  assumeThinking?: boolean;
  /** The records come wrapped in one object and are to be unwrapped. */
  wrapped?: boolean;
}

/**
 * Reads a 2xx body to its end: a stream of chunks, a whole answer, or an error in either. Once there is answer text a break
 * (connection, broken chunk, error object) ends it as `cut`, because what came is good and was shown; before that it
 * rejects: an `EndpointFailure`, or whatever `chunks` threw.
 */
export async function readAnswer(chunks: AsyncIterable<Uint8Array>, options: ReadOptions): Promise<ReadAnswer> {
  const { context, onText, onFinish, wrapped } = options;
  const joiner = createDeltaJoiner();
  const filter = createThinkingFilter(options.assumeThinking);
  const unwrapper = wrapped ? createUnwrapper() : undefined;
  let thinking = '';
  let finishReason: string | undefined;
  let usage: TokenCounts | undefined;
  let done = false;
  let broken = false;
  let breakReason: unknown;

  const show = (text: string) => {
    const shown = unwrapper ? unwrapper.push(text) : text;
    if (shown) onText?.(shown);
  };
  const take = (content: ChunkContent) => {
    thinking += content.thinking;
    usage = content.usage ?? usage;
    if (content.text) show(filter.push(joiner.push(content.text)));
    if (content.finishReason && finishReason === undefined) {
      finishReason = content.finishReason;
      onFinish?.();
    }
  };

  try {
    for await (const part of bodyParts(chunks)) {
      options.onPart?.();
      if (part.kind === 'done') done = true;
      else if (part.kind === 'whole') {
        take(readWhole(part.body, context));
        done = true;
      } else {
        const value = parseJson(part.data);
        if (value === undefined) {
          // a payload that is not even meant as JSON ("ping") is no loss; a broken one is a hole in the text
          broken = /^[{[]/.test(part.data);
          if (broken) break;
          continue;
        }
        const failure = failureInside(value, context);
        if (failure) throw failure;
        const content = readChunk(value);
        if (content) take(content);
      }
    }
  } catch (reason) {
    broken = finishReason === undefined;
    breakReason = reason;
  }

  show(filter.push(joiner.end()));
  show(filter.end());
  if (broken && filter.answer === '') throw breakReason ?? notAnAnswer(200, 'broken chunk in the stream', context);
  const rest = unwrapper?.end();
  if (rest) onText?.(rest);
  const finish = broken ? 'cut' : finishOf(finishReason, done);
  return {
    text: wrapped ? unwrap(filter.answer) : filter.answer,
    thinking: thinking + filter.thinking,
    finish,
    ...(finishReason !== undefined && { finishReason }),
    ...(usage && { usage }),
    impliedThinking: filter.impliedStart,
  };
}

function readWhole(body: string, context: RequestContext): ChunkContent {
  const value = parseJson(body);
  const failure = failureInside(value, context);
  if (failure) throw failure;
  const content = value === undefined ? undefined : readChunk(value);
  if (!content || typeof value !== 'object' || value === null || !('choices' in value))
    throw notAnAnswer(200, body, context);
  return content;
}

/** From the final answer, not from what was shown: thinking without an opening tag may have been shown as answer. */
function unwrap(answer: string): string {
  const unwrapper = createUnwrapper();
  return unwrapper.push(answer) + unwrapper.end();
}
