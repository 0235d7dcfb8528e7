import { GlossError } from '../source/errors';
import type { Asking } from './asking';
import type { Evidence } from './evidence';
import type { Statement } from './model';
import { removeModelTimes } from './model-times';
import { CheckedPointRecord, checkPointsInstruction } from './prompts/check-points';
import type { PointRecord } from './prompts/points';
import { messagesFor } from './prompts/source-text';
import type { Section } from './sections';

export interface CheckerOptions<Phase extends string> {
  asking: Pick<Asking<Phase>, 'ask'>;
  /** Under which the asking again is counted. */
  phase: Phase;
  evidence: Evidence;
  title: string;
  outputLang: string;
  maxOutputTokens: number;
}

export interface Checker {
  /** A record of the model with its quote looked up and without times of the model's own. */
  toStatement(record: PointRecord, section: Section): Statement;
  /**
   * Asks once more, alone, for those of `statements` (made of `records`, one each) whose quote is not in the source; a better
   * answer takes the place of the first. The same array where all were found.
   */
  recheck(section: Section, records: readonly PointRecord[], statements: Statement[]): Promise<Statement[]>;
}

/** Whether nothing the statement cites stands in the source. */
export const isMissing = (statement: Statement | undefined) =>
  statement?.citations.every((citation) => citation.verdict === 'missing') ?? false;

/** What every statement of a model goes through, whatever it answers. */
export function createChecker<Phase extends string>(options: CheckerOptions<Phase>): Checker {
  const { asking, phase, evidence, title, outputLang, maxOutputTokens } = options;

  const toStatement: Checker['toStatement'] = (record, section) => ({
    text: removeModelTimes(record.text, section.map((passage) => passage.text).join('\n')) || record.text,
    citations: [evidence.check(withoutSpeaker(record.quote, section), record.passages)],
  });

  const recheck: Checker['recheck'] = async (section, records, statements) => {
    const failed = records.map((_, i) => i).filter((i) => isMissing(statements[i]));
    if (failed.length === 0) return statements;
    const instruction = checkPointsInstruction(
      failed.flatMap((i) => records[i] ?? []),
      outputLang,
    );
    const messages = messagesFor(title, section, instruction);
    const request = { messages, record: CheckedPointRecord, maxOutputTokens, mayBeEmpty: true };
    const again = await asking.ask('check', phase, request).catch((thrown: unknown) => {
      // The failed points make this request longer than the one that passed: then they stay as they are, marked as not found.
      if (thrown instanceof GlossError && thrown.code === 'TOO_LONG') return [];
      throw thrown;
    });
    const result = [...statements];
    for (const record of again) {
      const at = failed[record.i - 1];
      const before = at === undefined ? undefined : records[at];
      if (at === undefined || !before) continue;
      const better = toStatement({ ...record, text: record.text ?? before.text }, section);
      if (!isMissing(better)) result[at] = better;
    }
    return result;
  };

  return { toStatement, recheck };
}

/** A quote without the speaker that stands before the passage in the prompt: models copy it along, and it is no word of the source. */
function withoutSpeaker(quote: string, section: Section): string {
  const label = section.find(({ speaker }) => speaker && quote.startsWith(`${speaker}:`))?.speaker;
  return label ? quote.slice(label.length + 1).trim() : quote;
}
