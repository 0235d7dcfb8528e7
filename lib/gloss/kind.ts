import type { Passage, SourceKind } from '../source/model';
import type { RecipeKind } from './model';

const titleWords: [Exclude<RecipeKind, 'auto'>, RegExp][] = [
  ['meeting', /\b(?:meeting|stand-?up|minutes of|all[- ]hands)\b|会议|會議|例会|例會|座谈会/i],
  ['lecture', /\b(?:lecture|lesson|course|class \d|seminar)\b|讲座|講座|公开课|公開課|课程|課程|第.{1,3}[讲課课]/i],
  [
    'tutorial',
    /\bhow to\b|\b(?:tutorial|step[- ]by[- ]step|walkthrough|quick ?start|cheat ?sheet)\b|教程|入门|入門|手把手/i,
  ],
];
const paperSites = /(?:^|\.)(?:arxiv|biorxiv|medrxiv|openreview|aclanthology|ncbi\.nlm\.nih|plos|doi)\./i;
const newsSites =
  /(?:^|\.)(?:bbc|reuters|apnews|cnn|nytimes|washingtonpost|theguardian|xinhuanet|chinanews|thepaper|zaobao|nhk|lemonde|spiegel|elpais)\.|news/i;

/**
 * What sort of text a source is, as far as that can be told without a model; undefined where nothing speaks for one. A wrong kind
 * only shifts the weight of a prompt, so a guess from title, site and speakers is enough.
 */
export function kindOf(
  source: { title: string; kind?: SourceKind | undefined; site?: string | undefined },
  passages: readonly Passage[],
): Exclude<RecipeKind, 'auto'> | undefined {
  const titled = titleWords.find(([, words]) => words.test(source.title))?.[0];
  if (titled) return titled;
  const speakers = new Set(passages.map((passage) => passage.speaker).filter(Boolean)).size;
  const timed = passages.some((passage) => 't' in passage.anchor);
  if (source.kind === 'video' || timed) return 'talk';
  if (speakers > 1) return 'thread';
  const heading = (words: RegExp) => passages.some((passage) => passage.text.length < 40 && words.test(passage.text));
  if (paperSites.test(source.site ?? '') || (heading(/^\W*abstract\W*$|^摘要/i) && heading(/references|参考文献/i)))
    return 'paper';
  return newsSites.test(source.site ?? '') ? 'news' : undefined;
}
