import { z } from 'zod';
import { fillTemplate } from './fill';
import { adviceLine } from './kinds';
import { languageName } from './language';

/** Numbers of passages or points as models write them: `3`, `"3"`, `"[3]"`, `"3-5"`, alone or in a list. */
export const Numbers = z.preprocess(
  (value) => (Array.isArray(value) ? value : [value]).flatMap(numbersIn),
  z.array(z.number().int().positive()).min(1).max(200),
);

function numbersIn(value: unknown): unknown[] {
  if (typeof value !== 'string') return [value];
  const range = /^\D*(\d{1,6})\s*[-–—~]\s*(\d{1,6})\D*$/.exec(value);
  if (!range) return (value.match(/\d{1,6}/g) ?? []).map(Number);
  const [from, to] = [Number(range[1]), Number(range[2])];
  return to >= from && to - from < 50 ? Array.from({ length: to - from + 1 }, (_, i) => from + i) : [from, to];
}

/** One key point as the model writes it. */
export const PointRecord = z.object({
  text: z.string().trim().min(1).max(2000),
  passages: Numbers,
  quote: z.string().trim().min(1).max(1000),
});
export type PointRecord = z.infer<typeof PointRecord>;

/**
 * Key points of one section, or of neighbouring chapters in it.
 * - "Only there to understand them": the rest of the section stays in the prompt, because a beginning that was sent before is
 *   billed at a fraction, and because pronouns reach back over a chapter's border.
 * - "In order, from the first passage to the last": asked plainly, models skip the middle and the end.
 * - "A claim, not a topic": "discusses the budget" tells a reader nothing.
 * - Number of points: by length, else long sections get as few points as short ones.
 * - Number of points of each chapter, where several are asked about: else the first one gets most of them.
 * - Short quote: long ones are copied worse and paid by the word; it must carry the claim, or checking it proves nothing.
 * - The language last: the nearest instruction is the best obeyed, and the source's language pulls the other way.
 */
export const pointsTemplate = `Write the key points of {what}.

- Go through it in order, from the first passage to the last, and leave out nothing that matters, also in the middle and at the end.
- Each point is one full sentence that says what is claimed, found, decided or advised, with the names and numbers that belong to it: a claim, not a topic. It can be understood without the source.
- No point twice. No advertisements, greetings, thanks or navigation.{kind}
- About {count} points, fewer if there is less to say. If these passages hold nothing worth a point, write only {"none":true}.

One record for each point:
{"text":"the point","passages":[numbers of the passages it rests on],"quote":"5 to 15 words copied from those passages that prove it"}
{overview}"text" in {language}. "quote" in the source's own words and language.`;

/**
 * Where one answer is the whole summary, what stands above the points comes along, at no cost of another call.
 * - After the points: it is made of them, and a reader sees the first point sooner.
 */
export const overviewToo = `
After the points one record with an overview made of them, in two or three sentences: what the source is about, what it says above all, and what follows from it. Start with the matter itself, not with "this article" or "this video". Nothing that no point says; no time, no passage number.
{"overview":"two or three sentences"}

"overview" and `;

export interface PointsOrder {
  count: number;
  outputLang: string;
  /** See `adviceOf`. */
  advice: string | undefined;
  /** Only these passages, first and last inclusive, in order, each with its number of points; none: all that are shown. */
  chapters: readonly { title: string; from: number; to: number; count: number }[];
  /** An overview is asked for, too. */
  overview?: boolean;
}

export function pointsInstruction({ count, outputLang, advice, chapters, overview }: PointsOrder): string {
  const [first, last] = [chapters[0], chapters.at(-1)];
  const names =
    chapters.length > 1
      ? `the parts ${chapters.map((c) => `“${c.title}” (${c.from}-${c.to}, ${c.count} points)`).join(', ')}`
      : `the part on “${first?.title}”`;
  const what =
    first && last
      ? `passages ${first.from} to ${last.to} of the source above, ${names}; the other passages are only there to understand them`
      : 'the source above';
  return fillTemplate(pointsTemplate, {
    count: String(count),
    kind: adviceLine(advice),
    language: languageName(outputLang),
    overview: overview ? overviewToo : '\n',
    what,
  });
}
