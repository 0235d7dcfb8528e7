import type { OutlineBody, SummaryBody } from '../../../lib/gloss/model';
import type { Body, Passage, Source } from '../../../lib/source/model';

/**
 * A made-up library: words by Zipf's law from vocabularies of realistic size (60 000 Latin words, 40 000 Chinese words of one to four
 * characters), each item with topic words of its own, a third of the text Chinese, every tenth of that traditional script's share of
 * the fold table left aside. The same `seed` gives the same library.
 */
export interface Sizes {
  items: number;
  /** UTF-8 bytes of text in one item, on average. */
  bytesEach: number;
}

export interface Item {
  source: Source;
  body: Body;
  summary: SummaryBody | undefined;
}

export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const syllables =
  'ba be bi bo ca ce co da de di do en er es fa fi for ga ge gra in is ka la le li lo ma me mi mo na ne ni no on or pa pe pi pro ra re ri ro sa se si so sta ta te ti to tra un ur va ve vi wa we'.split(
    ' ',
  );
const common =
  'the of and to in is that it was for on are as with they be at one have this from or had by but some what there we can out other were all your when up use word how said an each she which do their time if will way about many then them would like so these her long make thing see him two has look more day could go come did my no most who over know than call first people may down been now find any new take get place made where after back only me our under'.split(
    ' ',
  );

export function makeVocabulary() {
  const random = seeded(1);
  const latin = [...common];
  const known = new Set(latin);
  while (latin.length < 60_000) {
    const length = 1 + Math.floor(random() * 3) + (latin.length > 3000 ? 1 : 0);
    let word = '';
    for (let i = 0; i <= length; i++) word += syllables[Math.floor(random() * syllables.length)];
    if (known.has(word)) continue;
    known.add(word);
    latin.push(word);
  }
  // The commonest 3000 characters of the basic block stand in no order there; a fixed stride spreads the choice.
  const characters = Array.from({ length: 3000 }, (_, i) => String.fromCharCode(0x4e00 + ((i * 7919) % 20_900)));
  const han: string[] = [];
  for (let i = 0; i < 40_000; i++) {
    const length = i < 300 ? 1 : random() < 0.75 ? 2 : random() < 0.6 ? 3 : 4;
    let word = '';
    for (let k = 0; k < length; k++) word += characters[Math.floor(random() ** 2 * characters.length)];
    han.push(word);
  }
  return { latin, han };
}

type Vocabulary = ReturnType<typeof makeVocabulary>;

/** A place in a vocabulary by Zipf's law, exponent 1: the inverse of the logarithmic sum. */
const zipf = (random: () => number, size: number) => Math.min(size - 1, Math.floor(size ** random()) - 1);

const sites = Array.from({ length: 120 }, (_, i) => `site${i}.example`);
const tagNames = Array.from({ length: 60 }, (_, i) => `tag${i}`);
const day = 24 * 3600 * 1000;

export function makeItem(at: number, vocabulary: Vocabulary, { bytesEach }: Sizes): Item {
  const random = seeded(at + 1000);
  const chinese = at % 3 === 0;
  const words = chinese ? vocabulary.han : vocabulary.latin;
  const topics = Array.from({ length: 12 }, () => words[Math.floor(random() * words.length)] ?? '');
  const word = () =>
    (random() < 0.06 ? topics[Math.floor(random() * topics.length)] : words[zipf(random, words.length)]) ?? '';
  const sentence = () => {
    const list = Array.from({ length: 8 + Math.floor(random() * 16) }, word);
    return chinese ? `${list.slice(0, 5).join('')}，${list.slice(5).join('')}。` : `${list.join(' ')}.`;
  };
  const video = at % 4 === 1;
  const passages: Passage[] = [];
  // Lengths differ a lot; the mean is what was asked for.
  const wanted = bytesEach * (0.2 + random() * 1.6);
  for (let bytes = 0, n = 1; bytes < wanted; n++) {
    const text = Array.from({ length: video ? 1 : 1 + Math.floor(random() * 4) }, sentence).join(chinese ? '' : ' ');
    passages.push({ n, text, anchor: video ? { t: [n * 5000 - 5000, n * 5000] } : { b: n } });
    bytes += chinese ? text.length * 3 : text.length;
  }
  const id = `item-${at}`;
  const site = sites[Math.floor(random() ** 2 * sites.length)] ?? '';
  const source: Source = {
    id,
    key: `https://${site}/${at}`,
    kind: video ? 'video' : 'article',
    url: `https://${site}/${at}`,
    title: sentence().slice(0, chinese ? 24 : 70),
    site,
    lang: chinese ? 'zh-Hans' : 'en',
    capturedAt: 1_700_000_000_000 + at * (day / 20),
    contentHash: `hash-${at}`,
    words: Math.round(wanted / (chinese ? 3 : 6)),
    tags: random() < 0.4 ? [tagNames[Math.floor(random() * tagNames.length)] ?? ''] : [],
    note: random() < 0.1 ? sentence() : '',
    ...(video && { durationMs: passages.length * 5000 }),
  };
  const points = Array.from({ length: 6 }, (_, i) => ({
    text: sentence(),
    citations: [{ from: i + 1, to: i + 1, quote: '', verdict: 'found' as const }],
  }));
  const summary = at % 2 === 0 ? { kind: 'summary' as const, overview: sentence(), points } : undefined;
  return { source, body: { sourceId: id, contentHash: source.contentHash, passages }, summary };
}

export const emptyOutline: OutlineBody = { kind: 'outline', chapters: [] };
