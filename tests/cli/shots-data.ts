import { noUsage } from '../../lib/engine/model';
import type { Gloss, Statement } from '../../lib/gloss/model';
import type { TabRow } from '../../lib/library/database';
import type { LibraryAnswer } from '../../lib/library/library-answer';
import type { Settings } from '../../lib/settings/model';
import type { ErrorInfo } from '../../lib/source/errors';
import type { Highlight } from '../../lib/source/highlight';
import type { Body, Passage, Source } from '../../lib/source/model';

/** Rows to look at: our own texts, one article and one talk in each of two languages. */
export interface Rows {
  sources: Source[];
  bodies: Body[];
  glosses: Gloss[];
}

const day = 86_400_000;
const now = Date.UTC(2026, 4, 3, 9, 30);

const heronText = [
  ['h', 'Why the heron stands still'],
  [
    'p',
    'For most of the morning the heron at the weir does nothing at all. It stands on one leg in four inches of water, and the water goes round it as if it were a post.',
  ],
  [
    'p',
    'Waiting is expensive for an animal that loses heat through its legs. Measurements on captive birds put the cost of an hour of standing at about a fifth of a small trout.',
  ],
  ['h', 'The arithmetic of waiting'],
  [
    'p',
    'A heron that walks disturbs the shallows and halves its chance of a strike for the next ten minutes. Standing still is therefore not patience but arithmetic: the longer it has already waited, the better the next minute becomes.',
  ],
  [
    'p',
    'Anglers on the same stretch have known this for as long as there have been anglers, and describe it as letting the water forget you.',
  ],
  ['h', 'What the weir changed'],
  [
    'p',
    'When the weir was rebuilt in 2009 the gap under the sluice became a place where fish have to pass one at a time. Since then three herons have shared it, each with its own hour of the day.',
  ],
  [
    'p',
    'Nobody has found out how the order is settled. The birds do not fight, and the one whose hour is over leaves before the next arrives.',
  ],
] as const;

const talkEn = [
  'Good evening. I repair clocks, and I want to tell you why most of them stop.',
  'People expect a broken spring. In thirty years I have seen perhaps a dozen broken springs.',
  'What stops a clock is oil. Oil that was put there with the best of intentions.',
  'Fresh oil creeps. It leaves the pivot, where it is needed, and spreads over the plate, where it collects dust.',
  'So the first thing I do is remove everything that somebody added.',
  'Now, the escapement. This is the part that ticks, and it is the only part that ever decides anything.',
  'Every tooth of the wheel asks a question, and the pallet answers it: not yet, not yet, now.',
  'If the answer comes a hundredth of a second late, by the end of the week you have missed your train.',
  'I am often asked whether quartz made all this pointless.',
  'A quartz watch is better at the time. A pendulum clock is better at showing you that time passes.',
  'You can hear it doing so from the next room, and after a while you stop hearing it, and then one day it stops and you wake up.',
  'That, I think, is what it is for. Thank you.',
];

const talkZh = [
  '大家好。我修了三十年钟表，今天想说说它们为什么会停。',
  '人们总以为是发条断了。其实三十年里，我见过的断发条不过十来根。',
  '让钟停下来的是油，是好心人加进去的油。',
  '新油会爬，它离开需要它的轴眼，铺满夹板，然后粘上灰尘。',
  '所以我做的第一件事，是把别人添加的东西全部拿掉。',
  '再说擒纵机构。它是会滴答作响的部分，也是唯一做决定的部分。',
  '轮子上的每个齿都在提问，擒纵叉一一作答：还没有，还没有，现在。',
  '答案迟到百分之一秒，到周末你就会错过火车。',
  '常有人问我，石英表是不是让这一切失去了意义。',
  '石英表更准，摆钟更能让你看见时间在走。谢谢大家。',
];

function spoken(lines: string[]): Passage[] {
  return lines.map((text, i) => ({ n: i + 1, text, anchor: { t: [i * 47_000, i * 47_000 + 45_000] } }));
}

function source(id: string, more: Partial<Source>): Source {
  return {
    id,
    key: id,
    kind: 'article',
    url: `https://example.org/${id}`,
    title: id,
    site: 'example.org',
    lang: 'en',
    capturedAt: now,
    contentHash: `hash-${id}`,
    words: 1832,
    tags: [],
    note: '',
    ...more,
  };
}

const article = source('heron', {
  title: 'Why the heron stands still',
  author: 'Margaret Okafor',
  site: 'riverside-notes.example.org',
  publishedAt: '2026-04-19',
});
const talk = source('clocks', {
  kind: 'video',
  title: 'What stops a clock: thirty years at the repair bench, and what oil has to do with it',
  author: 'Evening Talks',
  site: 'video.example.org',
  publishedAt: '2025-11-08',
  durationMs: 3_761_000,
  track: { kind: 'asr', lang: 'en', label: 'English (auto-generated)', via: 'resource', coverage: 0.983 },
  capturedAt: now - day,
});
const talkHan = source('zhongbiao', {
  kind: 'video',
  title: '钟为什么会停：修表三十年',
  author: '晚间讲座',
  site: 'video.example.cn',
  lang: 'zh-Hans',
  durationMs: 2_531_000,
  words: 4210,
  track: { kind: 'manual', lang: 'zh-Hans', label: '简体中文', via: 'track', coverage: 1 },
  capturedAt: now - 2 * day,
});
const file = source('file', {
  kind: 'file',
  url: '',
  site: '',
  title: 'lecture-07-tides.srt',
  durationMs: 5_400_000,
  words: 9120,
  track: { kind: 'file', lang: 'en', label: 'lecture-07-tides.srt', via: 'file' },
  capturedAt: now - 9 * day,
});

const body = (of: Source, passages: Passage[]): Body => ({ sourceId: of.id, contentHash: of.contentHash, passages });

const heronPassages: Passage[] = heronText.map(([type, text], i) => ({
  n: i + 1,
  text,
  anchor: { b: i },
  ...(type === 'h' ? { heading: i === 0 ? 1 : 2 } : {}),
}));

function gloss(of: Source, more: Partial<Gloss> & Pick<Gloss, 'kind' | 'body'>): Gloss {
  return {
    id: `${more.kind}-${of.id}`,
    sourceId: of.id,
    contentHash: of.contentHash,
    recipe: { kind: more.kind, engine: 'none', model: 'none', outputLang: of.lang, versions: {} },
    state: 'done',
    usage: noUsage,
    createdAt: now,
    ...more,
  };
}

function outline(of: Source, passages: Passage[], starts: [number, string, number[]][]): Gloss {
  const chapters = starts.map(([from, title, picks], i) => ({
    title,
    from,
    to: (starts[i + 1]?.[0] ?? passages.length + 1) - 1,
    sentences: picks.map((n) => ({ n, text: passages[n - 1]?.text ?? '' })),
  }));
  return gloss(of, { kind: 'outline', body: { kind: 'outline', chapters } });
}

const point = (text: string, ...cited: [number, string, 'found' | 'near' | 'missing'][]): Statement => ({
  text,
  citations: cited.map(([from, quote, verdict]) => ({ from, to: from, quote, verdict })),
});

const pointsEn = [
  point('Clocks rarely stop because a spring breaks; in thirty years the speaker saw about a dozen such cases.', [
    2,
    'I have seen perhaps a dozen broken springs',
    'found',
  ]),
  point(
    'Oil is the usual cause: it creeps from the pivots over the plate and gathers dust there.',
    [3, 'What stops a clock is oil', 'found'],
    [4, 'spreads over the plate, where it collects dust', 'found'],
  ),
  point('The escapement is described as the one part that decides.', [
    6,
    'the only part which decides anything',
    'near',
  ]),
  point('An error of a hundredth of a second a tick adds up to a missed train within a week.', [
    8,
    'If the answer comes a hundredth of a second late',
    'found',
  ]),
  point('The speaker recommends servicing a clock every five years.', [10, 'every five years at least', 'missing']),
];
const pointsZh = [
  point('钟很少因为发条断裂而停；三十年里讲者只见过十来例。', [
    2,
    'I have seen perhaps a dozen broken springs',
    'found',
  ]),
  point(
    '常见的原因是油：它从轴眼爬到夹板上，在那里沾上灰尘。',
    [3, 'What stops a clock is oil', 'found'],
    [4, 'spreads over the plate, where it collects dust', 'found'],
  ),
  point('擒纵机构是唯一“做决定”的部分。', [6, 'the only part which decides anything', 'near']),
  point('每次滴答误差百分之一秒，一周后就会错过火车。', [
    8,
    'If the answer comes a hundredth of a second late',
    'found',
  ]),
  point('讲者建议每五年保养一次。', [10, 'every five years at least', 'missing']),
];

/** A summary of the talk, in `lang`, in any state of its making. */
export function summary(lang: 'en' | 'zh-Hans', more: Partial<Gloss> = {}): Gloss {
  return gloss(talk, {
    kind: 'summary',
    recipe: { kind: 'summary', engine: 'x', model: 'deepseek-chat', outputLang: lang, versions: {} },
    body: {
      kind: 'summary',
      overview:
        lang === 'en'
          ? 'A clock repairer explains that most clocks stop because of well-meant oil, not broken parts, and why a mechanical clock still earns its place beside a more exact quartz one.'
          : '一位修表匠说明：多数钟停摆不是因为零件损坏，而是因为好心添加的油；他也谈到，在更准的石英表旁边，机械钟为何仍有价值。',
      points: lang === 'en' ? pointsEn : pointsZh,
    },
    usage: { promptTokens: 14_230, completionTokens: 1_106, cachedTokens: 9_984, calls: 3, estimated: false },
    finishedAt: now + 18_400,
    ...more,
  });
}

/** An older version of the summary. */
export const older = (lang: 'en' | 'zh-Hans'): Gloss => ({
  ...summary(lang),
  id: 'older',
  createdAt: now - day,
  body: { kind: 'summary', overview: '', points: (lang === 'en' ? pointsEn : pointsZh).slice(1) },
});

/** Jobs of what `summary` and `answers` make, and links in every state. */
export const work = {
  jobs: ['w1', 'a1'].map((glossId, i) => ({
    id: glossId,
    glossId,
    state: i === 0 ? 'running' : 'done',
    attempts: 1,
    runAfter: 0,
    createdAt: Date.now(),
  })),
  links: [
    { id: 'l1', url: 'https://riverside-notes.example.org/otters', state: 'asking', at: 1 },
    { id: 'l2', url: 'https://video.example.org/watch?v=clocks', state: 'reading', at: 2 },
    {
      id: 'l3',
      url: 'https://example.org/gone',
      state: 'failed',
      error: { code: 'TIMEOUT', params: { host: 'example.org' } },
      at: 3,
    },
  ],
};

/** A conversation about the talk, in `lang`: an answer, one that nothing proves, and one that the source does not give. */
export function answers(lang: 'en' | 'zh-Hans'): Gloss[] {
  const points = lang === 'en' ? pointsEn : pointsZh;
  const answer = (id: string, question: string, statements: Statement[]): Gloss => ({
    ...summary(lang),
    id,
    kind: 'answer',
    recipe: { kind: 'answer', engine: 'x', model: 'deepseek-chat', outputLang: lang, question, versions: {} },
    body: { kind: 'answer', statements, shown: 9 },
    createdAt: now + Number(id.slice(1)),
  });
  const questions =
    lang === 'en'
      ? ['Why do most clocks stop?', 'How often should a clock be serviced?', 'What does a repair cost?']
      : ['钟为什么会停？', '钟应该多久保养一次？', '修一次要多少钱？'];
  return [
    answer('a1', questions[0] ?? '', points.slice(0, 2)),
    answer('a2', questions[1] ?? '', points.slice(-1)),
    answer('a3', questions[2] ?? '', []),
  ];
}

const talkPassages = spoken(talkEn);
const talkHanPassages = spoken(talkZh);

export const rows: Rows = {
  sources: [article, talk, talkHan, file],
  bodies: [
    body(article, heronPassages),
    body(talk, talkPassages),
    body(talkHan, talkHanPassages),
    body(file, talkPassages),
  ],
  glosses: [
    outline(article, heronPassages, [
      [1, 'Why the heron stands still', [2, 3]],
      [4, 'The arithmetic of waiting', [5]],
      [7, 'What the weir changed', [8, 9]],
    ]),
    outline(talk, talkPassages, [
      [1, 'Oil, springs, dust', [3, 4]],
      [6, 'Escapement, pallet, tooth', [7, 8]],
      [9, 'Quartz and pendulum', [10, 11]],
    ]),
    outline(talkHan, talkHanPassages, [
      [1, '发条与油', [3, 4]],
      [6, '擒纵机构', [7]],
      [9, '石英表与摆钟', [10]],
    ]),
  ],
};

const mark = { sourceId: talk.id, contentHash: talk.contentHash, note: '', createdAt: now };
export const libraryAnswer: LibraryAnswer = {
  id: 'asked',
  question: 'When is it better to do nothing?',
  outputLang: 'en',
  state: 'done',
  statements: [
    {
      text: 'For a hunting heron standing still pays: walking disturbs the water and halves its chance of a strike.',
      citations: [
        { sourceId: 'heron', n: 5, quote: 'disturbs the shallows and halves its chance of a strike', verdict: 'found' },
      ],
    },
    {
      text: 'For a clock it is oil that does harm, however well it was meant.',
      citations: [
        { sourceId: 'clocks', n: 3, quote: 'Oil that was put there with the best intentions', verdict: 'near' },
      ],
    },
  ],
  items: 4,
  usage: noUsage,
  at: now,
};

export const highlights: Highlight[] = [
  { ...mark, id: 'h1', from: 3, quote: talkPassages[2]?.text ?? '', note: 'Ask the repairer: which oil, then?' },
  { ...mark, id: 'h2', from: 7, quote: talkPassages[6]?.text ?? '' },
];

export const tabRow = (tabId: number, more: Partial<TabRow>): TabRow => ({
  tabId,
  url: 'https://example.org',
  state: 'ready',
  at: now,
  ...more,
});

export const withEngine: Partial<Settings> = {
  endpoints: [
    { id: 'e1', preset: 'deepseek', label: 'DeepSeek', baseUrl: 'https://api.deepseek.com', model: 'deepseek-chat' },
    { id: 'e2', preset: 'ollama', label: 'Ollama', baseUrl: 'http://localhost:11434/v1', model: 'qwen3:8b' },
  ],
  activeEndpointId: 'e1',
};

export const originRefused: ErrorInfo = {
  code: 'ORIGIN_REFUSED',
  params: { host: 'localhost:11434' },
  detail: 'HTTP 403',
};

export const keyRefused: ErrorInfo = {
  code: 'KEY_REFUSED',
  params: { host: 'api.deepseek.com', status: 401 },
  detail: '401 Authentication Fails, Your api key: ****f00d is invalid',
};

/** The English talk told as dialogue, one turn kept as it was spoken. */
export const dialogue: Gloss = {
  id: 'clocks-dialogue',
  sourceId: 'clocks',
  contentHash: 'hash-clocks',
  kind: 'dialogue',
  recipe: { kind: 'dialogue', engine: 'mine', model: 'deepseek-chat', outputLang: 'en', versions: { dialogue: '1' } },
  state: 'done',
  usage: { ...noUsage, promptTokens: 5210, completionTokens: 3120, calls: 3 },
  createdAt: now,
  finishedAt: now + 41_000,
  body: {
    kind: 'dialogue',
    passages: talkEn.length,
    speakers: [
      { id: 'a', name: 'Ada Whitlock', basis: 'description' },
      { id: 'b', name: '', basis: 'none' },
    ],
    chapters: [
      { title: 'Oil, not springs', from: 1, to: 5 },
      { title: 'What ticking is', from: 6, to: 12 },
    ],
    turns: talkEn.map((text, i) => ({
      from: i + 1,
      to: i + 1,
      speaker: i === 8 ? 'b' : 'a',
      text,
      state: i === 4 ? 'verbatim' : i === 2 ? 'edited' : 'told',
    })),
  },
};
