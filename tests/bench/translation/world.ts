import { translate } from '../../../lib/gloss/translation';
import type { TranslationFigures } from '../../../lib/gloss/translation/ledger';
import { TranslationBody, type TranslationMode } from '../../../lib/gloss/translation/model';
import { type Unit, unitsOf } from '../../../lib/gloss/translation/units';
import { toErrorInfo } from '../../../lib/source/errors';
import type { Passage } from '../../../lib/source/model';
import { genericBrain } from '../../fakes/model-server/brain';
import { ownerOf, type TranslationFaults, withTranslation } from '../../fakes/model-server/brains/translation';
import { type LoggedRequest, type Script, startModelServer } from '../../fakes/model-server/server';
import { createMemoryRun } from '../../lab/memory-run';
import { engineAt } from '../pipeline/world';

export interface TranslationWorld {
  passages: readonly Passage[];
  lang: string;
  faster: number;
  mode?: TranslationMode;
  from?: number;
  faults?: TranslationFaults;
  script?: Script;
  glossary?: { source: string; target: string }[];
}

export interface TranslationOutcome {
  end: string;
  body: TranslationBody | undefined;
  figures: TranslationFigures | undefined;
  ms: number;
  /** Until a line at or after `from` could be seen, ms. */
  firstLineMs: number;
  requests: LoggedRequest[];
}

/** Translates once, against a fake server of its own, over real HTTP. */
export async function runTranslation(world: TranslationWorld): Promise<TranslationOutcome> {
  const { passages, lang, faster, mode, from, faults, script = () => ({}), glossary } = world;
  const server = await startModelServer({ brain: withTranslation(genericBrain, faults), script });
  const run = createMemoryRun();
  const started = performance.now();
  let firstLineMs = Number.NaN;
  run.show = (body) => {
    const { lines } = TranslationBody.parse(body);
    if (Number.isNaN(firstLineMs) && lines.some(({ n, state }) => n >= (from ?? 1) && state === 'translated'))
      firstLineMs = performance.now() - started;
  };
  const outcome = await translate(
    {
      source: { title: 'A long talk', lang: 'en' },
      passages,
      outputLang: lang,
      engine: engineAt(server.url, faster),
      mode,
      from,
      glossary,
    },
    run,
  ).then(
    ({ body, figures }) => ({ end: 'done', body, figures }),
    (thrown: unknown) => ({ end: toErrorInfo(thrown).code as string, body: undefined, figures: undefined }),
  );
  const ms = performance.now() - started;
  await server.close();
  return { ...outcome, ms, firstLineMs, requests: server.requests };
}

/** Sentences that are in the result once, in order; translations under another's sentence; originals in their place. */
export function account(passages: readonly Passage[], body: TranslationBody | undefined) {
  const units: Unit[] = unitsOf({ passages }, 'en');
  const lines = body?.lines ?? [];
  const accounted = units.filter(({ id }, i) => lines[i]?.id === id).length;
  const wrong = lines.filter(({ id, text, state }) => {
    if (state === 'kept') return text !== units[id - 1]?.text;
    const owners = ownerOf(text);
    return owners.length !== 1 || owners[0] !== id;
  }).length;
  return {
    expected: units.length,
    accounted,
    wrong,
    kept: lines.filter(({ reason }) => reason && reason !== 'as-is').length,
  };
}
