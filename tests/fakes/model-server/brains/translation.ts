import { keptTokens } from '../../../../lib/gloss/translation/kept-tokens';
import { scriptOf } from '../../../../lib/gloss/translation/writing';
import type { Brain, ChatBody } from '../brain';

/** What goes wrong in an answer. Each is what real models do; `share` of the sentences (by their text) are hit. */
export type TranslationFault =
  | 'merged' // one record holds two sentences, the second has none
  | 'dropped'
  | 'swapped' // two records bear each other's number
  | 'shifted' // after a merged pair every number is one too low
  | 'exchanged' // right number and words, another sentence's translation
  | 'untranslated'
  | 'wrong script'
  | 'glossary ignored'
  | 'numbers lost'
  | 'prose'; // greeting, fence and remarks round the records

export interface TranslationFaults {
  fault?: TranslationFault;
  /** 0..1. */
  share?: number;
  /** The fault also hits sentences that are asked for again. */
  stubborn?: boolean;
}

export interface Asked {
  id: number;
  text: string;
}

const taskOf = (body: ChatBody) =>
  body.messages.findLast(({ content }) => content.includes('</source>'))?.content ?? '';
const instructionOf = (task: string) => task.slice(task.indexOf('</source>'));
/** `… in Chinese (Simplified) (简体中文, zh-Hans)` → `zh-Hans`. */
const languageOf = (instruction: string) =>
  [...instruction.matchAll(/\bin(?:to)? .*?\((?:[^()]*, )?([a-z]{2,3}(?:-[A-Za-z]+)*)\)/g)].at(-1)?.[1] ?? 'en';

/** The sentences that a prompt of lib/gloss/translation asks for; empty for other prompts. */
export function askedFor(body: ChatBody): Asked[] {
  const instruction = instructionOf(taskOf(body));
  if (!/"of":"its first two words/.test(instruction)) return [];
  return [...instruction.matchAll(/^\[(\d+)\] (.+)$/gm)].map((match) => ({
    id: Number(match[1]),
    text: match[2] ?? '',
  }));
}

/**
 * Answers the prompts of lib/gloss/translation as a fair model would, or with one fault; undefined for other prompts. It cannot
 * translate: it writes filler of the right script and length round the sentence's own number, with what must be kept, so that
 * a test can tell whose translation it is (`ownerOf`).
 */
export function createTranslationBrain(faults: TranslationFaults = {}): (body: ChatBody) => string | undefined {
  return (body) => {
    const task = taskOf(body);
    const instruction = instructionOf(task);
    const lang = languageOf(instruction);
    if (instruction.includes('settle what all translators')) return briefOf(task, lang);
    const studied = studyOf(instruction, lang);
    if (studied) return studied;
    const asked = askedFor(body);
    if (asked.length === 0) return undefined;
    const agreed = /render these as agreed: (.+)/.exec(instruction)?.[1] ?? '';
    const terms = agreed
      .split('; ')
      .map((pair) => pair.split(' → '))
      .filter((pair) => pair.length === 2);
    const again = instruction.includes('did not pass');
    const active = again && !faults.stubborn ? undefined : faults.fault;
    const hit = ({ text }: Asked) => active !== undefined && dice(text) < (faults.share ?? 0.2);
    const revising = instruction.includes('"problem"');
    const record = (one: Asked, text: string, of = echo(one.text)) =>
      JSON.stringify({ id: one.id, of, ...(revising && { problem: 'stiff' }), text });
    const rendered = (one: Asked) => {
      const wanted = terms.flatMap(([source = '', target = '']) => (one.text.includes(source) ? [target] : []));
      return render(one, lang, active === 'glossary ignored' && hit(one) ? [] : wanted, revising);
    };
    const lines: string[] = [];
    let shift = 0;
    for (let i = 0; i < asked.length; i++) {
      const one = asked[i] as Asked;
      const next = asked[i + 1];
      const bad = hit(one);
      const numbered = { ...one, id: one.id - shift };
      if (bad && active === 'dropped') continue;
      if (bad && (active === 'merged' || active === 'shifted') && next) {
        lines.push(record(numbered, `${rendered(one)} ${rendered(next)}`, ends(one.text, next.text)));
        if (active === 'shifted') shift++;
        i++;
      } else if (bad && active === 'swapped' && next) {
        lines.push(record({ ...one, id: next.id }, rendered(one)), record({ ...next, id: one.id }, rendered(next)));
        i++;
      } else if (bad && active === 'exchanged' && next) lines.push(record(one, rendered(next)));
      else if (bad && active === 'untranslated') lines.push(record(one, one.text));
      else if (bad && active === 'wrong script') lines.push(record(one, otherScript(one, lang)));
      else if (bad && active === 'numbers lost')
        lines.push(record(one, rendered(one).replace(/(?<![⟦\d])\d+(?![\d⟧])/g, '')));
      else lines.push(record(numbered, rendered(one)));
    }
    const prose = active === 'prose' ? ['Sure! Here is the translation:', '```json'] : [];
    return [...prose, ...lines, ...(prose.length > 0 ? ['```', 'Let me know if you need changes.'] : [])].join('\n');
  };
}

/** The number of the sentence a rendering was made of; undefined for another's text. */
export function ownerOf(text: string): number[] {
  return [...text.matchAll(/[⟦](\d+)[⟧]/g)].map((match) => Number(match[1]));
}

const fillers: Record<string, string> = {
  Hans: '这句话说的是这件事情',
  Hant: '這句話說的是這件事情',
  Jpan: 'これはその文の訳です',
};

/** About as much as the sentence says, in the script of the language. */
function render({ id, text }: Asked, lang: string, terms: string[], revised: boolean): string {
  const filler =
    fillers[scriptOf(lang)] ??
    (scriptOf(lang) === 'Arab'
      ? 'هذه الجملة تقول ذلك '
      : scriptOf(lang) === 'Cyrl'
        ? 'это предложение о том '
        : 'dieser Satz sagt eben dies ');
  const han = /[\p{Script=Han}\p{Script=Hiragana}]/u.test(filler);
  const length = Math.max(
    han ? 4 : 8,
    Math.round(text.length * (/\p{Script=Han}/u.test(text) ? 2.4 : 1) * (han ? 0.33 : 1)),
  );
  const kept = [
    ...keptTokens({ text }),
    ...(text.match(/\d[\d.,]*(?:\s?(?:million|billion|thousand|hundred|trillion)\b)?/g) ?? []),
  ];
  const body = filler
    .repeat(Math.ceil(length / filler.length))
    .slice(0, length)
    .trim();
  return [revised ? '又' : '', `⟦${id}⟧`, body, ...terms, ...kept].filter((part) => part !== '').join(' ');
}

function otherScript(one: Asked, lang: string): string {
  return render(one, lang === 'zh-Hant' ? 'zh-Hans' : lang === 'zh-Hans' ? 'zh-Hant' : 'ja', [], false);
}

function echo(text: string): string {
  return ends(text, text);
}

function ends(first: string, last: string): string {
  const units = (text: string) => (/\p{Script=Han}/u.test(text) ? [...text] : text.split(/\s+/));
  const glue = (text: string) => (/\p{Script=Han}/u.test(text) ? '' : ' ');
  return `${units(first).slice(0, 2).join(glue(first))} … ${units(last).slice(-2).join(glue(last))}`;
}

/** Renderings, an explanation or a second translation of one sentence. */
function studyOf(instruction: string, lang: string): string | undefined {
  const sentence = /^\[(\d+)\] (.+)$/m.exec(instruction) ?? /again:\n()(.+)/.exec(instruction);
  const words = /“(.+)”/.exec(instruction)?.[1] ?? '';
  const one = { id: Number(sentence?.[1] || 0), text: sentence?.[2] ?? '' };
  if (instruction.includes('in five ways'))
    return ['literal', 'free', 'colloquial', 'literary', 'concise']
      .map((style, i) => JSON.stringify({ style, text: `${render(one, lang, [], false)}${'其实'.repeat(i)}` }))
      .join('\n');
  if (instruction.includes('stumbled over'))
    return JSON.stringify({
      meaning: `Here “${words}” is meant in a figurative way.`,
      background: 'It comes from cycling.',
    });
  if (instruction.includes('With this understanding')) return JSON.stringify({ text: render(one, lang, [], true) });
  return undefined;
}

/** Names that come up more than once, each rendered in one way. */
function briefOf(task: string, lang: string): string {
  const source = task.slice(0, task.indexOf('</source>'));
  const counts = new Map<string, number>();
  for (const [name] of source.matchAll(/(?<=[a-z,] )\p{Lu}\p{Ll}{3,}/gu)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const terms = [...counts]
    .filter(([, count]) => count > 2)
    .sort((a, b) => b[1] - a[1])
    .slice(0, 12);
  const target = (name: string) => (scriptOf(lang).startsWith('Han') ? `名${name}` : name);
  return [
    JSON.stringify({ subject: 'a talk', register: 'spoken', speakers: [] }),
    ...terms.map(([name]) => JSON.stringify({ source: name, target: target(name) })),
  ].join('\n');
}

/** A number in [0, 1) that depends on the text alone (FNV-1a). */
function dice(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return ((hash ^ (hash >>> 12)) >>> 0) / 4294967296;
}

/** The translation's prompts here, all others by the other brain. */
export const withTranslation =
  (other: Brain, faults?: TranslationFaults): Brain =>
  (body) =>
    createTranslationBrain(faults)(body) ?? other(body);
