import { addUsage, type Engine, noUsage, type Usage } from '../engine/model';
import { GlossError } from '../source/errors';
import type { Passage } from '../source/model';
import { estimateTokens } from '../source/tokens';
import { type AskRequest, ask } from './ask';
import { createEvidence } from './evidence';
import type { Statement, SummaryBody } from './model';
import { removeModelTimes } from './model-times';
import { outline } from './outline';
import { inParallel } from './parallel';
import { CheckedPointRecord, checkPointsInstruction, checkPointsTemplate } from './prompts/check-points';
import { OverviewRecord, overviewMessages, overviewRules, overviewTemplate } from './prompts/overview';
import { PointRecord, pointsInstruction, pointsTemplate } from './prompts/points';
import { messagesFor, rules } from './prompts/source-text';
import { promptVersion } from './prompts/version';
import type { Run } from './run';
import { cutSections, halve, type Section, sectionTokens } from './sections';

export interface SummaryInput {
  source: { title: string; lang: string };
  passages: readonly Passage[];
  /** BCP 47 with script. */
  outputLang: string;
  engine: Engine;
  /** Chapters its author made: sections of long input are cut where one begins. Without them the outline's. */
  chapters?: readonly { from: number }[] | undefined;
}

/** Largest section in tokens, however large the window: small parts are read with more care, and several run side by side. */
const largestSection = 6000;
const largestAnswer = 4000;
/** Tokens kept free for the rules, the instruction and the error of our estimate. */
const reserve = 900;

/** Version of each prompt, by step, for the recipe. */
export async function summaryVersions(): Promise<Record<string, string>> {
  const [points, check, overview] = await Promise.all([
    promptVersion(rules + pointsTemplate),
    promptVersion(rules + checkPointsTemplate),
    promptVersion(overviewRules + overviewTemplate),
  ]);
  return { points, check, overview };
}

/**
 * Key points of the whole source, each checked against it, and a short overview made from them. Each section is asked for its
 * points; those whose quote is not in the source are asked for once more, alone. Every paid call is a step of `run`, so running
 * again repeats none that finished. `usage` is what this run itself used.
 *
 * A section that exceeds the model's context is halved and goes on. Throws `NOTHING_TO_READ` for a source without text,
 * `EMPTY_ANSWER` when no section yields a point, and what the engine throws.
 */
export async function summarise(input: SummaryInput, run: Run): Promise<{ body: SummaryBody; usage: Usage }> {
  const { source, passages, outputLang, engine } = input;
  if (!passages.some((passage) => passage.text.trim() !== '')) throw new GlossError('NOTHING_TO_READ');
  const versions = await summaryVersions();
  const evidence = createEvidence(passages);
  const maxOutputTokens = Math.min(
    engine.limits.outputTokens,
    largestAnswer,
    Math.floor(engine.limits.contextTokens / 3),
  );
  const room = Math.max(200, Math.floor((engine.limits.contextTokens - maxOutputTokens - reserve) * 0.9));
  const budget = Math.min(largestSection, room);
  const sections = cutIntoSections(input, budget);
  const shown = sections.map((): Statement[] => []);
  let learned = Number.POSITIVE_INFINITY; // largest section the model may take, once it refused one
  let usage = noUsage;
  let done = 0;
  let overview = '';

  const body = (): SummaryBody => ({ kind: 'summary', overview, points: shown.flat() });
  const progress = (step: 'points' | 'overview', waitUntil?: number) => {
    const counts = step === 'points' ? { done, total: sections.length } : { done: overview ? 1 : 0, total: 1 };
    run.progress({ step, ...counts, ...(waitUntil === undefined ? {} : { waitUntil }) });
  };

  /** One paid step; `onRecord` hears the records while they stream, not when the step had finished before. */
  const step = <T>(name: 'points' | 'check' | 'overview', request: AskRequest<T>, onRecord?: (record: T) => void) =>
    run.step(
      { name, promptVersion: versions[name] ?? '', model: engine.id, input: { messages: request.messages } },
      async (signal) => {
        const phase = name === 'overview' ? 'overview' : 'points';
        const result = await ask(engine, request, {
          signal,
          onRecord: (record) => onRecord?.(record),
          onWait: (at) => progress(phase, at),
        });
        usage = addUsage(usage, result.usage);
        return { value: result.records, usage: result.usage };
      },
    );

  const toStatement = (point: PointRecord, section: Section): Statement => ({
    text: removeModelTimes(point.text, section.map((passage) => passage.text).join('\n')) || point.text,
    citations: [evidence.check(point.quote, point.passages)],
  });

  /** Statements of one section; `show` hears them as they come. */
  const readSection = async (section: Section, show: (statements: Statement[]) => void): Promise<Statement[]> => {
    if (!section.some((passage) => passage.text.trim() !== '')) return [];
    const tokens = sectionTokens(section);
    if (tokens > learned) {
      const halves = halve(section);
      if (halves) return readHalves(halves, show);
    }
    const streamed: Statement[] = [];
    const instruction = pointsInstruction(pointCount(tokens), outputLang);
    const request = { messages: messagesFor(source.title, section, instruction), record: PointRecord, maxOutputTokens };
    let points: PointRecord[];
    try {
      points = await step('points', request, (point) => {
        streamed.push(toStatement(point, section));
        show(streamed);
      });
    } catch (thrown) {
      const code = thrown instanceof GlossError ? thrown.code : undefined;
      // One part that yields nothing (a list of references) does not spoil the others; its coverage shows the gap.
      if (code === 'EMPTY_ANSWER' && section.length < passages.length) return [];
      const halves = code === 'TOO_LONG' ? halve(section) : undefined;
      if (!halves) throw thrown;
      learned = Math.min(learned, tokens * 0.6);
      return readHalves(halves, show);
    }
    const statements = points.map((point) => toStatement(point, section));
    show(statements);
    return recheck(section, points, statements);
  };

  const readHalves = async ([left, right]: [Section, Section], show: (statements: Statement[]) => void) => {
    const first = await readSection(left, show);
    const second = await readSection(right, (statements) => show([...first, ...statements]));
    return [...first, ...second];
  };

  /** Asks once more, alone, for the points whose quote is not in the source; a better answer takes the place of the first. */
  const recheck = async (section: Section, points: PointRecord[], statements: Statement[]): Promise<Statement[]> => {
    const failed = points.map((_, i) => i).filter((i) => isMissing(statements[i]));
    if (failed.length === 0) return statements;
    const instruction = checkPointsInstruction(
      failed.flatMap((i) => points[i] ?? []),
      outputLang,
    );
    const messages = messagesFor(source.title, section, instruction);
    const again = await step('check', {
      messages,
      record: CheckedPointRecord,
      maxOutputTokens,
      mayBeEmpty: true,
    }).catch((thrown: unknown) => {
      // The failed points make this request longer than the one that passed: then they stay as they are.
      if (thrown instanceof GlossError && thrown.code === 'TOO_LONG') return [];
      throw thrown;
    });
    const result = [...statements];
    for (const record of again) {
      const at = failed[record.i - 1];
      const better = toStatement(record, section);
      if (at !== undefined && !isMissing(better)) result[at] = better;
    }
    return result;
  };

  /** An overview of texts that may be too many for one call: then of overviews of their parts. */
  const overviewOf = async (texts: string[]): Promise<string> => {
    const size = estimateTokens(texts.join('\n'));
    if (size > room && texts.length > 2) {
      const middle = Math.ceil(texts.length / 2);
      const halves = await inParallel([texts.slice(0, middle), texts.slice(middle)], engine.limits.parallel, (half) =>
        overviewOf(half),
      );
      return overviewOf(halves);
    }
    const messages = overviewMessages(source.title, texts, outputLang);
    const [record] = await step('overview', {
      messages,
      record: OverviewRecord,
      maxOutputTokens: Math.min(1500, maxOutputTokens),
    });
    return removeModelTimes(record?.overview ?? '', texts.join('\n'));
  };

  progress('points');
  await inParallel(sections, engine.limits.parallel, async (section, i) => {
    const show = (statements: Statement[]) => {
      shown[i] = [...statements];
      run.show(body());
      progress('points');
    };
    show(await readSection(section, show));
    done++;
    progress('points');
  });

  const statements = shown.flat();
  if (statements.length === 0) throw new GlossError('EMPTY_ANSWER');
  const sound = statements.filter((statement) => !isMissing(statement));
  progress('overview');
  overview = await overviewOf((sound.length > 0 ? sound : statements).map((statement) => statement.text));
  run.show(body());
  progress('overview');
  return { body: body(), usage };
}

/** Long input is cut at its chapters; what fits one section needs none. */
function cutIntoSections({ source, passages, chapters }: SummaryInput, budget: number): Section[] {
  const whole = cutSections(passages, budget);
  if (whole.length < 2) return whole;
  const borders = chapters?.length ? chapters : outline([...passages], source.lang).chapters;
  return cutSections(
    passages,
    budget,
    borders.map((chapter) => chapter.from),
  );
}

/** About one point for every 350 tokens: two for a short note, sixteen for the largest section. */
const pointCount = (tokens: number) => Math.max(2, Math.min(16, Math.round(tokens / 350) + 1));

const isMissing = (statement: Statement | undefined) =>
  statement?.citations.every((citation) => citation.verdict === 'missing') ?? false;
