import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type Citation, Recipe, type Statement, SummaryBody, statementsOf } from '../../lib/gloss/model';

const GlossFile = z.object({ recipe: Recipe, body: SummaryBody });
const Figures = z.looseObject({ title: z.string() });

/** One run of the lab, as its folder holds it. */
export interface LabRun {
  name: string;
  recipe: Recipe;
  body: SummaryBody;
  figures: Record<string, unknown>;
}

/** Reads what `lab summary` wrote into a folder. */
export function readRun(folder: string): LabRun {
  const read = (name: string): unknown => JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
  return {
    name: path.basename(path.resolve(folder)),
    ...GlossFile.parse(read('gloss.json')),
    figures: Figures.parse(read('run.json')),
  };
}

const figureNames = [
  'seconds',
  'calls',
  'promptTokens',
  'cachedTokens',
  'completionTokens',
  'statements',
  'found',
  'near',
  'missing',
  'flags',
  'unread',
];

/** Two runs over one input beside each other, as Markdown: recipes, figures, coverage, then the texts. */
export function compareRuns(a: LabRun, b: LabRun): string {
  const row = (name: string, of: (run: LabRun) => unknown) => `| ${name} | ${cell(of(a))} | ${cell(of(b))} |`;
  const steps = [...new Set([...Object.keys(a.recipe.versions), ...Object.keys(b.recipe.versions)])];
  const differing = steps.filter((step) => a.recipe.versions[step] !== b.recipe.versions[step]);
  const onlyIn = (one: LabRun, other: LabRun) => {
    const places = sound(statementsOf(other.body));
    return statementsOf(one.body).filter(
      ({ citations }) => !citations.some((c) => places.some((place) => c.from <= place.to && c.to >= place.from)),
    );
  };
  return [
    `# ${a.figures.title}`,
    '',
    row('', (run) => `**${run.name}**`),
    '|---|---|---|',
    ...(['model', 'outputLang', 'depth', 'recipeKind'] as const).map((key) => row(key, (run) => run.recipe[key])),
    row('own words', (run) => run.recipe.own?.wording),
    row('prompts that differ', ({ recipe }) =>
      differing.map((step) => `${step} ${recipe.versions[step] ?? '–'}`).join(', '),
    ),
    ...figureNames.map((name) => row(name, (run) => run.figures[name])),
    row('coverage', ({ figures }) => Coverage.safeParse(figures.coverage).data?.share.toFixed(2)),
    row('overview', (run) => run.body.overview),
    row('points that matter most', (run) => run.body.points.map((point) => `• ${point.text}`).join('<br>')),
    ...chapterRows(a, b),
    '',
    ...[
      [a, b],
      [b, a],
    ].flatMap(([one, other]) =>
      one && other ? [`## Only in ${one.name}`, '', ...onlyIn(one, other).map(({ text }) => `- ${text}`), ''] : [],
    ),
  ].join('\n');
}

const Coverage = z.object({ share: z.number() });

/** Chapters side by side in the order of the source: each row one that begins at the same passage in both, or in one only. */
function chapterRows(a: LabRun, b: LabRun): string[] {
  const starts = [a, b].flatMap(({ body }) => body.chapters?.map((chapter) => chapter.from) ?? []);
  return [...new Set(starts)]
    .sort((x, y) => x - y)
    .map((from) => {
      const side = ({ body }: LabRun) => {
        const chapter = body.chapters?.find((one) => one.from === from);
        if (!chapter) return '';
        const told = chapter.narrative?.map((paragraph) => paragraph.text) ?? [];
        return [`**${chapter.title}**`, ...told, ...chapter.points.map((point) => `• ${point.text}`)].join('<br>');
      };
      return `| from ${from} | ${cell(side(a))} | ${cell(side(b))} |`;
    });
}

const sound = (statements: Statement[]): Citation[] =>
  statements.flatMap((statement) => statement.citations).filter((citation) => citation.verdict !== 'missing');

const cell = (value: unknown) =>
  String(value ?? '')
    .replaceAll('|', '\\|')
    .replace(/\s*\n\s*/g, ' ');
