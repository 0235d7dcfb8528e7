import { z } from 'zod';
import { fillTemplate } from './fill';
import { adviceLine } from './kinds';
import { languageName } from './language';
import { Numbers } from './points';

/** One paragraph, with the numbers of the points it rests on. */
export const ParagraphRecord = z.object({ text: z.string().trim().min(1).max(6000), points: Numbers });
export type ParagraphRecord = z.infer<typeof ParagraphRecord>;

/**
 * A chapter told in paragraphs, from points that were checked and the passages they rest on.
 * - Points first: what the narrative must hold is settled before it is written, so style cannot push content out.
 * - Numbers of points, not of passages: the citations were checked with the points, the paragraph inherits them.
 * - "No list": the field's summaries are all bullets; what people read to the end is prose.
 * - Names and numbers as in the source: code compares them with the cited passages and flags what is not there.
 */
export const narrativeTemplate = `Tell passages {from} to {to} of the source above, the chapter “{title}”, in one to three paragraphs that read like good popular non-fiction.

These points of the chapter were checked against the source:
{points}

- Tell all of them, in the order that reads best, and lead from one thought to the next in plain, whole sentences. No list, no heading, no "this chapter".
- Take from the passages what is needed to understand the points, and nothing from anywhere else. Numbers and names exactly as the source gives them.{kind}

One record for each paragraph, with the numbers of the points it rests on:
{"text":"the paragraph","points":[1,2]}

"text" in {language}.`;

export function narrativeInstruction(order: {
  chapter: { title: string; from: number; to: number };
  points: readonly string[];
  outputLang: string;
  /** See `adviceOf`. */
  advice: string | undefined;
}): string {
  const list = order.points.map((text, i) => `${i + 1}. ${text.replace(/\s+/g, ' ')}`).join('\n');
  return fillTemplate(narrativeTemplate, {
    kind: adviceLine(order.advice),
    language: languageName(order.outputLang),
    from: String(order.chapter.from),
    to: String(order.chapter.to),
    title: order.chapter.title,
    points: list,
  });
}
