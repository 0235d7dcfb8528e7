/** How the fake answers one request. Nothing set: the brain's answer, at once, streamed in OpenAI's form. Counts are of data chunks. */
export interface Behaviour {
  /** Before response headers. */
  headersDelayMs?: number;
  /** Between headers and the first chunk. */
  firstTokenDelayMs?: number;
  /** Unlimited when absent. */
  tokensPerSecond?: number;

  /** Instead of an answer: this status (also 200) with `headers` and `body`. */
  status?: number;
  headers?: Record<string, string>;
  body?: string;

  /** Instead of the brain's answer. */
  text?: string;
  /** Thinking in front of the answer, in this field of the delta, or inside the text as `<think>` block. */
  thinking?: string;
  thinkingAs?: 'reasoning_content' | 'reasoning' | 'inline' | 'inline without opening tag';
  finishReason?: string;
  usage?: Record<string, unknown> | false;
  /** Recorded payloads, sent as they are instead of an answer: the lines of a `*.chunks.txt`. */
  chunks?: string[];
  /** Each chunk repeats all text so far. */
  cumulative?: boolean;

  /** The socket is destroyed after so many chunks. */
  destroyAfter?: number;
  /** Nothing more is sent after so many chunks; the connection stays open. */
  hangAfter?: number;
  /** Only comments, one every 50 ms, after so many chunks. */
  commentsAfter?: number;
  /** The stream ends properly on the wire, but without finish reason or end mark. */
  stopAfter?: number;
  /** An object with `error` as a chunk of its own, after so many chunks; then the end. */
  errorAfter?: { chunks: number; error: unknown };
  /** A broken JSON payload after so many chunks; then the stream goes on. */
  garbageAfter?: number;
  /** Bytes that are not UTF-8 inside the text of the chunk after so many. */
  invalidUtf8After?: number;

  /** The bytes are cut at random borders, the same for the same seed. */
  byteBordersSeed?: number;
  lineEnd?: '\n' | '\r\n' | '\r';
  /** Without `data: [DONE]`. */
  noDone?: boolean;
  /** Comments and blank `data:` lines between the chunks. */
  noise?: boolean;
}

/** Behaviours by name, for `npm run fake-model -- --scenario NAME`. */
export const scenarios: Record<string, Behaviour> = {
  normal: { firstTokenDelayMs: 400, tokensPerSecond: 60 },
  instant: {},
  'slow-first-byte': { headersDelayMs: 45_000, tokensPerSecond: 60 },
  thinking: {
    firstTokenDelayMs: 400,
    tokensPerSecond: 60,
    thinking: 'First I read the passages, then I choose what matters. '.repeat(8),
    thinkingAs: 'reasoning_content',
  },
  'think-tags': { tokensPerSecond: 60, thinking: 'Let me see what matters here.', thinkingAs: 'inline' },
  'wrong-key': { status: 401, body: '{"error":{"message":"Incorrect API key provided","code":"invalid_api_key"}}' },
  'no-credit': { status: 402, body: '{"error":{"message":"Insufficient Balance"}}' },
  forbidden: { status: 403, body: '' },
  'no-model': { status: 404, body: '{"error":{"message":"The model does not exist","code":"model_not_found"}}' },
  'rate-limit': { status: 429, headers: { 'retry-after': '5' }, body: '{"error":{"message":"Rate limit reached"}}' },
  'too-long': {
    status: 400,
    body: '{"error":{"message":"This model\'s maximum context length is 4096 tokens. However, your messages resulted in 9000 tokens.","code":"context_length_exceeded"}}',
  },
  'server-error': { status: 500, body: '{"error":{"message":"Internal error"}}' },
  html: {
    status: 200,
    headers: { 'content-type': 'text/html' },
    body: '<html><title>Sign in to the Wi-Fi</title></html>',
  },
  'error-in-stream': { errorAfter: { chunks: 5, error: { message: 'Provider returned error', code: 502 } } },
  cut: { tokensPerSecond: 60, destroyAfter: 40 },
  hang: { hangAfter: 10 },
  garbage: { garbageAfter: 10 },
  empty: { text: '' },
  length: { finishReason: 'length' },
  'invalid-utf8': { invalidUtf8After: 3 },
};
