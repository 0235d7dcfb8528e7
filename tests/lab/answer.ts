import type { Engine } from '../../lib/engine/model';
import { answer, answerVersions } from '../../lib/gloss/answer';
import type { Recipe, Verdict } from '../../lib/gloss/model';
import type { Capture } from '../../lib/source/model';
import { createMemoryRun } from './memory-run';
import { asMarkdown } from './summary';

/** Answers one question and gives the files the lab writes, by name: the gloss, the answer to read, and the figures of the run. */
export async function runAnswer({
  capture,
  engine,
  outputLang,
  question,
  signal,
}: {
  capture: Capture;
  engine: Engine;
  outputLang: string;
  question: string;
  signal: AbortSignal;
}) {
  const { draft, passages } = capture;
  const run = createMemoryRun({ signal });
  const started = performance.now();
  const { body } = await answer({ source: draft, passages, outputLang, engine, question, earlier: [] }, run);
  const seconds = Math.round((performance.now() - started) / 10) / 100;
  const recipe: Recipe = {
    kind: 'answer',
    engine: engine.id,
    model: engine.model,
    outputLang,
    question,
    versions: await answerVersions(),
  };
  const verdicts = body.statements.flatMap(({ citations }) => citations.map(({ verdict }) => verdict));
  const count = (verdict: Verdict) => verdicts.filter((one) => one === verdict).length;
  const { calls, ...tokens } = run.usage();
  const figures = {
    title: draft.title,
    model: engine.model,
    passages: passages.length,
    shown: body.shown ?? passages.length,
    statements: body.statements.length,
    found: count('found'),
    near: count('near'),
    missing: count('missing'),
    calls,
    ...tokens,
    seconds,
    steps: run.worked,
  };
  const said = body.statements.length > 0 ? question : `${question}\n\nThe source does not say.`;
  return {
    'gloss.json': `${JSON.stringify({ recipe, body }, null, 2)}\n`,
    'gloss.md': asMarkdown(capture, { kind: 'summary', overview: said, points: body.statements }),
    'run.json': `${JSON.stringify(figures, null, 2)}\n`,
  };
}
