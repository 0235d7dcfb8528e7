import type { AuthorChapter } from '../../source/model';
import { chapterCues } from './cues';
import type { Prepared } from './prepared';
import { segment, type Unit } from './segment';

/** A run of passages, indices from 0, `to` exclusive; `title` where the author gave one. */
export interface Section {
  from: number;
  to: number;
  title?: string;
}

/** How many chapters suit a text of so many words: 2 for 300, 3 for 450 to 1 500, 9 for 10 000, 14 for 20 000. */
export function chapterTarget(words: number): number {
  const short = Math.min(3, Math.floor(words / 150));
  return Math.max(1, short, Math.round(0.0435 * words ** 0.58));
}

/** A section between headings that is longer than this many words is cut further. */
const longSection = 3000;
/** Sources of more passages than this are searched in steps of several passages: the work grows with the square of the units. */
const maxUnits = 2500;

/** Cuts the source into chapters: the author's own where there are some, else along its headings, else by topic. Tiles `0..length`. */
export function sections(prepared: Prepared[], authorChapters: AuthorChapter[] = []): Section[] {
  if (prepared.length === 0) return [];
  const authored = authorChapters
    .filter(({ from, title }) => from <= prepared.length && title.trim() !== '')
    .map(({ from, title }) => ({ at: from - 1, title: title.trim() }))
    .sort((a, b) => a.at - b.at);
  if (authored.length > 1) return tile(authored, prepared.length);
  const headed = tile(headings(prepared), prepared.length);
  return headed.flatMap((section) => {
    const long = headed.length === 1 || wordsIn(prepared, section) > longSection;
    return long ? byTopic(prepared, section) : [section];
  });
}

/** Sections that start at the marks; what stands before the first has no title. Of marks at one place the last counts. */
function tile(marks: { at: number; title: string }[], length: number): Section[] {
  const starts = marks.filter((mark, i) => mark.at !== marks[i + 1]?.at);
  const first = starts[0];
  const lead: Section[] = !first || first.at > 0 ? [{ from: 0, to: first?.at ?? length }] : [];
  return [...lead, ...starts.map(({ at, title }, i) => ({ from: at, to: starts[i + 1]?.at ?? length, title }))];
}

/**
 * The headings that make chapters: the top levels of the page, as many levels as are needed for three chapters, not so many that chapters get
 * tiny. A heading directly under another one names the chapter of both.
 */
function headings(prepared: Prepared[]): { at: number; title: string }[] {
  const words = wordsIn(prepared, { from: 0, to: prepared.length });
  const all = prepared.flatMap(({ passage, size }, at) =>
    passage.heading && size > 0 ? [{ at, level: passage.heading, title: passage.text.trim() }] : [],
  );
  let chosen: typeof all = [];
  for (const level of [1, 2, 3, 4, 5, 6]) {
    const upTo = all.filter((heading) => heading.level <= level);
    if (chosen.length >= 3 || upTo.length > Math.max(8, words / 100)) break;
    chosen = upTo;
  }
  const result: { at: number; title: string }[] = [];
  chosen.forEach(({ at, title }, i) => {
    const above = result.at(-1);
    // Only headings stand between: the upper one has no text of its own.
    if (above && i > 0 && prepared.slice(above.at, at).every(({ passage }) => passage.heading)) above.title = title;
    else result.push({ at, title });
  });
  return result;
}

function wordsIn(prepared: Prepared[], { from, to }: Section): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += prepared[i]?.size ?? 0;
  return sum;
}

/** Cuts one section by topic; its title stays with the first part. */
function byTopic(prepared: Prepared[], section: Section): Section[] {
  const target = Math.min(chapterTarget(wordsIn(prepared, section)), Math.floor((section.to - section.from) / 2));
  if (target < 2) return [section];
  const part = prepared.slice(section.from, section.to);
  const cues = chapterCues(part);
  const group = Math.ceil(part.length / maxUnits);
  const units: (Unit & { at: number })[] = [];
  part.forEach(({ tokens }, i) => {
    const cue = cues[i] ?? 0;
    const words = tokens.flatMap(({ key }) => (key ? [key] : []));
    const open = units.at(-1);
    // Where no chapter can start, a passage joins the one before: fewer units, the same solutions.
    if (open && (cue === Number.NEGATIVE_INFINITY || i - open.at < group)) open.words.push(...words);
    else units.push({ words, cue, at: i });
  });
  const starts = segment(units, target).map((unit) => section.from + (units[unit]?.at ?? 0));
  return starts.map((from, i) => ({
    from,
    to: starts[i + 1] ?? section.to,
    ...(i === 0 && section.title ? { title: section.title } : {}),
  }));
}
