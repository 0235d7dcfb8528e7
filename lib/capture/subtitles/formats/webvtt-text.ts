import { decodeEntities } from '../entities';
import { readTimestamp } from './webvtt-time';

export type CueTag = 'c' | 'i' | 'b' | 'u' | 'ruby' | 'rt' | 'v' | 'lang';
export interface CueElement {
  tag: CueTag;
  classes: string[];
  /** Of `v` the voice, of `lang` the language; empty for the others. */
  annotation: string;
  children: CueNode[];
}
/** A piece of parsed cue text: text, an element, or the time (ms) from which what follows is spoken. */
export type CueNode = string | CueElement | { ms: number };

const tagNames: ReadonlySet<string> = new Set(['c', 'i', 'b', 'u', 'ruby', 'rt', 'v', 'lang']);
const isTag = (name: string): name is CueTag => tagNames.has(name);

type Token =
  | { kind: 'text'; text: string }
  | { kind: 'start'; name: string; classes: string[]; annotation: string }
  | { kind: 'end'; name: string }
  | { kind: 'time'; text: string };

/** The WebVTT cue text parsing rules (W3C WebVTT, 6.4): cue text to a tree, the same tree a browser builds. Linear. */
export function parseCueText(text: string): CueNode[] {
  const root: CueNode[] = [];
  const open: CueElement[] = [];
  const append = (node: CueNode) => (open.at(-1)?.children ?? root).push(node);
  for (const token of tokens(text)) {
    const current = open.at(-1);
    if (token.kind === 'text') append(token.text);
    else if (token.kind === 'time') {
      const time = readTimestamp(token.text, 0, token.text.length);
      if (time && time.next === token.text.length) append({ ms: time.ms });
    } else if (token.kind === 'end') {
      if (current?.tag === token.name) open.pop();
      else if (current?.tag === 'rt' && token.name === 'ruby') open.splice(-2);
    } else if (isTag(token.name) && (token.name !== 'rt' || current?.tag === 'ruby')) {
      const annotation = token.name === 'v' || token.name === 'lang' ? token.annotation : '';
      const element: CueElement = { tag: token.name, classes: token.classes, annotation, children: [] };
      append(element);
      open.push(element);
    }
  }
  return root;
}

/**
 * Cue text as plain text, cut where the voice changes. Ruby annotations are left out: they repeat the base text as
 * pronunciation.
 */
export function plainCueText(text: string): { text: string; speaker?: string }[] {
  if (!text.includes('<') && !text.includes('&')) return [{ text }];
  const runs: { text: string; speaker?: string }[] = [];
  const walk = (nodes: CueNode[], speaker: string) => {
    for (const node of nodes) {
      if (typeof node === 'string') add(node, speaker);
      else if ('tag' in node && node.tag !== 'rt')
        walk(node.children, (node.tag === 'v' && node.annotation) || speaker);
    }
  };
  const add = (piece: string, speaker: string) => {
    const last = runs.at(-1);
    // Blank text between two voices belongs to the voice before it.
    if (last && ((last.speaker ?? '') === speaker || piece.trim() === '')) last.text += piece;
    else runs.push(speaker ? { text: piece, speaker } : { text: piece });
  };
  walk(parseCueText(text), '');
  return runs;
}

/** The WebVTT cue text tokeniser (W3C WebVTT, 6.4.1), its states written as one step for each kind of token. */
function* tokens(text: string): Generator<Token> {
  let i = 0;
  while (i < text.length) {
    if (text[i] !== '<') {
      yield { kind: 'text', text: decodeEntities(readTo('<')) };
      continue;
    }
    i++;
    const first = text[i] ?? '';
    if (first === '/') {
      i++;
      yield { kind: 'end', name: readTo('>') };
    } else if (first >= '0' && first <= '9') {
      yield { kind: 'time', text: readTo('>') };
    } else yield readStart();
    i++; // the closing `>`, or nothing at the end of the text
  }

  /** What comes before `mark`, or all that is left. */
  function readTo(mark: string): string {
    const at = text.indexOf(mark, i);
    const end = at < 0 ? text.length : at;
    const raw = text.slice(i, end);
    i = end;
    return raw;
  }

  function readStart(): Token {
    const tag = readTo('>');
    const blank = tag.search(/[\t\n\f ]/);
    const [name = '', ...classes] = (blank < 0 ? tag : tag.slice(0, blank)).split('.');
    const annotation =
      blank < 0
        ? ''
        : decodeEntities(tag.slice(blank))
            .trim()
            .replace(/[\t\n\f\r ]+/g, ' ');
    return { kind: 'start', name, classes: classes.filter((part) => part !== ''), annotation };
  }
}
