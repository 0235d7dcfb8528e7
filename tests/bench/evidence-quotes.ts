import type { Passage } from '../../lib/source/model';

/** A quote as a model would give it, with the passages it cites. */
export interface Quote {
  text: string;
  cited: number[];
}

/** Makes one quote from a source, or nothing where the place does not lend itself. `other` is another source. */
type Maker = (source: readonly Passage[], random: () => number, other: readonly Passage[]) => Quote | undefined;

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const han = /\p{Script=Han}/u;
const pick = <T>(list: readonly T[], random: () => number): T | undefined => list[Math.floor(random() * list.length)];
/** Units a model copies: words with their punctuation, or single Han characters, with numbers and Latin words whole. */
const unitsOf = (text: string) =>
  han.test(text) ? (text.match(/[\w.%]+|\S/gu) ?? []) : text.split(/\s+/).filter(Boolean);
const join = (units: readonly string[]) => units.join(units.some((unit) => han.test(unit)) ? '' : ' ');

/** A stretch of 7 to 25 words (Han: 12 to 40 characters) that begins anywhere in a passage and may run into the next. */
function stretch(source: readonly Passage[], random: () => number): { units: string[]; n: number } | undefined {
  const passage = pick(source, random);
  if (!passage) return undefined;
  const own = unitsOf(passage.text);
  const isHan = han.test(passage.text);
  const next = unitsOf(source[passage.n]?.text ?? '');
  const start = Math.floor(random() * Math.max(1, own.length - (isHan ? 12 : 7)));
  const length = (isHan ? 12 : 7) + Math.floor(random() * (isHan ? 28 : 18));
  const units = [...own, ...next].slice(start, start + length);
  const letters = units.filter((unit) => /[\p{L}\p{N}]/u.test(unit)).length;
  return letters >= (isHan ? 10 : 6) ? { units, n: passage.n } : undefined;
}

/** Real quotes, changed unit by unit. One in five cites the passage beside. */
function changed(change: (units: string[], random: () => number) => string | undefined): Maker {
  return (source, random) => {
    const found = stretch(source, random);
    if (!found) return undefined;
    const text = change([...found.units], random);
    const beside = random() < 0.2 ? 1 : 0;
    return text === undefined ? undefined : { text, cited: [Math.min(source.length, found.n + beside)] };
  };
}

function typo(word: string, random: () => number): string {
  const letters = Array.from(word);
  const at = 1 + Math.floor(random() * Math.max(1, letters.length - 2));
  const kind = Math.floor(random() * 3);
  if (kind === 0) letters.splice(at, 1);
  else if (kind === 1) letters.splice(at, 0, letters[at] ?? 'e');
  else letters.splice(at - 1, 2, letters[at] ?? '', letters[at - 1] ?? '');
  return letters.join('');
}

const fillers = new Set([
  'so',
  'um',
  'uh',
  'like',
  'just',
  'you',
  'know',
  'and',
  'the',
  'a',
  'really',
  'actually',
  'kind',
  'of',
]);
const simplified =
  '们这个国来时说会对为学过发后经进实开关问题现点种还没动业产机电话长书见车东马风云网体总让从员应样头万钱爱难边觉认识记设计论议语请谁读变区华单历参双号听图团场块声处备导层岁师带帮广库张强录态战户执护报据数断无显术权条极构标树检楼气汉济测满热独环画监确离积稳类红级线组细终结给统继续维编联职节药获营补规视训许证评词试详误课调谈责贵费资转轮软较输达运远连适选错键门间闻阳际陆险随页项须顾预领频额飞馆验';
const traditional =
  '們這個國來時說會對為學過發後經進實開關問題現點種還沒動業產機電話長書見車東馬風雲網體總讓從員應樣頭萬錢愛難邊覺認識記設計論議語請誰讀變區華單歷參雙號聽圖團場塊聲處備導層歲師帶幫廣庫張強錄態戰戶執護報據數斷無顯術權條極構標樹檢樓氣漢濟測滿熱獨環畫監確離積穩類紅級線組細終結給統繼續維編聯職節藥獲營補規視訓許證評詞試詳誤課調談責貴費資轉輪軟較輸達運遠連適選錯鍵門間聞陽際陸險隨頁項須顧預領頻額飛館驗';

export const mutations: Record<string, Maker> = {
  verbatim: changed(join),
  case: changed((units, random) => (random() < 0.5 ? join(units).toUpperCase() : join(units).toLowerCase())),
  punctuation: changed(
    (units) =>
      `“${join(units).replace(/(?<!\d)[,.;:!?"'，。；：！？、—-](?!\d)/gu, (sign) => (sign === '-' ? ' ' : ''))}.”`,
  ),
  'full width': changed((units) => join(units).replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))),
  ellipsis: changed((units, random) => {
    const at = Math.floor(units.length / 3);
    const left = units.slice(0, at + 1);
    const right = units.slice(at + 1 + Math.floor(random() * 4) + 1);
    return right.length < 3 ? undefined : `${join(left)}${random() < 0.5 ? ' … ' : '... '}${join(right)}`;
  }),
  typo: changed((units, random) => {
    const at = units.map((unit, i) => (/^[a-z]{5,}$/i.test(unit) ? i : -1)).filter((i) => i >= 0);
    const chosen = pick(at, random);
    if (chosen === undefined) return undefined;
    units[chosen] = typo(units[chosen] ?? '', random);
    return join(units);
  }),
  'word order': changed((units, random) => {
    const at = 1 + Math.floor(random() * (units.length - 3));
    units.splice(at, 2, units[at + 1] ?? '', units[at] ?? '');
    return join(units);
  }),
  'fillers dropped': changed((units) => {
    const kept = units.filter((unit, i) => i % 2 === 0 || !fillers.has(unit.toLowerCase().replace(/\W/g, '')));
    return kept.length < units.length && kept.length > units.length * 0.7 ? join(kept) : undefined;
  }),
  'other script': changed((units) => {
    const text = join(units);
    const swapped = Array.from(text, (char) => {
      const [s, t] = [simplified.indexOf(char), traditional.indexOf(char)];
      return s >= 0 ? (traditional[s] ?? char) : t >= 0 ? (simplified[t] ?? char) : char;
    }).join('');
    return swapped === text ? undefined : swapped;
  }),
  'wrong place': (source, random) => {
    const found = stretch(source, random);
    return found && { text: join(found.units), cited: [1 + Math.floor(random() * source.length)] };
  },
};

/** Invented quotes cite a passage whose words they use, where there is one. */
export const inventions: Record<string, Maker> = {
  'from another source': (source, random, other) => {
    if (other === source) return undefined;
    const found = stretch(other, random);
    return found && { text: join(found.units), cited: [1 + Math.floor(random() * source.length)] };
  },
  'scraps of many passages': (source, random) => {
    const scraps = Array.from({ length: 5 }, () => stretch(source, random));
    const [first] = scraps;
    if (!first || scraps.some((scrap) => !scrap || han.test(join(scrap.units)) !== han.test(join(first.units))))
      return undefined;
    const size = han.test(join(first.units)) ? 4 : 3;
    return { text: join(scraps.flatMap((scrap) => scrap?.units.slice(0, size) ?? [])), cited: [first.n] };
  },
  'two halves': (source, random) => {
    const [a, b] = [stretch(source, random), stretch(source, random)];
    if (!a || !b || Math.abs(a.n - b.n) < 4) return undefined;
    const size = Math.min(a.units.length, b.units.length) >> 1;
    return { text: join([...a.units.slice(0, size), ...b.units.slice(size, size * 2)]), cited: [a.n] };
  },
  'content words replaced': (source, random) => {
    const [found, donor] = [stretch(source, random), stretch(source, random)];
    if (!found || !donor || han.test(join(found.units))) return undefined;
    const long = donor.units.filter((unit) => /^[a-z]{5,}$/i.test(unit) && !found.units.includes(unit));
    let replaced = 0;
    const units = found.units.map((unit) =>
      /^[a-z]{4,}\W?$/i.test(unit) && replaced < 8 && long[replaced] ? (long[replaced++] ?? unit) : unit,
    );
    return replaced >= found.units.length / 3 ? { text: join(units), cited: [found.n] } : undefined;
  },
  'words shuffled': (source, random) => {
    const found = stretch(source, random);
    if (!found) return undefined;
    const units = found.units.map((unit) => ({ unit, order: random() })).sort((a, b) => a.order - b.order);
    return { text: join(units.map(({ unit }) => unit)), cited: [found.n] };
  },
  'number changed': (source, random) => {
    const found = stretch(source, random);
    const at = found?.units.findIndex((unit) => /^\d+\W?$/.test(unit)) ?? -1;
    if (!found || at < 0) return undefined;
    found.units[at] = String(Number.parseInt(found.units[at] ?? '', 10) + 3 + Math.floor(random() * 40));
    return { text: join(found.units), cited: [found.n] };
  },
};
