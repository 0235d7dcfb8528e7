import { estimateTokens } from '../source/tokens';
import { engineIdOf, parseBaseUrl } from './address';
import { type ReadAnswer, readAnswer } from './answer';
import { type EndpointConfig, requestContext, send } from './client';
import { EndpointFailure, emptyAnswer, failureFromResponse, timedOut, unreachable } from './errors';
import type { Engine, EngineAnswer, EngineCall, EngineRequest } from './model';
import { adapt, type Learned, learnedFor, lessonLearned, requestBody, stepDown, type Tuning } from './parameters';
import { limitsOf, presetById } from './presets';
import { type Queue, queueFor } from './queue';
import { resetMs } from './retry-after';
import { createWatchdog, defaultTimeouts, type Timeouts } from './watchdog';

export interface OpenAIEngineConfig extends EndpointConfig, Tuning {
  /** Overrides of the preset's limits. */
  contextTokens?: number;
  parallel?: number;
  /** Shared by all engines on one endpoint; by default the one of the base URL. */
  queue?: Queue;
  timeouts?: Partial<Timeouts>;
}

/** Lessons one request may cost before it is given up; each is learned once per endpoint and model. */
const maxLessons = 8;

/** An engine on any endpoint that speaks OpenAI's chat completions. Runs in a worker, a page and Node. */
export function createOpenAIEngine(config: OpenAIEngineConfig): Engine {
  const preset = presetById(config.preset);
  const address = parseBaseUrl(config.baseUrl)?.base ?? config.baseUrl;
  const id = engineIdOf(config.baseUrl, config.model);
  const limits = limitsOf(config);
  const { contextTokens } = limits;
  const queue = config.queue ?? queueFor(address, limits.parallel);
  const timeouts = { ...defaultTimeouts, ...config.timeouts };

  const bodyOf = (request: EngineRequest, learned: Learned) => {
    const { temperature = request.temperature, effort } = config;
    return requestBody(config.model, request, learned, { style: preset.reasoning, temperature, effort });
  };

  /** Asks until the endpoint takes the parameters. */
  async function ask(
    request: EngineRequest,
    call: EngineCall,
    accepted: (holdMs?: number) => void,
  ): Promise<EngineAnswer> {
    const learned = learnedFor(id, config.model, preset);
    for (let lessons = 0; ; lessons++) {
      const body = bodyOf(request, learned);
      try {
        return await askOnce(request, body, call, accepted);
      } catch (reason) {
        if (!(reason instanceof EndpointFailure) || lessons === maxLessons) throw reason;
        // a parallel request may have learned it meanwhile
        const stale = JSON.stringify(body) !== JSON.stringify(bodyOf(request, learned));
        const refused = reason.error.code === 'BAD_REQUEST' && reason.refusal;
        const unread = reason.error.code === 'EMPTY_ANSWER' && 'response_format' in body;
        const again = refused ? stale || adapt(learned, refused, body) : unread && (stale || stepDown(learned));
        if (!again) throw reason;
        lessonLearned();
      }
    }
  }

  async function askOnce(
    request: EngineRequest,
    body: ReturnType<typeof requestBody>,
    { signal, onText }: EngineCall,
    accepted: (holdMs?: number) => void,
  ): Promise<EngineAnswer> {
    const learned = learnedFor(id, config.model, preset);
    const promptEstimate = request.messages.reduce((sum, message) => sum + estimateTokens(message.content) + 4, 0);
    const context = requestContext(config, promptEstimate > contextTokens / 4);
    const watchdog = createWatchdog(timeouts);
    const either = AbortSignal.any([signal, watchdog.signal]);
    try {
      const response = await send(config, context, either, (client, options) =>
        client.chat.completions.create(body, options),
      );
      accepted(resetMs(response.headers, context.now()));
      const read = await readAnswer(bytesOf(response, watchdog.bytes), {
        context,
        ...(onText && { onText }),
        onPart: watchdog.part,
        onFinish: watchdog.finishing,
        assumeThinking: learned.impliedThinking,
        wrapped: 'response_format' in body,
      });
      signal.throwIfAborted();
      if (read.impliedThinking && !learned.impliedThinking) {
        learned.impliedThinking = true;
        lessonLearned();
      }
      if (read.text.trim() === '') {
        if (read.finishReason === 'model_context_window_exceeded')
          throw failureFromResponse(413, new Headers(), '', context);
        if (read.finish === 'cut' && read.finishReason === undefined)
          throw unreachable('the stream broke off', context);
        throw emptyAnswer(read.finishReason ?? '', context);
      }
      return toAnswer(read, promptEstimate);
    } catch (reason) {
      if (watchdog.barkedAfter !== undefined && !signal.aborted) throw timedOut(watchdog.barkedAfter, context);
      if (reason instanceof EndpointFailure || signal.aborted) throw reason;
      throw unreachable(reason, context);
    } finally {
      watchdog.stop();
    }
  }

  return {
    id,
    model: config.model,
    limits,
    generate: (request, call) =>
      queue.run((accepted) => ask(request, call, accepted), {
        signal: call.signal,
        ...(call.onWait && { onWait: call.onWait }),
      }),
  };
}

/** Our own estimate errs high by a quarter at most; half of it is no error of ours. */
const truncationShare = 0.5;

function toAnswer(read: ReadAnswer, promptEstimate: number): EngineAnswer {
  const counts = read.usage ?? {
    promptTokens: promptEstimate,
    completionTokens: estimateTokens(read.text) + estimateTokens(read.thinking),
    cachedTokens: 0,
  };
  const reported = read.usage?.promptTokens ?? 0;
  const truncated = reported > 0 && promptEstimate > 1000 && reported < promptEstimate * truncationShare;
  return {
    text: read.text,
    finish: read.finish,
    usage: { ...counts, calls: 1, estimated: !read.usage },
    ...(truncated && { truncated }),
  };
}

/** The body piece by piece (async iteration of a `ReadableStream` is younger than Chrome 116), let go when the reader stops. */
async function* bytesOf(response: Response, onBytes: () => void): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  if (!reader) return;
  onBytes();
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      onBytes();
      yield piece.value;
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}
