import { GlossError } from '../../source/errors';
import type { AuthorChapter } from '../../source/model';
import type { Asking } from '../asking';
import { coverage } from '../coverage';
import { outline } from '../outline';
import { messagesFor } from '../prompts/source-text';
import { omissionsInstruction, TopicRecord, topicsInstruction } from '../prompts/topics';
import { type Section, sectionTokens } from '../sections';
import type { SummaryInput } from './input';
import type { Part } from './points';

/** A run of passages that no topic covers is asked about if it holds so many tokens, and so much of its section. */
const leastGap = { tokens: 100, share: 0.03 };

/** A part of a section that becomes a chapter. `author`: which of the author's chapters it belongs to. */
export interface ChapterPart extends Part {
  author?: number;
}

/** What finding chapters takes; a summary's workshop has it. */
export interface ChapterSearch {
  input: Pick<SummaryInput, 'source' | 'passages' | 'outputLang' | 'chapters'>;
  asking: Pick<Asking<'topics'>, 'ask'>;
  maxOutputTokens: number;
}

/**
 * The chapters of a section, which they tile: the author's where there are some; else about `count` topics that the model names,
 * after it was asked once more, alone, about passages that none of them covers; else, where it names none, those of the instant
 * outline. Throws `TOO_LONG` when the model refuses the section, and what the engine throws.
 */
export async function findChapters(search: ChapterSearch, section: Section, count: number): Promise<ChapterPart[]> {
  const { input } = search;
  const authored = authorParts(section, input.chapters ?? []);
  if (authored) return authored;
  if (count < 2 && section.length === input.passages.length) return [{ title: input.source.title, passages: section }];
  const topics = await nameTopics(search, section, count);
  if (topics.length > 0) return joinSmall(tile(section, topics), sectionTokens(section) / (count * 4));
  return outlineParts(section, input.source.lang);
}

/** The chapters of the instant outline. */
export const outlineParts = (section: Section, lang: string): ChapterPart[] =>
  tile(section, outline(section, lang).chapters);

async function nameTopics(search: ChapterSearch, section: Section, count: number): Promise<TopicRecord[]> {
  const { asking, input, maxOutputTokens } = search;
  const [first, last] = [section[0]?.n ?? 1, section.at(-1)?.n ?? 1];
  /** Topics that lie in the section, cut to it. */
  const within = (records: TopicRecord[]) =>
    records
      .map(({ title, from, to }) => ({
        title,
        from: Math.max(first, Math.min(from, to)),
        to: Math.min(last, Math.max(from, to)),
      }))
      .filter(({ from, to }) => from <= to)
      .sort((a, b) => a.from - b.from);
  const ask = (step: 'topics' | 'omissions', instruction: string) => {
    const messages = messagesFor(input.source.title, section, instruction);
    return asking.ask(step, 'topics', {
      messages,
      record: TopicRecord,
      maxOutputTokens,
      mayBeEmpty: step === 'omissions',
    });
  };

  const named = await ask('topics', topicsInstruction(count, input.outputLang)).catch((thrown: unknown) => {
    if (thrown instanceof GlossError && ['EMPTY_ANSWER', 'BAD_ANSWER'].includes(thrown.code)) return [];
    throw thrown;
  });
  const topics = within(named);
  const gaps = topics.length > 0 ? gapsIn(section, topics) : [];
  if (gaps.length === 0) return topics;
  const missing = await ask('omissions', omissionsInstruction(topics, gaps, input.outputLang)).catch(
    (thrown: unknown) => {
      // The list makes this request longer than the one that passed: then the gaps go to the topics before them.
      if (thrown instanceof GlossError && thrown.code === 'TOO_LONG') return [];
      throw thrown;
    },
  );
  const added = within(missing).filter(({ from }) => gaps.some((gap) => from >= gap.from && from <= gap.to));
  return [...topics, ...added].sort((a, b) => a.from - b.from);
}

/** Runs of passages outside all topics that are long enough to hold one. */
function gapsIn(section: Section, topics: TopicRecord[]): { from: number; to: number }[] {
  const least = Math.max(leastGap.tokens, sectionTokens(section) * leastGap.share);
  return coverage(section, topics).uncited.filter(
    ({ from, to }) => sectionTokens(section.filter(({ n }) => n >= from && n <= to)) >= least,
  );
}

/** Cuts the section where topics begin; the first one begins it. Of topics that begin at one place the first counts. */
function tile(section: Section, topics: readonly { title: string; from: number }[]): ChapterPart[] {
  const starts: { at: number; title: string }[] = [];
  for (const { title, from } of topics) {
    const at = starts.length === 0 ? 0 : section.findIndex(({ n }) => n >= from);
    if (at > (starts.at(-1)?.at ?? -1)) starts.push({ at, title });
  }
  return starts.map(({ at, title }, i) => ({ title, passages: section.slice(at, starts[i + 1]?.at) }));
}

/** Chapters of fewer than `least` tokens join the one after (the last: the one before): a model may name every sentence. */
function joinSmall(parts: ChapterPart[], least: number): ChapterPart[] {
  const size = (part: ChapterPart) => sectionTokens(part.passages);
  const join = (a: ChapterPart, b: ChapterPart): ChapterPart => ({
    title: size(b) > size(a) ? b.title : a.title,
    passages: [...a.passages, ...b.passages],
  });
  const joined: ChapterPart[] = [];
  for (const part of parts) {
    const before = joined.at(-1);
    if (before && size(before) < least) joined[joined.length - 1] = join(before, part);
    else joined.push(part);
  }
  const [before, last] = joined.slice(-2);
  return before && last && size(last) < least ? [...joined.slice(0, -2), join(before, last)] : joined;
}

/** What of the author's chapters lies in the section; undefined where the source has fewer than two. */
function authorParts(section: Section, chapters: readonly AuthorChapter[]): ChapterPart[] | undefined {
  const sorted = chapters.filter(({ title }) => title.trim() !== '').sort((a, b) => a.from - b.from);
  if (sorted.length < 2) return undefined;
  return sorted.flatMap(({ title }, author) => {
    const from = author === 0 ? 0 : (sorted[author]?.from ?? 0);
    const to = sorted[author + 1]?.from ?? Number.POSITIVE_INFINITY;
    const passages = section.filter(({ n }) => n >= from && n < to);
    return passages.length > 0 ? [{ title: title.trim(), passages, author }] : [];
  });
}
