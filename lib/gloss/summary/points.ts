import { GlossError } from '../../source/errors';
import { createChecker } from '../checker';
import type { Evidence } from '../evidence';
import type { RecipeKind, Statement } from '../model';
import { PointRecord, pointsInstruction } from '../prompts/points';
import { messagesFor } from '../prompts/source-text';
import { halve, type Section, sectionTokens } from '../sections';
import type { SummaryAsking } from './workshop';

export interface PointReaderOptions {
  asking: SummaryAsking;
  evidence: Evidence;
  title: string;
  outputLang: string;
  kind: Exclude<RecipeKind, 'auto'> | undefined;
  maxOutputTokens: number;
}

/** A part of a section that is a chapter of its own; the rest of the section is shown to the model, but not asked about. */
export interface Part {
  title: string;
  passages: Section;
}

export interface PointReader {
  /**
   * The points of a section, or of one part of it, each checked; those whose quote is not in the source asked for once more,
   * alone. `show` hears them as they come. Empty where the model says nothing. A prompt the model refuses as too long is tried
   * with less of the source: the part alone, then its halves; `TOO_LONG` is thrown when even a small piece is refused.
   */
  read(section: Section, part: Part | undefined, show: (statements: Statement[]) => void): Promise<Statement[]>;
}

/** About one point for every 350 tokens: two for a short note, sixteen for the largest section. */
const pointCount = (tokens: number) => Math.max(2, Math.min(16, Math.round(tokens / 350) + 1));

const codeOf = (thrown: unknown) => (thrown instanceof GlossError ? thrown.code : undefined);

export function createPointReader(options: PointReaderOptions): PointReader {
  const { asking, title, outputLang, kind, maxOutputTokens } = options;
  const { toStatement, recheck } = createChecker({ ...options, phase: 'points' });
  let learned = Number.POSITIVE_INFINITY; // largest section the model may take, once it refused one

  const read: PointReader['read'] = async (section, part, show) => {
    const asked = part?.passages ?? section;
    if (!asked.some((passage) => passage.text.trim() !== '')) return [];
    const tokens = sectionTokens(section);
    if (tokens > learned) {
      const less = readLess(section, part, show);
      if (less) return less;
    }
    const streamed: Statement[] = [];
    const order = { count: pointCount(sectionTokens(asked)), outputLang, kind, chapter: part && rangeOf(part) };
    const request = {
      messages: messagesFor(title, section, pointsInstruction(order)),
      record: PointRecord,
      maxOutputTokens,
    };
    let points: PointRecord[];
    try {
      points = await asking.ask('points', 'points', request, (point) => {
        streamed.push(toStatement(point, section));
        show([...streamed]);
      });
    } catch (thrown) {
      // One part that yields nothing (a list of references) does not spoil the others; the coverage shows the gap.
      if (codeOf(thrown) === 'EMPTY_ANSWER') return [];
      if (codeOf(thrown) !== 'TOO_LONG') throw thrown;
      learned = Math.min(learned, tokens * 0.6);
      const less = readLess(section, part, show);
      if (!less) throw thrown;
      return less;
    }
    const statements = points.map((point) => toStatement(point, section));
    show(statements);
    const checked = await recheck(section, points, statements);
    if (checked !== statements) show(checked);
    return checked;
  };

  /** The same with less of the source in the prompt; undefined when there is no less. */
  const readLess = (section: Section, part: Part | undefined, show: (statements: Statement[]) => void) => {
    if (part && part.passages.length < section.length) return read(part.passages, part, show);
    const halves = halve(section);
    if (!halves) return undefined;
    return (async () => {
      const half = (passages: Section) => part && { title: part.title, passages };
      const first = await read(halves[0], half(halves[0]), show);
      const second = await read(halves[1], half(halves[1]), (statements) => show([...first, ...statements]));
      return [...first, ...second];
    })();
  };

  return { read };
}

/** Title and numbers of the first and last passage of a part. */
export function rangeOf({ title, passages }: Part): { title: string; from: number; to: number } {
  const [first, last] = [passages[0], passages.at(-1)];
  return { title, from: first?.n ?? 1, to: last?.n ?? 1 };
}
