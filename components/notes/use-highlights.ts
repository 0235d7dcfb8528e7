import { useLiveQuery } from 'dexie-react-hooks';
import { db } from '../../lib/library/db';
import { highlightsOf } from '../../lib/library/highlights';
import type { Body } from '../../lib/source/model';
import { rangesIn } from '../panel/found';
import { paintRanges, useTabPaint } from '../panel/use-tab-paint';

/** The highlights of a text's source, each with the passage it stands in there. */
export function useHighlights(text: Body | undefined) {
  return useLiveQuery(() => placedIn(text), [text]) ?? [];
}

async function placedIn(text: Body | undefined) {
  const highlights = text ? await highlightsOf(db, text.sourceId) : [];
  if (!text || highlights.length === 0) return [];
  // Finding words again takes what most panels never need.
  const { placeHighlights } = await import('../../lib/library/placed-highlights');
  return placeHighlights(highlights, text);
}

export type Placed = ReturnType<typeof useHighlights>[number];

/** Shows the highlights in the open tab. */
export function useHighlightMarks(highlights: Placed[]): void {
  useTabPaint((panels) => {
    const ranges = highlights.flatMap(({ glossId, n, quote }) =>
      quote.split('\n').flatMap((line, i) => {
        const where = glossId ? `[data-gloss="${CSS.escape(glossId)}"]` : `[data-n="${(n ?? 0) + i}"] [data-text]`;
        const box = panels.map((panel) => panel.querySelector(where)).find(Boolean);
        return box ? rangesIn(box, line).slice(0, 1) : [];
      }),
    );
    paintRanges('noted', ranges);
  });
}
