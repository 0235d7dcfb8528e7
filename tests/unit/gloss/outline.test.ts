import { describe, expect, it } from 'vitest';
import { outline } from '../../../lib/gloss/outline';
import type { Passage } from '../../../lib/source/model';

const article = (texts: (string | [number, string])[]): Passage[] =>
  texts.map((item, i) =>
    typeof item === 'string'
      ? { n: i + 1, text: item, anchor: { b: i } }
      : { n: i + 1, text: item[1], anchor: { b: i }, heading: item[0] },
  );

/** Sentences of our own on three topics; each topic keeps to its own words. */
const bread = [
  'Sourdough bread begins with a living starter of flour and water.',
  'The starter feeds on flour and makes the dough rise slowly.',
  'A baker folds the dough every half hour so that the gluten grows strong.',
  'Cold fermentation overnight gives the sourdough bread a deeper taste.',
  'The oven must be very hot when the dough goes in.',
  'Steam in the oven keeps the crust of the bread soft while it rises.',
];
const bees = [
  'A honey bee colony lives through winter as one tight cluster.',
  'The queen bee lays fewer eggs when the days get short.',
  'Worker bees shiver to keep the queen and the colony warm.',
  'The beekeeper leaves enough honey in the hive for the winter cluster.',
  'In spring the worker bees fly out for pollen and the hive grows again.',
  'A strong colony of bees may swarm when the hive gets crowded.',
];
const tides = [
  'Ocean tides follow the pull of the moon on the water of the sea.',
  'Spring tides come when the sun and the moon pull in one line.',
  'A tidal power station lets the rising tide turn its turbines.',
  'The turbines of the power station run twice a day, with each tide.',
  'Engineers know the tides a hundred years ahead, so tidal power can be planned.',
  'The sea wears down the turbines of a tidal power station with salt and sand.',
];
const repeat = (list: string[], times: number) =>
  Array.from({ length: times }, (_, i) =>
    list.map((text) => (i % 2 ? text.replace(/\.$/, ', as we saw.') : text)),
  ).flat();

const videoOf = (blocks: string[][]): Passage[] =>
  blocks.flat().map((text, i) => ({ n: i + 1, text, anchor: { t: [i * 5000, i * 5000 + 4800] } }));

function expectTiled(passages: Passage[], chapters: { from: number; to: number }[]) {
  expect(chapters[0]?.from).toBe(1);
  expect(chapters.at(-1)?.to).toBe(passages.length);
  chapters.slice(1).forEach((chapter, i) => {
    expect(chapter.from).toBe((chapters[i]?.to ?? 0) + 1);
  });
}

describe('outline', () => {
  it('cuts by topic, titles from the words, sentences word for word', () => {
    const passages = videoOf([repeat(bread, 5), repeat(bees, 5), repeat(tides, 5)]);
    const { chapters } = outline(passages, 'en');
    expectTiled(passages, chapters);
    expect(chapters.map((chapter) => chapter.from)).toEqual([1, 31, 61]);
    expect(chapters.map((chapter) => chapter.title.toLowerCase())).toEqual([
      expect.stringMatching(/dough|bread|starter|oven/),
      expect.stringMatching(/bee|hive|colony/),
      expect.stringMatching(/tid|power|turbine/),
    ]);
    for (const chapter of chapters) {
      expect(chapter.sentences.length).toBeGreaterThanOrEqual(1);
      expect(chapter.sentences.length).toBeLessThanOrEqual(4);
      for (const { text, n } of chapter.sentences) {
        expect(passages[n - 1]?.text).toContain(text);
        expect(n).toBeGreaterThanOrEqual(chapter.from);
        expect(n).toBeLessThanOrEqual(chapter.to);
      }
      expect(new Set(chapter.sentences.map((sentence) => sentence.text)).size).toBe(chapter.sentences.length);
    }
    expect(outline(passages, 'en')).toEqual({ kind: 'outline', chapters });
  });

  it('cuts Chinese by topic and titles it with words, not single characters or particles', () => {
    const tea = [
      '绿茶的茶叶要在清明前采摘。',
      '采摘之后，茶农用铁锅炒制茶叶。',
      '好的绿茶泡出来汤色清亮。',
      '水温太高会把绿茶泡苦。',
      '茶叶要放在阴凉干燥的罐子里。',
    ];
    const rail = [
      '高速铁路把两座城市的距离缩短到一小时。',
      '列车进站之前会提前减速。',
      '高速铁路的轨道需要每晚检修。',
      '检修工人在夜里检查每一段轨道。',
      '列车的电力来自轨道上方的接触网。',
    ];
    const passages = videoOf([repeatHan(tea, 9), repeatHan(rail, 9)]);
    const { chapters } = outline(passages, 'zh-Hans');
    expectTiled(passages, chapters);
    expect(chapters.some((chapter) => chapter.from === 46)).toBe(true);
    expect(chapters[0]?.title).toMatch(/茶/);
    expect(chapters.at(-1)?.title).toMatch(/铁路|轨道|列车|检修/);
    for (const chapter of chapters) expect(chapter.title).not.toMatch(/^[的了是在]/);
  });

  it('keeps to the chapters of the author', () => {
    const passages = videoOf([bread, bees]);
    const { chapters } = outline(passages, 'en', [
      { title: 'Two', from: 9 },
      { title: 'One', from: 3 },
      { title: 'Beyond the end', from: 99 },
    ]);
    expect(chapters.map(({ title, from, to }) => [title, from, to])).toEqual([
      [expect.any(String), 1, 2],
      ['One', 3, 8],
      ['Two', 9, 12],
    ]);
    expect(chapters[0]?.title).not.toBe('');
  });

  it('uses the headings of an article, the top levels first', () => {
    const passages = article([
      'An opening paragraph about the village and what its people do all year round.',
      [2, 'Bread'],
      ...bread,
      [2, 'Bees'],
      [3, 'In winter'],
      ...bees,
      [2, 'Tides'],
      ...tides,
    ]);
    const { chapters } = outline(passages, 'en');
    expectTiled(passages, chapters);
    expect(chapters.slice(1).map((chapter) => chapter.title)).toEqual(['Bread', 'Bees', 'Tides']);
    expect(chapters.flatMap((chapter) => chapter.sentences.map((sentence) => sentence.text))).not.toContain('Bees');
  });

  it('keeps compounds whole and leaves numerals, measure words, bullets and the names of speakers out of titles', () => {
    const han = [
      '他推开一扇门走了出去。',
      '操作系统管理着内存。',
      '一扇门挡住了去路。',
      '操作系统也管理进程。',
      '每台操作系统都会更新。',
      '那扇门又响了。',
    ];
    const title = outline(videoOf([repeatHan(han, 3)]), 'zh-Hans').chapters[0]?.title ?? '';
    expect(title).toContain('操作系统');
    expect(title).not.toMatch(/扇门/);
    const spoken = [
      'Marta, your rain barrel is full.',
      'Yes Marta, a rain barrel fills fast, Marta.',
      'Marta keeps a rain barrel behind the shed.',
    ];
    const talk = videoOf([spoken]).map((passage) => ({ ...passage, speaker: 'Marta Ilves' }));
    expect(outline(talk, 'en').chapters[0]?.title).toBe('Rain barrel');
    expect(outline(article(['- Only one point']), 'en').chapters[0]?.title).toBe('Only one point');
  });

  it('finds words for a title where it knows no stop words', () => {
    const text = 'kot na mati kot na vela kot na suri varakele kot na';
    const { chapters } = outline(article([`${text} varakele.`, `${text} varakele.`]), 'xx');
    expect(chapters[0]?.title.toLowerCase()).toContain('varakele');
    expect(chapters[0]?.title.toLowerCase()).not.toMatch(/\b(?:kot|na)\b/);
  });

  it('prefers whole statements to fillers and questions', () => {
    const passages = videoOf([
      [
        'Yeah, right.',
        'Okay.',
        'So what is a tidal power station?',
        'A tidal power station lets the rising tide turn its turbines twice a day.',
        'Um, yeah.',
        'And the tide, you know, is kind of a tide.',
      ],
    ]);
    expect(outline(passages, 'en').chapters[0]?.sentences.map((sentence) => sentence.n)).toEqual([4]);
  });

  it('behaves on little or odd input', () => {
    expect(outline([], 'en')).toEqual({ kind: 'outline', chapters: [] });
    const one = outline(article(['Hello there']), 'en').chapters;
    expect(one).toHaveLength(1);
    expect(one[0]).toMatchObject({ title: 'Hello there', from: 1, to: 1 });
    expect(outline(article(bread.slice(0, 3)), 'en').chapters).toHaveLength(1);
    expect(outline(article(['', '…', '!!!']), 'und').chapters).toHaveLength(1);
    expect(outline(article([[1, 'Only a heading']]), 'en').chapters[0]).toMatchObject({ title: 'Only a heading' });
  });

  it('copes with more passages than are searched one by one', () => {
    const passages = videoOf([repeat([...bread, ...bees, ...tides], 200)]);
    const { chapters } = outline(passages, 'en');
    expectTiled(passages, chapters);
    expect(chapters.length).toBeGreaterThan(5);
  });
});

function repeatHan(list: string[], times: number) {
  return Array.from({ length: times }, (_, i) => list.map((text) => (i % 2 ? `其实${text}` : text))).flat();
}
