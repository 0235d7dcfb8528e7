/** Query parameters that say where a visitor came from, never what the page is. */
const tracking =
  /^(?:utm_\w+|at_\w+|mtm_\w+|pk_\w+|hsa_\w+|vero_\w+|_hs\w+|ga_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_[ce]id|mkt_tok|oly_\w+_id|wt_?mc|wickedid|s_cid|cmpid|ref_src|ref_url|spm(?:_\w+)?|scm|share_\w+|sharer_\w+|vd_source|from_source|chksm|sharefrom|xhsshare|wxshare_count|sudaref|__cf_chl\w*)$/i;

const routes = /^#!?\//;

/**
 * The address of a page without tracking parameters, and without a hash unless it routes (`#/…`, `#!…`). Returned as it came
 * when it cannot be parsed.
 */
export function cleanAddress(address: string): string {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return address;
  }
  for (const name of [...url.searchParams.keys()]) if (tracking.test(name)) url.searchParams.delete(name);
  if (!routes.test(url.hash) && !url.hash.startsWith('#!')) url.hash = '';
  return url.href;
}

const bareHost = (url: URL): string => url.hostname.replace(/^(?:www|m|mobile|amp|wap)\./, '');

/**
 * Identity of the page: its `rel=canonical` where that can be believed, else its own address, both cleaned. Not believed: another
 * host, a home page standing in for an article, and any canonical of a page that routes by hash (it names the shell).
 */
export function canonicalAddress(doc: Document, address: string): string {
  const own = cleanAddress(address);
  const href = doc.querySelector('link[rel~="canonical" i]')?.getAttribute('href');
  try {
    const page = new URL(own);
    const canonical = new URL(cleanAddress(new URL(href?.trim() || own, own).href));
    const believed =
      /^https?:$/.test(canonical.protocol) &&
      bareHost(canonical) === bareHost(page) &&
      !page.hash &&
      (canonical.pathname !== '/' || page.pathname === '/');
    return believed ? canonical.href : own;
  } catch {
    return own;
  }
}

/** An absolute http(s) address, or nothing. */
export function webAddress(href: string | null | undefined, base: string): string | undefined {
  if (!href) return undefined;
  try {
    const url = new URL(href.trim(), base);
    return /^https?:$/.test(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}
