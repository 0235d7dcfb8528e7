import { GlossError } from '../../source/errors';
import { countWords } from '../../source/words';
import type { Paragraph, Statement, SummaryBody, SummaryChapter } from '../model';
import { chapterTarget } from '../outline/structure';
import { inParallel } from '../parallel';
import { halve, type Section, sectionTokens } from '../sections';
import { chooseKeyPoints } from './key-points';
import { createNarrator } from './narrative';
import { rangeOf } from './points';
import { groupChapters, readingSize, shareOut } from './readings';
import { type ChapterPart, findChapters } from './topics';
import type { Workshop } from './workshop';

interface Written {
  part: ChapterPart;
  points: Statement[];
  narrative?: Paragraph[];
}

/** One section with its chapters, as far as they are written. */
interface Slot {
  section: Section;
  chapters: Written[];
}

/**
 * Chapters with their points and, in *detailed*, told in paragraphs; then the overview and the points that matter most. Each chapter
 * goes its own way through the steps as soon as it is known; the overview waits only for points, not for paragraphs.
 */
export async function writeChapters(workshop: Workshop, sections: Section[]): Promise<SummaryBody> {
  const { asking, reader, input, run } = workshop;
  const narrator = input.depth === 'detailed' ? createNarrator(workshop) : undefined;
  const wordsIn = (section: readonly { text: string }[]) =>
    section.reduce((sum, { text }) => sum + countWords(text), 0);
  const total = wordsIn(input.passages);
  const reading = readingSize(sectionTokens([...input.passages]), input.engine.limits.parallel);
  const telling: Promise<void>[] = [];
  const slots: Slot[] = sections.map((section) => ({ section, chapters: [] }));
  let key = { overview: '', points: [] as Statement[] };

  const body = () => ({ kind: 'summary' as const, ...key, chapters: chaptersOf(slots), ...asking.losses() });
  const show = () => run.show(body());

  const readSlot = async (slot: Slot): Promise<void> => {
    const { section } = slot;
    const share = Math.max(1, Math.round((chapterTarget(total) * wordsIn(section)) / total));
    const readings = Math.min(share, Math.max(1, Math.round(sectionTokens(section) / reading)));
    // As many to each reading: then all end at about the same time.
    const count = readings * Math.round(share / readings);
    let parts: ChapterPart[];
    try {
      parts = await findChapters(workshop, section, count);
    } catch (thrown) {
      const halves = thrown instanceof GlossError && thrown.code === 'TOO_LONG' ? halve(section) : undefined;
      if (!halves) throw thrown;
      const two = halves.map((half): Slot => ({ section: half, chapters: [] }));
      slots.splice(slots.indexOf(slot), 1, ...two);
      asking.plan('topics', 1);
      await Promise.all(two.map((half) => asking.begin(readSlot(half))));
      return;
    }
    slot.chapters = parts.map((part) => ({ part, points: [] }));
    asking.plan('points', parts.length);
    if (narrator) asking.plan('narrative', parts.length);
    asking.done('topics');
    show();
    const groups = groupChapters(slot.chapters, readings);
    await Promise.all(groups.map((chapters) => asking.begin(readChapters(section, chapters))));
  };

  const readChapters = async (section: Section, chapters: Written[]): Promise<void> => {
    const parts = chapters.map((chapter) => chapter.part);
    const share = (statements: Statement[]) => {
      const shares = shareOut(statements, parts);
      for (const [i, chapter] of chapters.entries()) chapter.points = shares[i] ?? [];
      show();
    };
    share(await reader.read(section, parts, share));
    // A chapter passed over beside others is asked about alone.
    const passedOver = chapters.filter((chapter) => chapters.length > 1 && chapter.points.length === 0);
    await Promise.all(passedOver.map((chapter) => asking.begin(readChapters(section, [chapter]))));
    for (const chapter of chapters) {
      if (passedOver.includes(chapter)) continue;
      asking.done('points');
      if (narrator) telling.push(asking.begin(tell(section, chapter)));
    }
  };

  const tell = async (section: Section, chapter: Written): Promise<void> => {
    const whole = await narrator?.tell(section, chapter.part, chapter.points, (paragraphs) => {
      chapter.narrative = paragraphs;
      show();
    });
    if (whole) chapter.narrative = whole;
    asking.done('narrative');
  };

  asking.plan('topics', slots.length);
  await inParallel([...slots], input.engine.limits.parallel, (slot) => asking.begin(readSlot(slot)));
  asking.plan('overview', 1);
  const choosing = asking.begin(
    chooseKeyPoints(workshop, chaptersOf(slots)).then((chosen) => {
      key = chosen;
      show();
      asking.done('overview');
    }),
  );
  await Promise.all([choosing, ...telling]);
  show();
  return body();
}

/** The chapters so far, in order; what sections cut from one chapter of the author's is one again. */
function chaptersOf(slots: readonly Slot[]): SummaryChapter[] {
  const chapters: (SummaryChapter & { author?: number | undefined })[] = [];
  for (const { part, points, narrative } of slots.flatMap((slot) => slot.chapters)) {
    const before = chapters.at(-1);
    if (part.author !== undefined && before?.author === part.author) {
      before.to = rangeOf(part).to;
      before.points = [...before.points, ...points];
      if (narrative) before.narrative = [...(before.narrative ?? []), ...narrative];
    } else
      chapters.push({ ...rangeOf(part), points: [...points], ...(narrative && { narrative }), author: part.author });
  }
  return chapters.map(({ author: _, ...chapter }) => chapter);
}
