/** What a page says about itself in JSON-LD. Hostile like everything of a page: bounded, and only strings come out. */
export interface LinkedData {
  headline?: string;
  author?: string;
  publishedAt?: string;
  updatedAt?: string;
  site?: string;
  image?: string;
}

const maxScripts = 20;
const maxChars = 500_000;
const maxObjects = 500;
const articleType = /(?:Article|Posting|Report|Review|Recipe|Question|WebPage|CreativeWork|HowTo)$/;

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);
const asText = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() ? value.trim() : undefined;

/** Names of persons or organisations, in any of the shapes pages use. */
function nameOf(value: unknown): string | undefined {
  const names = asList(value).flatMap((one) => asText(isObject(one) ? asList(one.name)[0] : one) ?? []);
  return names.length > 0 ? [...new Set(names)].join(', ') : undefined;
}

function imageOf(value: unknown): string | undefined {
  const first = asList(value)[0];
  return asText(isObject(first) ? (first.url ?? first.contentUrl) : first);
}

/** The article object of the page's JSON-LD (schema.org), if it has one. Broken scripts are passed over. */
export function linkedData(doc: Document): LinkedData {
  const scripts = [...doc.querySelectorAll('script[type="application/ld+json" i]')].slice(0, maxScripts);
  const queue = scripts.flatMap((script) => parse(script.textContent ?? ''));
  let best: { rank: number; data: LinkedData } | undefined;
  for (let i = 0; i < queue.length && i < maxObjects; i++) {
    const node = queue[i];
    if (Array.isArray(node)) queue.push(...node.slice(0, maxObjects));
    if (!isObject(node)) continue;
    queue.push(...asList(node['@graph']).slice(0, maxObjects), ...asList(node.mainEntity).slice(0, 1));
    const type = asList(node['@type']).find((name) => typeof name === 'string' && articleType.test(name));
    if (type === undefined) continue;
    const rank = /WebPage$/.test(String(type)) ? 1 : 2;
    if (!best || rank > best.rank) best = { rank, data: read(node) };
  }
  return best?.data ?? {};
}

function read(node: Json): LinkedData {
  const found = {
    headline: asText(node.headline) ?? asText(node.name),
    author: nameOf(node.author),
    publishedAt: asText(node.datePublished),
    updatedAt: asText(node.dateModified),
    site: nameOf(node.publisher),
    image: imageOf(node.image),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

function parse(text: string): unknown[] {
  if (text.length > maxChars) return [];
  try {
    return [JSON.parse(text.replace(/^\s*(?:<!--|\/\/<!\[CDATA\[)|(?:-->|\/\/\]\]>)\s*$/g, '')) as unknown];
  } catch {
    return [];
  }
}
