import { describe, expect, it } from 'vitest';
import { checkTranslation } from '../../../../lib/gloss/translation/check';
import { createGlossary, mergeTerms, rendersTerm } from '../../../../lib/gloss/translation/glossary';
import { isAsIs, keptTokens } from '../../../../lib/gloss/translation/kept-tokens';

const check = (source: string, text: string, lang = 'zh-Hans', terms: [string, string][] = [], from = 'en') =>
  checkTranslation({ id: 1, n: 1, span: [0, source.length], text: source }, text, {
    sourceLang: from,
    targetLang: lang,
    glossary: createGlossary(
      mergeTerms(
        terms.map(([a, b]) => ({ source: a, target: b })),
        [],
      ),
    ),
  })?.reason;

describe('what code can see of a translation', () => {
  it('passes sound ones', () => {
    expect(check('We raised 5 million dollars in the 1980s.', '我们在80年代筹集了500万美元。')).toBeUndefined();
    expect(check('It takes half past seven, 7:30, not 8.', '要七点半，不是八点。')).toBeUndefined();
    expect(check('Google, Facebook and Apple.', 'Google、Facebook 和 Apple。')).toBeUndefined();
    expect(check('Yes.', '对。')).toBeUndefined();
    expect(check('She has 1,250 books.', 'Sie hat 1.250 Bücher.', 'de')).toBeUndefined();
    expect(check('There are 42 of them here.', 'هناك ٤٢ منها هنا.', 'ar')).toBeUndefined();
    expect(check('Er sagte: „Anything goes.“', 'He said: “Anything goes.”', 'en', [], 'de')).toBeUndefined();
    expect(check('2001 | Berlin | 3.5 million people', '2001 年 | 柏林 | 350 万人')).toBeUndefined();
  });

  it.each([
    ['untranslated', 'The ships arrive in the evening.', 'The ships arrive in the evening.', 'zh-Hans'],
    ['untranslated', 'The ships arrive in the evening.', 'The ships arrive in the evening, 对', 'zh-Hans'],
    [
      'untranslated',
      'The ships arrive in the evening and all the people come.',
      'Die the ships arrive in the evening and all the',
      'de',
    ],
    ['numbers', 'We counted 317 ships that day.', '那天我们数了很多船，真的很多。', 'zh-Hans'],
    ['tokens', 'See https://a.example/x?y=1 for the list.', '列表请看网站，非常详细。', 'zh-Hans'],
    ['tokens', 'Call `npm run build` and then open_file() here.', '先运行构建，再打开文件。', 'zh-Hans'],
    ['tokens', '2001 | Berlin | 3.5 million people', '2001 年柏林 350 万人', 'zh-Hans'],
    ['script', 'These are the ships of the country.', '這些是這個國家的船隻們。', 'zh-Hans'],
    ['script', 'These are the ships of the country.', '这些是这个国家的船只们。', 'zh-Hant'],
    ['length', 'The ships of the whole country arrive in the evening with everything we need.', '船。', 'zh-Hans'],
    ['length', 'Yes.', '这是一个非常非常长的译文'.repeat(6), 'zh-Hans'],
  ])('%s: %s → %s', (reason, source, text, lang) => {
    expect(check(source, text, lang)).toBe(reason);
  });

  it('a term has to be rendered as agreed, in any of its forms', () => {
    const terms: [string, string][] = [
      ['agent', '智能体'],
      ['IT', '信息技术'],
      ['machine learning model', '机器学习模型'],
      ['model', '型号'],
    ];
    expect(check('The agents learn it quickly.', '智能体很快就学会了。', 'zh-Hans', terms)).toBeUndefined();
    expect(check('The agents learn it quickly.', '代理很快就学会了。', 'zh-Hans', terms)).toBe('glossary');
    expect(check('A machine learning model wins.', '机器学习模型赢了。', 'zh-Hans', terms)).toBeUndefined();
    expect(rendersTerm('mit den neuronalen Netzen', { source: 'x', target: 'neuronales Netz' })).toBe(true);
    expect(rendersTerm('mit den Netzwerken', { source: 'x', target: 'neuronales Netz' })).toBe(false);
  });

  it('knows what must be kept, and what there is nothing in to translate', () => {
    expect(keptTokens({ text: 'Use GPT-4 via user_name at a@b.example, see /etc/hosts/x and $x_1 = 2$.' })).toEqual([
      'GPT-4',
      'user_name',
      'a@b.example',
      '/etc/hosts/x',
      '$x_1 = 2$',
    ]);
    expect(keptTokens({ text: 'A price of $5 and $10 is plain.' })).toEqual([]);
    expect(isAsIs({ text: '$E = mc^2$' })).toBe(true);
    expect(isAsIs({ text: 'const a = { b: [1, 2] };\nreturn f(a);' })).toBe(true);
    expect(isAsIs({ text: '— 1984 —' })).toBe(true);
    expect(isAsIs({ text: 'I think (therefore) I am.' })).toBe(false);
    expect(isAsIs({ text: '好' })).toBe(false);
  });
});
