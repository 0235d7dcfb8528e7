import { z } from 'zod';
import { readCsv } from './csv';
import type { Saved } from './model';

/** What others export, as candidates for `Saved`: nothing here is trusted, the caller checks each. */
export type Candidate = Partial<Record<keyof Saved, unknown>>;

const empty = { title: '', tags: [], note: '', read: false, archived: false, paragraphs: [] };
const tagsIn = (text: string, separator: string | RegExp) =>
  text
    .split(separator)
    .map((tag) => tag.trim())
    .filter(Boolean);
/** Seconds or ms since the epoch, or a date in words, as ms. */
function time(value: unknown): number | undefined {
  const number = typeof value === 'number' ? value : /^\d+$/.test(String(value)) ? Number(value) : Number.NaN;
  if (!Number.isNaN(number)) return number > 0 ? (number < 1e11 ? number * 1000 : number) : undefined;
  const parsed = Date.parse(String(value ?? ''));
  return Number.isNaN(parsed) ? undefined : parsed;
}

/** Pocket's CSV (`title,url,time_added,tags,status`) and Readwise Reader's (`Title,URL,ID,Document tags,Saved date,…`). */
export function fromCsv(text: string): { format: 'pocket' | 'readwise'; list: Candidate[] } | undefined {
  const rows = readCsv(text);
  const [first] = rows;
  if (!first || !('url' in first)) return undefined;
  if ('document tags' in first || 'saved date' in first) {
    return {
      format: 'readwise',
      list: rows.map((row) => ({
        ...empty,
        url: row.url,
        title: row.title,
        // As Python writes a list: `['a', "b's"]`.
        tags: [...(row['document tags'] ?? '').matchAll(/'([^']*)'|"([^"]*)"/g)]
          .map(([, a, b]) => a ?? b ?? '')
          .filter(Boolean),
        savedAt: time(row['saved date']),
        read: Number(row['reading progress']) >= 0.99 || row.seen === 'True',
        archived: row.location === 'archive',
      })),
    };
  }
  return {
    format: 'pocket',
    list: rows.map((row) => ({
      ...empty,
      url: row.url,
      title: row.title === row.url ? '' : row.title,
      tags: tagsIn(row.tags ?? '', /[|,]/),
      savedAt: time(row.time_added),
      read: row.status === 'archive',
      archived: row.status === 'archive',
    })),
  };
}

/** Pocket's HTML and the bookmark file that every browser writes. */
export function fromHtml(text: string): { format: 'pocket' | 'bookmarks'; list: Candidate[] } | undefined {
  const page = new DOMParser().parseFromString(text, 'text/html');
  const pocket = !/NETSCAPE-Bookmark/i.test(text.slice(0, 500)) && page.querySelector('a[time_added]') !== null;
  if (!pocket && !/NETSCAPE-Bookmark/i.test(text.slice(0, 500))) return undefined;
  const list: Candidate[] = [];
  let heading = '';
  for (const element of page.querySelectorAll('h1, a[href]')) {
    if (element.localName === 'h1') {
      heading = element.textContent ?? '';
      continue;
    }
    const url = element.getAttribute('href') ?? '';
    // Folders, feeds and scripts of bookmark files are no pages.
    if (!/^https?:/i.test(url)) continue;
    const title = (element.textContent ?? '').trim();
    const read = pocket && /archive/i.test(heading);
    list.push({
      ...empty,
      url,
      title: title === url ? '' : title,
      tags: [...tagsIn(element.getAttribute('tags') ?? '', ','), ...(pocket ? [] : folderOf(element))],
      note: pocket ? '' : descriptionOf(element),
      savedAt: time(element.getAttribute('time_added') ?? element.getAttribute('add_date')),
      read,
      archived: read,
    });
  }
  return { format: pocket ? 'pocket' : 'bookmarks', list };
}

/** The folder a bookmark stands in, unless it is one that the browser made. */
function folderOf(link: Element): string[] {
  const folder =
    link.closest('dl')?.parentElement?.querySelector(':scope > h3') ?? link.closest('dl')?.previousElementSibling;
  if (folder?.localName !== 'h3' || folder.hasAttribute('personal_toolbar_folder')) return [];
  if (folder.hasAttribute('unfiled_bookmarks_folder')) return [];
  const name = (folder.textContent ?? '').trim();
  return name ? [name] : [];
}

function descriptionOf(link: Element): string {
  const next = link.closest('dt')?.nextElementSibling;
  return next?.localName === 'dd' ? (next.firstChild?.textContent ?? '').trim() : '';
}

const Karakeep = z.object({
  bookmarks: z.array(
    z.object({
      createdAt: z.unknown(),
      title: z.string().nullish(),
      tags: z.array(z.string()).nullish(),
      note: z.string().nullish(),
      archived: z.boolean().nullish(),
      content: z.object({ type: z.string(), url: z.string().nullish(), text: z.string().nullish() }).nullish(),
    }),
  ),
});

const Omnivore = z.array(
  z.object({
    slug: z.string().nullish(),
    title: z.string().nullish(),
    author: z.string().nullish(),
    url: z.string(),
    state: z.string().nullish(),
    readingProgress: z.number().nullish(),
    labels: z.array(z.string()).nullish(),
    savedAt: z.string().nullish(),
    publishedAt: z.string().nullish(),
  }),
);

/** Karakeep's JSON, and the `metadata_*.json` files of Omnivore's. `textOf` gives the text of an Omnivore item by its slug. */
export function fromJson(
  value: unknown,
  textOf: (slug: string) => string | undefined = () => undefined,
): { format: 'karakeep' | 'omnivore'; list: Candidate[] } | undefined {
  const karakeep = Karakeep.safeParse(value);
  if (karakeep.success) {
    return {
      format: 'karakeep',
      list: karakeep.data.bookmarks.map(({ createdAt, title, tags, note, archived, content }) => ({
        ...empty,
        url: content?.url ?? '',
        title: title ?? content?.text?.split('\n')[0]?.slice(0, 100) ?? '',
        tags: (tags ?? []).map((tag) => tag.trim()).filter(Boolean),
        note: note ?? '',
        savedAt: time(createdAt),
        archived: archived ?? false,
        paragraphs: (content?.text ?? '')
          .split(/\n\s*\n/)
          .map((text) => ({ text: text.trim() }))
          .filter(({ text }) => text !== ''),
      })),
    };
  }
  const omnivore = Omnivore.safeParse(value);
  if (!omnivore.success || omnivore.data.length === 0) return undefined;
  return {
    format: 'omnivore',
    list: omnivore.data.map(({ slug, title, author, url, state, readingProgress, labels, savedAt, publishedAt }) => ({
      ...empty,
      url,
      title: title ?? '',
      author: author || undefined,
      tags: (labels ?? []).map((tag) => tag.trim()).filter(Boolean),
      savedAt: time(savedAt),
      publishedAt: publishedAt ?? undefined,
      read: (readingProgress ?? 0) >= 99,
      archived: /archived/i.test(state ?? ''),
      paragraphs: paragraphsOf(textOf(slug ?? '') ?? ''),
    })),
  };
}

/** One address a line; other words of a line are its title. */
export function fromLines(text: string): Candidate[] | undefined {
  const list = text.split(/\r?\n/).flatMap((line): Candidate[] => {
    const url = /https?:\/\/\S+/.exec(line)?.[0];
    if (!url) return line.trim() === '' ? [] : [{ ...empty, url: line }];
    return [
      {
        ...empty,
        url,
        title: line
          .replace(url, ' ')
          .replace(/^[\s\-*•|,;:]+|[\s\-|,;:]+$/g, '')
          .slice(0, 1000),
      },
    ];
  });
  return list.some(({ url }) => /^https?:/.test(String(url))) ? list : undefined;
}

const blocks = 'h1, h2, h3, h4, h5, h6, p, li, blockquote, pre, td, dt, dd, figcaption';

/** The text of a stored page, block by block: text only, whatever it holds. */
export function paragraphsOf(html: string): Saved['paragraphs'] {
  if (html === '') return [];
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const element of page.querySelectorAll('script, style, noscript, template')) element.remove();
  return [...page.body.querySelectorAll(blocks)]
    .filter((element) => element.querySelector(blocks) === null)
    .map((element) => {
      const level = /^h([1-6])$/.exec(element.localName)?.[1];
      return {
        text: (element.textContent ?? '').replace(/\s+/g, ' ').trim(),
        ...(level && { heading: Number(level) }),
      };
    })
    .filter(({ text }) => text !== '');
}
