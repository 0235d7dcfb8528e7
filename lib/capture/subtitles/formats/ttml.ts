import type { Cue } from '../../../source/model';
import { readClock } from './clock';
import type { Reading, Warning } from './model';
import { findElement, findElements, parseXml, textOf, type XmlElement } from './xml';

/** Rates of the document that times may be counted in. */
interface Rates {
  frame: number;
  tick: number;
}

/** When an element is active, and how the times of its children are counted. ms; `end` may be Infinity. */
interface Span {
  begin: number;
  end: number;
  /** The speaker (`ttm:agent`) and `xml:space`, which children inherit. */
  speaker: string | undefined;
  preserve: boolean;
}

const skipped = new Set(['metadata', 'title', 'desc', 'copyright', 'agent', 'set', 'image', 'audio', 'data']);

/**
 * TTML, DFXP and IMSC (any of their namespaces): text and timing of `body`, by TTML2 section 12 (par and seq containers, `begin`,
 * `end`, `dur`, nested offsets, clipping by the parent). A `p` whose parts have times of their own becomes a cue for each
 * time. Ruby annotations are left out; regions, styles and animation do not matter for text.
 */
export function readTtml(text: string): Reading {
  const root = parseXml(text);
  const tt = findElement(root, 'tt');
  const body = tt && findElement(tt, 'body');
  if (!tt || !body) return { cues: [], warnings: [] };
  const rates = ratesOf(tt);
  const speakers = speakersOf(tt);
  const cues: Cue[] = [];
  const warnings = new Set<Warning>();
  const whole = { begin: 0, end: Number.POSITIVE_INFINITY, speaker: undefined, preserve: isPreserved(tt, false) };
  walk(body, whole, 0, false, undefined);
  return { cues, warnings: [...warnings] };

  /**
   * Emits the cues of `element`. `from` is what its times count from (the parent's begin, or in a seq the end of the sibling
   * before); `runs` collects the text of the `p` around it. Returns when it ends, for the next of a seq.
   */
  function walk(element: XmlElement, parent: Span, from: number, inSeq: boolean, runs: Cue[] | undefined): number {
    if (element.name === 'br' && runs) addText(runs, parent, '\n');
    if (element.name === 'br' || skipped.has(element.name) || isRubyText(element)) return from;
    const times = activeTime(element, parent, from, inSeq);
    if (!times) return from;
    const span = {
      ...times,
      speaker: speakers.get((element.attributes.get('agent') ?? '').replace('#', '')) ?? parent.speaker,
      preserve: isPreserved(element, parent.preserve),
    };
    const own = element.name === 'p' ? [] : runs;
    const seq = element.attributes.get('timeContainer') === 'seq';
    let last = span.begin;
    for (const child of element.children) {
      if (typeof child !== 'string') {
        const end = walk(child, span, seq ? last : span.begin, seq, own);
        last = seq ? end : Math.max(last, Number.isFinite(end) ? end : 0);
      } else if (own) addText(own, span, span.preserve ? child : child.replace(/[\t\n\r ]+/g, ' '));
    }
    if (own && own !== runs) cues.push(...own);
    // In a seq an element without duration lasts as long as its timed children.
    return inSeq && !Number.isFinite(times.explicitEnd) ? Math.min(last, parent.end) : span.end;
  }

  function activeTime(element: XmlElement, parent: Span, from: number, inSeq: boolean) {
    const begin = timeAttribute(element, 'begin') ?? 0;
    const end = timeAttribute(element, 'end') ?? Number.POSITIVE_INFINITY;
    const dur = timeAttribute(element, 'dur') ?? Number.POSITIVE_INFINITY;
    const start = from + begin;
    const explicitEnd = Math.min(from + end, start + dur);
    if (start < parent.end || start === parent.begin) {
      return { begin: start, end: Math.min(explicitEnd, parent.end), explicitEnd };
    }
    // Never active. In a par that is nearly always absolute time written into a timed parent: keep the text.
    if (inSeq || begin === 0) return undefined;
    warnings.add('outside-parent');
    return { begin, end: Math.min(end, begin + dur), explicitEnd: Math.min(end, begin + dur) };
  }

  function timeAttribute(element: XmlElement, name: string): number | undefined {
    const value = element.attributes.get(name);
    if (value === undefined) return undefined;
    const ms = readTime(value.trim(), rates);
    if (ms === undefined) warnings.add('bad-timing');
    return ms;
  }
}

/** A TTML time expression in ms: clock time with fraction or frames, or an offset in h, m, s, ms, f or t. */
function readTime(value: string, rates: Rates): number | undefined {
  const offset = /^(\d+(?:\.\d+)?)(ms|[hmsft])?$/.exec(value);
  if (offset) return Number(offset[1]) * unitMs(offset[2] ?? 's', rates);
  const frames = /^(\d+:\d+:\d+):(\d+)(?:\.\d+)?$/.exec(value);
  const clock = readClock(frames?.[1] ?? value, 0);
  if (!clock) return undefined;
  return frames ? clock.ms + Number(frames[2]) * unitMs('f', rates) : clock.ms;
}

function unitMs(unit: string, rates: Rates): number {
  if (unit === 'h') return 3_600_000;
  if (unit === 'm') return 60_000;
  if (unit === 'ms') return 1;
  if (unit === 'f') return 1000 / rates.frame;
  return unit === 't' ? 1000 / rates.tick : 1000;
}

/** `ttp:frameRate` (30 where absent) times its multiplier; `ttp:tickRate`, by default the frame rate if there is one, else 1. */
function ratesOf(tt: XmlElement): Rates {
  const positive = (name: string) => {
    const value = Number(tt.attributes.get(name));
    return value > 0 && Number.isFinite(value) ? value : undefined;
  };
  const [over = 1, under = 1] = (tt.attributes.get('frameRateMultiplier') ?? '').split(/[ :]/).map(Number);
  const multiplier = over > 0 && under > 0 ? over / under : 1;
  const frame = (positive('frameRate') ?? 30) * multiplier;
  const subFrames = positive('subFrameRate') ?? 1;
  return { frame, tick: positive('tickRate') ?? (positive('frameRate') ? frame * subFrames : 1) };
}

/** Names of `ttm:agent` elements by their id. */
function speakersOf(tt: XmlElement): Map<string, string> {
  const agents = findElements(tt, ['agent']).map((agent) => {
    const name = findElement(agent, 'name');
    return [agent.attributes.get('id') ?? '', name ? textOf(name) : ''] as const;
  });
  return new Map(agents.filter(([id, name]) => id !== '' && name !== ''));
}

function isRubyText(element: XmlElement): boolean {
  const ruby = element.attributes.get('ruby');
  return ruby === 'text' || ruby === 'textContainer' || ruby === 'delimiter';
}

function isPreserved(element: XmlElement, inherited: boolean): boolean {
  const space = element.attributes.get('space');
  return space === undefined ? inherited : space === 'preserve';
}

/** Appends to the run of the same time, so that untimed spans and line breaks join their paragraph. */
function addText(runs: Cue[], span: Span, text: string): void {
  const last = runs.at(-1);
  if (last && last.startMs === span.begin && last.endMs === span.end && last.speaker === span.speaker)
    last.text += text;
  else runs.push({ startMs: span.begin, endMs: span.end, text, ...(span.speaker && { speaker: span.speaker }) });
}
