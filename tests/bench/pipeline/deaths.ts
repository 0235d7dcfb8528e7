import type { Table } from '../bench';
import { seeded } from '../evidence-quotes';
import { runOnce, sameBody, type World } from './world';

/** The run killed at `kills` random moments, each time gone on with what was kept. */
export async function measureDeaths(world: World, kills: number) {
  const reference = await runOnce(world);
  const random = seeded(20_261_122);
  let [same, repeated, again, mostRepeated] = [0, 0, 0, 0];
  for (let i = 0; i < kills; i++) {
    const first = await runOnce(world, { killAfterMs: random() * reference.ms });
    const finished = new Set([...first.run.memo.keys()]);
    const next = await runOnce(world, { memo: new Map(first.run.memo) });
    if (sameBody(next.body, reference.body)) same++;
    const before = new Map(first.requests.map((request) => [request.prompt, request]));
    const both = next.requests.filter((request) => before.has(request.prompt)).length;
    repeated += both;
    mostRepeated = Math.max(mostRepeated, both);
    // A finished step is one the first run had stored: asked again, the two runs would have made more calls than steps + repeated.
    again += first.requests.length + next.requests.length - both - reference.requests.length;
    again += Math.max(0, finished.size + next.run.worked.length - reference.run.memo.size);
  }
  const json = {
    kills,
    sameResult: same,
    finishedStepsAskedAgain: again,
    repeatedInFlight: repeated,
    mostRepeatedAtOneKill: mostRepeated,
  };
  const table: Table = {
    title: 'Killed and gone on',
    columns: ['kills', 'same result', 'finished steps asked again', 'calls in flight repeated', 'most at one kill'],
    rows: [[kills, same, again, repeated, mostRepeated]],
  };
  return { table, json };
}
