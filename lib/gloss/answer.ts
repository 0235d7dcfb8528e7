import type { Engine, Usage } from '../engine/model';
import { GlossError } from '../source/errors';
import type { Passage } from '../source/model';
import { estimateTokens } from '../source/tokens';
import { answerLimits, mostPicks, smallestPick } from './answer-limits';
import { type Asking, createAsking } from './asking';
import { createChecker } from './checker';
import { createEvidence } from './evidence';
import type { AnswerBody, Exchange, Statement } from './model';
import { outline } from './outline';
import { answerInstruction, answerTemplate, foundLine } from './prompts/answer';
import { checkPointsTemplate } from './prompts/check-points';
import { PointRecord } from './prompts/points';
import { SearchWordsRecord, searchWordsMessages, searchWordsTemplate } from './prompts/search-words';
import { messagesFor, rules } from './prompts/source-text';
import { promptVersion } from './prompts/version';
import { createRanker, pickPassages } from './retrieval';
import { countRounds } from './rounds';
import type { Run } from './run';
import { cutSections, type Section, sectionTokens } from './sections';

export interface AnswerInput {
  source: { title: string; lang: string };
  passages: readonly Passage[];
  /** BCP 47 with script. */
  outputLang: string;
  engine: Engine;
  question: string;
  /** The conversation before the question, oldest first. */
  earlier: readonly Exchange[];
}

/** A passage of more tokens is searched in parts. */
const largestPart = 800;

const phases = ['search', 'answer'] as const;
type Phase = (typeof phases)[number];

/** Version of each prompt of an answer, by step, for the recipe. */
export async function answerVersions(): Promise<Record<string, string>> {
  return {
    search: await promptVersion(searchWordsTemplate),
    answer: await promptVersion(rules + answerTemplate + foundLine),
    check: await promptVersion(rules + checkPointsTemplate),
  };
}

/**
 * The answer to a question, as statements that cite passages, each checked; none where the source does not say. A short source is
 * shown whole. Of a long one the model sees what a search by words finds: it first names the words to look for, in the language of
 * the source; if the passages found do not say, the next best are read, at most three times.
 *
 * Every call is a step of `run`. A prompt that the model refuses as too long is tried with half as much of the source. Throws
 * `NOTHING_TO_READ` for a source without text, and what the engine throws.
 */
export async function answer(input: AnswerInput, run: Run): Promise<{ body: AnswerBody; usage: Usage }> {
  const { passages, source, outputLang, engine, question, earlier } = input;
  if (!passages.some((passage) => passage.text.trim() !== '')) throw new GlossError('NOTHING_TO_READ');
  const texts = passages.map((passage) => passage.text);
  const job = { kind: 'answer', title: source.title, texts, outputLang, question, earlier };
  const rounds = countRounds(run, engine.id, job);
  const asking = createAsking<Phase>({
    engine,
    run,
    versions: await answerVersions(),
    round: await rounds.current(),
    phases,
  });
  try {
    return { body: await write(input, run, asking), usage: asking.usage() };
  } catch (thrown) {
    await rounds.failed(thrown);
    throw thrown;
  }
}

async function write(input: AnswerInput, run: Run, asking: Asking<Phase>): Promise<AnswerBody> {
  const { source, passages, outputLang, engine, question, earlier } = input;
  const overhead = estimateTokens(rules + answerInstruction({ question, earlier, outputLang, partly: true }));
  const { maxOutputTokens, whole, pick: largestPick } = answerLimits(engine.limits, overhead);
  const evidence = createEvidence(passages);
  const checker = createChecker({
    asking,
    phase: 'answer',
    evidence,
    title: source.title,
    outputLang,
    maxOutputTokens,
  });
  const shown = new Set<number>(); // passages that a search chose
  const body = (statements: Statement[]): AnswerBody => ({
    kind: 'answer',
    statements,
    ...(shown.size > 0 && { shown: shown.size }),
    ...asking.losses(),
  });

  const read = async (section: Section, partly: boolean): Promise<Statement[]> => {
    const instruction = answerInstruction({ question, earlier, outputLang, partly });
    const request = { messages: messagesFor(source.title, section, instruction), record: PointRecord, maxOutputTokens };
    const streamed: Statement[] = [];
    const records = await asking.ask('answer', 'answer', request, (record) => {
      streamed.push(checker.toStatement(record, section));
      run.show(body([...streamed]));
    });
    if (partly) for (const { n } of section) shown.add(n);
    const statements = records.map((record) => checker.toStatement(record, section));
    return checker.recheck(section, records, statements);
  };

  asking.plan('answer', 1);
  const total = sectionTokens([...passages]);
  let budget = largestPick;
  if (total <= whole) {
    try {
      return body(await read([...passages], false));
    } catch (thrown) {
      if (!isTooLong(thrown)) throw thrown;
      budget = Math.min(budget, Math.floor(total / 2));
    }
  }

  const parts = passages.flatMap((passage) => cutSections([passage], Math.min(largestPart, budget)).flat());
  let order = await rank(input, asking, parts);
  for (let pick = 0; pick < mostPicks && order.length > 0; pick++) {
    const section = pickPassages(parts, order, budget);
    try {
      const statements = await read(section, true);
      if (statements.length > 0) return body(statements);
    } catch (thrown) {
      if (!isTooLong(thrown) || budget < 2 * smallestPick) throw thrown;
      budget = Math.floor(Math.min(budget, sectionTokens(section)) / 2);
      pick--;
      continue;
    }
    const seen = new Set(section);
    order = order.filter((i) => !seen.has(parts[i] as Passage));
  }
  return body([]);
}

/** Where to look for the answer in a long source, best first; what no word leads to comes last, by the sentences that stand for the whole. */
async function rank({ source, question, earlier }: AnswerInput, asking: Asking<Phase>, parts: Passage[]) {
  asking.plan('search', 1);
  const request = {
    messages: searchWordsMessages(source, question, earlier),
    record: SearchWordsRecord,
    maxOutputTokens: 500,
  };
  const [named] = await asking.ask('search', 'search', request).catch((thrown: unknown) => {
    // The question's own words are worse, but better than no answer.
    if (thrown instanceof GlossError && ['EMPTY_ANSWER', 'BAD_ANSWER', 'TOO_LONG'].includes(thrown.code)) return [];
    throw thrown;
  });
  asking.done('search');
  const found = createRanker(parts, source.lang)([question, ...(named?.words ?? [])].join('\n'));
  const key = new Set(outline(parts, source.lang).chapters.flatMap(({ sentences }) => sentences.map(({ n }) => n)));
  return [...new Set([...found, ...parts.flatMap(({ n }, i) => (key.has(n) ? [i] : []))])];
}

const isTooLong = (thrown: unknown) => thrown instanceof GlossError && thrown.code === 'TOO_LONG';
