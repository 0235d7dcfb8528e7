import type { SourceDraft } from './model';

/**
 * A page says itself what its canonical address is; a hostile one could name another site's and so replace what was saved
 * from there. A draft whose address or key lies on another host than the page it was read from gets the page's own address.
 * `pageUrl` comes from the browser, not from the page.
 */
export function boundToPage(draft: SourceDraft, pageUrl: string): SourceDraft {
  const page = new URL(pageUrl);
  const own = page.href.replace(/#(?![!/]).*$/, '');
  return {
    ...draft,
    url: sameSite(draft.url, page) ? draft.url : own,
    key: keyBelongs(draft.key, page) ? draft.key : own,
    ...(draft.parts && { parts: draft.parts.map((part) => (sameSite(part, page) ? part : own)) }),
  };
}

/**
 * A video whose player is a frame of another site: by its key it stays what it is there, and it is found again on the page around it.
 * `frameUrl` and `page` come from the browser.
 */
export function boundToFrame(
  draft: SourceDraft,
  frameUrl: string,
  page: { url: string; title?: string | undefined },
): SourceDraft {
  const title = (page.title || draft.title).slice(0, 1000);
  return { ...boundToPage(draft, frameUrl), url: page.url.slice(0, 8192), title };
}

/** Keys that are not addresses belong to one site each. */
const siteKeys: Record<string, RegExp> = {
  'yt:': /(^|\.)(youtube\.com|youtube-nocookie\.com)$/,
  'bili:': /(^|\.)bilibili\.com$/,
};

function keyBelongs(key: string, page: URL): boolean {
  const site = Object.entries(siteKeys).find(([prefix]) => key.startsWith(prefix));
  if (site) return site[1].test(page.hostname);
  // A video on a page: the page's address, then what tells the videos of that page apart.
  return sameSite(key, page);
}

/** Same host, or one a subdomain of the other by `www.`, `m.` or `amp.`: what sites use for one page in several dresses. */
function sameSite(url: string, page: URL): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname, protocol } = new URL(url);
  const bare = (host: string) => host.replace(/^(www|m|mobile|amp)\./, '');
  return (/^https?:$/.test(protocol) || protocol === page.protocol) && bare(hostname) === bare(page.hostname);
}

/** Key of the sample that ships with the extension. */
export const sampleKey = 'gloss:sample';
