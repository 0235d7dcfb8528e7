import type { Engine } from '../../lib/engine/model';
import { coverage } from '../../lib/gloss/coverage';
import type { Citation, Recipe, SummaryBody } from '../../lib/gloss/model';
import { summarise, summaryVersions } from '../../lib/gloss/summary';
import type { Capture } from '../../lib/source/model';
import { formatTime } from '../../lib/source/time';
import { createMemoryRun } from './memory-run';

export interface SummaryJob {
  capture: Capture;
  engine: Engine;
  outputLang: string;
  signal: AbortSignal;
}

/** Runs the summary and gives the files the lab writes, by name: the gloss, the gloss to read, and the figures of the run. */
export async function runSummary({ capture, engine, outputLang, signal }: SummaryJob) {
  const { draft, passages } = capture;
  const recipe: Recipe = {
    kind: 'summary',
    engine: engine.id,
    model: engine.model,
    outputLang,
    versions: await summaryVersions(),
  };
  const run = createMemoryRun({ signal });
  const started = performance.now();
  const { body } = await summarise({ source: draft, passages, outputLang, engine, chapters: draft.chapters }, run);
  const seconds = Math.round((performance.now() - started) / 10) / 100;

  const citations = body.points.flatMap((point) => point.citations);
  const count = (verdict: Citation['verdict']) => citations.filter((citation) => citation.verdict === verdict).length;
  const { calls, ...tokens } = run.usage();
  const figures = {
    title: draft.title,
    model: engine.model,
    passages: passages.length,
    calls,
    ...tokens,
    seconds,
    statements: body.points.length,
    found: count('found'),
    near: count('near'),
    missing: count('missing'),
    coverage: coverage(
      passages,
      citations.filter((citation) => citation.verdict !== 'missing'),
    ),
    steps: run.worked,
  };
  return {
    'gloss.json': `${JSON.stringify({ recipe, body }, null, 2)}\n`,
    'gloss.md': asMarkdown(capture, body),
    'run.json': `${JSON.stringify(figures, null, 2)}\n`,
  };
}

/** The summary to read: each point with its place and quote; what was not found says so. */
export function asMarkdown({ draft, passages }: Capture, body: SummaryBody): string {
  const placeOf = ({ from, to }: Citation) => {
    const anchor = passages[from - 1]?.anchor;
    if (anchor && 't' in anchor) return formatTime(anchor.t[0]);
    return from === to ? `¶${from}` : `¶${from}–${to}`;
  };
  const points = body.points.map(({ text, citations }) => {
    const notes = citations.map((citation) => {
      const label = citation.verdict === 'found' ? placeOf(citation) : `${placeOf(citation)}, ${citation.verdict}`;
      return `  > ${citation.quote.replace(/\s+/g, ' ')} (${label})`;
    });
    return [`- ${text}`, ...notes].join('\n');
  });
  return `# ${draft.title}\n\n${body.overview}\n\n${points.join('\n')}\n`;
}
