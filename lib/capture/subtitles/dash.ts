import { findElements, parseXml, textOf, type XmlElement } from './formats/xml';

/** A text track of a DASH presentation. */
export interface TextRepresentation {
  url: string;
  /** BCP 47, or `und`. */
  lang: string;
  label: string;
  /** It is not one whole file but pieces, mostly in MP4 (`stpp`, `wvtt`), which are not read. */
  segmented: boolean;
}

const most = 60;

/**
 * Text tracks of a DASH manifest (ISO/IEC 23009-1), one for each adaptation set that holds text, forced ones (signs only) left out.
 * Addresses are absolute, each by the `BaseURL`s of all levels.
 */
export function textRepresentations(manifest: string, manifestUrl: string): TextRepresentation[] {
  const [mpd] = findElements(parseXml(manifest), ['MPD']);
  if (!mpd) return [];
  const periods = childrenOf(mpd, 'Period');
  const tracks = periods.flatMap((period) =>
    childrenOf(period, 'AdaptationSet').flatMap((set) => {
      const [representation] = childrenOf(set, 'Representation');
      const levels = [mpd, period, set, ...(representation ? [representation] : [])];
      if (!isText(levels) || isForced(set)) return [];
      const url = levels.reduce<string | undefined>(
        (base, level) => resolve(childrenOf(level, 'BaseURL')[0], base),
        manifestUrl,
      );
      const [label] = childrenOf(set, 'Label');
      // The file of one period is a piece of the whole, too.
      const segmented = periods.length > 1 || url === manifestUrl || levels.some(hasSegments) || isMp4(levels);
      const lang = set.attributes.get('lang') || 'und';
      return url ? [{ url, lang, label: label ? textOf(label).trim().slice(0, 100) : '', segmented }] : [];
    }),
  );
  return tracks.slice(0, most);
}

const childrenOf = (element: XmlElement, name: string) =>
  element.children.filter((child) => typeof child !== 'string').filter((child) => child.name === name);

/** Attributes of the set hold for its representations. */
const attribute = (levels: XmlElement[], name: string) =>
  levels.map(({ attributes }) => attributes.get(name)).findLast((value) => value !== undefined) ?? '';

const isText = (levels: XmlElement[]) =>
  attribute(levels, 'contentType') === 'text' ||
  /^text\/|ttml\+xml|x-subrip/.test(attribute(levels, 'mimeType')) ||
  /\b(stpp|wvtt)\b/.test(attribute(levels, 'codecs'));

const isMp4 = (levels: XmlElement[]) => attribute(levels, 'mimeType').includes('mp4');

const isForced = (set: XmlElement) =>
  childrenOf(set, 'Role').some(({ attributes }) => /^forced.subtitle$/.test(attributes.get('value') ?? ''));

const hasSegments = (level: XmlElement) =>
  ['SegmentTemplate', 'SegmentList'].some((name) => childrenOf(level, name).length > 0);

function resolve(base: XmlElement | undefined, against: string | undefined): string | undefined {
  const address = base ? textOf(base).trim() : '';
  return against !== undefined && URL.canParse(address, against) ? new URL(address, against).href : undefined;
}
