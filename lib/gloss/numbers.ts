/** A number as it stands in a text, and what it may mean: `5 million` is 5 and 5 000 000, `1,5` is 1.5 and 15. */
export interface WrittenNumber {
  written: string;
  values: number[];
}

const units =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const english = new Map<string, number>([
  ...units.map((word, i) => [word, i] as const),
  ...tens.map((word, i) => [word, (i + 2) * 10] as const),
  ...'first second third fourth fifth sixth seventh eighth ninth tenth'
    .split(' ')
    .map((word, i) => [word, i + 1] as const),
  ['once', 1],
  ['twice', 2],
  ['half', 0.5],
  ['dozen', 12],
]);
const scales = new Map<string, number>([
  ['hundred', 1e2],
  ['thousand', 1e3],
  ['k', 1e3],
  ['million', 1e6],
  ['mn', 1e6],
  ['m', 1e6],
  ['billion', 1e9],
  ['bn', 1e9],
  ['b', 1e9],
  ['trillion', 1e12],
  ['千', 1e3],
  ['万', 1e4],
  ['萬', 1e4],
  ['百万', 1e6],
  ['百萬', 1e6],
  ['亿', 1e8],
  ['億', 1e8],
]);
const hanDigits = new Map<string, number>(
  [...'零一二三四五六七八九']
    .map((char, i): [string, number] => [char, i])
    .concat([
      ['〇', 0],
      ['两', 2],
      ['兩', 2],
    ]),
);
const hanUnits = new Map<string, number>([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
  ['万', 1e4],
  ['萬', 1e4],
  ['亿', 1e8],
  ['億', 1e8],
]);

// Whole words: *nine* begins *nineteen*.
const englishWord = String.raw`(?:${[...english.keys()].join('|')})\b`;
const digits = String.raw`\d+(?:[.,\u00a0\u202f]\d+)*`;
const written = new RegExp(
  [
    String.raw`(${digits})(?:[-\s]?(hundred|thousand|million|billion|trillion|bn|mn|[kmb])\b|\s?(百万|百萬|千|万|萬|亿|億))?`,
    String.raw`\b${englishWord}(?:(?:[-\s]|\sand\s)(?:${englishWord}|hundred|thousand|million|billion|trillion)\b)*`,
    '[零〇一二三四五六七八九两兩十百千万萬亿億]+',
  ].join('|'),
  'giu',
);

/** The numbers of a text in digits, in English words and in Han numerals, in order. Full-width digits count. Linear in the length. */
export function numbersIn(text: string): WrittenNumber[] {
  // One unit for one, so that places in the text stay.
  const plain = text.replace(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - 0xff10));
  return [...plain.matchAll(written)].map((match) => {
    const [said, figure, latin, han] = match;
    const whole = text.slice(match.index, match.index + said.length);
    if (figure === undefined) {
      const spelled = /^[a-z]/i.test(said) ? spelledValues(said.toLowerCase()) : [hanValue(said)];
      return { written: whole, values: spelled };
    }
    const values = figureValues(figure);
    const scale = scales.get((latin ?? han ?? '').toLowerCase());
    return { written: whole, values: scale ? [...values, ...values.map((value) => value * scale)] : values };
  });
}

/** `1,234.5`, `1.234,5`, `1 234`: every reading that some language has. */
function figureValues(figure: string): number[] {
  const bare = Number(figure.replace(/\D/g, ''));
  const last = Math.max(figure.lastIndexOf('.'), figure.lastIndexOf(','));
  if (last < 0) return [bare];
  const point = Number(`${figure.slice(0, last).replace(/\D/g, '')}.${figure.slice(last + 1)}`);
  return figure.length - last === 4 && !/^0/.test(figure) ? [bare, point] : [point];
}

/** `twenty five` is 25; `nineteen eighty four` also 1984; each word counts alone as well, for lists that have no commas. */
function spelledValues(words: string): number[] {
  const list = words.split(/[-\s]+/).filter((word) => word !== 'and');
  let [total, group] = [0, 0];
  const alone: number[] = [];
  let pairs = '';
  let previous = 0;
  for (const word of list) {
    const value = english.get(word);
    if (value !== undefined) {
      const joins = previous >= 20 && previous < 100 && value < 10;
      pairs = joins ? `${pairs.slice(0, -2)}${previous + value}` : `${pairs}${value}`;
      group += value;
      alone.push(value, ...(joins ? [previous + value] : []));
      previous = value;
    } else {
      const scale = scales.get(word) ?? 1;
      if (scale === 100) group = Math.max(1, group) * 100;
      else {
        total += Math.max(1, group) * scale;
        group = 0;
      }
      previous = 0;
    }
  }
  return [...new Set([total + group, Number(pairs), ...alone])];
}

/** `三百二十一` by its units; `二〇二四` digit by digit. */
function hanValue(numeral: string): number {
  const chars = [...numeral];
  if (chars.every((char) => hanDigits.has(char))) return Number(chars.map((char) => hanDigits.get(char)).join(''));
  let [total, section, digit, last] = [0, 0, 0, Number.POSITIVE_INFINITY];
  for (const char of chars) {
    const unit = hanUnits.get(char);
    if (unit === undefined) digit = hanDigits.get(char) ?? 0;
    else if (unit >= 1e4) {
      // 一亿二千万: the larger unit stands apart; 三万亿: it multiplies all before it.
      const own = section + digit;
      total = unit > last ? (total + own) * unit : total + Math.max(own, total > 0 ? 0 : 1) * unit;
      [section, digit, last] = [0, 0, unit];
    } else {
      section += Math.max(1, digit) * unit;
      digit = 0;
    }
  }
  return total + section + digit;
}
