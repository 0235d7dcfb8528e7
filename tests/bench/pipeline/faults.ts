import { setTimeout as sleep } from 'node:timers/promises';
import { statementsOf } from '../../../lib/gloss/model';
import type { Behaviour } from '../../fakes/model-server/behaviour';
import { instructionOf, type Step, stepOf, taskOf } from '../../fakes/model-server/brains/steps';
import { createSummaryBrain } from '../../fakes/model-server/brains/summary';
import type { LoggedRequest, Script } from '../../fakes/model-server/server';
import type { Table } from '../bench';
import { brain, runOnce, type World } from './world';

const steps: Step[] = ['topics', 'omissions', 'points', 'check', 'narrative', 'overview'];

/** A run that takes longer, ms, is taken for endless. */
const endlessMs = 60_000;

type Fault = (request: LoggedRequest) => Behaviour;

const liar = createSummaryBrain({ omitted: true, invented: 1, stubborn: true });
const lost = (text: string) =>
  text.replace(/"(passages|points)":\[[\d,]*\]/g, '"$1":[99999]').replace(/"(from|to|i)":\d+/g, '"$1":99999');

/** What goes wrong, by the names of the issue. Times are those of a fake a hundred times as fast. */
const faults: Record<string, Fault> = {
  '429 storm': () => ({ status: 429, headers: { 'retry-after': '1' }, body: '{"error":{"message":"Rate limit"}}' }),
  '500s': () => ({ status: 500, body: '{"error":{"message":"Internal error"}}' }),
  'cut stream': () => ({ destroyAfter: 20 }),
  'garbage line': (request) => ({ text: `Sure!\n{"text": 12, "oops\n${brain(request.body)}\n{"half":` }),
  'only garbage': () => ({ text: 'I would rather talk about {something} else.' }),
  'wrong ids': (request) => ({ text: lost(brain(request.body)) }),
  'invented quote': (request) => ({ text: liar(request.body) }),
  'empty answer': () => ({ text: '' }),
  'over-length': () => ({
    status: 400,
    body: '{"error":{"message":"maximum context length is 4096 tokens","code":"context_length_exceeded"}}',
  }),
  'answer too long': () => ({ finishReason: 'length' }),
  'very slow': () => ({ headersDelayMs: 400, tokensPerSecond: 2000 }),
  hung: () => ({ hangAfter: 10 }),
  'invalid UTF-8': () => ({ invalidUtf8After: 5 }),
  'HTML page': () => ({
    status: 200,
    headers: { 'content-type': 'text/html' },
    body: '<html><title>Sign in to the Wi-Fi</title></html>',
  }),
};

/** The fault at one step: the first `times` requests of it, all others are answered at once. */
function faultAt(fault: Fault, step: Step, times: number): Script {
  let left = times;
  return (request) => {
    const own = stepOf(instructionOf(taskOf(request.body.messages)));
    return own === step && left-- > 0 ? fault(request) : {};
  };
}

/** Each fault at each step, once and always; afterwards the same job goes on without faults. */
export async function measureFaults(world: World) {
  const plain = await runOnce({ ...world, script: () => ({}) });
  const expected = plain.body ? statementsOf(plain.body).length : 0;
  const rows: (string | number)[][] = [];
  const ends: Record<string, number> = {};
  const notes: string[] = [];
  let [mostCalls, runs, endless, lost] = [0, 0, 0, 0];
  for (const [name, fault] of Object.entries(faults)) {
    for (const [often, times] of [
      ['once', 1],
      ['always', Number.POSITIVE_INFINITY],
    ] as const) {
      const cells: string[] = [];
      for (const step of steps) {
        const outcome = await Promise.race([
          runOnce({ ...world, script: faultAt(fault, step, times) }),
          sleep(endlessMs, undefined, { ref: false }),
        ]);
        runs++;
        if (!outcome) {
          endless++;
          cells.push('ENDLESS');
          continue;
        }
        mostCalls = Math.max(mostCalls, outcome.requests.length);
        ends[outcome.end] = (ends[outcome.end] ?? 0) + 1;
        // Nothing lost: what failed goes on from the kept steps and ends whole.
        let end = outcome.end;
        if (outcome.end !== 'done') {
          const next = await runOnce({ ...world, script: () => ({}) }, { memo: outcome.memo });
          const whole = next.body !== undefined && statementsOf(next.body).length >= expected * 0.9;
          if (!whole || outcome.end.startsWith('INTERNAL')) {
            lost++;
            notes.push(`LOST: ${name}, ${often}, ${step}: ${outcome.end}; gone on: ${next.end}`);
          }
          end = outcome.end.toLowerCase().replaceAll('_', ' ');
        }
        cells.push(`${end} ${outcome.requests.length}`);
      }
      rows.push([name, often, ...cells]);
    }
  }
  const table: Table = {
    title: `Faults: how the job ends and calls made (${plain.requests.length} without fault)`,
    columns: ['fault', 'how often', ...steps],
    rows,
  };
  return { table, notes, mostCalls, json: { faultRuns: runs, endless, lostAfterFault: lost, ends, mostCalls } };
}
