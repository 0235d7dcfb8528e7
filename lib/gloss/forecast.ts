import type { Engine, Usage } from '../engine/model';
import { costOf, type Price } from '../engine/prices';
import type { Passage } from '../source/model';
import { estimateTokens } from '../source/tokens';
import { countWords } from '../source/words';
import { answerLimits, mostPicks } from './answer-limits';
import { dialogueLimits } from './dialogue/limits';
import type { Depth } from './model';
import { chapterTarget } from './outline/structure';
import { sectionTokens } from './sections';
import { evenly, largestSection, roomFor } from './summary/limits';
import { pointCount } from './summary/points';
import { readingSize } from './summary/readings';
import { planTranslation } from './translation/batches';
import type { TranslationMode } from './translation/model';
import { type SourceText, type Unit, unitsOf } from './translation/units';

/** What a gloss may use: at least and at most, as far as that can be told before it is made. */
export interface Forecast {
  least: Usage;
  most: Usage;
}

/** Tokens of each record as models write it, shortest and longest. */
const sizes = { point: [30, 75], paragraphs: [40, 500], overview: [60, 220], title: [18, 30] } as const;
/** Tokens of rules and instruction, and of what is sent back with a question asked again. */
const instruction = [380, 900] as const;
/** Our count of a prompt errs high by up to so much. */
const estimateShare = 0.75;

/**
 * Calls and tokens of a summary of these passages. At most: every step asks again once what it may ask again, and the provider
 * serves nothing from its cache; at least: nothing is asked again, and all that was sent before is served from it. Answers that
 * break off and models that think before they write use more.
 */
export function forecastSummary(passages: readonly Passage[], depth: Depth, limits: Engine['limits']): Forecast {
  const tokens = sectionTokens([...passages]);
  const words = passages.reduce((sum, { text }) => sum + countWords(text), 0);
  const fewest = Math.max(1, Math.ceil(tokens / Math.min(largestSection[depth], roomFor(limits, depth).room)));
  const sections = fewest > 1 ? evenly(fewest, limits.parallel) : 1;
  const section = tokens / sections;
  if (depth === 'brief') {
    const points = sections * pointCount(section);
    return forecast([
      { calls: sections, prompt: section, answer: points, size: sizes.point, again: sections },
      // What is read in one piece brings its overview along.
      sections > 1 ? overview(points) : { ...overview(points), calls: 0, again: 1 },
    ]);
  }
  const chapters = Math.max(sections, chapterTarget(words));
  const readings = Math.min(chapters, Math.max(sections, Math.round(tokens / readingSize(tokens, limits.parallel))));
  const points = chapters * pointCount(tokens / chapters);
  return forecast([
    { calls: sections, prompt: section, answer: chapters, size: sizes.title, again: sections },
    { calls: readings, prompt: section, answer: points, size: sizes.point, again: readings, cached: true },
    ...(depth === 'detailed'
      ? [{ calls: chapters, prompt: section, answer: chapters, size: sizes.paragraphs, again: 0, cached: true }]
      : []),
    overview(points),
  ]);
}

/** Tokens of a translation for each token of its sentences, the words copied beside it and the form included; and of a brief. */
const rendering = [1, 4.5] as const;
const briefing = [40, 1500] as const;

/** The same of a translation, by the plan of its calls; in *fine* each part is gone over once more. */
export function forecastTranslation(
  text: SourceText,
  lang: string,
  mode: TranslationMode,
  limits: Engine['limits'],
): Forecast {
  const { sections, batches, briefed } = planTranslation(unitsOf(text, lang), limits);
  const tokens = (units: readonly Unit[]) => units.reduce((sum, { text }) => sum + estimateTokens(text), 0);
  const sizes = new Map(sections.map((section) => [section, tokens([...section.before, ...section.units])]));
  const parts = batches.map(({ section, units }): Group => {
    const answer = tokens(units);
    return { calls: 1, prompt: (sizes.get(section) ?? 0) + answer, answer, size: rendering, again: 1, cached: true };
  });
  const briefs = [...sizes.values()].map(
    (prompt): Group => ({ calls: 1, prompt, answer: 1, size: briefing, again: 0 }),
  );
  return forecast([...(briefed ? briefs : []), ...parts, ...(mode === 'fine' ? parts : [])]);
}

/** Tokens of a dialogue for each token of what it tells, and of who speaks. */
const telling = [0.6, 1.5] as const;
const naming = [20, 300] as const;

/** The same of a dialogue: who speaks, chapters where the author made none, then part by part. */
export function forecastDialogue(passages: readonly Passage[], authored: boolean, limits: Engine['limits']): Forecast {
  const { section: sectionBudget, part } = dialogueLimits(limits);
  const tokens = sectionTokens([...passages]);
  const words = passages.reduce((sum, { text }) => sum + countWords(text), 0);
  const sections = Math.max(1, Math.ceil(tokens / sectionBudget));
  const section = tokens / sections;
  const chapters = chapterTarget(words);
  // A chapter ends a part before it is full.
  const parts = Math.max(sections, Math.ceil(tokens / part));
  const voices: Group = { calls: 1, prompt: section, answer: 1, size: naming, again: 0 };
  const topics: Group = { calls: sections, prompt: section, answer: chapters, size: sizes.title, again: sections };
  return forecast([
    voices,
    ...(authored || chapters < 2 ? [] : [topics]),
    { calls: parts, prompt: section, answer: tokens, size: telling, again: parts + chapters, cached: true },
  ]);
}

/** Tokens of an answer, that the source does not say or many statements, and of the words to look for. */
const answering = [3, 600] as const;
const searching = [5, 150] as const;

/** The same of an answer; `talk`: tokens of the question and the conversation before it. */
export function forecastAnswer(passages: readonly Passage[], talk: number, limits: Engine['limits']): Forecast {
  const tokens = sectionTokens([...passages]);
  const { whole, pick } = answerLimits(limits, instruction[0] + talk);
  const read = { calls: 1, answer: 1, size: answering };
  if (tokens <= whole) return forecast([{ ...read, prompt: tokens + talk, again: 1 }]);
  return forecast([
    { calls: 1, prompt: talk, answer: 1, size: searching, again: 0 },
    // A question whose words lead nowhere is asked of the key sentences.
    { ...read, prompt: pick + talk, leastPrompt: pick / 4 + talk, again: mostPicks },
  ]);
}

/** Kind of call: `calls` with a prompt of so many tokens each, `answer` records in all, asked again at most `again` times. */
interface Group {
  calls: number;
  prompt: number;
  /** Where a prompt may be smaller. */
  leastPrompt?: number;
  answer: number;
  size: readonly [number, number];
  again: number;
  /** The prompt was sent before, by an earlier group. */
  cached?: boolean;
}

const overview = (points: number): Group => ({
  calls: 1,
  prompt: points * 35,
  answer: 1,
  size: sizes.overview,
  again: 0,
});

function forecast(groups: Group[]): Forecast {
  const sum = (of: (group: Group) => number) => Math.round(groups.reduce((total, group) => total + of(group), 0));
  const base = { cachedTokens: 0, estimated: true };
  return {
    least: {
      ...base,
      calls: sum((group) => group.calls),
      promptTokens: sum(
        (group) => group.calls * ((group.leastPrompt ?? group.prompt) * estimateShare + instruction[0]),
      ),
      cachedTokens: sum((group) => (group.cached ? group.calls * group.prompt * estimateShare : 0)),
      completionTokens: sum((group) => group.answer * group.size[0]),
    },
    most: {
      ...base,
      calls: sum((group) => group.calls + group.again),
      promptTokens: sum((group) => (group.calls + group.again) * (group.prompt + instruction[1])),
      completionTokens: sum((group) => group.answer * group.size[1] * (group.again > 0 ? 1.3 : 1)),
    },
  };
}

/** US dollars, from and to. */
export const costRange = ({ least, most }: Forecast, price: Price): [number, number] => [
  costOf(least, price),
  costOf(most, price),
];

/** Tokens a second of one answer, where nothing was measured: slowest and fastest that are common. */
const commonPace = { local: [8, 40], remote: [30, 120] } as const;

/**
 * How long it may take, ms, from and to. `pace`: tokens written a second over whole glosses that this engine made before; they hold
 * its parallel calls and its waits.
 */
export function waitRange(
  { least, most }: Forecast,
  limits: Pick<Engine['limits'], 'parallel'>,
  local: boolean,
  pace?: number,
): [number, number] {
  if (pace) return [(least.completionTokens / pace) * 1000, (most.completionTokens / pace) * 1000];
  const [slow, fast] = commonPace[local ? 'local' : 'remote'];
  const side = Math.min(limits.parallel, Math.max(1, least.calls - 1));
  // Places are empty at the beginning and at the end.
  const used = Math.max(1, side * 0.7);
  return [(least.completionTokens / (fast * used)) * 1000 + 500, (most.completionTokens / (slow * used)) * 1000 + 2000];
}
