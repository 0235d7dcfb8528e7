import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { estimateTokens } from '../../../lib/source/tokens';
import type { Behaviour } from './behaviour';
import { type Brain, ChatBody, genericBrain } from './brain';
import { planAnswer, streamPayloads, wholeAnswer } from './chunks';
import { sendStream } from './send';

/** A chat request as it came, and what became of it. */
export interface LoggedRequest {
  /** Counts from 0. */
  index: number;
  /** ms since the epoch. */
  at: number;
  headers: IncomingHttpHeaders;
  body: ChatBody;
  /** All messages as one text: equal beginnings are what providers serve from their cache. */
  prompt: string;
  /** Data chunks sent so far. */
  chunks: number;
  state: 'open' | 'answered' | 'client left' | 'destroyed';
  endedAt?: number;
}

/** The i-th chat request gets the i-th behaviour and later ones the plain one; or a function decides. */
export type Script = Behaviour[] | ((request: LoggedRequest) => Behaviour | undefined);

export interface ModelServerOptions {
  /** 0: any free port. */
  port?: number;
  script?: Script;
  brain?: Brain;
  models?: string[];
  /** Other keys get 401. */
  key?: string;
  /** Lets pages without host permission read the answers. Off, as with most real endpoints. */
  cors?: boolean;
  /** 403 with an empty body for a POST from an extension, as Ollama does. */
  refuseExtensions?: boolean;
}

export interface ModelServer {
  /** Base URL to enter in the settings: `http://localhost:PORT/v1`. */
  url: string;
  /** Chat requests in order of arrival, logged when their body is complete. */
  requests: LoggedRequest[];
  /** All requests, as `POST /v1/chat/completions`, preflights and model lists included. */
  lines: string[];
  setScript(script: Script): void;
  setBrain(brain: Brain): void;
  /** Resolves when `count` chat requests have come; rejects after `ms` (5000). */
  waitForRequests(count: number, ms?: number): Promise<void>;
  close(): Promise<void>;
}

/** Starts a server that speaks OpenAI's chat completions: no model in it, but a deterministic brain and scripted faults. */
export async function startModelServer(options: ModelServerOptions = {}): Promise<ModelServer> {
  const { models = ['fake-model', 'fake-model-large'], key, cors = false, refuseExtensions = false } = options;
  let script: Script = options.script ?? [];
  let brain = options.brain ?? genericBrain;
  const requests: LoggedRequest[] = [];
  const lines: string[] = [];
  const sockets = new Set<Socket>();

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    lines.push(`${request.method} ${path}`);
    if (cors) {
      response.setHeader('access-control-allow-origin', '*');
      response.setHeader('access-control-allow-headers', '*');
    }
    if (request.method === 'OPTIONS') return end(response, cors ? 204 : 405);
    if (key !== undefined && request.headers.authorization !== `Bearer ${key}`) {
      const error = { message: 'Incorrect API key provided', type: 'invalid_request_error', code: 'invalid_api_key' };
      return end(response, 401, JSON.stringify({ error }));
    }
    if (request.method === 'GET' && path === '/v1/models') {
      return end(
        response,
        200,
        JSON.stringify({ object: 'list', data: models.map((id) => ({ id, object: 'model' })) }),
      );
    }
    if (request.method !== 'POST' || path !== '/v1/chat/completions') return end(response, 404, 'no such path');
    if (refuseExtensions && /^\w+-extension:/.test(request.headers.origin ?? '')) return end(response, 403);
    await chat(request, response);
  }

  async function chat(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(Buffer.from(piece));
    const parsed = ChatBody.safeParse(JSON.parse(Buffer.concat(pieces).toString('utf8')));
    if (!parsed.success) return end(response, 400, JSON.stringify({ error: { message: parsed.error.message } }));
    const body = parsed.data;
    const prompt = body.messages.map((message) => `${message.role}: ${message.content}`).join('\n\n');
    const cachedTokens = estimateTokens(longestKnownStart(prompt));
    const logged: LoggedRequest = {
      index: requests.length,
      at: Date.now(),
      headers: request.headers,
      body,
      prompt,
      chunks: 0,
      state: 'open',
    };
    requests.push(logged);
    response.on('close', () => {
      logged.endedAt = Date.now();
      if (logged.state === 'open') logged.state = response.writableFinished ? 'answered' : 'client left';
    });
    const behaviour = (typeof script === 'function' ? script(logged) : script[logged.index]) ?? {};
    if (behaviour.headersDelayMs) await sleep(behaviour.headersDelayMs);
    if (response.destroyed) return;
    if (behaviour.status !== undefined) return end(response, behaviour.status, behaviour.body, behaviour.headers);
    const plan = planAnswer(body, brain(body), behaviour, cachedTokens);
    if (!body.stream) return end(response, 200, wholeAnswer(body, plan));
    await sendStream(response, behaviour.chunks ?? streamPayloads(body, plan, behaviour), behaviour, logged);
  }

  /** The longest beginning that an earlier prompt shares: what a provider would bill as cached. */
  function longestKnownStart(prompt: string): string {
    const lengths = requests.map((earlier) => commonStart(earlier.prompt, prompt));
    return prompt.slice(0, Math.max(0, ...lengths));
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (!response.headersSent) end(response, 500, `fake model server: ${String(error)}`);
      else response.destroy();
    });
  });
  server.on('connection', (socket) => {
    socket.setNoDelay(true);
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, 'localhost', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : options.port;

  return {
    url: `http://localhost:${port}/v1`,
    requests,
    lines,
    setScript(next) {
      script = next;
    },
    setBrain(next) {
      brain = next;
    },
    async waitForRequests(count, ms = 5000) {
      const until = Date.now() + ms;
      while (requests.length < count) {
        if (Date.now() > until) throw new Error(`${requests.length} of ${count} requests after ${ms} ms`);
        await sleep(5);
      }
    },
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function end(response: ServerResponse, status: number, body = '', headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(body);
}

function commonStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let i = 0;
  while (i < most && a.charCodeAt(i) === b.charCodeAt(i)) i++;
  return i;
}
