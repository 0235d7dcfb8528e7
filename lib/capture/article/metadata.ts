import { hostOf } from '../../source/link';
import type { SourceDraft } from '../../source/model';
import { canonicalAddress, webAddress } from './address';
import { linkedData } from './json-ld';
import { chooseTitle } from './title';

/** `content` of the first filled meta element among names; `property`, `name` and `itemprop` are used interchangeably by pages. */
function meta(doc: Document, ...names: string[]): string | undefined {
  for (const name of names) {
    const selector = ['property', 'name', 'itemprop'].map((attribute) => `meta[${attribute}="${name}" i]`).join(',');
    for (const element of doc.querySelectorAll(selector)) {
      const content = element.getAttribute('content')?.replace(/\s+/g, ' ').trim();
      if (content) return content;
    }
  }
  return undefined;
}

const textOf = (doc: Document, selector: string): string | undefined =>
  doc.querySelector(selector)?.textContent?.replace(/\s+/g, ' ').trim() || undefined;

const byline = /^(?:by|von|par|por|di|door|written by|author|作者|文|撰文|记者|記者)\s*[:：/／\s]\s*/i;

function authorOf(doc: Document, declared: string | undefined): string | undefined {
  const found = [
    declared,
    meta(doc, 'author', 'article:author', 'parsely-author', 'sailthru.author', 'dc.creator', 'byl', 'citation_author'),
    textOf(doc, '[itemprop~="author"] [itemprop="name"]'),
    textOf(doc, '[rel~="author"]'),
    textOf(doc, '[itemprop~="author"]'),
  ]
    .map((text) => text?.replace(byline, '').trim())
    .find((text) => text && text.length <= 200 && !/^https?:/i.test(text));
  return found || undefined;
}

/**
 * A date as pages write it, as ISO 8601: what is ISO already stays, `2024年5月6日 08:30` and `2024/5/6` are rewritten without
 * guessing a time zone, anything else goes through the engine's own parser or is dropped.
 */
export function isoDate(text: string | null | undefined): string | undefined {
  const value = text?.trim() ?? '';
  if (/^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/.test(value)) {
    return value.replace(' ', 'T');
  }
  const parts = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s]*(\d{1,2}):(\d{2}))?/.exec(value);
  if (parts) {
    const [, year = '', month = '', day = '', hour, minute] = parts;
    const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return hour && minute ? `${date}T${hour.padStart(2, '0')}:${minute}` : date;
  }
  const time = /\d{4}/.test(value) && value.length < 60 ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

function publishedOf(doc: Document, declared: string | undefined): string | undefined {
  const candidates = [
    meta(doc, 'article:published_time', 'og:article:published_time'),
    declared,
    meta(
      doc,
      'datePublished',
      'pubdate',
      'publishdate',
      'publish_date',
      'parsely-pub-date',
      'dc.date.issued',
      'dc.date',
      'date',
      'citation_publication_date',
    ),
    ...[
      'time[pubdate]',
      'time[itemprop~="datePublished"]',
      '[itemprop~="datePublished"]',
      'article time[datetime]',
      'time[datetime]',
    ].map((selector) => {
      const element = doc.querySelector(selector);
      return element?.getAttribute('datetime') ?? element?.getAttribute('content');
    }),
  ];
  for (const candidate of candidates) {
    const date = isoDate(candidate);
    if (date) return date;
  }
  return undefined;
}

/** When the page says its text was changed last. */
function updatedOf(doc: Document, declared: string | undefined): string | undefined {
  const element = doc.querySelector('[itemprop~="dateModified"]');
  return [
    meta(doc, 'article:modified_time', 'og:updated_time'),
    declared,
    meta(doc, 'dateModified', 'last-modified', 'dc.date.modified', 'dcterms.modified'),
    element?.getAttribute('datetime') ?? element?.getAttribute('content'),
  ]
    .map(isoDate)
    .find(Boolean);
}

/**
 * Everything about an article but its text, from what the page declares. `lang` is the language of the text as the caller
 * found it. Nothing is fetched; addresses are made absolute and http(s) only.
 */
export function readMetadata(doc: Document, address: string, lang: string): SourceDraft {
  const host = hostOf(address);
  const data = linkedData(doc);
  const site = meta(doc, 'og:site_name') ?? data.site ?? meta(doc, 'application-name') ?? host.replace(/^www\./, '');
  const declared = [meta(doc, 'og:title'), data.headline, meta(doc, 'twitter:title', 'citation_title', 'dc.title')];
  const headings = [...doc.querySelectorAll('h1')].slice(0, 5).map((h1) => h1.textContent ?? '');
  const title = chooseTitle(doc.title, declared, headings, site, host);
  const url = canonicalAddress(doc, address);
  const author = authorOf(doc, data.author);
  const publishedAt = publishedOf(doc, data.publishedAt);
  const updatedAt = updatedOf(doc, data.updatedAt);
  const image = webAddress(meta(doc, 'og:image', 'og:image:url', 'twitter:image') ?? data.image, address);
  return {
    key: url.slice(0, 2048) || address.slice(0, 2048) || host,
    kind: 'article',
    url: url.slice(0, 8192),
    title: title.slice(0, 1000),
    ...(author ? { author: author.slice(0, 500) } : {}),
    site: site.slice(0, 300),
    lang,
    ...(publishedAt ? { publishedAt: publishedAt.slice(0, 40) } : {}),
    ...(updatedAt && updatedAt !== publishedAt ? { updatedAt: updatedAt.slice(0, 40) } : {}),
    ...(image && image.length <= 8192 ? { image } : {}),
  };
}
