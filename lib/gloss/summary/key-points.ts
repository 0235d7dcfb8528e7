import { GlossError } from '../../source/errors';
import { estimateTokens } from '../../source/tokens';
import { isMissing } from '../checker';
import type { Statement, SummaryChapter } from '../model';
import { removeModelTimes } from '../model-times';
import { KeyPointsRecord, keyPointsMessages } from '../prompts/overview';
import type { Workshop } from './workshop';

const [fewest, most] = [3, 7];

interface Group {
  title: string;
  points: { number: number; text: string }[];
}

/**
 * Two or three sentences over the whole, and the three to seven points that matter most, drawn from the chapters as they are, with
 * their citations. Points that were not found in the source are left out while there are others. More than one call can hold is
 * chosen from in parts first. Throws `EMPTY_ANSWER` when the chapters hold no point.
 */
export async function chooseKeyPoints(
  { asking, input, room, maxOutputTokens }: Workshop,
  chapters: readonly SummaryChapter[],
): Promise<{ overview: string; points: Statement[] }> {
  const all = chapters.flatMap((chapter) => chapter.points);
  if (all.length === 0) throw new GlossError('EMPTY_ANSWER');
  const anySound = all.some((point) => !isMissing(point));
  let number = 0;
  const groups = chapters.map(({ title, points }) => ({
    title,
    points: points
      .map(({ text }) => ({ number: ++number, text }))
      .filter((p) => !anySound || !isMissing(all[p.number - 1])),
  }));

  const choose = async (from: Group[]): Promise<{ overview: string; numbers: number[] }> => {
    const parts = from.filter((group) => group.points.length > 0);
    const text = parts.map(({ title, points }) => [title, ...points.map((p) => p.text)].join('\n')).join('\n');
    const halves = halve(parts);
    if (halves && estimateTokens(text) * 1.15 > room) return chooseAmong(halves);
    const request = {
      messages: keyPointsMessages(input.source.title, parts, input.outputLang),
      record: KeyPointsRecord,
      maxOutputTokens: Math.min(1500, maxOutputTokens),
    };
    try {
      const [record] = await asking.ask('overview', 'overview', request);
      const known = parts.flatMap(({ points }) => points.map((p) => p.number));
      return {
        overview: removeModelTimes(record?.overview ?? '', text),
        numbers: enough(new Set(record?.points.filter((n) => known.includes(n))), known),
      };
    } catch (thrown) {
      if (thrown instanceof GlossError && thrown.code === 'TOO_LONG' && halves) return chooseAmong(halves);
      throw thrown;
    }
  };
  const chooseAmong = async (halves: Group[][]) => {
    const chosen = await Promise.all(halves.map((half) => asking.begin(choose(half))));
    // What was said of each half stands over the points chosen from it.
    return choose(
      chosen.map(({ overview, numbers }) => ({
        title: overview,
        points: numbers.map((n) => ({ number: n, text: all[n - 1]?.text ?? '' })),
      })),
    );
  };

  const { overview, numbers } = await choose(groups);
  return { overview, points: numbers.flatMap((n) => all[n - 1] ?? []) };
}

/** Two halves with fewer points each; undefined for what is small enough to be no reason. */
function halve(groups: Group[]): Group[][] | undefined {
  const total = groups.reduce((sum, group) => sum + group.points.length, 0);
  if (total <= 2 * most) return undefined;
  const cut = Math.ceil(total / 2);
  let seen = 0;
  const sides: Group[][] = [[], []];
  for (const { title, points } of groups) {
    const left = Math.max(0, Math.min(points.length, cut - seen));
    sides[0]?.push({ title, points: points.slice(0, left) });
    sides[1]?.push({ title, points: points.slice(left) });
    seen += points.length;
  }
  return sides;
}

/** At most seven in order of the source; where the model chose fewer than three, more from all over the source. */
function enough(chosen: Set<number>, known: number[]): number[] {
  const kept = new Set([...chosen].slice(0, most));
  const step = Math.max(1, known.length / fewest);
  for (let at = step / 2; kept.size < Math.min(fewest, known.length) && at < known.length * 2; at += step) {
    const n = known[Math.floor(at) % known.length];
    const next = n !== undefined && kept.has(n) ? known.find((other) => !kept.has(other)) : n;
    if (next !== undefined) kept.add(next);
  }
  return [...kept].sort((a, b) => a - b);
}
