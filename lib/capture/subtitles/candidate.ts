import type { Cue, TrackInfo } from '../../source/model';

/** What reading a track gave. */
export interface LoadedText {
  /** Sorted by time. */
  cues: Cue[];
  /** More is to come, as of a live stream. */
  partial?: boolean;
}

/** Subtitles that may be the main video's. Nothing is known of the text until `load` has read it. */
export interface Candidate {
  via: 'track' | 'text-track' | 'resource' | 'tap' | 'hls' | 'dash' | 'player';
  kind: TrackInfo['kind'];
  /** Where it stands, if it has an address. */
  url?: string;
  /** BCP 47 as declared, or `und`. */
  lang: string;
  label: string;
  /** The player shows it right now. */
  showing: boolean;
  /** ms since the document's start when it was requested; the newest is the likeliest to be on the screen. */
  requestedMs: number;
  /** Throws `FETCH_FAILED` or `EMPTY_BODY`. */
  load(signal: AbortSignal): Promise<LoadedText>;
}

/** Guesses who made a track from what its author called it. */
export function kindOf(label: string): TrackInfo['kind'] {
  if (/auto.?translat|machine.?translat|自动翻译|自動翻訳|机翻/i.test(label)) return 'translated';
  if (/\bauto|\basr\b|machine|自动|自動|automatisch|automatique|automático|자동/i.test(label)) return 'asr';
  return 'unknown';
}

const kinds: TrackInfo['kind'][] = ['manual', 'file', 'unknown', 'asr', 'translated'];

/**
 * Best first: what the player shows; then the page's language, the person's languages; then human before automatic before
 * translated; then the latest requested.
 * @param languages BCP 47, the page's first.
 */
export function rank<T extends Candidate>(candidates: T[], languages: string[]): T[] {
  const distance = (lang: string) => languageDistance(lang, languages);
  return [...candidates].sort(
    (a, b) =>
      Number(b.showing) - Number(a.showing) ||
      distance(a.lang) - distance(b.lang) ||
      kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
      b.requestedMs - a.requestedMs,
  );
}

/** Place of a language among the wanted ones, half a place further for another region or script; their number if it is none of them. */
export function languageDistance(lang: string, wanted: string[]): number {
  const exact = wanted.findIndex((one) => one.toLowerCase() === lang.toLowerCase());
  const same = wanted.findIndex((one) => primary(one) === primary(lang));
  return exact >= 0 ? exact : same >= 0 ? same + 0.5 : wanted.length;
}

/** `zh` of `zh-Hant-TW`. */
export const primary = (lang: string) => lang.toLowerCase().split(/[-_]/)[0] ?? '';
