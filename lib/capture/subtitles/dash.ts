import { attribute, childrenOf, durationMs, type Levels, segmentsOf } from './dash-segments';
import { findElements, parseXml, textOf, type XmlElement } from './formats/xml';

/** A text track of a DASH presentation. */
export interface DashTrack {
  /** Address of its first piece: what tells it from others. */
  url: string;
  /** BCP 47, or `und`. */
  lang: string;
  label: string;
  /** One for each period that has it, in order. */
  parts: DashPart[];
  /** The manifest is of a live stream. */
  live: boolean;
}

/** What one period has of a track. */
export interface DashPart {
  /** What is added to the times in its files to get those of the presentation, ms. */
  offsetMs: number;
  /** Address of the initialisation segment, which its files need before them. */
  init?: string;
  /** Files in order: one whole, or segments. */
  urls: string[];
}

const most = 60;

/**
 * Text tracks of a DASH manifest (ISO/IEC 23009-1): adaptation sets that hold text, those of several periods by the same language and
 * label joined, forced ones (signs only) left out. Addresses are absolute, each by the `BaseURL`s of all levels.
 */
export function dashTracks(manifest: string, manifestUrl: string): DashTrack[] {
  const [mpd] = findElements(parseXml(manifest), ['MPD']);
  if (!mpd) return [];
  const live = mpd.attributes.get('type') === 'dynamic';
  const wholeMs = durationMs(mpd.attributes.get('mediaPresentationDuration'));
  const periods = childrenOf(mpd, 'Period');
  const starts = periodStarts(periods);
  const tracks = new Map<string, DashTrack>();
  for (const [i, period] of periods.entries()) {
    const startMs = starts[i] ?? 0;
    const lengthMs =
      durationMs(period.attributes.get('duration')) ?? ((starts[i + 1] ?? wholeMs ?? startMs) - startMs || undefined);
    const seen = new Map<string, number>();
    for (const set of childrenOf(period, 'AdaptationSet')) {
      const [representation] = childrenOf(set, 'Representation');
      const levels: Levels = [mpd, period, set, ...(representation ? [representation] : [])];
      if (!isText(levels) || isForced(set)) continue;
      const segments = segmentsOf(levels, manifestUrl, lengthMs);
      const [url] = segments?.urls ?? [];
      if (!segments || !url) continue;
      const lang = set.attributes.get('lang') || 'und';
      const [name] = childrenOf(set, 'Label');
      const label = name ? textOf(name).trim().slice(0, 100) : '';
      const nth = (seen.get(`${lang} ${label}`) ?? 0) + 1;
      seen.set(`${lang} ${label}`, nth);
      const key = `${lang} ${label} ${nth}`;
      const track = tracks.get(key) ?? { url, lang, label, parts: [], live };
      const { init, urls } = segments;
      track.parts.push({ offsetMs: startMs - segments.offsetMs, urls, ...(init && { init }) });
      tracks.set(key, track);
    }
  }
  return [...tracks.values()].slice(0, most);
}

/** A period begins where it says, else where the one before it ends. */
function periodStarts(periods: XmlElement[]): number[] {
  const starts: number[] = [];
  let next = 0;
  for (const { attributes } of periods) {
    const start = durationMs(attributes.get('start')) ?? next;
    starts.push(start);
    next = start + (durationMs(attributes.get('duration')) ?? 0);
  }
  return starts;
}

const isText = (levels: Levels) =>
  attribute(levels, 'contentType') === 'text' ||
  /^text\/|ttml\+xml|x-subrip/.test(attribute(levels, 'mimeType')) ||
  /\b(stpp|wvtt)\b/.test(attribute(levels, 'codecs'));

const isForced = (set: XmlElement) =>
  childrenOf(set, 'Role').some(({ attributes }) => /^forced.subtitle$/.test(attributes.get('value') ?? ''));
