import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Passage } from '../../lib/source/model';
import { splitSentences } from '../../lib/source/sentences';

const TalkFile = z.object({
  segments: z.array(z.object({ start: z.number().nullable(), speaker: z.string().nullish(), text: z.string() })).min(1),
  chapters: z.array(z.object({ title: z.string(), level: z.number(), segment: z.number().int() })),
});

export interface Talk {
  name: string;
  passages: Passage[];
  /** Passage indices (from 0) that start a human chapter, without the first passage. */
  gold: number[];
  goldTitles: string[];
}

/**
 * Every `*.json` under `dir` that holds `segments` and `chapters`, as one passage a sentence. Times inside a turn are interpolated by length between
 * its start and the next turn's; a turn without a start takes its place by length too. Of nested chapters only the top level counts.
 */
export function readTalks(dir: string): Talk[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => {
      const parsed = TalkFile.safeParse(JSON.parse(readFileSync(path.join(dir, name), 'utf8')));
      return parsed.success ? [toTalk(path.basename(name, '.json'), parsed.data)] : [];
    });
}

function toTalk(name: string, { segments, chapters }: z.infer<typeof TalkFile>): Talk {
  const starts = interpolate(
    segments.map((segment) => segment.start),
    segments.map((segment) => segment.text.length + 1),
  );
  const passages: Passage[] = [];
  const firstOf: number[] = [];
  segments.forEach((segment, s) => {
    firstOf.push(passages.length);
    const [from, to] = [starts[s] ?? 0, starts[s + 1] ?? 0];
    const at = (offset: number) => Math.round((from + ((to - from) * offset) / (segment.text.length + 1)) * 1000);
    for (const sentence of splitSentences(segment.text)) {
      passages.push({
        n: passages.length + 1,
        text: sentence.text,
        anchor: { t: [at(sentence.start), at(sentence.end)] },
        ...(segment.speaker ? { speaker: segment.speaker } : {}),
      });
    }
  });
  const top = Math.min(...chapters.map((chapter) => chapter.level));
  const kept = chapters.filter((chapter) => chapter.level === top);
  const gold = [...new Set(kept.map((chapter) => firstOf[chapter.segment] ?? 0))].filter((first) => first > 0);
  return { name, passages, gold: gold.sort((a, b) => a - b), goldTitles: kept.map((chapter) => chapter.title) };
}

/** Starts in seconds, one more than segments: the last is the end, at the mean pace of the talk. Never runs backwards. */
function interpolate(starts: (number | null)[], lengths: number[]): number[] {
  const position: number[] = [0];
  for (const length of lengths) position.push((position.at(-1) ?? 0) + length);
  const known = starts.flatMap((start, i) => (start === null ? [] : [{ at: position[i] ?? 0, start }]));
  const [first, last] = [known[0] ?? { at: 0, start: 0 }, known.at(-1) ?? { at: 1, start: 1 }];
  const pace = (last.start - first.start) / Math.max(1, last.at - first.at);
  let latest = 0;
  return position.map((at, i) => {
    const own = starts[i];
    const before = known.findLast((point) => point.at <= at) ?? first;
    const after = known.find((point) => point.at > at);
    const slope = after ? (after.start - before.start) / (after.at - before.at) : pace;
    latest = Math.max(latest, own ?? before.start + (at - before.at) * slope);
    return latest;
  });
}
