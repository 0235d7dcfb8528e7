import type { Usage } from '../engine/model';
import { GlossError } from '../source/errors';
import { countWords } from '../source/words';
import { createAsking } from './asking';
import type { DialogueInput } from './dialogue/input';
import { dialogueLimits } from './dialogue/limits';
import type { DialogueBody, Turn } from './dialogue/model';
import { createRoster, type Roster } from './dialogue/roster';
import { findSpeakers } from './dialogue/speakers';
import { createTeller } from './dialogue/tell';
import { outline } from './outline';
import { chapterTarget } from './outline/structure';
import { speakersTemplate } from './prompts/dialogue-speakers';
import { turnsAgainTemplate, turnsTemplate } from './prompts/dialogue-turns';
import { rules } from './prompts/source-text';
import { omissionsTemplate, topicsTemplate } from './prompts/topics';
import { promptVersion } from './prompts/version';
import { countRounds } from './rounds';
import type { Run } from './run';
import { cutSections, type Section } from './sections';
import { type ChapterPart, findChapters, outlineParts } from './summary/topics';

const phases = ['speakers', 'topics', 'turns'] as const;

/** Version of each prompt, by step, for the recipe. */
export async function dialogueVersions(): Promise<Record<string, string>> {
  const texts: Record<string, string> = {
    speakers: rules + speakersTemplate,
    topics: rules + topicsTemplate,
    omissions: rules + omissionsTemplate,
    turns: rules + turnsTemplate,
    again: rules + turnsAgainTemplate,
  };
  const named = Object.entries(texts).map(async ([step, text]) => [step, await promptVersion(text)] as const);
  return Object.fromEntries(await Promise.all(named));
}

/**
 * The whole source as readable dialogue, nothing omitted: who speaks, chapters, then turn by turn, in parts small enough to be told
 * whole, several at a time. Code checks every turn against its passages and that the turns tile the source (see `settle`); what
 * the model cannot tell without loss stands verbatim. Every call is a step of `run`, so running again pays for none that finished.
 *
 * Throws `NOTHING_TO_READ` for a source without text, `EMPTY_ANSWER` when the model tells no turn at all, and what the engine throws.
 */
export async function tellDialogue(input: DialogueInput, run: Run): Promise<{ body: DialogueBody; usage: Usage }> {
  const { passages, source, engine, chapters = [] } = input;
  const spoken = passages.filter((passage) => passage.text.trim() !== '');
  if (spoken.length === 0) throw new GlossError('NOTHING_TO_READ');
  const texts = passages.map((passage) => passage.text);
  const rounds = countRounds(run, engine.id, { kind: 'dialogue', title: source.title, texts });
  const { maxOutputTokens, section: sectionBudget, part: partBudget } = dialogueLimits(engine.limits);
  const versions = await dialogueVersions();
  const asking = createAsking({ engine, run, versions, round: await rounds.current(), phases });

  const borders = chapters.length > 1 ? chapters : outline([...passages], source.lang).chapters;
  const sections = cutSections(
    passages,
    sectionBudget,
    borders.map((chapter) => chapter.from),
  );
  const slots = sections.map((): { chapters: ChapterPart[]; parts: Turn[][] } => ({ chapters: [], parts: [] }));
  let roster: Roster = createRoster([]);
  const body = (): DialogueBody => ({
    kind: 'dialogue',
    passages: passages.length,
    speakers: roster.speakers(),
    chapters: chaptersOf(slots.flatMap((slot) => slot.chapters)),
    turns: joined(slots.flatMap((slot) => slot.parts.flat())),
    ...asking.losses(),
  });
  const show = () => run.show(body());

  const words = (section: Section) => section.reduce((sum, { text }) => sum + countWords(text), 0);
  const total = words([...passages]);
  const search = { input: { ...input, outputLang: source.lang }, asking, maxOutputTokens };
  const chaptersIn = async (section: Section): Promise<ChapterPart[]> => {
    const count = Math.max(1, Math.round((chapterTarget(total) * words(section)) / Math.max(1, total)));
    try {
      return await findChapters(search, section, count);
    } catch (thrown) {
      // A section that is too long to be asked about is told in parts all the same.
      if (thrown instanceof GlossError && thrown.code === 'TOO_LONG') return outlineParts(section, source.lang);
      throw thrown;
    }
  };

  const write = async (): Promise<void> => {
    asking.plan('speakers', 1);
    asking.plan('topics', sections.length);
    const naming = asking.begin(
      findSpeakers(input, sections[0] ?? [], asking, maxOutputTokens).then((voices) => {
        roster = createRoster(voices);
        asking.done('speakers');
        show();
      }),
    );
    const tellSection = async (section: Section, i: number): Promise<void> => {
      const slot = slots[i];
      if (!slot) return;
      slot.chapters = await chaptersIn(section);
      const parts = slot.chapters.flatMap((chapter) => cutSections(chapter.passages, partBudget));
      asking.plan('turns', parts.length);
      asking.done('topics');
      await naming;
      show();
      const teller = createTeller({ asking, title: source.title, lang: source.lang, roster, maxOutputTokens });
      slot.parts = parts.map(() => []);
      const tell = async (part: Section, at: number) => {
        const set = (turns: Turn[]) => {
          slot.parts[at] = turns;
          show();
        };
        set(await teller.tell(section, part, set));
        asking.done('turns');
      };
      await Promise.all(parts.map((part, at) => asking.begin(tell(part, at))));
    };
    await Promise.all([naming, ...sections.map((section, i) => asking.begin(tellSection(section, i)))]);
  };

  await write()
    .then(() => {
      if (!body().turns.some((turn) => turn.state === 'told')) throw new GlossError('EMPTY_ANSWER');
    })
    .catch(async (thrown: unknown) => {
      await asking.close(thrown);
      await rounds.failed(thrown);
      throw thrown;
    });
  return { body: body(), usage: asking.usage() };
}

/** Chapters by number of passage; what sections cut from one chapter of the author's is one again, and a passage cut in two begins none. */
function chaptersOf(parts: readonly ChapterPart[]): DialogueBody['chapters'] {
  const chapters: (DialogueBody['chapters'][number] & { author?: number | undefined })[] = [];
  for (const { title, passages, author } of parts) {
    const before = chapters.at(-1);
    const [from, to] = [passages[0]?.n ?? 1, passages.at(-1)?.n ?? 1];
    if (before && ((author !== undefined && before.author === author) || to <= before.to))
      before.to = Math.max(before.to, to);
    else chapters.push({ title, from: Math.max(from, (before?.to ?? 0) + 1), to, author });
  }
  return chapters.map(({ author: _, ...chapter }) => chapter);
}

/** A passage that was cut in two for its length is told in two parts: they are one turn. */
function joined(turns: readonly Turn[]): Turn[] {
  const all: Turn[] = [];
  for (const turn of turns) {
    const before = all.at(-1);
    const cut = before && before.to === turn.from && before.from === before.to && turn.from === turn.to;
    if (cut && before.speaker === turn.speaker && before.state === turn.state) {
      all[all.length - 1] = { ...before, text: `${before.text} ${turn.text}` };
    } else all.push(turn);
  }
  return all;
}
