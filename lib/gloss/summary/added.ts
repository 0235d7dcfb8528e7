import type { PointsBody, Statement, SummaryBody } from '../model';

/** A summary with the points that were asked for later on stretches of the source, each where its place is. */
export function withAdded(summary: SummaryBody, added: readonly PointsBody[]): SummaryBody {
  const points = added.flatMap((body) => body.points.map((point) => ({ point, at: placeOf(point) ?? body.from })));
  if (points.length === 0) return summary;
  const insert = (list: Statement[], own: typeof points) => {
    const result = [...list];
    for (const { point, at } of own) {
      const next = result.findIndex((other) => (placeOf(other) ?? 0) > at);
      result.splice(next < 0 ? result.length : next, 0, point);
    }
    return result;
  };
  const { chapters } = summary;
  if (!chapters) return { ...summary, points: insert(summary.points, points) };
  // What stands before the first chapter or after the last one is theirs.
  const chapterAt = (at: number) =>
    Math.max(
      0,
      chapters.findLastIndex(({ from }) => from <= at),
    );
  return {
    ...summary,
    chapters: chapters.map((chapter, i) => ({
      ...chapter,
      points: insert(
        chapter.points,
        points.filter(({ at }) => chapterAt(at) === i),
      ),
    })),
  };
}

const placeOf = (point: Statement) => point.citations[0]?.from;
