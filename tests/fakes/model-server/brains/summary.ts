import { splitSentences } from '../../../../lib/source/sentences';
import { countWords } from '../../../../lib/source/words';
import { type Brain, genericBrain } from '../brain';
import { passagesFor, searchWords } from './answer';
import { askedAbout, chosenPoints, missingTopics, paragraphsOf, type Shown, topicsOf } from './chapters';
import { instructionOf, stepOf, taskOf } from './steps';

export interface SummaryFaults {
  /** Share of points whose quote stands nowhere in the source, 0..1. */
  invented?: number;
  /** Share of points that cite another passage than the one quoted, 0..1. */
  wrongNumbers?: number;
  /** Invented quotes stay invented when asked again. */
  stubborn?: boolean;
  /** The second of each four topics is left out until asked for. */
  omitted?: boolean;
}

/**
 * Answers the prompts of lib/gloss/summary.ts and answer.ts as a fair model would, the same for the same request: key sentences of
 * the numbered passages, shortened, quoted verbatim; an overview made of the points. Other prompts get the generic brain's answer.
 */
export function createSummaryBrain(faults: SummaryFaults = {}): Brain {
  return (body) => {
    const task = taskOf(body.messages);
    const instruction = instructionOf(task);
    const voice = voiceFor(/in .+? \(.*?([A-Za-z]{2,3}(?:-[A-Za-z]+)*)\)\./.exec(instruction)?.[1] ?? 'en');
    const numbered = [...task.matchAll(/^\[(\d+)\] (?:\p{Lu}[\p{L}\p{N} .'’-]{0,40}: )?(.+)$/gmu)].map((match) => ({
      n: Number(match[1]),
      text: match[2] ?? '',
    }));
    switch (stepOf(instruction)) {
      case 'overview': {
        const items = [...task.matchAll(/^- (.+)$/gm)].map((match) => match[1] ?? '');
        const overview = overviewOf(items.length > 0 ? items : numbered.map((point) => point.text), voice);
        return JSON.stringify({ overview, ...(items.length === 0 && { points: chosenPoints(numbered) }) });
      }
      case 'topics':
        return topicsOf(instruction, numbered, voice, faults.omitted);
      case 'omissions':
        return missingTopics(instruction, numbered, voice);
      case 'check':
        return checked(instruction, numbered, voice, faults);
      case 'narrative':
        return paragraphsOf(instruction);
      case 'points': {
        const count = Number(/About (\d+) points/.exec(instruction)?.[1] ?? 5);
        const points = keySentences(askedAbout(instruction, numbered), count).map((shown) =>
          pointOf(shown, voice, faults),
        );
        const said = points.map(({ text }) => text);
        const wanted = instruction.includes('{"overview"') && said.length > 0;
        const records = [...points, ...(wanted ? [{ overview: overviewOf(said, voice) }] : [])];
        return records.map((record) => JSON.stringify(record)).join('\n');
      }
      case 'search':
        return searchWords(task);
      case 'answer': {
        const found = passagesFor(task, numbered).flatMap((shown) => keySentences([shown], 1));
        return found.map((shown) => JSON.stringify(pointOf(shown, voice, faults))).join('\n') || '{"none":true}';
      }
      default:
        return genericBrain(body);
    }
  };
}

/** How a point is put in the language asked for. The fake cannot translate: it reports what the source says. */
type Voice = (sentence: string) => string;

function voiceFor(lang: string): Voice {
  const traditional = /hant|tw|hk/i.test(lang);
  return (sentence) => {
    if (!lang.startsWith('zh') || /\p{Script=Han}/u.test(sentence)) return sentence;
    const said = sentence.replace(/[.!?]$/, '');
    return traditional ? `原文說：「${said}」。` : `原文说：“${said}”。`;
  };
}

/** One sentence from each stretch of the source: the one that says most without rambling. */
function keySentences(passages: Shown[], count: number): Shown[] {
  const step = passages.length / Math.min(count, passages.length);
  const chosen: Shown[] = [];
  for (let at = 0; Math.round(at) < passages.length; at += step) {
    const sentences = passages
      .slice(Math.round(at), Math.max(Math.round(at) + 1, Math.round(at + step)))
      .flatMap(({ n, text }) => splitSentences(text).map((sentence) => ({ n, text: sentence.text })));
    const best = sentences.reduce(
      (a, b) => (merit(b.text) > merit(a.text) ? b : a),
      sentences[0] ?? { n: 0, text: '' },
    );
    if (best.n > 0 && merit(best.text) > 0) chosen.push(best);
  }
  return chosen;
}

/** Sentences of about twenty words with names and numbers, not questions. */
function merit(sentence: string): number {
  const words = countWords(sentence);
  const facts = (sentence.match(/\d+|(?<=\S )\p{Lu}\p{L}+/gu) ?? []).length;
  return words < 4
    ? 0
    : 20 - Math.abs(20 - Math.min(words, 38)) + Math.min(facts, 4) * 2 - (/[?？]$/.test(sentence) ? 8 : 0);
}

function pointOf({ n, text }: Shown, voice: Voice, { invented = 0, wrongNumbers = 0 }: SummaryFaults) {
  const draw = dice(text);
  const quote = draw < invented ? inventedQuote(text) : quoteOf(text);
  const cited = dice(`${text}#`) < wrongNumbers ? n + 40 : n;
  return { text: voice(shortened(text)), passages: [cited], quote };
}

/** Corrects the points that were sent back: the best sentence of the passages they cite. */
function checked(instruction: string, passages: Shown[], voice: Voice, faults: SummaryFaults): string {
  const failed = [...instruction.matchAll(/^\{"i":(\d+),"text":"(.*?)","passages":\[(\d+)/gm)];
  const records = failed.map((match) => {
    const n = Number(match[3]);
    const sentence = keySentences(
      passages.filter((shown) => shown.n === n).length > 0 ? passages.filter((shown) => shown.n === n) : passages,
      1,
    )[0];
    const shown = sentence ?? passages[0] ?? { n, text: '' };
    const { text, ...proof } = pointOf(shown, voice, faults.stubborn ? faults : {});
    const says = JSON.stringify(text) === `"${match[2]}"` ? {} : { text };
    return JSON.stringify({ i: Number(match[1]), ...says, ...proof });
  });
  return records.length > 0 ? records.join('\n') : '{"none":true}';
}

/** The first, a middle and the last point: as much of an arc as one gets without reading. */
function overviewOf(points: string[], voice: Voice): string {
  const chosen = [...new Set([points[0], points[Math.floor(points.length / 2)], points.at(-1)])];
  return chosen.flatMap((point) => (point ? voice(point) : [])).join(isHan(chosen.join('')) ? '' : ' ');
}

/** A sentence as a statement of its own: without what leads into it, cut at a comma when it runs on. */
function shortened(sentence: string): string {
  const bare = sentence.replace(
    /^(?:(?:and|but|so|then|well|okay|yeah|now|um|uh|you know|i mean|因此|所以|但是|不过|而且)[, ，]+)+/iu,
    '',
  );
  const cut = countWords(bare) > 30 ? cutAfter(bare, 30) : bare;
  const upper = cut.charAt(0).toUpperCase() + cut.slice(1);
  const end = isHan(upper) ? '。' : '.';
  return /[.!?。！？…”"]$/.test(upper) ? upper : `${upper.replace(/[\s,;:，；：—-]+$/u, '')}${end}`;
}

/** Up to fifteen words (Han: twenty characters) of the sentence, verbatim. */
const quoteOf = (sentence: string) => cutAfter(sentence, isHan(sentence) ? 20 : 15);

function cutAfter(text: string, words: number): string {
  const units = isHan(text) ? Array.from(text) : text.split(/(?<=\s)/);
  const kept = units.slice(0, words).join('').trim();
  const comma = Math.max(kept.lastIndexOf(','), kept.lastIndexOf('，'), kept.lastIndexOf(';'));
  return units.length > words && comma > kept.length / 2 ? kept.slice(0, comma) : kept;
}

const inventedQuote = (text: string) =>
  isHan(text)
    ? '专家们早已多次警告这一切终将无可挽回'
    : 'experts had long warned that none of this could ever be undone';

const isHan = (text: string) => (text.match(/\p{Script=Han}/gu)?.length ?? 0) * 3 > text.length;

/** A number in [0, 1) that depends on the text alone (FNV-1a). */
export function dice(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return ((hash ^ (hash >>> 12)) >>> 0) / 4294967296;
}
