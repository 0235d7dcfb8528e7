import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { parseWebVtt } from '../../lib/capture/subtitles/formats/webvtt';
import { type CueNode, parseCueText } from '../../lib/capture/subtitles/formats/webvtt-text';

export interface Score {
  passed: number;
  total: number;
  failures: string[];
}

/** A cue as any parser under test yields it, times in seconds. */
export interface TimedText {
  startTime: number;
  endTime: number;
  text: string;
  id?: string;
}

/**
 * Cases of vtt.js that contradict the W3C WebVTT algorithm. Web Platform Tests (`timings-too-long`, `header-timings`) expect the
 * opposite, and so do browsers; we follow the specification.
 */
export const exceptions: Record<string, string> = {
  'cue-times/min-top-digits':
    'a first number of other than two digits counts hours and needs minutes and seconds after it',
  'cue-times/minimum-spots-over-sixty': 'a first number over 59 counts hours and needs minutes and seconds after it',
  'file-layout/header-no-new-line':
    'a line with an arrow ends the header block, so a cue may stand right under the signature',
};

/** Lists that follow the first drafts of WebVTT, which knew six named references and no others. */
const referenceRule = 'cue text takes every HTML character reference (W3C WebVTT, 6.4.1), as browsers do';

const Cues = z.object({ cues: z.array(z.record(z.string(), z.unknown())) });
const CueTexts = z.array(z.object({ text: z.string(), expectedTree: z.string() }));

export const gloss = (text: string): TimedText[] =>
  parseWebVtt(text).cues.map(({ id, startMs, endMs, text: raw }) => ({
    id,
    startTime: startMs / 1000,
    endTime: endMs / 1000,
    text: raw,
  }));

export function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

function scoreOf(results: [name: string, reason: string | undefined][]): Score {
  const failures = results.flatMap(([name, reason]) => (reason === undefined ? [] : [`${name}: ${reason}`]));
  return { passed: results.length - failures.length, total: results.length, failures };
}

/** Why cues differ from what a file asserts of them; fields that nothing asserts, or that we do not keep, do not count. */
function difference(cues: TimedText[], expected: Record<string, unknown>[], fields: readonly (keyof TimedText)[]) {
  if (cues.length !== expected.length) return `${cues.length} cues, not ${expected.length}`;
  for (const [i, want] of expected.entries()) {
    for (const field of fields) {
      const value = cues[i]?.[field];
      if (field in want && want[field] !== value) {
        return `cue ${i + 1} ${field} ${JSON.stringify(value)}, not ${JSON.stringify(want[field])}`;
      }
    }
  }
  return undefined;
}

const kept = ['id', 'startTime', 'endTime', 'text'] as const;

/** `x.json` beside `x.vtt` in vttjs: the raw parse. `only` limits the fields compared. */
export async function rawSuite(
  root: string,
  parse: (text: string) => TimedText[] | Promise<TimedText[]>,
  only: readonly (keyof TimedText)[] = kept,
): Promise<Score> {
  return suite(
    root,
    (base) => (base.includes('vttjs') ? `${base}.json` : ''),
    async (text, json) => {
      return difference(await parse(text), Cues.parse(json).cues, only);
    },
  );
}

/** `x-proc.json`: what a browser shows; an empty list means that no cue survives. */
export async function shownSuite(
  root: string,
  parse: (text: string) => TimedText[] | Promise<TimedText[]>,
): Promise<Score> {
  return suite(
    root,
    (base) => `${base}-proc.json`,
    async (text, json) => {
      const found = (await parse(text)).length;
      const shown = z.array(z.unknown()).parse(json).length;
      return found > 0 === shown > 0 ? undefined : `${found} cues, ${shown} shown`;
    },
  );
}

/** `x.expected.json`: asserted fields of the cues. */
export async function expectedSuite(root: string): Promise<Score> {
  return suite(
    root,
    (base) => `${base}.expected.json`,
    async (text, json) => {
      return difference(gloss(text), Cues.parse(json).cues, kept);
    },
  );
}

async function suite(
  root: string,
  expectation: (base: string) => string,
  compare: (text: string, json: unknown) => Promise<string | undefined>,
): Promise<Score> {
  const results: [string, string | undefined][] = [];
  for (const file of filesBelow(root).filter((name) => name.endsWith('.vtt'))) {
    const expected = expectation(file.slice(0, -4));
    if (!existsSync(expected)) continue;
    const text = new TextDecoder().decode(readFileSync(file));
    const json = readJson(expected);
    if (json === null) continue; // five -proc.json of vtt.js expect nothing
    const reason = await compare(text, json).catch((error: unknown) => `threw ${String(error).slice(0, 80)}`);
    results.push([path.relative(root, file).slice(0, -4), reason]);
  }
  return scoreOf(results);
}

/** Cue-text lists `[{text, expectedTree}]`: the tree that parsing builds, in the notation of html5lib's tests. */
export function cueTextSuite(root: string): Score {
  const results: [string, string | undefined][] = [];
  for (const file of filesBelow(root).filter((name) => name.endsWith('.json'))) {
    if (!readFileSync(file, 'utf8').includes('"expectedTree"')) continue;
    for (const [i, { text, expectedTree }] of CueTexts.parse(readJson(file)).entries()) {
      const want = expectedTree.replace(/^#document-fragment\n?/, '').trimEnd();
      const tree = (cueText: string) => treeLines(parseCueText(cueText)).join('\n');
      const fits = (got: string) => got === want || got.replaceAll(/^\| /gm, '') === want;
      const got = tree(text);
      const old = fits(tree(text.replaceAll(/&(?!(?:amp|lt|gt|nbsp|lrm|rlm);)/g, '&amp;')));
      const reason = `${JSON.stringify({ text, got, want })}${old ? ` (exception: ${referenceRule})` : ''}`;
      results.push([`${path.relative(root, file)}#${i + 1}`, fits(got) ? undefined : reason]);
    }
  }
  return scoreOf(results);
}

/** html5lib's notation of the DOM that "WebVTT cue text DOM construction rules" make of the nodes. */
function treeLines(nodes: CueNode[], indent = '| '): string[] {
  return nodes.flatMap((node) => {
    if (typeof node === 'string') return [`${indent}"${node}"`];
    if ('ms' in node) return [`${indent}<?timestamp ${clock(node.ms)}>`];
    const name = ['c', 'v', 'lang'].includes(node.tag) ? 'span' : node.tag;
    const inner = `${indent}  `;
    return [
      `${indent}<${name}>`,
      ...(node.classes.length > 0 ? [`${inner}class="${node.classes.join(' ')}"`] : []),
      ...(node.tag === 'lang' ? [`${inner}lang="${node.annotation}"`] : []),
      ...(node.tag === 'v' ? [`${inner}title="${node.annotation}"`] : []),
      ...treeLines(node.children, inner),
    ];
  });
}

function clock(ms: number): string {
  const part = (value: number, width = 2) => String(Math.floor(value)).padStart(width, '0');
  return `${part(ms / 3_600_000)}:${part((ms / 60_000) % 60)}:${part((ms / 1000) % 60)}.${part(ms % 1000, 3)}`;
}
