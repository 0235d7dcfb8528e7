import type { Engine } from '../../engine/model';
import { estimateTokens } from '../../source/tokens';
import { unitLine } from '../prompts/translation-source';
import { isAsIs } from './kept-tokens';
import type { Section, Unit } from './units';

/** Sentences that are asked for in one call. */
export interface Batch {
  section: Section;
  units: readonly Unit[];
}

/** Sentences of one call at most: more, and models drift. The batch where the person is waits for fewer. */
const batchUnits = 20;
const firstUnits = 8;
/** Sentences shown in front of a section. */
const lead = 4;

/** Tokens of the source that each call shows. Larger, and a call costs more than its few sentences are worth. */
const largestSection = 8000;
const largestAnswer = 4000;
/** Tokens kept free for rules, brief and the sentences asked for. */
const reserve = 2200;
/** Sources of fewer tokens need no brief: one call sees them whole. */
const leastBriefed = 250;
/** Share of an answer that the sentences of a batch may take up themselves; the rest is for language and form. */
const batchShare = 0.22;

/** How a source is asked for: what each call shows, the sentences of each, and whether a brief is settled beside the first. */
export function planTranslation(
  units: readonly Unit[],
  { contextTokens, outputTokens }: Pick<Engine['limits'], 'contextTokens' | 'outputTokens'>,
  from?: number,
) {
  const maxOutputTokens = Math.min(outputTokens, largestAnswer, Math.floor(contextTokens / 3));
  const room = Math.floor((contextTokens - maxOutputTokens - Math.min(reserve, contextTokens / 4)) * 0.9);
  const sections = cutUnits(units, Math.max(200, Math.min(largestSection, room)));
  const batches = cutBatches(sections, (unit) => !isAsIs(unit), maxOutputTokens * batchShare, from);
  const briefed = units.reduce((sum, { text }) => sum + text.length, 0) / 4 >= leastBriefed;
  return { sections, batches, briefed, maxOutputTokens };
}

/** The sentences that lead up to one. */
export function leadTo(unit: Unit | undefined, units: readonly Unit[]): Unit[] {
  const at = unit ? units.indexOf(unit) : 0;
  return units.slice(Math.max(0, at - lead), at);
}

const tokensOf = (unit: Unit) => estimateTokens(unitLine(unit)) + 1;

/** Cuts the sentences of a source into sections of about equal size, of at most `budget` tokens unless one sentence is longer. */
export function cutUnits(units: readonly Unit[], budget: number): Section[] {
  const total = units.reduce((sum, unit) => sum + tokensOf(unit), 0);
  const target = total / Math.max(1, Math.ceil(total / budget));
  const sections: Unit[][] = [];
  let [filled, current] = [0, [] as Unit[]];
  for (const unit of units) {
    const own = tokensOf(unit);
    if (current.length > 0 && (filled + own > budget || filled >= target)) {
      sections.push(current);
      [filled, current] = [0, []];
    }
    current.push(unit);
    filled += own;
  }
  if (current.length > 0) sections.push(current);
  return sections.map((section) => ({ units: section, before: leadTo(section[0], units) }));
}

/**
 * The batches of all sections in order of the source. `wanted` are the sentences to translate; `tokens` bounds a batch. One begins
 * at the first sentence of passage `from`, and is a small one: its lines are waited for.
 */
export function cutBatches(
  sections: readonly Section[],
  wanted: (unit: Unit) => boolean,
  tokens: number,
  from: number | undefined,
): Batch[] {
  const all = sections.flatMap(({ units }) => units);
  const start = all.find((unit) => unit.n >= (from ?? 1) && wanted(unit))?.id;
  return sections.flatMap((section) => {
    const batches: Unit[][] = [];
    let [filled, most] = [0, batchUnits];
    for (const unit of section.units.filter(wanted)) {
      const own = tokensOf(unit);
      const last = batches.at(-1);
      if (last && unit.id !== start && last.length < most && filled + own <= tokens) {
        last.push(unit);
        filled += own;
      } else {
        batches.push([unit]);
        filled = own;
        most = unit.id === start ? firstUnits : batchUnits;
      }
    }
    return batches.map((units) => ({ section, units }));
  });
}

/** Takes the batch to do next out of the list: the one at the person's place, those after it, at the end those before. */
export function takeNext(batches: Batch[], focus: number | undefined): Batch | undefined {
  const at = batches.findIndex(({ units }) => (units.at(-1)?.n ?? 0) >= (focus ?? 1));
  return batches.splice(Math.max(0, at), 1)[0];
}
