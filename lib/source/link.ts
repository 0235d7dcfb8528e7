import type { Anchor, SourceDraft } from './model';

/**
 * An address that opens a source at a place. Articles: a text fragment (https://wicg.github.io/scroll-to-text-fragment) of the
 * passage's first words; PDF: its page (RFC 8118); YouTube: its `t` parameter in whole seconds; other videos: a media fragment
 * (https://www.w3.org/TR/media-frags) in seconds. Returns the address unchanged if it is not http(s).
 */
export function linkTo(url: string, anchor: Anchor, text: string): string {
  if (!URL.canParse(url)) return url;
  const link = new URL(url);
  if (!/^https?:$/.test(link.protocol)) return url;
  if ('t' in anchor) {
    const seconds = Math.floor(anchor.t[0] / 1000);
    if (/(^|\.)youtube\.com$/.test(link.hostname)) link.searchParams.set('t', `${seconds}s`);
    else link.hash = `t=${seconds}`;
    return link.href;
  }
  if ('p' in anchor) {
    link.hash = `page=${anchor.p}`;
    return link.href;
  }
  const start = text.trim().split(/\s+/).slice(0, 8).join(' ').slice(0, 80);
  // `-`, `,` and `&` are syntax of the directive.
  const encoded = encodeURIComponent(start).replaceAll('-', '%2D');
  link.hash = '';
  return start ? `${link.href}#:~:text=${encoded}` : link.href;
}

/** The address of the page in which a passage of a source stands. */
export const addressOf = ({ url, parts }: Pick<SourceDraft, 'url' | 'parts'>, anchor: Anchor): string =>
  ('part' in anchor && anchor.part !== undefined && parts?.[anchor.part - 1]) || url;

/** The name of an address's host, without its port; empty where it is no address. */
export const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname : '');
