import { hasUnspaced } from '../../source/script';
import type { Prepared, Token } from './prepared';
import type { Section } from './structure';

/** Words between which a phrase may run on, never at its ends: *proof of work*. */
const connectors = new Set('of de du des del della di da do der von van no の 之 的'.split(' '));
/** What stands before a noun, and before a verb; enough to tell *the output* from *to output* in English. */
const beforeNoun = new Set(
  'the a an this that these those of in on for with by from at into about your our their his its my some any each every no which what one two three more'.split(
    ' ',
  ),
);
const beforeVerb = new Set(
  "to i you we they he she it who can could will would should may might must don't doesn't didn't can't won't couldn't wouldn't not let's just actually really gonna i'll you'll we'll they'll i'd you'd we'd they'd i'm you're we're they're it's be been being is are was were".split(
    ' ',
  ),
);
/** Words too vague to begin or end a title, or to be one. */
const vague = new Set(
  (
    'step third second simpler concern concerns participant participants spot offs middle level problem question example idea case different new big small whole work works working send number bit end side fact sense couple amount guy guys ' +
    'minute minutes hour hours day days week weeks month months year years part parts start place point actual certain specific huge great little ' +
    'high low long short hard easy able possible important simple real true wrong best better main common single multiple general run runs call called calls ' +
    'set sets put puts add adds added word words term terms create created show shows include includes world set today tomorrow ' +
    '内容 方法 情况 情況 部分 例子 结果 結果 方式 方面 不同 重要 主要 相关 相關 提供 实现 實現 支持 完成 能力 文章 图片 圖片 链接 鏈接 工作 过程 過程 基础 基礎 影响 影響 生成 处理 處理 理解 分享 介绍 介紹 提到'
  ).split(' '),
);
/** Longest phrase in words; a Han compound is cut into more of them than its reader sees. */
/** Stands between the two phrases of a title. */
export const titleGap = ' · ';
const maxTokens = { spaced: 4, unspaced: 6 };
/** Numerals and the measure words they go with: *一扇门* is no title, and *扇门* is half of it. */
const counted = /^[一二两兩三四五六七八九十几幾这這那每某数數半\d]+$/;
const measureWord = /^[个個扇艘座位名本条條张張件台部项項种種块塊片只隻家句段篇场場次]/;
const countedThing =
  /[一二两兩三四五六七八九十几幾这這那每某][个個扇艘座位名本条條张張件台部项項种種块塊片只隻家句段篇场場次]/;
/** Particles, pronouns and prepositions that the dictionary leaves attached to a Han word. */
const ragged = /^[的了着著在是被把和与與及将將从從]|[的了着著在是被把和与與及给給们們成为為]$/;

interface Phrase {
  keys: string[];
  /** Occurrences in each section. */
  counts: Map<number, number>;
  total: number;
  /** How often each way of writing it occurs. */
  forms: Map<string, number>;
  noun: number;
  verb: number;
  /** Share of the section that is past where the phrase first occurs in it. */
  first: Map<number, number>;
  /** Occurrences with a capital inside a sentence, where the writing has capitals. */
  proper: number;
}

/**
 * A title for each section that has none, from its own words: the phrases that are frequent in it and rare in the others (the idea of TF-IDF
 * over runs of content words), at most two of them. Falls back to the opening words of the section.
 */
export function titleSections(prepared: Prepared[], sections: Section[], lang: string): string[] {
  if (sections.every((section) => section.title)) return sections.map((section) => section.title ?? '');
  const phrases = collect(prepared, sections, lang);
  const sizes = sections.map(({ from, to }) => prepared.slice(from, to).reduce((sum, p) => sum + p.tokens.length, 0));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const bySection: { phrase: Phrase; value: number }[][] = sections.map(() => []);
  for (const phrase of phrases.values()) {
    const quality = qualityOf(phrase);
    for (const [s, count] of phrase.counts) {
      if (count < 2) continue;
      const share = (sizes[s] ?? 1) / Math.max(1, total);
      const distinct = Math.log2(1 + count / phrase.total / share);
      const early = (phrase.first.get(s) ?? 1) < 0.2 ? 1.2 : 1;
      bySection[s]?.push({ phrase, value: quality * count ** 0.7 * distinct * early });
    }
  }
  const used = new Set<string>();
  return sections.map((section, s) => {
    if (section.title) return section.title;
    const ranked = (bySection[s] ?? []).sort(
      (a, b) => b.value - a.value || (a.phrase.keys.join() < b.phrase.keys.join() ? -1 : 1),
    );
    const title = compose(ranked, used) || opening(prepared.slice(section.from, section.to));
    return title;
  });
}

/** Calls `visit` for every run of up to `longest` words that could be a phrase; `id` joins the keys of its content words. */
function eachRun(
  { passage, tokens }: Prepared,
  longest: number,
  visit: (id: string, first: Token, last: Token, before: Token | undefined) => void,
): void {
  for (let i = 0; i < tokens.length; i++) {
    const first = tokens[i];
    if (!first?.key) continue;
    let id = first.key;
    visit(id, first, first, tokens[i - 1]);
    for (let k = i + 1; k < i + longest; k++) {
      const last = tokens[k];
      if (!last || !joined(passage.text, tokens[k - 1], last)) break;
      if (last.key) {
        id += ` ${last.key}`;
        visit(id, first, last, tokens[i - 1]);
      } else if (!connectors.has(last.text.toLowerCase())) break;
    }
  }
}

function collect(prepared: Prepared[], sections: Section[], lang: string): Map<string, Phrase> {
  // Nearly all runs occur once: counting them first keeps the rest of the work to the few that do not.
  const totals = new Map<string, number>();
  const longest = /^(?:zh|ja|th|lo|km|my)\b/.test(lang) ? maxTokens.unspaced : maxTokens.spaced;
  for (const passage of prepared) eachRun(passage, longest, (id) => totals.set(id, (totals.get(id) ?? 0) + 1));
  const phrases = new Map<string, Phrase>();
  sections.forEach(({ from, to }, s) => {
    prepared.slice(from, to).forEach((item, p) => {
      const { text } = item.passage;
      const starts = new Set(item.sentences.map((sentence) => sentence.start));
      eachRun(item, longest, (id, first, last, before) => {
        if ((totals.get(id) ?? 0) < 2) return;
        const surface = text.slice(first.start, last.end).replace(/\s+/g, ' ');
        if (!presentable(surface, lang)) return;
        if (before && before.end === first.start && counted.test(before.text) && measureWord.test(surface)) return;
        note(phrases, id, surface, s, p / (to - from), before, starts.has(first.start));
      });
    });
  });
  for (const phrase of phrases.values()) absorb(phrase, phrases);
  return phrases;
}

/** Drops what hardly occurs outside the longer phrase: *operating* of *operating system*, half a Han compound. */
function absorb({ keys, total }: Phrase, phrases: Map<string, Phrase>): void {
  if (keys.length < 2) return;
  for (const part of [keys.slice(1), keys.slice(0, -1)]) {
    const id = part.join(' ');
    if (total >= 0.75 * (phrases.get(id)?.total ?? Number.POSITIVE_INFINITY)) phrases.delete(id);
  }
}

function note(
  phrases: Map<string, Phrase>,
  id: string,
  surface: string,
  section: number,
  place: number,
  before: Token | undefined,
  opensSentence: boolean,
): void {
  let phrase = phrases.get(id);
  if (!phrase) {
    const keys = id.split(' ');
    phrase = { keys, counts: new Map(), total: 0, forms: new Map(), noun: 0, verb: 0, first: new Map(), proper: 0 };
    phrases.set(id, phrase);
  }
  phrase.total++;
  phrase.counts.set(section, (phrase.counts.get(section) ?? 0) + 1);
  if (!phrase.first.has(section)) phrase.first.set(section, place);
  // A capital at the start of a sentence says nothing about how the phrase is written.
  phrase.forms.set(surface, (phrase.forms.get(surface) ?? 0) + (opensSentence ? 0.1 : 1));
  if (!opensSentence && /^\p{Lu}/u.test(surface)) phrase.proper++;
  const previous = before?.text.toLowerCase().replace('’', "'");
  if (previous && beforeNoun.has(previous)) phrase.noun++;
  if (previous && beforeVerb.has(previous)) phrase.verb++;
}

/** Whether two words stand together: nothing, a space or a hyphen between them. */
function joined(text: string, a: Token | undefined, b: Token | undefined): boolean {
  if (!a || !b || b.start > a.end + 1) return false;
  return b.start === a.end || ' \u00a0-‑\n'.includes(text.charAt(a.end));
}

function presentable(surface: string, lang: string): boolean {
  const letters = Array.from(surface).length;
  if (/^(?:zh|ja|th)/.test(lang) && !/[A-Za-z]/.test(surface))
    return letters >= 2 && letters <= 10 && !ragged.test(surface) && !countedThing.test(surface);
  return letters >= 3 || /^\p{Lu}+$/u.test(surface) ? letters <= 48 : false;
}

/** How good a title the phrase makes, whatever section it stands in: its length, whether it is a noun or a name, and not vague. */
function qualityOf(phrase: Phrase): number {
  const words = phrase.keys.length;
  const form = mainForm(phrase).toLowerCase();
  // Two or three words say most; two Han characters are about one word.
  const size = hasUnspaced(form) ? Math.min(1.75, form.length / 2) : words;
  const length = size < 2 ? 1.2 * size - 0.2 : size < 4 ? 2.4 : 2.1;
  const nounness = (phrase.noun + phrase.proper + 1) / (phrase.noun + phrase.proper + 2 * phrase.verb + 1);
  const name = phrase.proper > phrase.total / 2 ? 1.15 : 1;
  const solid = words > 1 || !/(?:ly|ing|ed)$/.test(form) ? 1 : 0.4;
  const ends = form.split(' ');
  const plain = vague.has(ends[0] ?? '') || vague.has(ends.at(-1) ?? '') ? 0.35 : 1;
  return length * nounness * name * solid * plain;
}

function mainForm(phrase: Phrase): string {
  let best = '';
  for (const [form, count] of phrase.forms) {
    if (count > (phrase.forms.get(best) ?? 0) || (count === phrase.forms.get(best) && form < best)) best = form;
  }
  return best;
}

/** The best phrase, and a second one where it says something else and is worth it. `used` holds the titles given so far. */
function compose(ranked: { phrase: Phrase; value: number }[], used: Set<string>): string {
  const [first] = ranked;
  if (!first) return '';
  const alone = capitalise(mainForm(first.phrase));
  const apart = (a: Phrase, b: Phrase) => a.keys.every((key) => !b.keys.includes(key));
  for (const second of ranked.slice(1, 12)) {
    if (second.value < first.value * 0.35) break;
    const title = `${alone}${titleGap}${mainForm(second.phrase)}`;
    if (!apart(first.phrase, second.phrase) || used.has(title)) continue;
    used.add(title);
    return title;
  }
  return alone;
}

function capitalise(title: string): string {
  return title.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

/** The first words of the section: the last resort of a text too short to have phrases. */
function opening(prepared: Prepared[]): string {
  const sentence = prepared.flatMap(({ sentences }) => sentences)[0]?.text ?? '';
  const cut = sentence
    .replace(/^[\s\-*•·#>]+/, '')
    .replace(/\s+/g, ' ')
    .replace(/[。．.!！?？;；:：,，、]+$/u, '');
  if (cut.length <= 48) return cut;
  const short = cut.slice(0, 47);
  const space = short.lastIndexOf(' ');
  return `${space > 24 ? short.slice(0, space) : short.replace(/[\ud800-\udbff]$/, '')}…`;
}
