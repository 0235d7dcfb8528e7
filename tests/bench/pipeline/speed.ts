import { statementsOf } from '../../../lib/gloss/model';
import { outline } from '../../../lib/gloss/outline';
import { passageLine } from '../../../lib/gloss/prompts/source-text';
import type { Table } from '../bench';
import { pathsOf, prefixesOf } from './paths';
import { parallel, runOnce, type World } from './world';

/** One whole run, its time beside the fake's own, and what its prompts share. */
export async function measureSpeed(world: World) {
  const outcome = await runOnce({ ...world, outline: outline([...world.passages], 'en') });
  const { criticalMs, sequentialMs, firstPointMs, byStep } = pathsOf(outcome.requests);
  const bound = Math.max(criticalMs, sequentialMs / parallel);
  const whole = world.passages.map(passageLine).join('\n');
  const prompts = prefixesOf(outcome.requests, whole);
  const statements = outcome.body ? statementsOf(outcome.body) : [];
  const seen = outcome.firstPointMs ?? Number.NaN;
  const json = {
    end: outcome.end,
    chapters: outcome.body?.chapters?.length ?? 0,
    statements: statements.length,
    found: statements.filter((s) => s.citations.every((c) => c.verdict === 'found')).length,
    calls: outcome.requests.length,
    firstPointMs: seen,
    firstPointRatio: seen / firstPointMs,
    wholeMs: outcome.ms,
    ratioToCriticalPath: outcome.ms / criticalMs,
    ratioToBoundWithEight: outcome.ms / bound,
    fasterThanSequence: sequentialMs / outcome.ms,
    promptTokens: prompts.total,
    naiveTokens: prompts.naive,
    prefixShare: prompts.sharedShare,
    warmPrefixShare: prompts.warmShare,
  };
  const tables: Table[] = [
    { title: 'Calls', columns: ['step', 'calls', 'fake’s own ms in all'], rows: byStep.map((row) => [...row]) },
    {
      title: 'Speed',
      columns: ['what', 'measured', 'beside', 'ratio', 'wanted'],
      rows: [
        ['first visible point, ms; the fake’s own', seen, firstPointMs, json.firstPointRatio, '≤ 1.3'],
        ['whole run, ms; longest chain of dependent calls', outcome.ms, criticalMs, json.ratioToCriticalPath, '≤ 1.25'],
        ['whole run, ms; best possible with 8 at a time', outcome.ms, bound, json.ratioToBoundWithEight, ''],
        ['the same calls in sequence, ms; whole run', sequentialMs, outcome.ms, json.fasterThanSequence, '≥ 3'],
      ],
    },
    {
      title: 'Prompt tokens',
      columns: ['what', 'value', 'wanted'],
      rows: [
        ['all', prompts.total, ''],
        ['the same calls with the whole source each', prompts.naive, ''],
        ['byte-identical prefix of an earlier request, after the first call', prompts.sharedShare, '≥ 0.85'],
        ['… of one whose answer had begun', prompts.warmShare, ''],
      ],
    },
  ];
  return { tables, json };
}
