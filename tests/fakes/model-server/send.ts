import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { Behaviour } from './behaviour';
import { randomPieces } from './chunks';

/** Sends payloads as server-sent events, at the behaviour's pace and with its faults. Counts what was sent into `log`. */
export async function sendStream(
  response: ServerResponse,
  payloads: string[],
  behaviour: Behaviour,
  log: { chunks: number; state: string },
): Promise<void> {
  const lineEnd = behaviour.lineEnd ?? '\n';
  const encoder = new TextEncoder();
  let seed = behaviour.byteBordersSeed;

  async function write(bytes: Uint8Array): Promise<void> {
    if (seed === undefined) {
      if (response.write(bytes) || response.destroyed) return;
      // What did not happen must not go on listening: a slow reader makes thousands of these.
      const over = new AbortController();
      const { signal } = over;
      await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })]);
      over.abort();
      return;
    }
    for (const piece of randomPieces(bytes, seed++)) {
      response.write(piece);
      await nextTurn();
    }
  }
  const event = (payload: string) => encoder.encode(`data: ${payload}${lineEnd}${lineEnd}`);

  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' });
  response.flushHeaders();
  if (behaviour.firstTokenDelayMs) await sleep(behaviour.firstTokenDelayMs);
  const start = performance.now();
  for (const payload of payloads) {
    if (behaviour.tokensPerSecond) {
      // by the clock, not by the step: timers run late and the lateness would add up
      const wait = start + (log.chunks * 1000) / behaviour.tokensPerSecond - performance.now();
      if (wait > 1) await sleep(wait);
    }
    if (response.destroyed) return;
    const fault = await faultBefore(log.chunks);
    if (fault) return;
    if (behaviour.noise)
      await write(encoder.encode(`: OPENROUTER PROCESSING${lineEnd}${lineEnd}data:${lineEnd}${lineEnd}`));
    await write(log.chunks === behaviour.invalidUtf8After ? broken(event(payload)) : event(payload));
    log.chunks++;
  }
  if (!behaviour.noDone) await write(event('[DONE]'));
  response.end();

  /** True when the stream is over with it. */
  async function faultBefore(sent: number): Promise<boolean> {
    if (sent === behaviour.destroyAfter) {
      await nextTurn();
      log.state = 'destroyed';
      response.destroy();
      return true;
    }
    if (sent === behaviour.stopAfter) {
      response.end();
      return true;
    }
    if (sent === behaviour.hangAfter) return true;
    if (sent === behaviour.commentsAfter) {
      while (!response.destroyed) {
        response.write(`: still here${lineEnd}${lineEnd}`);
        await sleep(50);
      }
      return true;
    }
    if (sent === behaviour.errorAfter?.chunks) {
      await write(event(JSON.stringify({ error: behaviour.errorAfter.error })));
      response.end();
      return true;
    }
    if (sent === behaviour.garbageAfter) await write(event('{"choices":[{"index":0,"delta":{"conte'));
    return false;
  }
}

/** The event with a lone continuation byte and an overlong start put into its content. */
function broken(bytes: Uint8Array): Uint8Array {
  const at = Buffer.from(bytes).indexOf('"content":"') + '"content":"'.length;
  return Buffer.concat([bytes.subarray(0, at), Uint8Array.of(0x80, 0xc0, 0xaf), bytes.subarray(at)]);
}
