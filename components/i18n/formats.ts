import { formatTime } from '../../lib/source/time';

export interface Formats {
  number: (value: number) => string;
  /** 0..1 as a whole percentage, never rounded up to 100 %. */
  share: (value: number) => string;
  /** An ISO date or ms since the epoch as a short date; the text itself where it is not a date. */
  date: (when: string | number) => string;
  /** Clock time of ms since the epoch. */
  time: (when: number) => string;
  /** How long something took: `3.2 s`, `1:05 min`. */
  took: (ms: number) => string;
  /** `a, b and c`. */
  list: (items: string[]) => string;
  /** `1.2 MB`. */
  bytes: (value: number) => string;
  /** About so many: `12K–16K`, or one number where both ends look alike. */
  about: (from: number, to: number) => string;
  /** The same in US dollars. */
  dollars: (from: number, to?: number) => string;
  /** How long something may take: `20–40 s`, `2–5 min`. */
  wait: (fromMs: number, toMs: number) => string;
  /** Name of a BCP 47 language; undefined for `und` and nonsense. */
  language: (tag: string) => string | undefined;
}

/** How one language writes numbers, dates and names of languages. */
export function createFormats(lang: string): Formats {
  const number = new Intl.NumberFormat(lang);
  const seconds = new Intl.NumberFormat(lang, { style: 'unit', unit: 'second', maximumSignificantDigits: 2 });
  const percent = new Intl.NumberFormat(lang, { style: 'percent', maximumFractionDigits: 0 });
  const date = new Intl.DateTimeFormat(lang, { dateStyle: 'medium' });
  const time = new Intl.DateTimeFormat(lang, { timeStyle: 'short' });
  const compact = new Intl.NumberFormat(lang, { notation: 'compact', maximumSignificantDigits: 2 });
  const dollar = new Intl.NumberFormat(lang, { style: 'currency', currency: 'USD', maximumSignificantDigits: 2 });
  const minutes = new Intl.NumberFormat(lang, { style: 'unit', unit: 'minute', maximumSignificantDigits: 2 });
  const names = new Intl.DisplayNames(lang, { type: 'language', fallback: 'none' });
  const list = new Intl.ListFormat(lang, { type: 'conjunction' });
  return {
    list: (items) => list.format(items),
    number: (value) => number.format(value),
    share: (value) => percent.format(value < 1 ? Math.floor(value * 100) / 100 : 1),
    date: (when) => {
      // A date without a time is that day everywhere; read as UTC it would be the day before in the west.
      const day = typeof when === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(when) ? `${when}T00:00` : when;
      const parsed = new Date(day);
      return Number.isNaN(parsed.getTime()) ? String(when) : date.format(parsed);
    },
    time: (when) => time.format(when),
    took: (ms) => (ms < 60_000 ? seconds.format(ms / 1000) : formatTime(ms)),
    bytes: (value) => {
      const power = Math.min(3, Math.max(1, Math.floor(Math.log10(Math.max(1, value)) / 3)));
      return `${number.format(Number((value / 1000 ** power).toPrecision(3)))} ${['kB', 'MB', 'GB'][power - 1]}`;
    },
    about: (from, to) => compact.formatRange(from, to),
    dollars: (from, to = from) => (from === to ? dollar.format(from) : dollar.formatRange(from, to)),
    wait: (from, to) =>
      to < 120_000 ? seconds.formatRange(from / 1000, to / 1000) : minutes.formatRange(from / 60_000, to / 60_000),
    language: (tag) => {
      if (!tag || tag === 'und') return undefined;
      try {
        return names.of(tag);
      } catch {
        return undefined;
      }
    },
  };
}

/** Minutes to read `words` words (Han characters count one each): about 240 Latin words or 400 Han characters a minute. */
export function readingMinutes(words: number, lang: string): number {
  return Math.max(1, Math.round(words / (/^(zh|ja|ko)\b/.test(lang) ? 400 : 240)));
}
