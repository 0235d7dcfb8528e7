import { estimateTokens } from '../../source/tokens';
import { unitLine } from '../prompts/translation-source';
import type { Unit } from './units';

/** A stretch of the source that several calls show, with the sentences that lead up to it. */
export interface Section {
  units: readonly Unit[];
  before: readonly Unit[];
}

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
