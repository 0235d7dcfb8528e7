import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from '../../../components/i18n/en';
import { errorTables, errorWords } from '../../../components/i18n/errors';
import { createFormats, readingMinutes } from '../../../components/i18n/formats';
import { createWords, resolveLang } from '../../../components/i18n/words';
import { zhHans } from '../../../components/i18n/zh-Hans';
import { errorCodes } from '../../../lib/source/errors';

const marks = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
const forms = (phrase: string | Record<string, string>) =>
  typeof phrase === 'string' ? [phrase] : Object.values(phrase);

describe('words', () => {
  it('every language uses the same values in each phrase', () => {
    for (const [key, phrase] of Object.entries(en)) {
      const expected = marks(forms(phrase)[0] ?? '');
      for (const other of [...forms(phrase), ...forms(zhHans[key as keyof typeof en])]) {
        expect(marks(other), key).toEqual(expected);
      }
    }
  });

  it('a failure to get subtitles says what happened, what is safe or helps, and one thing to do', () => {
    const codes = [
      'TOKEN_MISSING',
      'LOGIN_REQUIRED',
      'WRONG_VIDEO',
      'EMPTY_BODY',
      'FETCH_FAILED',
      'NO_SUBTITLES',
    ] as const;
    for (const table of Object.values(errorTables)) {
      for (const code of codes) expect(Object.values(table[code]), code).toHaveLength(3);
    }
  });

  it('every phrase is used, and by its full key or by a prefix that is looked up', () => {
    const root = path.resolve(import.meta.dirname, '../../../components');
    const code = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !/i18n\/(en|zh-Hans)\//.test(name))
      .map((name) => readFileSync(path.join(root, name), 'utf8'))
      .join('\n');
    const prefixes = [...code.matchAll(/`([\w.]+\.)\$\{/g)].map((match) => match[1] ?? '');
    const unused = Object.keys(en).filter(
      (key) => !code.includes(`'${key}'`) && !prefixes.some((prefix) => key.startsWith(prefix)),
    );
    expect(unused).toEqual([]);
  });

  it('chooses the plural form of the language and writes numbers its way', () => {
    const { t } = createWords('en');
    expect(t('outline.chapters', { n: 1 })).toBe('1 chapter');
    expect(t('outline.chapters', { n: 2 })).toBe('2 chapters');
    expect(t('source.words', { n: 12345 })).toBe('12,345 words');
    expect(createWords('zh-Hans').t('outline.chapters', { n: 2 })).toBe('2 章');
  });

  it('takes the first browser language that we have', () => {
    expect(resolveLang('auto', ['de', 'zh-CN', 'en'])).toBe('zh-Hans');
    expect(resolveLang('auto', ['fr'])).toBe('en');
    expect(resolveLang('en', ['zh-CN'])).toBe('en');
  });
});

describe('error words', () => {
  it.each(errorCodes)(
    '%s says what happened and one thing to do, in every language, with no mark left open',
    (code) => {
      for (const lang of ['en', 'zh-Hans'] as const) {
        const words = errorWords({ code }, createWords(lang));
        expect(words.sentence.length).toBeGreaterThan(3);
        expect(words.do.length).toBeGreaterThan(1);
        expect(`${words.sentence}${words.safe ?? ''}${words.do}`).not.toMatch(/[{}]/);
      }
      expect(marks(errorTables.en[code].sentence)).toEqual(marks(errorTables['zh-Hans'][code].sentence));
    },
  );

  it('names the host as it is, and something that is not named with a capital only at the beginning', () => {
    const words = createWords('en');
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
