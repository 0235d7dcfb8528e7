import type { ErrorCode } from '../../lib/source/errors';

/**
 * A sentence, or one for each plural form of its number `n`. `{name}` marks a value. The forms are the categories of
 * `Intl.PluralRules`: all of ICU's message syntax that these sentences need, without a parser to load.
 */
export type Phrase = string | ({ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>);

/** One area's phrases in another language: the same keys, whatever plural forms the language has. */
export type PhrasesOf<English> = Record<keyof English, Phrase>;

/**
 * What a person reads when something fails: what happened, what is safe, one thing to do. `do` is that thing as a sentence
 * where no button can do it (click the toolbar, turn captions on), else the label of the button.
 */
export interface ErrorWords {
  sentence: string;
  safe?: string;
  do: string;
}

export type ErrorTable = Record<ErrorCode, ErrorWords>;
