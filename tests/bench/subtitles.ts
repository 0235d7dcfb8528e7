import { existsSync, readFileSync } from 'node:fs';
import { parseSubtitles } from '../../lib/capture/subtitles/parse';
import { brokenPromise, mutate, random, seeds } from '../unit/subtitles/fuzz';
import { srtCases, srtCues } from '../unit/subtitles/srt-cases';
import type { Bench, Table } from './bench';
import { everyFile, sameWordsScore, subtitleFile } from './subtitle-files';
import { type Parser, parsers, speeds } from './subtitle-rivals';
import {
  cueTextSuite,
  exceptions,
  expectedSuite,
  filesBelow,
  gloss,
  rawSuite,
  type Score,
  shownSuite,
} from './subtitle-suites';

const mutations = 10_000;
const rounds = 2;
async function srtScore(parse: NonNullable<Parser['srt']>): Promise<Score> {
  const failures: string[] = [];
  for (const [name, text] of srtCases) {
    try {
      const got = (await parse(text))
        .map((cue) => [Math.round(cue.startTime * 1000), Math.round(cue.endTime * 1000), cue.text.trim()])
        .filter(([, , cueText]) => cueText !== '')
        .sort((a, b) => Number(a[0]) - Number(b[0]));
      if (JSON.stringify(got) !== JSON.stringify(srtCues)) failures.push(name);
    } catch {
      failures.push(name);
    }
  }
  return { passed: srtCases.length - failures.length, total: srtCases.length, failures };
}

/** The seeds of the unit test and, where there are data, the smallest real file of each format. */
function fuzzSeeds(root: string | undefined): [string, string[]][] {
  const real = new Map<string, string>();
  for (const file of root ? filesBelow(root).filter((name) => subtitleFile.test(name)) : []) {
    try {
      const text = new TextDecoder().decode(readFileSync(file));
      const { format } = parseSubtitles(text);
      if (text.length > 300 && text.length < (real.get(format)?.length ?? 1500)) real.set(format, text);
    } catch {
      // refused files are no seeds
    }
  }
  return Object.entries(seeds).map(([format, seed]) => [format, [seed, real.get(format) ?? seed]]);
}

function fuzz(root: string | undefined): { files: number; failures: string[]; slowestMs: number } {
  const failures: string[] = [];
  let files = 0;
  let slowestMs = 0;
  for (const [format, texts] of fuzzSeeds(root)) {
    const next = random(20_261_122);
    for (let i = 0; i < mutations; i++) {
      const text = mutate(texts[i % texts.length] ?? '', next);
      const start = performance.now();
      const broken = brokenPromise(i % 4 === 0 ? new TextEncoder().encode(text) : text);
      slowestMs = Math.max(slowestMs, performance.now() - start);
      if (broken) failures.push(`${format}: ${broken} in ${JSON.stringify(text).slice(0, 200)}`);
      files++;
    }
  }
  return { files, failures, slowestMs };
}

interface Row {
  parser: string;
  vttCases: number;
  srtCases: number;
  vttMbPerSecond: number;
  srtMbPerSecond: number;
}

/** Whether ours is faster than the fastest of those that pass as many cases; where none does, than the one that passes most. */
function verdict(rows: Row[], format: 'vtt' | 'srt'): string {
  const facts = (row: Row) => ({
    parser: row.parser,
    cases: row[`${format}Cases`],
    speed: row[`${format}MbPerSecond`],
  });
  const [ours, ...rivals] = rows.map(facts).filter(({ speed }) => speed > 0);
  if (!ours) return '';
  const equals = rivals.filter(({ cases }) => cases >= ours.cases).sort((a, b) => b.speed - a.speed);
  const [rival] = equals.length > 0 ? equals : rivals.sort((a, b) => b.cases - a.cases);
  if (!rival) return '';
  const who =
    equals.length > 0 ? 'the fastest that passes as many' : 'no other passes as many; the one that passes most';
  const times = ours.speed / rival.speed;
  return `${format}: ours ${ours.cases} cases, ${ours.speed.toFixed(1)} MB/s. ${who}: ${rival.parser}, ${rival.cases} cases, ${rival.speed.toFixed(1)} MB/s. Ours is ${times >= 1 ? `${times.toFixed(1)} times as fast: met` : `slower (${times.toFixed(2)}): not met`}.`;
}

export const bench: Bench = {
  async run({ data }) {
    const notes: string[] = [];
    const tables: Table[] = [];
    const json: Record<string, unknown> = {};
    const root = data && existsSync(data) ? data : undefined;
    if (root) {
      const files = everyFile(root);
      const suites: Record<string, Score> = {
        'vttjs x.json': await rawSuite(root, gloss),
        'vttjs x-proc.json': await shownSuite(root, gloss),
        'x.expected.json': await expectedSuite(root),
        'cue text trees': cueTextSuite(root),
        'same words': sameWordsScore(root),
        'every file': files,
      };
      tables.push({
        title: 'Correctness',
        columns: ['suite', 'passed', 'total'],
        rows: Object.entries(suites).map(([name, { passed, total }]) => [name, passed, total]),
      });
      for (const [name, { failures }] of Object.entries(suites)) {
        for (const failure of failures) {
          const rule = Object.entries(exceptions).find(([key]) => failure.includes(`${key}:`))?.[1];
          notes.push(`${name}: ${failure}${rule ? ` (exception: ${rule})` : ''}`);
        }
      }
      notes.push(`Refused by name: ${files.refused.join('; ')}`);
      notes.push('Cue settings (line, position, size, align, vertical, region) are not kept and not compared.');
      json.suites = suites;
      json.exceptions = exceptions;
    } else notes.push('No data (--data DIR): suites skipped, speed and fuzz only.');

    const rows = [];
    const [vttSpeeds, srtSpeeds] = [await speeds('vtt', rounds), await speeds('srt', rounds)];
    for (const parser of parsers) {
      const fields = ['startTime', 'endTime', 'text'] as const;
      const raw = root ? await rawSuite(root, parser.vtt, fields) : undefined;
      const shown = root ? await shownSuite(root, parser.vtt) : undefined;
      const srt = parser.srt ? await srtScore(parser.srt) : undefined;
      rows.push({
        parser: parser.name,
        vttCases: (raw?.passed ?? 0) + (shown?.passed ?? 0),
        vttTotal: (raw?.total ?? 0) + (shown?.total ?? 0),
        srtCases: srt?.passed ?? 0,
        srtTotal: srt?.total ?? 0,
        vttMbPerSecond: vttSpeeds.find(({ name }) => name === parser.name)?.mbPerSecond ?? 0,
        srtMbPerSecond: srtSpeeds.find(({ name }) => name === parser.name)?.mbPerSecond ?? 0,
      });
    }
    tables.push({
      title: `Beside other parsers: vtt.js cases, SRT deviations, MB per CPU second on 10 MB (best of ${rounds})`,
      columns: ['parser', 'vtt', 'of', 'srt', 'of', 'vtt MB/s', 'srt MB/s'],
      rows: rows.map((row) => Object.values(row)),
    });
    if (root) notes.push(verdict(rows, 'vtt'));
    notes.push(verdict(rows, 'srt'));
    const fuzzed = fuzz(root);
    notes.push(
      `Fuzz: ${fuzzed.files} mutated files, ${fuzzed.failures.length} broken, slowest ${fuzzed.slowestMs.toFixed(1)} ms`,
    );
    notes.push(...fuzzed.failures.slice(0, 10));
    return { notes, tables, json: { ...json, parsers: rows, fuzz: fuzzed } };
  },
};
