import { isSubtitleFile } from './addresses';
import { type Candidate, kindOf } from './candidate';
import { fetchSubtitles } from './fetch';
import type { Frame } from './frames';
import type { PageVideo } from './videos';

const mostChars = 3_000_000;
const mostCandidates = 40;
const quotedFile =
  /:\s?["']([^"'\s<>\\]{0,1000}(?:\.(?:vtt|webvtt|srt|ass|ssa|ttml2?|dfxp|sbv)|caption_captionasset|texttrack)[^"'\s<>\\]{0,1000})["']/gi;

/**
 * Subtitle files that the page's own data name: JSON-LD `VideoObject.caption`, and what players are set up with, in scripts and data
 * attributes (JW Player `tracks[].file`, Brightcove `text_tracks[].src`, Vimeo `text_tracks[].url`, Kaltura `caption_captionasset`,
 * and whatever else has the address of a subtitle file for a property). Not believed: data of a page with several videos, of a page
 * that has since gone to another address, and lists where two files claim the same language and label (the items of a playlist).
 */
export function playerDataCandidates(videos: PageVideo[], frames: Frame[]): Candidate[] {
  if (videos.length > 1) return [];
  const found = new Map<string, Candidate>();
  for (const frame of frames.filter(isWhereItLoaded)) {
    for (const text of dataOf(frame.document)) {
      for (const candidate of subtitleFilesIn(text, frame)) {
        if (found.size < mostCandidates && !found.has(candidate.url)) found.set(candidate.url, candidate);
      }
    }
  }
  const claims = [...found.values()].map(({ lang, label, kind }) => JSON.stringify([lang, label, kind]));
  return [...found.values()].filter((_, i) => claims.indexOf(claims[i] ?? '') === claims.lastIndexOf(claims[i] ?? ''));
}

/** After a navigation within the document its inline data are the last page's. */
function isWhereItLoaded({ window }: Frame): boolean {
  const [navigation] = window.performance.getEntriesByType?.('navigation') ?? [];
  if (!navigation || !URL.canParse(navigation.name)) return true;
  const { pathname, search } = new URL(navigation.name);
  return pathname + search === window.location.pathname + window.location.search;
}

function* dataOf(doc: Document): Generator<string> {
  let left = mostChars;
  const texts = function* () {
    for (const script of doc.querySelectorAll('script:not([src])')) yield script.textContent ?? '';
    for (const element of doc.querySelectorAll(
      '[data-setup], [data-config], [data-options], [data-player], [data-tracks], [data-subtitles], [data-captions]',
    )) {
      for (const { name, value } of element.attributes) if (name.startsWith('data-')) yield value;
    }
  };
  for (const text of texts()) {
    if (text.length > left) continue;
    left -= text.length;
    yield text;
  }
}

/** Every property of a text's objects that is the address of a subtitle file, with what the object around it says of it. */
function subtitleFilesIn(text: string, frame: Frame): (Candidate & { url: string })[] {
  const plain = text
    .replaceAll('\\/', '/')
    .replace(/\\u0026/gi, '&')
    .replace(/\\u002f/gi, '/');
  const found: (Candidate & { url: string })[] = [];
  for (const match of plain.matchAll(quotedFile)) {
    const address = match[1] ?? '';
    if (!URL.canParse(address, frame.document.baseURI)) continue;
    const { href } = new URL(address, frame.document.baseURI);
    if (!isSubtitleFile(href)) continue;
    const around = objectAround(plain, match.index, match.index + match[0].length);
    if (/thumbnail|storyboard|sprite|chapter|metadata/i.test(around)) continue;
    const label = property(around, 'label|name|display_name|title');
    const lang = property(around, 'srclang|language_?code|lang|language|inLanguage|locale');
    found.push({
      url: href,
      via: 'player',
      kind: kindOf(`${label} ${property(around, 'kind|type|provenance|source')}`),
      lang: /^[a-z]{2,3}([-_]\w{2,8})*$/i.test(lang) ? lang.replaceAll('_', '-') : 'und',
      label: (label || lang).slice(0, 100),
      showing: false,
      requestedMs: /["']?default["']?\s*:\s*(?:true|!0)/.test(around) ? 1 : 0,
      load: async (signal) => ({ cues: await fetchSubtitles(frame, href, signal) }),
    });
  }
  return found;
}

/** The text between the braces around a place, as far as they are near: the object literal that an address stands in. */
function objectAround(text: string, start: number, end: number): string {
  const before = text.slice(Math.max(0, start - 600), start);
  const after = text.slice(end, end + 600);
  const opening = before.lastIndexOf('{');
  const closing = after.indexOf('}');
  return (
    (opening < 0 ? '' : before.slice(opening)) + text.slice(start, end) + (closing < 0 ? '' : after.slice(0, closing))
  );
}

function property(object: string, names: string): string {
  return new RegExp(`["']?\\b(?:${names})["']?\\s*:\\s*["']([^"']{1,100})["']`, 'i').exec(object)?.[1] ?? '';
}
