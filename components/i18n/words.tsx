import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { en, type WordKey } from './en';
import { createFormats, type Formats } from './formats';
import type { Phrase } from './phrase';
import { zhHans } from './zh-Hans';

/** Interface languages, by BCP 47 tag, each with its own name. */
export const languages = { en: 'English', 'zh-Hans': '简体中文' } as const;
export type Lang = keyof typeof languages;

const tables: Record<Lang, Record<WordKey, Phrase>> = { en, 'zh-Hans': zhHans };

export type Params = Record<string, string | number | undefined>;

export interface Words {
  lang: Lang;
  t: (key: WordKey, params?: Params) => string;
  format: Formats;
}

/** The interface language to use: the chosen one, or the first of the browser's that we have. */
export function resolveLang(chosen: Lang | 'auto', browserLangs: readonly string[]): Lang {
  if (chosen !== 'auto') return chosen;
  for (const tag of browserLangs) {
    if (/^zh\b/i.test(tag)) return 'zh-Hans';
    if (/^en\b/i.test(tag)) return 'en';
  }
  return 'en';
}

/** Puts values into `{name}` marks. Numbers are written the way the language writes them; a missing value keeps its mark. */
export function fill(template: string, params: Params, format: Formats): string {
  return template.replace(/\{(\w+)\}/g, (mark, name: string) => {
    const value = params[name];
    return value === undefined ? mark : typeof value === 'number' ? format.number(value) : value;
  });
}

/** The words of one language. Plural forms are chosen by `n`. */
export function createWords(lang: Lang): Words {
  const table = tables[lang];
  const format = createFormats(lang);
  const plural = new Intl.PluralRules(lang);
  const t = (key: WordKey, params: Params = {}) => {
    const phrase = table[key];
    const template =
      typeof phrase === 'string' ? phrase : (phrase[plural.select(Number(params.n ?? 0))] ?? phrase.other);
    return fill(template, params, format);
  };
  return { lang, t, format };
}

const WordsContext = createContext<Words>(createWords('en'));

export const useWords = () => useContext(WordsContext);

export function WordsProvider({ lang, children }: { lang: Lang; children: ReactNode }) {
  const words = useMemo(() => createWords(lang), [lang]);
  return <WordsContext value={words}>{children}</WordsContext>;
}
