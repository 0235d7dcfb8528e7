import { z } from 'zod';
import { GlossError } from '../../source/errors';
import type { Asking } from '../asking';
import { createChecker } from '../checker';
import type { Evidence } from '../evidence';
import type { Statement } from '../model';
import { OverviewRecord } from '../prompts/overview';
import { PointRecord, pointsInstruction } from '../prompts/points';
import { messagesFor } from '../prompts/source-text';
import { halve, type Section, sectionTokens } from '../sections';

export interface PointReaderOptions {
  asking: Pick<Asking<'points'>, 'ask'>;
  evidence: Evidence;
  title: string;
  outputLang: string;
  /** See `adviceOf`. */
  advice: string | undefined;
  maxOutputTokens: number;
}

/** A part of a section that is a chapter of its own. */
export interface Part {
  title: string;
  passages: Section;
}

export interface PointReader {
  /**
   * The points of a section, or of neighbouring parts of it (the rest is shown to the model, but not asked about), each checked;
   * those whose quote is not in the source asked for once more, alone. `show` hears them as they come. Empty where the model says
   * nothing. A prompt the model refuses as too long is tried with less of the source: the parts alone, each of them, then halves;
   * `TOO_LONG` is thrown when even a small piece is refused. With `onOverview` an overview is asked for in the same answer, where the
   * section is read in one piece; it hears what came. Two forms are too many for a small model: one that gives no point is asked for
   * points alone.
   */
  read(
    section: Section,
    parts: readonly Part[],
    show: (statements: Statement[]) => void,
    onOverview?: (overview: string) => void,
  ): Promise<Statement[]>;
}

/** About one point for every 350 tokens: two for a short note, sixteen for the largest section. */
export const pointCount = (tokens: number) => Math.max(2, Math.min(16, Math.round(tokens / 350) + 1));

const codeOf = (thrown: unknown) => (thrown instanceof GlossError ? thrown.code : undefined);

export function createPointReader(options: PointReaderOptions): PointReader {
  const { asking, title, outputLang, advice, maxOutputTokens } = options;
  const { toStatement, recheck } = createChecker({ ...options, phase: 'points' });
  let learned = Number.POSITIVE_INFINITY; // largest section the model may take, once it refused one

  const read: PointReader['read'] = async (section, parts, show, onOverview) => {
    const asked = parts.length > 0 ? parts : [{ title, passages: section }];
    if (!asked.some((part) => part.passages.some((passage) => passage.text.trim() !== ''))) return [];
    const tokens = sectionTokens(section);
    if (tokens > learned) {
      const less = readLess(section, parts, show);
      if (less) return less;
    }
    const streamed: Statement[] = [];
    const counted = asked.map((part) => ({ ...rangeOf(part), count: pointCount(sectionTokens(part.passages)) }));
    const count = counted.reduce((sum, part) => sum + part.count, 0);
    const chapters = parts.length > 0 ? counted : [];
    const order = { count, outputLang, advice, chapters, overview: onOverview !== undefined };
    const request = {
      messages: messagesFor(title, section, pointsInstruction(order)),
      record: onOverview ? z.union([PointRecord, OverviewRecord]) : PointRecord,
      maxOutputTokens,
    };
    let points: PointRecord[];
    try {
      const records = await asking.ask<PointRecord | OverviewRecord>('points', 'points', request, (record) => {
        if ('overview' in record) return;
        streamed.push(toStatement(record, section));
        show([...streamed]);
      });
      points = records.flatMap((record) => ('overview' in record ? [] : [record]));
      if (points.length === 0 && records.length > 0) return read(section, parts, show);
      for (const record of records) if ('overview' in record) onOverview?.(record.overview);
    } catch (thrown) {
      if (onOverview && ['BAD_ANSWER', 'EMPTY_ANSWER'].includes(codeOf(thrown) ?? ''))
        return read(section, parts, show);
      // One part that yields nothing (a list of references) does not spoil the others; the coverage shows the gap.
      if (codeOf(thrown) === 'EMPTY_ANSWER') return [];
      if (codeOf(thrown) !== 'TOO_LONG') throw thrown;
      learned = Math.min(learned, tokens * 0.6);
      const less = readLess(section, parts, show);
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
  const readLess = (section: Section, parts: readonly Part[], show: (statements: Statement[]) => void) => {
    const own = parts.flatMap((part) => part.passages);
    if (parts.length > 0 && own.length < section.length) return read(own, parts, show);
    const halves = parts.length > 1 ? parts.map((part) => part.passages) : halve(section);
    if (!halves) return undefined;
    return (async () => {
      let statements: Statement[] = [];
      for (const [i, passages] of halves.entries()) {
        const part = parts.length > 1 ? parts[i] : parts[0] && { title: parts[0].title, passages };
        const before = statements;
        const next = await read(passages, part ? [part] : [], (shown) => show([...before, ...shown]));
        statements = [...before, ...next];
      }
      return statements;
    })();
  };

  return { read };
}

/** Title and numbers of the first and last passage of a part. */
export function rangeOf({ title, passages }: Part): { title: string; from: number; to: number } {
  const [first, last] = [passages[0], passages.at(-1)];
  return { title, from: first?.n ?? 1, to: last?.n ?? 1 };
}
