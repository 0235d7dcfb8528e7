import { existsSync } from 'node:fs';
import path from 'node:path';
import { createOpenAIEngine } from '../../lib/engine/openai-compatible';
import { createQueue } from '../../lib/engine/queue';
import { mostCallsPerAsk } from '../../lib/gloss/ask';
import { tellDialogue } from '../../lib/gloss/dialogue';
import { accountOf, tiles } from '../../lib/gloss/dialogue/ledger';
import { outline } from '../../lib/gloss/outline';
import { passageLine } from '../../lib/gloss/prompts/source-text';
import type { Passage } from '../../lib/source/model';
import { createDialogueBrain, type DialogueFaults } from '../fakes/model-server/brains/dialogue';
import { instructionOf, rangeIn, stepOf, taskOf } from '../fakes/model-server/brains/steps';
import { type LoggedRequest, startModelServer } from '../fakes/model-server/server';
import { createMemoryRun } from '../lab/memory-run';
import type { Bench, Table } from './bench';
import { prefixesOf } from './pipeline/paths';
import { firstTokenMs, normal, parallel, tokensPerSecond } from './pipeline/world';
import { readTalks } from './talks';

/** Share of answers that drop passages, merge them or put texts under each other's. */
const faulty = 0.2;
/** Questions about one part: the first, and twice again. */
const mostAsks = 3;
/** The timed run goes so many times faster than the fake's own speed; ratios stay. */
const faster = 4;

/**
 * Dialogue on long talks against the fake model server. With faults in a fifth of the answers: is every passage accounted for, in order, with a
 * bounded number of calls; once where asking again helps, once where the same answers go wrong again. Then a talk of about two hours
 * without faults at eight calls at a time, beside the longest chain of calls that need each other. `--data`: the fixtures folder.
 */
export const bench: Bench = {
  run: async ({ data = process.env.GLOSS_FIXTURES ?? path.resolve('../shared/fixtures') }) => {
    const folder = path.join(data, 'subtitles/long-talks');
    if (!existsSync(folder)) return { notes: [`Skipped: ${folder} is absent.`], tables: [], json: { skipped: true } };
    const talks = readTalks(folder);
    const rows: (string | number)[][] = [];
    const total = { passages: 0, accounted: 0, verbatim: 0, unordered: 0, calls: 0, bound: 0 };
    for (const talk of talks) {
      for (const stubborn of [false, true]) {
        const outcome = await runOnce(talk.passages, { faulty, stubborn }, 1000);
        const { accounted, verbatim } = accountOf(outcome.body);
        const parts = outcome.requests.filter((request) => stepIn(request) === 'turns').length;
        const again = outcome.requests.filter((request) => stepIn(request) === 'again').length;
        const bound = parts * mostAsks * mostCallsPerAsk;
        const ordered = tiles(outcome.body);
        rows.push([
          talk.name.slice(0, 40),
          stubborn ? 'yes' : '',
          talk.passages.length,
          accounted,
          verbatim,
          ordered ? 'yes' : 'NO',
          parts,
          again,
        ]);
        total.passages += talk.passages.length;
        total.accounted += accounted;
        total.verbatim += verbatim;
        total.unordered += ordered ? 0 : 1;
        total.calls += parts + again;
        total.bound += bound;
      }
    }
    const ledger: Table = {
      title: 'A fifth of the answers faulty (dropped, merged, reordered)',
      columns: [
        'talk',
        'asked again',
        'passages',
        'accounted for',
        'verbatim',
        'tiles, in order',
        'parts',
        'asked again',
      ],
      rows,
    };

    const hours = ({ passages }: { passages: Passage[] }) => endOf(passages) / 3_600_000;
    const [talk] = talks.toSorted((a, b) => Math.abs(hours(a) - 2) - Math.abs(hours(b) - 2));
    if (!talk) return { notes: [`Skipped: no talk in ${folder}.`], tables: [], json: { skipped: true } };
    outline([...talk.passages], 'en');
    const timed = await runOnce(talk.passages, {}, faster);
    const criticalMs = criticalPath(timed.requests);
    const ms = timed.ms * faster;
    const sum = timed.requests.reduce((all, request) => all + ownMs(request), 0);
    const best = Math.max(criticalMs, sum / parallel);
    const prompts = prefixesOf(timed.requests, talk.passages.map(passageLine).join('\n'));
    const speed: Table = {
      title: `${talk.name}, ${hours(talk).toFixed(2)} h, ${talk.passages.length} passages`,
      columns: ['what', 'measured', 'beside', 'ratio', 'wanted'],
      rows: [
        ['whole run, ms; longest chain of dependent calls', ms, criticalMs, ms / criticalMs, '≤ 1.3'],
        ['whole run, ms; best possible with 8 at a time', ms, best, ms / best, ''],
        ['calls; prompt tokens', timed.requests.length, prompts.total, '', ''],
        ['prefix of an earlier request, share of prompt tokens', prompts.sharedShare, prompts.warmShare, '', '≥ 0.85'],
      ],
    };
    return {
      notes: [
        `${talks.length} talks, faulty runs with all times divided by 1000, the timed run by ${faster}.`,
        `Fake: ${firstTokenMs} ms to the first token, ${tokensPerSecond} tokens/s, ${parallel} parallel.`,
      ],
      tables: [ledger, speed],
      json: {
        ...total,
        accountedShare: total.accounted / total.passages,
        wholeMs: ms,
        criticalMs,
        ratioToCriticalPath: ms / criticalMs,
        ratioToBoundWithEight: ms / best,
        callsTimed: timed.requests.length,
        promptTokens: prompts.total,
        prefixShare: prompts.sharedShare,
        warmPrefixShare: prompts.warmShare,
      },
    };
  },
};

const endOf = (passages: readonly Passage[]) => {
  const anchor = passages.at(-1)?.anchor;
  return anchor && 't' in anchor ? anchor.t[1] : 0;
};

async function runOnce(passages: readonly Passage[], faults: DialogueFaults, speed: number) {
  const brain = createDialogueBrain(faults);
  const server = await startModelServer({ brain, script: () => normal(speed) });
  const engine = createOpenAIEngine({
    baseUrl: server.url,
    model: 'fake-model',
    apiKey: '',
    preset: 'custom',
    contextTokens: 32_000,
    parallel,
    queue: createQueue({ parallel }),
  });
  // Without the marks of the fixture: naming the speakers is part of the work.
  const unmarked = passages.map(({ speaker: _, ...passage }) => passage);
  const started = performance.now();
  const source = { title: 'A long talk', lang: 'en' };
  const { body } = await tellDialogue({ source, passages: unmarked, engine }, createMemoryRun());
  const ms = performance.now() - started;
  await server.close();
  return { body, ms, requests: server.requests };
}

const stepIn = ({ body }: LoggedRequest) => stepOf(instructionOf(taskOf(body.messages)));
const ownMs = (request: LoggedRequest) => firstTokenMs + (request.chunks * 1000) / tokensPerSecond;

/** The fake's own time for the longest chain: names or topics, whichever takes longer, then one part with what was asked again of it. */
function criticalPath(requests: readonly LoggedRequest[]): number {
  const calls = requests.map((request) => {
    const task = taskOf(request.body.messages);
    const instruction = instructionOf(task);
    const again = /^- (\d+)-(\d+):/m.exec(instruction);
    const range = rangeIn(instruction) ?? (again ? [Number(again[1]), Number(again[2])] : [0, 0]);
    return { step: stepOf(instruction), section: task.slice(0, task.indexOf('</source>')), range, ms: ownMs(request) };
  });
  const sum = (list: typeof calls) => list.reduce((total, { ms }) => total + ms, 0);
  const names = sum(calls.filter(({ step }) => step === 'speakers'));
  return Math.max(
    ...calls
      .filter(({ step }) => step === 'turns')
      .map(({ section, range: [from = 0, to = 0], ms }) => {
        const own = calls.filter((call) => call.section === section);
        const topics = sum(own.filter(({ step }) => step === 'topics' || step === 'omissions'));
        const again = own.filter(({ step, range: [at = 0] }) => step === 'again' && at >= from && at <= to);
        return Math.max(names, topics) + ms + sum(again);
      }),
  );
}
