import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createOpenAIEngine } from '../../lib/engine/openai-compatible';
import { toErrorInfo } from '../../lib/source/errors';
import { readInput } from './input';
import { runSummary } from './summary';

/** `npm run lab -- VERB …`: pipelines in Node, without a browser. One verb so far. */
const usage = `Usage: npm run lab -- summary --input FILE(.vtt|.srt|.html|.txt) --base-url URL --model NAME
  [--key-env VAR] [--preset ID] [--context TOKENS] [--lang zh-Hans] --out DIR`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    input: { type: 'string' },
    'base-url': { type: 'string' },
    model: { type: 'string' },
    'key-env': { type: 'string' },
    preset: { type: 'string', default: 'custom' },
    context: { type: 'string' },
    lang: { type: 'string', default: 'en' },
    out: { type: 'string' },
  },
});
const { input, 'base-url': baseUrl, model, out } = values;
if (positionals[0] !== 'summary' || !input || !baseUrl || !model || !out) {
  console.error(usage);
  process.exit(2);
}
// The key comes by environment only: arguments show in process lists.
const apiKey = values['key-env'] ? (process.env[values['key-env']] ?? '') : '';
const contextTokens = Number(values.context);
const engine = createOpenAIEngine({
  baseUrl,
  model,
  apiKey,
  preset: values.preset,
  ...(contextTokens > 0 ? { contextTokens } : {}),
});

const stop = new AbortController();
process.once('SIGINT', () => stop.abort());
try {
  const capture = await readInput(input);
  const files = await runSummary({ capture, engine, outputLang: values.lang, signal: stop.signal });
  mkdirSync(out, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(out, name), text);
  console.log(files['run.json'].trim());
  console.log(`Written to ${path.resolve(out)}: ${Object.keys(files).join(', ')}`);
} catch (thrown) {
  const { code, params, detail } = toErrorInfo(thrown);
  console.error(code, params ?? '', detail ?? '');
  process.exitCode = 1;
}
