/** Letters and digits only, case folded: two titles that read the same are equal. */
const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

const clean = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();

/**
 * Where a page title may end and the site's name begin: `_` and `|` anywhere; dashes and dots only where spaces or Han
 * characters stand around them, so that `T-shirt` and `1.5` stay whole.
 */
const separator =
  /\s*[|｜¦_]+\s*|\s+(?:[-–—―·•»«›:]|::|\/\/)\s+|(?<=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}」』》）!?！？])\s*[-–—·]+\s*(?=[\p{L}\p{N}])|(?<=[\p{L}\p{N}])\s*[-–—·]+\s*(?=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}])/gu;

interface Cut {
  head: string;
  tail: string;
}

/** Every way to cut a title in two at a separator, longest head first. */
function cuts(title: string): Cut[] {
  return [...title.matchAll(separator)]
    .map((match) => ({
      head: title.slice(0, match.index).trim(),
      tail: title.slice(match.index + match[0].length).trim(),
    }))
    .filter((cut) => cut.head && cut.tail)
    .reverse();
}

/** Whether a title's tail names the site: by its declared name, or by the label of its host. */
function namesSite(tail: string, site: string, host: string): boolean {
  const name = bare(tail);
  if (!name) return true;
  const known = [
    bare(site),
    ...host
      .toLowerCase()
      .split('.')
      .filter((label) => label.length > 2 && label !== 'www'),
  ];
  return known.some(
    (one) =>
      one.length > 1 &&
      (name === one ||
        (name.length >= 3 && one.includes(name)) ||
        (name.includes(one) && name.length < 3 * one.length + 8)),
  );
}

/** A title without the site's name after (or before) it. */
export function withoutSite(title: string, site: string, host: string): string {
  const text = clean(title);
  const all = cuts(text);
  // `headline_section_site`: an underscore never stands in a headline of its own accord.
  const under = all.filter((cut) => text.slice(cut.head.length).trimStart().startsWith('_')).pop();
  if (under && bare(under.head).length >= 4) return withoutSite(under.head, site, host);
  const after = all.find((cut) => namesSite(cut.tail, site, host));
  if (after) return withoutSite(after.head, site, host);
  const before = [...all].reverse().find((cut) => namesSite(cut.head, site, host));
  return before ? before.tail : text;
}

/**
 * The title a page's author gave it. `declared` are og:title, JSON-LD headline and the like, in order of trust; `headings` the
 * page's h1 texts. What two sources agree on wins over what one says.
 */
export function chooseTitle(
  page: string,
  declared: readonly (string | undefined)[],
  headings: readonly string[],
  site: string,
  host: string,
): string {
  const whole = withoutSite(page, site, host);
  const given = declared.map((text) => withoutSite(text ?? '', site, host)).filter(Boolean);
  const heads = headings.map(clean).filter((text) => text && text.length <= 300);
  const inPage = (text: string) => bare(text).length > 1 && bare(page).includes(bare(text));
  const agreed =
    given.find((text) => [whole, ...heads].some((other) => bare(other) === bare(text))) ??
    heads.find((text) => bare(text) === bare(whole)) ??
    [...given, ...heads].find((text) => inPage(text) && bare(text).length * 3 >= bare(whole).length);
  return agreed ?? given[0] ?? (whole || heads[0] || host);
}
