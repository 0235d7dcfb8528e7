import type { Engine } from '../../lib/engine/model';
import { coverage } from '../../lib/gloss/coverage';
import {
  type Citation,
  type Depth,
  type Recipe,
  type RecipeKind,
  type Statement,
  type SummaryBody,
  statementsOf,
} from '../../lib/gloss/model';
import { summarise, summaryVersions } from '../../lib/gloss/summary';
import type { Capture } from '../../lib/source/model';
import { formatTime } from '../../lib/source/time';
import { createMemoryRun } from './memory-run';

export interface SummaryJob {
  capture: Capture;
  engine: Engine;
  outputLang: string;
  depth?: Depth;
  recipeKind?: RecipeKind;
  wording?: string | undefined;
  signal: AbortSignal;
}

/** Runs the summary and gives the files the lab writes, by name: the gloss, the gloss to read, and the figures of the run. */
export async function runSummary({
  capture,
  engine,
  outputLang,
  depth = 'brief',
  recipeKind = 'auto',
  wording,
  signal,
}: SummaryJob) {
  const { draft, passages } = capture;
  const recipe: Recipe = {
    kind: 'summary',
    engine: engine.id,
    model: engine.model,
    outputLang,
    depth,
    recipeKind,
    ...(wording && { own: { name: 'lab', wording } }),
    versions: await summaryVersions(depth, wording),
  };
  const run = createMemoryRun({ signal });
  const started = performance.now();
  const { body } = await summarise(
    { source: draft, passages, outputLang, engine, depth, recipeKind, wording, chapters: draft.chapters },
    run,
  );
  const seconds = Math.round((performance.now() - started) / 10) / 100;

  const statements = statementsOf(body);
  const citations = statements.flatMap((point) => point.citations);
  const count = (verdict: Citation['verdict']) => citations.filter((citation) => citation.verdict === verdict).length;
  const { calls, ...tokens } = run.usage();
  const figures = {
    title: draft.title,
    model: engine.model,
    passages: passages.length,
    calls,
    ...tokens,
    seconds,
    statements: statements.length,
    found: count('found'),
    near: count('near'),
    missing: count('missing'),
    flags: (body.chapters ?? []).flatMap((c) => (c.narrative ?? []).flatMap((paragraph) => paragraph.flags)).length,
    unread: body.unread ?? 0,
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
  const withNotes = (mark: string, { text, citations }: Statement) => {
    const notes = citations.map((citation) => {
      const label = citation.verdict === 'found' ? placeOf(citation) : `${placeOf(citation)}, ${citation.verdict}`;
      return `  > ${citation.quote.replace(/\s+/g, ' ')} (${label})`;
    });
    return [`${mark}${text}`, ...notes].join('\n');
  };
  const list = (statements: Statement[]) => statements.map((statement) => withNotes('- ', statement)).join('\n');
  const chapters = (body.chapters ?? []).map(({ title, from, points, narrative = [] }) => {
    const start = placeOf({ from, to: from, quote: '', verdict: 'found' });
    const told = narrative.map(({ text, flags }) =>
      flags.length > 0 ? `${text}\n\n(not cited: ${flags.join(', ')})` : text,
    );
    return [`## ${title} (${start})`, ...told, list(points)].join('\n\n');
  });
  return `${[`# ${draft.title}`, body.overview, list(body.points), ...chapters].join('\n\n')}\n`;
}
