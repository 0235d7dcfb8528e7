import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { errorWords } from '../../../components/i18n/errors';
import { createFormats, readingMinutes } from '../../../components/i18n/formats';
import type { Phrase } from '../../../components/i18n/phrase';
import { loadWords } from '../../../components/i18n/words';
import { resolveLang } from '../../../lib/settings/languages';
import { interfaceLangs } from '../../../lib/settings/model';
import { errorCodes } from '../../../lib/source/errors';

const root = path.resolve(import.meta.dirname, '../../../components');
const phrasesOf = async (lang: string): Promise<Record<string, Phrase>> =>
  (await import(`../../../components/i18n/${lang}/index.ts`)).language.phrases;
const marks = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
const forms = (phrase: Phrase | undefined) => (typeof phrase === 'string' ? [phrase] : Object.values(phrase ?? {}));

/** Codes of every file under components/ that is not a table of words. */
const code = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !/i18n\/[^/]+\//.test(name))
  .map((name) => readFileSync(path.join(root, name), 'utf8'))
  .join('\n');

describe.each(interfaceLangs)('words in %s', (lang) => {
  it('has every phrase of English, with the same values in it, and no other', async () => {
    const [english, own] = await Promise.all([phrasesOf('en'), phrasesOf(lang)]);
    expect(Object.keys(own).sort()).toEqual(Object.keys(english).sort());
    for (const [key, phrase] of Object.entries(english)) {
      const expected = marks(forms(phrase)[0] ?? '');
      for (const form of [...forms(phrase), ...forms(own[key])]) expect(marks(form), key).toEqual(expected);
    }
  });

  it('has the plural forms of its language where it tells them apart', async () => {
    const { pluralCategories } = new Intl.PluralRules(lang).resolvedOptions();
    for (const [key, phrase] of Object.entries(await phrasesOf(lang))) {
      if (typeof phrase !== 'string') expect(Object.keys(phrase).sort(), key).toEqual([...pluralCategories].sort());
    }
  });

  it('has a browser manifest in the same language', () => {
    const folder = { en: 'en', 'zh-Hans': 'zh_CN', 'zh-Hant': 'zh_TW', ja: 'ja' }[lang];
    const read = (name: string) => {
      const file = path.join(root, '../public/_locales', name, 'messages.json');
      return JSON.parse(readFileSync(file, 'utf8')) as Record<string, { message: string }>;
    };
    expect(Object.keys(read(folder))).toEqual(Object.keys(read('en')));
    // The stores' limits.
    expect(read(folder).extName?.message.length).toBeLessThanOrEqual(75);
    expect(read(folder).extDescription?.message.length).toBeLessThanOrEqual(132);
  });

  it('each step at which getting subtitles can fail has a sentence of its own, says what helps, and one thing to do', async () => {
    const steps = [
      'NO_SUBTITLES',
      'TOKEN_MISSING',
      'LOGIN_REQUIRED',
      'SITE_LIMITED',
      'VIDEO_UNAVAILABLE',
      'WRONG_VIDEO',
      'AD_PLAYING',
      'SITE_CHANGED',
      'EMPTY_BODY',
      'FETCH_FAILED',
    ] as const;
    const words = await loadWords(lang);
    const told = steps.map((code) => errorWords({ code, params: { host: 'www.example.com' } }, words));
    expect(new Set(told.map(({ sentence }) => sentence)).size).toBe(steps.length);
    for (const [i, { safe, action }] of told.entries()) {
      expect(safe?.length, steps[i]).toBeGreaterThan(3);
      expect(['retry', 'open-file'], steps[i]).toContain(action);
    }
  });

  it.each(errorCodes)('%s says what happened and one thing to do, with no mark left open', async (one) => {
    const [own, english] = await Promise.all([loadWords(lang), loadWords('en')]);
    const words = errorWords({ code: one }, own);
    expect(words.sentence.length).toBeGreaterThan(3);
    expect(words.do.length).toBeGreaterThan(1);
    expect(`${words.sentence}${words.safe ?? ''}${words.do}`).not.toMatch(/[{}]/);
    expect(marks(own.errors[one].sentence)).toEqual(marks(english.errors[one].sentence));
  });
});

describe('words', () => {
  it('every phrase is used, and by its full key or by a prefix that is looked up', async () => {
    const prefixes = [...code.matchAll(/`([\w.]+\.)\$\{/g)].map((match) => match[1] ?? '');
    const unused = Object.keys(await phrasesOf('en')).filter(
      (key) => !code.includes(`'${key}'`) && !prefixes.some((prefix) => key.startsWith(prefix)),
    );
    expect(unused).toEqual([]);
  });

  it('Traditional Chinese is written in the words of Taiwan', async () => {
    const { phrases, errors } = (await import('../../../components/i18n/zh-Hant')).language;
    const all = JSON.stringify([phrases, errors]);
    expect(all).not.toMatch(
      /視頻|網絡|軟件|服務器|默認|設置|導出|搜索|鏈接|刷新|密鑰|標籤頁|撤銷|文件|屏幕|緩存|登錄|擴展|添加/,
    );
  });

  it('chooses the plural form of the language and writes numbers its way', async () => {
    const { t } = await loadWords('en');
    expect(t('outline.chapters', { n: 1 })).toBe('1 chapter');
    expect(t('outline.chapters', { n: 2 })).toBe('2 chapters');
    expect(t('source.words', { n: 12345 })).toBe('12,345 words');
    expect((await loadWords('zh-Hans')).t('outline.chapters', { n: 2 })).toBe('2 章');
  });

  it('takes the first browser language that we have, and the script its region writes', () => {
    expect(resolveLang('auto', ['de', 'zh-CN', 'en'])).toBe('zh-Hans');
    expect(['zh-TW', 'zh-HK', 'zh-MO', 'zh-Hant-CN'].map((tag) => resolveLang('auto', [tag]))).toEqual(
      Array(4).fill('zh-Hant'),
    );
    expect(['zh', 'zh-SG', 'zh-Hans-HK'].map((tag) => resolveLang('auto', [tag]))).toEqual(Array(3).fill('zh-Hans'));
    expect(resolveLang('auto', ['ja-JP', 'en-US'])).toBe('ja');
    expect(resolveLang('auto', ['fr'])).toBe('en');
    expect(resolveLang('en', ['zh-CN'])).toBe('en');
  });

  it('names the host as it is, and something that is not named with a capital only at the beginning', async () => {
    const words = await loadWords('en');
    expect(errorWords({ code: 'KEY_REFUSED', params: { host: 'api.deepseek.com' } }, words).sentence).toBe(
      'api.deepseek.com refused the key (401).',
    );
    expect(errorWords({ code: 'KEY_REFUSED' }, words).sentence).toBe('The engine refused the key (401).');
    expect(errorWords({ code: 'UNREACHABLE' }, words).sentence).toBe('Nothing answers at the engine.');
  });
});

describe('formats', () => {
  it('never rounds a share up to all of it', () => {
    const { share } = createFormats('en');
    expect(share(0.999)).toBe('99%');
    expect(share(1)).toBe('100%');
  });

  it('keeps a date without a time on its day, and shows what is no date as it is', () => {
    const { date } = createFormats('en');
    expect(date('2026-04-19')).toBe('Apr 19, 2026');
    expect(date('last spring')).toBe('last spring');
  });

  it('names languages, and says nothing of unknown ones', () => {
    const { language } = createFormats('en');
    expect(language('zh-Hans')).toMatch(/Chinese/);
    expect(language('und')).toBeUndefined();
    expect(language('not a tag')).toBeUndefined();
  });

  it('reads Han text by its own speed', () => {
    expect(readingMinutes(2400, 'en')).toBe(10);
    expect(readingMinutes(2400, 'zh-Hans')).toBe(6);
    expect(readingMinutes(3, 'en')).toBe(1);
  });
});
