// What is true of YouTube alone.

/** The video an address shows: `?v=`, `/shorts/ID`, `/live/ID`, `/embed/ID`. Nothing for other sites and other pages. */
export function youtubeId(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { hostname, pathname, searchParams } = new URL(address);
  if (!/(^|\.)youtube(-nocookie)?\.com$/.test(hostname)) return undefined;
  const id = /^\/(?:shorts|live|embed)\/([\w-]{5,20})/.exec(pathname)?.[1] ?? searchParams.get('v');
  return id && /^[\w-]{5,20}$/.test(id) ? id : undefined;
}

/** Whether a page's player shows the video now, rather than another or an advertisement, which plays in the same element. */
export const youtubeShows = (doc: Document, id: string): boolean =>
  youtubeId(doc.location.href) === id && !showsAd(doc);

export const showsAd = (doc: Document): boolean =>
  doc.querySelector('.ad-showing, .ad-interrupting, .ytp-ad-player-overlay-layout') !== null;

/**
 * Whether a caption request of the YouTube player is for this page's video. The page stays while its video changes, so requests of
 * the ones before are still listed; each names its video in `v`. True for requests that are not YouTube's.
 */
export function isForPage(request: string, pageUrl: string): boolean {
  const { hostname, pathname, searchParams } = new URL(request);
  if (!/(^|\.)youtube(-nocookie)?\.com$/.test(hostname) || pathname !== '/api/timedtext') return true;
  return searchParams.get('v') === youtubeId(pageUrl);
}
