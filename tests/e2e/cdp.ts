import type { ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { CDPSession } from '@playwright/test';
import { z } from 'zod';

/** Sends one Chrome DevTools Protocol command; rejects with the protocol's error text. The caller parses the result. */
export type Send = (method: string, params?: object) => Promise<unknown>;

const Envelope = z.object({
  id: z.number().optional(),
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
});
const Forwarded = z.object({ sessionId: z.string(), message: z.string() });

export const TargetInfo = z.object({
  targetId: z.string(),
  type: z.string(),
  url: z.string(),
  embedderData: z.object({ tabActive: z.boolean().optional() }).optional(),
});
export type TargetInfo = z.infer<typeof TargetInfo>;

/** Every target of the browser: also tabs, workers and the side panel, which Playwright does not list. */
export async function listTargets(send: Send): Promise<TargetInfo[]> {
  const reply = await send('Target.getTargets', { filter: [{}] });
  return z.object({ targetInfos: z.array(TargetInfo) }).parse(reply).targetInfos;
}

/** Numbered questions over a text channel, and their answers. */
class Correlator {
  private last = 0;
  private readonly open = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();

  constructor(private readonly post: (text: string) => void) {}

  ask(method: string, extra: object): Promise<unknown> {
    const id = ++this.last;
    return new Promise((resolve, reject) => {
      this.open.set(id, { resolve, reject });
      this.post(JSON.stringify({ id, method, ...extra }));
    });
  }

  hear(text: string): void {
    const { id, result, error } = Envelope.parse(JSON.parse(text));
    const waiting = id === undefined ? undefined : this.open.get(id);
    if (id === undefined || !waiting) return;
    this.open.delete(id);
    if (error) waiting.reject(new Error(error.message));
    else waiting.resolve(result);
  }

  fail(error: Error): void {
    for (const { reject } of this.open.values()) reject(error);
    this.open.clear();
  }
}

/** Playwright types its commands; ours are not all in its list (Extensions, tab targets). */
export function sendThrough(session: CDPSession): Send {
  const send: (method: string, params?: object) => Promise<unknown> = session.send.bind(session) as never;
  return send;
}

/**
 * Attaches to a target that Playwright does not know, through its browser session. Non-flat, because Playwright drops
 * messages of sessions it did not open.
 */
export async function attachNonFlat(browser: CDPSession, targetId: string): Promise<Send> {
  const send = sendThrough(browser);
  const { sessionId } = z
    .object({ sessionId: z.string() })
    .parse(await send('Target.attachToTarget', { targetId, flatten: false }));
  const correlator = new Correlator((message) => {
    send('Target.sendMessageToTarget', { sessionId, message }).catch((error: Error) => correlator.fail(error));
  });
  browser.on('Target.receivedMessageFromTarget', (event) => {
    const { sessionId: from, message } = Forwarded.parse(event);
    if (from === sessionId) correlator.hear(message);
  });
  browser.on('Target.detachedFromTarget', (event) => {
    if (event.sessionId === sessionId) correlator.fail(new Error('the target is gone'));
  });
  return (method, params = {}) => correlator.ask(method, { params });
}

/** The protocol over `--remote-debugging-pipe`: attaches to nothing by itself, so workers live and die as for a person. */
export function sendOverPipe(browser: ChildProcess): (sessionId?: string) => Send {
  const out = browser.stdio[3] as Writable;
  const into = browser.stdio[4] as Readable;
  const correlator = new Correlator((text) => out.write(`${text}\0`));
  let rest = '';
  into.setEncoding('utf8').on('data', (chunk: string) => {
    const messages = (rest + chunk).split('\0');
    rest = messages.pop() ?? '';
    for (const message of messages) correlator.hear(message);
  });
  browser.on('exit', () => correlator.fail(new Error('the browser is gone')));
  return (sessionId) =>
    (method, params = {}) =>
      correlator.ask(method, { params, ...(sessionId && { sessionId }) });
}
