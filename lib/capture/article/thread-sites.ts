/** Sites whose markup gives the generic thread reader no names to go by: where a post's text stands. */
const sites: readonly { host: RegExp; post: string }[] = [
  { host: /^news\.ycombinator\.com$/, post: '.toptext, .commtext' },
  {
    host: /(?:^|\.)reddit\.com$/,
    post: 'shreddit-post [slot="text-body"], shreddit-comment [slot="comment"], .thing .usertext-body',
  },
  { host: /^(?:www\.|mobile\.)?(?:x|twitter)\.com$/, post: 'article [data-testid="tweetText"]' },
  {
    host: /(?:^|\.)weibo\.(?:com|cn)$/,
    post: '[class*="detail_wbtext"], .weibo-text, [node-type="feed_list_content"], .item1 .text, .item2 .text',
  },
];

/** The texts of a known site's posts, in order; empty for other sites and other pages of the site. */
export function sitePosts(flat: Document, url: string): Element[] {
  const site = siteOf(url);
  return site ? [...flat.querySelectorAll(site.post)] : [];
}

/** Whether an address lies on a site that shows discussions and little else. */
export const isThreadSite = (url: string): boolean => siteOf(url) !== undefined;

function siteOf(url: string) {
  const hostname = URL.canParse(url) ? new URL(url).hostname : '';
  return sites.find(({ host }) => host.test(hostname));
}
