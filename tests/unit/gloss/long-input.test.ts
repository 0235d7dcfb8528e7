import { describe, expect, it } from 'vitest';
import type { EngineRequest } from '../../../lib/engine/model';
import { type Depth, statementsOf } from '../../../lib/gloss/model';
import { summarise } from '../../../lib/gloss/summary';
import { GlossError } from '../../../lib/source/errors';
import type { Passage } from '../../../lib/source/model';
import { estimateTokens } from '../../../lib/source/tokens';
import { createSummaryBrain } from '../../fakes/model-server/brains/summary';
import { createMemoryRun } from '../../lab/memory-run';
import { scriptedEngine } from './scripted-engine';

const nouns = 'harbour railway baker icebreaker council winter channel lighthouse ferry market'.split(' ');
const sentence = (i: number) =>
  `In year ${1000 + i} the ${nouns[i % 10]} of the ${nouns[(i * 7 + 3) % 10]} company was paid ${i * 13} crowns by the ${nouns[(i * 3 + 1) % 10]} board.`;
const textOf = (i: number, sentences: number) =>
  Array.from({ length: sentences }, (_, k) => sentence(i * sentences + k)).join(' ');

/** Four hours at 150 words a minute, a passage every eight seconds or so. */
const transcript: Passage[] = Array.from({ length: 2200 }, (_, i) => ({
  n: i + 1,
  text: textOf(i, 1),
  anchor: { t: [i * 6500, (i + 1) * 6500] },
}));
/** Three hundred pages of about 330 words, four paragraphs each. */
const book: Passage[] = Array.from({ length: 1200 }, (_, i) => ({ n: i + 1, text: textOf(i, 5), anchor: { b: i } }));

const brain = createSummaryBrain();
const sizeOf = ({ messages }: EngineRequest) =>
  messages.reduce((sum, { content }) => sum + estimateTokens(content) + 4, 0);
const numbersIn = ({ messages }: EngineRequest) =>
  [...(messages[1]?.content ?? '').matchAll(/^\[(\d+)\] /gm)].map((match) => Number(match[1]));

/** A model with a window that refuses what does not fit, as endpoints do: prompt and answer together. */
async function run(passages: Passage[], depth: Depth, claimed: number, real = claimed) {
  const engine = scriptedEngine(
    (request) =>
      sizeOf(request) + request.maxOutputTokens > real
        ? new GlossError('TOO_LONG')
        : brain({ model: 'm', messages: request.messages }),
    { contextTokens: claimed, outputTokens: 4000, parallel: 8 },
  );
  const source = { title: 'The company', lang: 'en' };
  const { body } = await summarise({ source, passages, outputLang: 'en', engine, depth }, createMemoryRun());
  return { body, requests: engine.requests, most: engine.mostAtOnce() };
}

describe('long input', () => {
  for (const [name, passages] of [
    ['a transcript of four hours', transcript],
    ['a book of 300 pages', book],
  ] as const)
    for (const contextTokens of [8192, 32_000, 200_000])
      it(`${name} fits a window of ${contextTokens}: nothing refused, nothing left out`, {
        timeout: 60_000,
      }, async () => {
        const { body, requests, most } = await run(passages, 'brief', contextTokens);
        expect(requests.every((request) => sizeOf(request) + request.maxOutputTokens <= contextTokens)).toBe(true);
        expect(new Set(requests.flatMap(numbersIn)).size).toBe(passages.length);
        // How many overlap depends on the machine; none stands alone, and the endpoint's limit holds.
        expect(most).toBeGreaterThan(1);
        expect(most).toBeLessThanOrEqual(8);
        // Points from the beginning to the end, each found.
        const citations = statementsOf(body).flatMap((statement) => statement.citations);
        expect(citations.filter(({ verdict }) => verdict !== 'found')).toEqual([]);
        for (let part = 0; part < 10; part++) {
          const [from, to] = [(passages.length * part) / 10, (passages.length * (part + 1)) / 10];
          expect(citations.some((citation) => citation.from > from && citation.from <= to)).toBe(true);
        }
        expect(body.overview).not.toBe('');
      });

  it('in chapters: they tile the source, and a window smaller than was said costs halves, never the job', {
    timeout: 60_000,
  }, async () => {
    const { body, requests } = await run(transcript, 'detailed', 200_000, 8192);
    const chapters = body.chapters ?? [];
    expect(chapters[0]?.from).toBe(1);
    expect(chapters.at(-1)?.to).toBe(transcript.length);
    for (const [i, chapter] of chapters.entries()) if (i > 0) expect(chapter.from).toBe((chapters[i - 1]?.to ?? 0) + 1);
    expect(chapters.filter(({ points }) => points.length === 0)).toEqual([]);
    const refused = requests.filter((request) => sizeOf(request) + request.maxOutputTokens > 8192);
    expect(refused.length).toBeGreaterThan(0);
    // What was refused once is not tried at that size for every chapter.
    expect(refused.length).toBeLessThan(requests.length / 3);
  });
});
