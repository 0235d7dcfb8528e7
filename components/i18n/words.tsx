import { createContext, type ReactNode, useContext } from 'react';
import type { InterfaceLang } from '../../lib/settings/model';
import type { WordKey } from './en';
import { createFormats, type Formats } from './formats';
import type { ErrorTable, Phrase } from './phrase';

export type Params = Record<string, string | number | undefined>;

export interface Words {
  lang: InterfaceLang;
  t: (key: WordKey, params?: Params) => string;
  /** Whether there is a phrase of that name: for keys that are put together from data. */
  has: (key: string) => key is WordKey;
  errors: ErrorTable;
  format: Formats;
}

/** All words of one language, loaded when it is chosen. */
interface Language {
  phrases: Record<WordKey, Phrase>;
  errors: ErrorTable;
}

/** Each language is a chunk of its own: only the one in use is loaded. */
const loaders: Record<InterfaceLang, () => Promise<{ language: Language }>> = {
  en: () => import('./en'),
  'zh-Hans': () => import('./zh-Hans'),
  'zh-Hant': () => import('./zh-Hant'),
  ja: () => import('./ja'),
};

export async function loadWords(lang: InterfaceLang): Promise<Words> {
  const { language } = await loaders[lang]();
  return createWords(lang, language);
}

/** Puts values into `{name}` marks. Numbers are written the way the language writes them; a missing value keeps its mark. */
export function fill(template: string, params: Params, format: Formats): string {
  return template.replace(/\{(\w+)\}/g, (mark, name: string) => {
    const value = params[name];
    return value === undefined ? mark : typeof value === 'number' ? format.number(value) : value;
  });
}

/** The words of one language. Plural forms are chosen by `n`. */
function createWords(lang: InterfaceLang, { phrases, errors }: Language): Words {
  const format = createFormats(lang);
  const plural = new Intl.PluralRules(lang);
  const t = (key: WordKey, params: Params = {}) => {
    const phrase = phrases[key];
    const template =
      typeof phrase === 'string' ? phrase : (phrase[plural.select(Number(params.n ?? 0))] ?? phrase.other);
    return fill(template, params, format);
  };
  return { lang, t, has: (key): key is WordKey => key in phrases, errors, format };
}

const WordsContext = createContext<Words | undefined>(undefined);

/** The words of the interface language. Only inside of a `Frame`. */
export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error('no words: the component is outside of a Frame');
  return words;
}

export function WordsProvider({ words, children }: { words: Words; children: ReactNode }) {
  return <WordsContext value={words}>{children}</WordsContext>;
}
