import { passageLine } from '../../../lib/gloss/prompts/source-text';
import type { Passage } from '../../../lib/source/model';
import type { Table } from '../bench';
import { prefixesOf } from '../pipeline/paths';
import { firstTokenMs, normal, parallel, tokensPerSecond } from '../pipeline/world';
import { account, runTranslation } from './world';

/** A whole run beside the fake's own times, begun in the middle of the talk. */
export async function measureTranslationSpeed(passages: readonly Passage[], faster: number) {
  const from = Math.floor(passages.length / 2);
  const outcome = await runTranslation({ passages, lang: 'zh-Hans', faster, from, script: () => normal(faster) });
  const own = outcome.requests.map(({ chunks, body }) => ({
    ms: (firstTokenMs + (chunks * 1000) / tokensPerSecond) / faster,
    brief: body.messages.some(({ content }) => content.includes('settle what all translators')),
  }));
  const sum = own.reduce((total, { ms }) => total + ms, 0);
  const longest = (brief: boolean) => Math.max(0, ...own.filter((call) => call.brief === brief).map(({ ms }) => ms));
  const critical = Math.max(sum / parallel, longest(true) + longest(false));
  const oneCall = own[0]?.ms ?? 0;
  const prompts = prefixesOf(outcome.requests, passages.map(passageLine).join('\n'));
  const sentences = account(passages, outcome.body);
  const json = {
    end: outcome.end,
    sentences: sentences.expected,
    translated: outcome.body?.lines.filter(({ state }) => state === 'translated').length ?? 0,
    calls: outcome.requests.length,
    wholeMs: outcome.ms * faster,
    ratioToCriticalPath: outcome.ms / critical,
    firstLineMs: outcome.firstLineMs * faster,
    firstLineToOneCall: outcome.firstLineMs / oneCall,
    promptTokens: prompts.total,
    prefixShare: prompts.sharedShare,
    warmPrefixShare: prompts.warmShare,
  };
  const table: Table = {
    title: `Speed (all times of the fake divided by ${faster}, shown as at full length)`,
    columns: ['what', 'measured', 'beside', 'ratio', 'wanted'],
    rows: [
      [
        'whole run, ms; critical path at 8 parallel',
        json.wholeMs,
        critical * faster,
        json.ratioToCriticalPath,
        '≤ 1.3',
      ],
      [
        'first line at the playhead, ms; one call',
        json.firstLineMs,
        oneCall * faster,
        json.firstLineToOneCall,
        '≤ 1.2',
      ],
      ['prompt tokens; share in a prefix sent before', prompts.total, '', json.prefixShare, '≥ 0.85'],
      ['… of one whose answer had begun', '', '', json.warmPrefixShare, ''],
    ],
  };
  return { table, json };
}
