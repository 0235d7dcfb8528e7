import type { Usage } from '../engine/model';
import { GlossError } from '../source/errors';
import type { Passage } from '../source/model';
import type { Range } from './coverage';
import type { Depth, PointsBody, Statement, SummaryBody } from './model';
import { outline } from './outline';
import { inParallel } from './parallel';
import { checkPointsTemplate } from './prompts/check-points';
import { adviceOf, kindAdvice } from './prompts/kinds';
import { narrativeTemplate } from './prompts/narrative';
import { keyPointsTemplate, overviewRules, overviewTemplate } from './prompts/overview';
import { overviewToo, pointsTemplate } from './prompts/points';
import { rules } from './prompts/source-text';
import { omissionsTemplate, topicsTemplate } from './prompts/topics';
import { promptVersion } from './prompts/version';
import { countRounds } from './rounds';
import type { Run } from './run';
import { cutSections, type Section } from './sections';
import { writeBrief } from './summary/brief';
import { writeChapters } from './summary/chapters';
import type { SummaryInput } from './summary/input';
import { evenly, largestSection } from './summary/limits';
import { openWorkshop } from './summary/workshop';

/** Version of each prompt a depth uses, by step, for the recipe. Own wording is part of it. */
export async function summaryVersions(depth: Depth = 'brief', wording?: string): Promise<Record<string, string>> {
  const advice = wording ? adviceOf(undefined, wording) : JSON.stringify(kindAdvice);
  const points = { points: rules + pointsTemplate + advice, check: rules + checkPointsTemplate };
  const chapters = { topics: rules + topicsTemplate, omissions: rules + omissionsTemplate, ...points };
  const texts: Record<string, string> = {
    ...(depth === 'brief' ? { ...points, points: points.points + overviewToo } : chapters),
    ...(depth === 'detailed' && { narrative: rules + narrativeTemplate + advice }),
    overview: overviewRules + (depth === 'brief' ? overviewTemplate : keyPointsTemplate),
  };
  const named = Object.entries(texts).map(async ([step, text]) => [step, await promptVersion(text)] as const);
  return Object.fromEntries(await Promise.all(named));
}

/**
 * A summary of the whole source, every statement of it checked.
 * - *brief*: key points, and an overview made from them; one call where the text allows.
 * - *standard*: topics, what they omit, so chapters; the points of each; an overview and the points that matter most.
 * - *detailed*: also each chapter told in paragraphs.
 *
 * Every call is a step of `run`, so running again pays for none that finished. `usage` is what this run itself used. A section that
 * exceeds the model's context is halved and goes on. Throws `NOTHING_TO_READ` for a source without text, `EMPTY_ANSWER` when
 * nothing yields a point, and what the engine throws.
 */
export async function summarise(input: SummaryInput, run: Run): Promise<{ body: SummaryBody; usage: Usage }> {
  const { depth = 'brief', passages, source, outputLang, engine } = input;
  if (!passages.some((passage) => passage.text.trim() !== '')) throw new GlossError('NOTHING_TO_READ');
  const texts = passages.map((passage) => passage.text);
  const rounds = countRounds(run, engine.id, { kind: 'summary', title: source.title, texts, outputLang, depth });
  const workshop = openWorkshop(input, run, await summaryVersions(depth, input.wording), await rounds.current());
  const sections = cutIntoSections(input, Math.min(largestSection[depth], workshop.room));
  const writing = depth === 'brief' ? writeBrief(workshop, sections) : writeChapters(workshop, sections);
  const body = await writing.catch(async (thrown: unknown) => {
    await workshop.asking.close(thrown);
    await rounds.failed(thrown);
    throw thrown;
  });
  return { body, usage: workshop.asking.usage() };
}

/**
 * Points on one stretch of the source, as they join a summary of the same input: asked in the sections of the summary, so that the
 * provider has them in its cache, checked the same way. None where the stretch holds nothing worth one. Throws what `summarise` does.
 */
export async function readStretch(
  input: SummaryInput,
  stretch: Range,
  run: Run,
): Promise<{ body: PointsBody; usage: Usage }> {
  const { depth = 'brief', passages, source, outputLang, engine } = input;
  const inside = ({ n }: Passage) => n >= stretch.from && n <= stretch.to;
  if (!passages.some((passage) => inside(passage) && passage.text.trim() !== ''))
    throw new GlossError('NOTHING_TO_READ');
  const texts = passages.map((passage) => passage.text);
  const rounds = countRounds(run, engine.id, { kind: 'points', title: source.title, texts, outputLang, stretch });
  const workshop = openWorkshop(input, run, await summaryVersions(depth, input.wording), await rounds.current());
  const { asking, reader } = workshop;
  const title = bordersOf(input).findLast(({ from }) => from <= stretch.from)?.title ?? source.title;
  const asked = cutIntoSections(input, Math.min(largestSection[depth], workshop.room)).flatMap((section) => {
    const own = section.filter(inside);
    return own.length > 0 ? [{ section, part: { title, passages: own } }] : [];
  });
  const found = asked.map((): Statement[] => []);
  const body = (): PointsBody => ({ kind: 'points', ...stretch, points: found.flat(), ...asking.losses() });
  asking.plan('points', asked.length);
  try {
    await inParallel(asked, engine.limits.parallel, async ({ section, part }, i) => {
      const show = (statements: Statement[]) => {
        found[i] = statements;
        run.show(body());
      };
      show(await reader.read(section, [part], show));
      asking.done('points');
    });
  } catch (thrown) {
    await rounds.failed(thrown);
    throw thrown;
  }
  return { body: body(), usage: asking.usage() };
}

/** Long input is cut at its chapters; what fits one section needs none. */
function cutIntoSections(input: SummaryInput, budget: number): Section[] {
  const { passages, engine } = input;
  const whole = cutSections(passages, budget);
  if (whole.length < 2) return whole;
  const starts = bordersOf(input).map((chapter) => chapter.from);
  return cutSections(passages, budget, starts, evenly(whole.length, engine.limits.parallel));
}

const bordersOf = ({ source, passages, chapters, outlined }: SummaryInput) =>
  chapters?.length ? chapters : outlined?.length ? outlined : outline([...passages], source.lang).chapters;
