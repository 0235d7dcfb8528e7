import type { Table } from '../bench';
import { seeded } from '../evidence-quotes';
import { runOnce, sameBody, type World } from './world';

/**
 * The run killed at `kills` random moments, each time gone on with what was stored. A call is finished when its step is stored; one
 * whose answer was still on its way there counts as in flight.
 */
export async function measureDeaths(world: World, kills: number) {
  const reference = await runOnce(world);
  const random = seeded(20_261_122);
  let [same, repeated, again, mostRepeated] = [0, 0, 0, 0];
  for (let i = 0; i < kills; i++) {
    const first = await runOnce(world, { killAfterMs: random() * reference.ms });
    const next = await runOnce(world, { memo: first.memo });
    if (sameBody(next.body, reference.body)) same++;
    const begun = new Set(first.requests.map((request) => request.prompt));
    const both = next.requests.filter((request) => begun.has(request.prompt));
    const twice = both.filter((request) => first.finished.has(request.prompt)).length;
    again += twice;
    repeated += both.length - twice;
    mostRepeated = Math.max(mostRepeated, both.length - twice);
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
