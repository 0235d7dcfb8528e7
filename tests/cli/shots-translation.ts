import { noUsage } from '../../lib/engine/model';
import type { Gloss } from '../../lib/gloss/model';
import type { Edit, Line } from '../../lib/gloss/translation/model';
import type { Study } from '../../lib/gloss/translation/study-row';
import { unitsOf } from '../../lib/gloss/translation/units';
import type { Body, Passage } from '../../lib/source/model';
import { type ReadingBlock, textOfSpans } from '../../lib/source/reading';
import { rows } from './shots-data';

const heronZh = [
  '苍鹭为何静立不动',
  '上午的大部分时间里，堰边的那只苍鹭什么也不做。',
  '它单腿站在四英寸深的水里，水从它身边绕过去，仿佛它是一根木桩。',
  '对一只从腿上散失热量的动物来说，等待是昂贵的。',
  '对笼养鸟的测量表明，站立一小时的代价约合五分之一条小鳟鱼。',
  '等待的算术',
  '走动的苍鹭会搅动浅水，在接下来的十分钟里把捕鱼的机会减半。',
  '因此静立不是耐心，而是算术：等得越久，下一分钟就越好。',
  '在这段河上钓鱼的人向来知道这一点，他们说这是让水忘了你。',
];
const clocksAr = [
  'مساء الخير.',
  'أنا أصلح الساعات، وأريد أن أخبركم لماذا يتوقف معظمها.',
  'يتوقع الناس نابضًا مكسورًا.',
  'خلال ثلاثين عامًا رأيت ربما اثني عشر نابضًا مكسورًا.',
  'ما يوقف الساعة هو الزيت.',
];

function translation(sourceId: string, lang: string, texts: readonly string[], more: Partial<Gloss> = {}): Gloss {
  const body = rows.bodies.find((one) => one.sourceId === sourceId);
  const source = rows.sources.find(({ id }) => id === sourceId);
  if (!body || !source) throw new Error(`no ${sourceId}`);
  const units = unitsOf(body, source.lang);
  const lines = units.flatMap(({ id, n, span, text }, i): Line[] => {
    if (id === 4 && lang === 'zh-Hans')
      return [{ id, n, span, text, state: 'kept', reason: 'numbers', refused: texts[i] ?? '' }];
    const made = texts[i];
    return made === undefined ? [] : [{ id, n, span, text: made, state: 'translated' }];
  });
  const terms = [
    { source: 'heron', target: '苍鹭' },
    { source: 'weir', target: '堰' },
  ];
  return {
    id: `translation-${sourceId}`,
    sourceId,
    contentHash: body.contentHash,
    kind: 'translation',
    recipe: {
      kind: 'translation',
      engine: 'x',
      model: 'deepseek-chat',
      outputLang: lang,
      mode: 'fast',
      glossary: [],
      versions: {},
    },
    state: 'running',
    progress: { step: 'translate', done: 1, total: 2 },
    body: {
      kind: 'translation',
      units: units.length,
      lines,
      brief: { subject: 'How herons hunt by standing still', register: 'essay', speakers: [], terms, mends: [] },
    },
    usage: noUsage,
    createdAt: Date.UTC(2026, 4, 3, 9, 40),
    ...more,
  };
}

/** The heron's text with a list, code, a formula and a table. */
const formParts: [ReadingBlock, string][] = [
  [
    {
      kind: 'text',
      spans: [{ text: 'Run ' }, { text: 'wait(minutes)', marks: ['code'] }, { text: ' until a fish passes.' }],
    },
    '运行 wait(minutes)，直到有鱼经过。',
  ],
  [{ kind: 'code', spans: [{ text: 'while (!fish) {\n  stand(1);\n}' }] }, ''],
  [
    { kind: 'text', spans: [{ text: 'The chance grows as ' }, { text: 'p = 1 - e^{-kt}', math: true }, { text: '.' }] },
    '机会按 $p = 1 - e^{-kt}$ 增长。',
  ],
  [
    {
      kind: 'row',
      table: 0,
      head: true,
      spans: [],
      cells: [[{ text: 'Bird' }], [{ text: 'Minutes of standing still' }], [{ text: 'Fish' }]],
    },
    '鸟|静立的分钟数|鱼',
  ],
  [
    {
      kind: 'row',
      table: 0,
      spans: [],
      cells: [[{ text: 'Grey heron' }], [{ text: '42' }], [{ text: 'Small trout and minnows' }]],
    },
    '苍鹭||小鳟鱼和鲦鱼',
  ],
  [{ kind: 'item', depth: 1, marker: 1, spans: [{ text: 'Stand on one leg.' }] }, '单腿站立。'],
  [
    { kind: 'item', depth: 2, marker: 0, spans: [{ text: 'The other is kept warm in the feathers.' }] },
    '另一条腿藏在羽毛里保暖。',
  ],
  [{ kind: 'quote', spans: [{ text: 'The heron lets the water forget you.' }] }, '苍鹭让水忘了你。'],
];
const plain = ({ spans, cells }: ReadingBlock) => cells?.map(textOfSpans).join(' | ') ?? textOfSpans(spans);
const formPassages = formParts.map(([block], i): Passage => ({ n: i + 1, text: plain(block), anchor: { b: i } }));
export const formBody: Body = {
  sourceId: 'heron',
  contentHash: rows.bodies.find(({ sourceId }) => sourceId === 'heron')?.contentHash ?? '',
  passages: formPassages,
  reading: formParts.map(([block], i) => ({ ...block, n: i + 1 })),
};
export const formTranslation = (): Gloss => {
  const made = heronTranslation({ state: 'done', progress: undefined });
  const left = formParts.map(([, target]) => target.split('|'));
  const lines = unitsOf(formBody, 'en').map(({ id, n, span, text }): Line => {
    const target = left[n - 1]?.shift();
    return target
      ? { id, n, span, text: target, state: 'translated' }
      : { id, n, span, text, state: 'kept', reason: 'as-is' };
  });
  return { ...made, body: { kind: 'translation', units: lines.length, lines } };
};

export const heronTranslation = (more?: Partial<Gloss>) => translation('heron', 'zh-Hans', heronZh, more);
export const clocksTranslation = () => translation('clocks', 'ar', clocksAr, { state: 'done', progress: undefined });

const sentence = 'For most of the morning the heron at the weir does nothing at all.';
const about = { sourceId: 'heron', lang: 'zh-Hans', source: sentence };

export const edits: Edit[] = [
  { key: 'e', ...about, text: '整个上午，堰边的苍鹭几乎一动不动。', style: 'literary', before: [{}], at: 1 },
];
export const studies: Study[] = [
  {
    key: 's',
    ...about,
    kind: 'renderings',
    state: 'done',
    renderings: [
      { style: 'literal', text: '上午的大部分时间，堰上的苍鹭根本什么都不做。' },
      { style: 'free', text: '大半个上午，堰边那只苍鹭就那么站着。' },
      { style: 'colloquial', text: '一上午了，堰那儿的苍鹭啥也没干。' },
      { style: 'literary', text: '整个上午，堰边的苍鹭几乎一动不动。' },
      { style: 'concise', text: '苍鹭整个上午不动。' },
    ],
    usage: noUsage,
    at: 2,
  },
  {
    key: 't',
    ...about,
    kind: 'explanation',
    words: 'weir',
    state: 'done',
    renderings: [],
    meaning: '横跨河道的矮坝，水从上面漫过去。',
    background: '英国乡间的河上很常见，鱼要从坝下的缺口通过。',
    usage: noUsage,
    at: 1,
  },
];
