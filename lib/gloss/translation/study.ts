import { addUsage, type Engine, type EngineAnswer, noUsage } from '../../engine/model';
import { GlossError } from '../../source/errors';
import { type AskRequest, ask } from '../ask';
import {
  AgainRecord,
  againInstruction,
  ExplanationRecord,
  explainInstruction,
  RenderingRecord,
  renderingsInstruction,
  type StudyOrder,
} from '../prompts/study';
import { translationMessages } from '../prompts/translation-source';
import { createGlossary, mergeTerms } from './glossary';
import { type Brief, Style, type Term } from './model';
import type { Study } from './study-row';
import { clean } from './translator';
import { type SourceText, type Unit, unitsOf } from './units';

/** Sentences before and after the one that is asked about: what a model sees of the source. */
const around = 25;
const answerTokens = 2000;

export interface StudyInput {
  title: string;
  sourceLang: string;
  text: SourceText;
  /** The sentence. */
  id: number;
  /** Its translation as it stands. */
  current: string;
  brief: Brief | undefined;
  glossary: readonly Term[];
  outputLang: string;
  engine: Engine;
  signal: AbortSignal;
}

/** What one study adds to its row. */
export type Finding = Pick<Study, 'usage'> & Partial<Pick<Study, 'renderings' | 'meaning' | 'background' | 'again'>>;

/** Three to five renderings in named styles; `onFound` hears them as they come. Throws `BAD_ANSWER` when there are fewer than three. */
export async function findRenderings(
  input: StudyInput,
  onFound: (found: Study['renderings']) => void,
): Promise<Finding> {
  const found = new Map<Style, string>();
  const { usage, unit } = await put(input, renderingsInstruction, RenderingRecord, (record, of) => {
    if (found.has(record.style)) return;
    found.set(record.style, clean(record.text, of));
    onFound(listOf(found));
  });
  if (found.size < 3) throw new GlossError('BAD_ANSWER', { detail: `${found.size} renderings of ${unit.id}` });
  return { usage, renderings: listOf(found) };
}

const listOf = (found: ReadonlyMap<Style, string>) =>
  Style.options.flatMap((style) => {
    const text = found.get(style);
    return text === undefined ? [] : [{ style, text }];
  });

/** What words of the sentence, or of its translation, mean there. */
export async function explain(input: StudyInput, words: string): Promise<Finding> {
  let found: ExplanationRecord | undefined;
  const { usage } = await put(
    input,
    (order) => explainInstruction(order, words),
    ExplanationRecord,
    (record) => {
      found ??= record;
    },
  );
  if (!found) throw new GlossError('BAD_ANSWER');
  return { usage, ...found };
}

/** The sentence translated anew, with what its words were found to mean. */
export async function translateAgain(input: StudyInput, words: string, meaning: string): Promise<Finding> {
  let again: string | undefined;
  const { usage } = await put(
    input,
    (order) => againInstruction(order, words, meaning),
    AgainRecord,
    (record, of) => {
      again ??= clean(record.text, of);
    },
  );
  if (!again) throw new GlossError('BAD_ANSWER');
  return { usage, again };
}

async function put<T>(
  input: StudyInput,
  instruction: (order: StudyOrder) => string,
  record: AskRequest<T>['record'],
  onRecord: (record: T, of: Unit) => void,
): Promise<{ usage: EngineAnswer['usage']; unit: Unit }> {
  const units = unitsOf(input.text, input.sourceLang);
  const unit = units[input.id - 1];
  if (!unit) throw new GlossError('SOURCE_GONE');
  const section = { units: units.slice(Math.max(0, input.id - 1 - around), input.id + around), before: [] };
  const terms = createGlossary(mergeTerms(input.glossary, input.brief?.terms ?? [])).termsIn(unit.text);
  const { id, current, brief, outputLang } = input;
  const order = { id, sentence: unit.text, current, brief, terms, outputLang };
  const messages = translationMessages(input.title, section, instruction(order));
  const maxOutputTokens = Math.min(answerTokens, input.engine.limits.outputTokens);
  const { usage } = await ask(
    input.engine,
    { messages, record, maxOutputTokens },
    { signal: input.signal, onRecord: (found) => onRecord(found, unit) },
  );
  return { usage: addUsage(noUsage, usage), unit };
}
