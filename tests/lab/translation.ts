import type { Engine } from '../../lib/engine/model';
import type { Recipe } from '../../lib/gloss/model';
import { translate, translationVersions } from '../../lib/gloss/translation';
import { createClock } from '../../lib/gloss/translation/clock';
import type { TranslationMode } from '../../lib/gloss/translation/model';
import { unitsOf } from '../../lib/gloss/translation/units';
import type { Capture } from '../../lib/source/model';
import { cutFigures } from '../bench/translation/cutting';
import { createMemoryRun } from './memory-run';

export interface TranslationJob {
  capture: Capture;
  engine: Engine;
  outputLang: string;
  mode: TranslationMode;
  signal: AbortSignal;
}

/** Runs a translation and gives the files the lab writes, by name: the gloss, the translation to read, and the figures of the run. */
export async function runTranslation({ capture, engine, outputLang, mode, signal }: TranslationJob) {
  const { draft, passages, reading, cues } = capture;
  const recipe: Recipe = {
    kind: 'translation',
    engine: engine.id,
    model: engine.model,
    outputLang,
    mode,
    versions: await translationVersions(mode),
  };
  const run = createMemoryRun({ signal });
  const started = performance.now();
  const { body, figures } = await translate({ source: draft, passages, reading, outputLang, engine, mode }, run);
  const seconds = Math.round((performance.now() - started) / 10) / 100;
  const { calls, ...tokens } = run.usage();
  const timed = createClock(passages, cues) && cutFigures(passages, cues, body.lines, draft.lang, outputLang);
  const facts = {
    title: draft.title,
    model: engine.model,
    mode,
    sentences: body.units,
    ...figures,
    calls,
    ...tokens,
    seconds,
    // Timing error: cues beyond their sentence, over another, and text that stands in none.
    ...(timed && { cues: timed }),
  };
  const byId = new Map(body.lines.map((line) => [line.id, line]));
  const pairs = unitsOf(capture, draft.lang).map(({ id, text }) => {
    const line = byId.get(id);
    return `${line?.text ?? '–'}${line?.reason ? `  [${line.reason}]` : ''}\n  ${text}`;
  });
  return {
    'gloss.json': `${JSON.stringify({ recipe, body }, null, 1)}\n`,
    'translation.txt': `${pairs.join('\n\n')}\n`,
    'run.json': `${JSON.stringify(facts, null, 1)}\n`,
  };
}
