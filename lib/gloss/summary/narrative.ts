import { GlossError } from '../../source/errors';
import { isMissing } from '../checker';
import { createFlagger } from '../flags';
import type { Citation, Paragraph, Statement } from '../model';
import { removeModelTimes } from '../model-times';
import { narrativeInstruction, ParagraphRecord } from '../prompts/narrative';
import { messagesFor } from '../prompts/source-text';
import type { Section } from '../sections';
import { type Part, rangeOf } from './points';
import type { Workshop } from './workshop';

export interface Narrator {
  /**
   * Tells one chapter in paragraphs that rest on its points; `show` hears them as they come. Undefined where no point of it was
   * found in the source, or the model has nothing to tell: then the points stand alone.
   */
  tell(
    section: Section,
    part: Part,
    points: readonly Statement[],
    show: (paragraphs: Paragraph[]) => void,
  ): Promise<Paragraph[] | undefined>;
}

export function createNarrator({ asking, input, advice, maxOutputTokens }: Workshop): Narrator {
  const { outputLang, passages, source } = input;
  const flag = createFlagger(passages, { text: outputLang, source: source.lang });

  const tell: Narrator['tell'] = async (section, part, points, show) => {
    const sound = points.filter((point) => !isMissing(point));
    if (sound.length === 0) return undefined;
    const sourceText = part.passages.map((passage) => passage.text).join('\n');
    const toParagraph = (record: ParagraphRecord): Paragraph => {
      const text = removeModelTimes(record.text, sourceText) || record.text;
      const citations = unique(record.points.flatMap((i) => sound[i - 1]?.citations ?? []));
      return { text, citations, flags: flag(text, citations) };
    };
    const texts = sound.map((point) => point.text);
    const instruction = narrativeInstruction({ chapter: rangeOf(part), points: texts, outputLang, advice });
    const request = {
      messages: messagesFor(source.title, section, instruction),
      record: ParagraphRecord,
      maxOutputTokens,
    };
    const streamed: Paragraph[] = [];
    try {
      const records = await asking.ask('narrative', 'narrative', request, (record) => {
        streamed.push(toParagraph(record));
        show([...streamed]);
      });
      return records.length > 0 ? records.map(toParagraph) : undefined;
    } catch (thrown) {
      const code = thrown instanceof GlossError ? thrown.code : undefined;
      if (code === 'TOO_LONG' && part.passages.length < section.length) return tell(part.passages, part, points, show);
      // The chapter keeps its points; nothing of the source is lost with its retelling.
      if (code === 'TOO_LONG' || code === 'EMPTY_ANSWER' || code === 'BAD_ANSWER') return undefined;
      throw thrown;
    }
  };
  return { tell };
}

/** Each place once, in order of the source. */
function unique(citations: readonly Citation[]): Citation[] {
  const places = new Map(citations.map((citation) => [`${citation.from} ${citation.quote}`, citation]));
  return [...places.values()].filter(({ verdict }) => verdict !== 'missing').sort((a, b) => a.from - b.from);
}
