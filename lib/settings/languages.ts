import { type InterfaceLang, interfaceLangs, type Settings } from './model';

/**
 * A browser's language tag as we write languages everywhere: script instead of region for Han (`zh-CN` → `zh-Hans`, `zh-HK` →
 * `zh-Hant`), no region otherwise (`en-GB` → `en`).
 */
export function languageTag(tag: string): string {
  const locale = new Intl.Locale(tag).maximize();
  return locale.language === 'zh' ? `zh-${locale.script}` : locale.language;
}

/** The language models are asked to write in: the chosen one, else that of the interface. */
export function outputLanguage(settings: Settings, browserLang: string): string {
  if (settings.outputLang !== 'auto') return settings.outputLang;
  return settings.uiLang === 'auto' ? languageTag(browserLang) : settings.uiLang;
}

/** The interface language to use: the chosen one, or the first of the browser's that we have. */
export function resolveLang(chosen: InterfaceLang | 'auto', browserLangs: readonly string[]): InterfaceLang {
  if (chosen !== 'auto') return chosen;
  const wanted = browserLangs.map(languageTag);
  return wanted.flatMap((tag) => interfaceLangs.find((lang) => lang === tag) ?? [])[0] ?? 'en';
}
