// An OpenAI-style server for the small real model: node tests/real-model/server.mjs; prints its base URL as its first line.
import { createServer } from 'node:http';
import { joinedModel } from './model.mjs';

const contextTokens = 2048;
/** Not a literal, so that the types of a package that is rarely installed are not looked for. @type {string} */
const library = 'node-llama-cpp';

const { getLlama, LlamaChatSession } = await import(library);
const llama = await getLlama({ gpu: false, build: 'never', logLevel: 'error' });
const model = await llama.loadModel({ modelPath: await joinedModel() });
// One thread: two are slower by far as soon as anything else runs.
const context = await model.createContext({ contextSize: contextTokens, threads: 1 });
const sequence = context.getSequence();
/** One sequence, so one answer at a time. @type {Promise<unknown>} */
let turn = Promise.resolve();

const server = createServer((request, response) => {
  let body = '';
  request.on('data', (piece) => {
    body += piece;
  });
  request.on('end', () => {
    turn = turn
      .then(() => answer(JSON.parse(body), response))
      .catch((error) => {
        console.error(error);
        if (!response.headersSent) refuse(response, 500, String(error));
        else response.destroy();
      });
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address && typeof address === 'object') console.log(`http://127.0.0.1:${address.port}/v1`);
});

/**
 * The schema with lists of one to four and numbers of 1 to 30: left free, a model this small writes empty lists, or one without end,
 * and numbers below zero.
 * @param {any} schema
 * @returns {any}
 */
function bounded(schema) {
  if (Array.isArray(schema)) return schema.map(bounded);
  if (typeof schema !== 'object' || schema === null) return schema;
  const node = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, bounded(value)]));
  if (node.type === 'integer' || node.type === 'number') return { enum: Array.from({ length: 30 }, (_, i) => i + 1) };
  return node.type === 'array' ? { ...node, minItems: 1, maxItems: 4 } : node;
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 * @param {string} message
 * @param {string} [code]
 */
function refuse(response, status, message, code) {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ error: { message, code } }));
}

/**
 * @param {{messages: {role: string, content: string}[], max_tokens?: number, response_format?: any}} body
 * @param {import('node:http').ServerResponse} response
 */
async function answer({ messages, max_tokens: maxTokens = 512, response_format: format }, response) {
  if (response.destroyed) return;
  const text = messages.map(({ content }) => content).join('\n');
  const promptTokens = model.tokenize(text).length + 16 * messages.length;
  if (promptTokens + maxTokens > contextTokens) {
    const message = `This model's maximum context length is ${contextTokens} tokens, you asked for ${promptTokens + maxTokens}.`;
    return refuse(response, 400, message, 'context_length_exceeded');
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  /** @param {Record<string, unknown>} chunk */
  const send = (chunk) => response.write(`data: ${JSON.stringify(chunk)}\n\n`);
  const grammar =
    format?.type === 'json_schema'
      ? await llama.createGrammarForJsonSchema(bounded(format.json_schema.schema))
      : undefined;
  const session = new LlamaChatSession({ contextSequence: sequence, autoDisposeSequence: false });
  session.setChatHistory(
    messages.slice(0, -1).map(({ role, content }) => {
      if (role === 'assistant') return { type: 'model', response: [content] };
      return role === 'system' ? { type: 'system', text: content } : { type: 'user', text: content };
    }),
  );
  let completionTokens = 0;
  try {
    const { stopReason } = await session.promptWithMeta(messages.at(-1)?.content ?? '', {
      maxTokens,
      grammar,
      signal: gone.signal,
      repeatPenalty: { penalty: 1.15 },
      temperature: 0.6,
      seed: 1,
      /** @param {string} piece */
      onTextChunk: (piece) => {
        completionTokens++;
        send({ choices: [{ index: 0, delta: { content: piece } }] });
      },
    });
    send({ choices: [{ index: 0, delta: {}, finish_reason: stopReason === 'maxTokens' ? 'length' : 'stop' }] });
    send({ choices: [], usage: { prompt_tokens: promptTokens, completion_tokens: completionTokens } });
    response.end('data: [DONE]\n\n');
  } catch (error) {
    if (!gone.signal.aborted) throw error;
  } finally {
    session.dispose();
    await sequence.clearHistory();
  }
}
