import { mostCallsPerAsk } from '../../../lib/gloss/ask';
import type { Passage } from '../../../lib/source/model';
import type { TranslationFault } from '../../fakes/model-server/brains/translation';
import type { Table } from '../bench';
import { account, runTranslation, type TranslationOutcome } from './world';

const faults: TranslationFault[] = [
  'merged',
  'dropped',
  'swapped',
  'shifted',
  'untranslated',
  'wrong script',
  'glossary ignored',
  'numbers lost',
  'prose',
];
const faster = 100;
const cuts = 30;
/** One asking of the batch, one of what failed together, eight of single sentences. */
const asksPerBatch = 10;

/** Every fault, mended when asked again or not, and streams that end at random points. */
export async function measureTranslationFaults(passages: readonly Passage[]) {
  const rows: (string | number)[][] = [];
  const glossary = [{ source: 'Python', target: '派森' }];
  let [runs, accounted, expected, wrong, mostCalls, unfinished] = [0, 0, 0, 0, 0, 0];
  const note = (outcome: TranslationOutcome) => {
    const own = account(passages, outcome.body);
    runs++;
    accounted += own.accounted;
    expected += own.expected;
    wrong += own.wrong;
    mostCalls = Math.max(mostCalls, outcome.requests.length);
    if (outcome.end !== 'done') unfinished++;
    return own;
  };
  const plain = await runTranslation({ passages, lang: 'zh-Hans', faster, glossary });
  const calls = plain.requests.length;
  const mended = { found: 0, mended: 0 };
  for (const fault of faults) {
    for (const stubborn of [false, true]) {
      const outcome = await runTranslation({
        passages,
        lang: 'zh-Hans',
        faster,
        glossary,
        faults: { fault, share: fault === 'glossary ignored' ? 1 : 0.2, stubborn },
      });
      const own = note(outcome);
      if (!stubborn && outcome.figures) {
        mended.found += outcome.figures.glossary.found;
        mended.mended += outcome.figures.glossary.mended;
      }
      rows.push([
        fault,
        stubborn ? 'always' : 'once',
        own.accounted / own.expected,
        own.wrong,
        outcome.figures?.reasked ?? 0,
        own.kept,
        outcome.requests.length,
      ]);
    }
  }
  let seed = 7;
  const random = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 4294967296;
  };
  let cutWrong = 0;
  for (let i = 0; i < cuts; i++) {
    const at = Math.floor(random() * calls);
    const after = Math.floor(random() * 400);
    const outcome = await runTranslation({
      passages,
      lang: 'zh-Hans',
      faster,
      script: ({ index }) => (index === at ? { destroyAfter: after } : {}),
    });
    cutWrong += note(outcome).wrong;
  }
  // Beyond what is promised: right number, right words, another's text. Only figures, names and length can tell.
  const exchanged = await runTranslation({
    passages,
    lang: 'zh-Hans',
    faster,
    faults: { fault: 'exchanged', share: 0.2 },
  });
  const unseen = account(passages, exchanged.body).wrong;
  const table: Table = {
    title: `Faults in one sentence of five (${calls} calls without fault)`,
    columns: ['fault', 'how often', 'accounted', 'under a wrong sentence', 'asked again', 'left as original', 'calls'],
    rows: [...rows, [`${cuts} streams cut`, '', 1, cutWrong, '', '', '']],
  };
  return {
    table,
    notes: [
      `Bound on calls: ${asksPerBatch} questions a batch, ${mostCallsPerAsk} calls a question; most seen ${mostCalls}, ${calls} without fault.`,
      `Text of another sentence under the right number and words: ${unseen} of about ${Math.round(account(passages, exchanged.body).expected / 5)} were not seen (no part of the promise: only figures, code, terms and length could tell).`,
    ],
    json: {
      faultRuns: runs,
      accountedShare: accounted / expected,
      underWrongSentence: wrong,
      unfinished,
      mostCalls,
      glossaryFound: mended.found,
      glossaryMended: mended.mended,
    },
  };
}
