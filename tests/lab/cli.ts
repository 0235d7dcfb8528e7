import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { TranslationMode } from '../../lib/gloss/translation/model';
import { toErrorInfo } from '../../lib/source/errors';
import { runAnswer } from './answer';
import { compareRuns, readRun } from './compare';
import { runDialogue } from './dialogue';
import { readInput } from './input';
import { engineFor, LabRecipe } from './recipe';
import { runSummary } from './summary';
import { runTranslation } from './translation';

/** `npm run lab -- VERB …`: pipelines in Node, without a browser. */
const usage = `Usage:
  npm run lab -- summary --input FILE(.vtt|.srt|.html|.txt) --base-url URL --model NAME
    [--depth brief|standard|detailed] [--kind auto|talk|lecture|news|paper|tutorial|thread|meeting]
    [--key-env VAR] [--preset ID] [--context TOKENS] [--lang zh-Hans] --out DIR
  npm run lab -- dialogue --input FILE(.vtt|.srt|.txt) --base-url URL --model NAME
    [--key-env VAR] [--preset ID] [--context TOKENS] --out DIR
  npm run lab -- translation --input FILE --base-url URL --model NAME [--mode fast|fine]
    [--key-env VAR] [--preset ID] [--context TOKENS] [--lang zh-Hans] --out DIR
  npm run lab -- answer --input FILE --question TEXT --base-url URL --model NAME
    [--key-env VAR] [--preset ID] [--context TOKENS] [--lang zh-Hans] --out DIR
  npm run lab -- compare A B [--input FILE] --out DIR
    A and B: folders that "summary" wrote, or recipes to run over FILE first: JSON with baseUrl, model and, as wanted,
    keyEnv, preset, context, lang, depth, kind, wording (own words for what counts as a point). Writes compare.md.`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    input: { type: 'string' },
    'base-url': { type: 'string' },
    model: { type: 'string' },
    'key-env': { type: 'string' },
    preset: { type: 'string' },
    context: { type: 'string' },
    lang: { type: 'string' },
    depth: { type: 'string' },
    kind: { type: 'string' },
    mode: { type: 'string' },
    question: { type: 'string' },
    out: { type: 'string' },
  },
});
const stop = new AbortController();
process.once('SIGINT', () => stop.abort());

/** One summary into a folder; says its figures. */
async function summary(input: string, recipe: LabRecipe, out: string): Promise<void> {
  const { lang: outputLang, depth, kind: recipeKind, wording } = recipe;
  const capture = await readInput(input);
  const files = await runSummary({
    capture,
    engine: engineFor(recipe),
    outputLang,
    depth,
    recipeKind,
    wording,
    signal: stop.signal,
  });
  write(files, out);
}

/** One dialogue into a folder; says its figures. */
async function dialogue(input: string, recipe: LabRecipe, out: string): Promise<void> {
  const capture = await readInput(input);
  write(await runDialogue({ capture, engine: engineFor(recipe), signal: stop.signal }), out);
}

/** One translation into a folder; says its figures. */
async function translation(input: string, recipe: LabRecipe, mode: TranslationMode, out: string): Promise<void> {
  const capture = await readInput(input);
  const engine = engineFor(recipe);
  write(await runTranslation({ capture, engine, outputLang: recipe.lang, mode, signal: stop.signal }), out);
}

/** One answer into a folder; says its figures. */
async function answer(input: string, recipe: LabRecipe, question: string, out: string): Promise<void> {
  const capture = await readInput(input);
  const engine = engineFor(recipe);
  write(await runAnswer({ capture, engine, outputLang: recipe.lang, question, signal: stop.signal }), out);
}

function write(files: { 'run.json': string } & Record<string, string>, out: string): void {
  mkdirSync(out, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(out, name), text);
  console.log(files['run.json'].trim());
  console.log(`Written to ${path.resolve(out)}: ${Object.keys(files).join(', ')}`);
}

/** The folder of a finished run, or of the one that a recipe file asks for. */
async function folderOf(side: string, out: string): Promise<string> {
  if (statSync(side).isDirectory()) return side;
  if (!values.input) return fail();
  const folder = path.join(out, path.basename(side, '.json'));
  await summary(values.input, LabRecipe.parse(JSON.parse(readFileSync(side, 'utf8'))), folder);
  return folder;
}

function fail(): never {
  console.error(usage);
  process.exit(2);
}

const [verb, a, b] = positionals;
const { input, out } = values;
try {
  if (verb && verb !== 'compare' && input && out) {
    const { 'base-url': baseUrl, 'key-env': keyEnv, model, preset, context, lang, depth, kind, question } = values;
    const recipe = LabRecipe.safeParse({ baseUrl, keyEnv, model, preset, context, lang, depth, kind });
    const mode = TranslationMode.safeParse(values.mode ?? 'fast');
    if (!recipe.success || !mode.success) fail();
    else if (verb === 'summary') await summary(input, recipe.data, out);
    else if (verb === 'dialogue') await dialogue(input, recipe.data, out);
    else if (verb === 'translation') await translation(input, recipe.data, mode.data, out);
    else if (verb === 'answer' && question) await answer(input, recipe.data, question, out);
    else fail();
  } else if (verb === 'compare' && a && b && out) {
    const report = compareRuns(readRun(await folderOf(a, out)), readRun(await folderOf(b, out)));
    mkdirSync(out, { recursive: true });
    writeFileSync(path.join(out, 'compare.md'), report);
    console.log(`Written to ${path.resolve(out, 'compare.md')}`);
  } else fail();
} catch (thrown) {
  const { code, params, detail } = toErrorInfo(thrown);
  console.error(code, params ?? '', detail ?? '');
  process.exitCode = 1;
}
