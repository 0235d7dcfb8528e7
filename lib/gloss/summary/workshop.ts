import { type Asking, createAsking } from '../asking';
import { createEvidence, type Evidence } from '../evidence';
import { kindOf } from '../kind';
import { adviceOf } from '../prompts/kinds';
import type { Run } from '../run';
import type { SummaryInput } from './input';
import { roomFor } from './limits';
import { createPointReader, type PointReader } from './points';

/** The steps of a summary in the order in which they are reported. */
const phases = ['topics', 'points', 'narrative', 'overview'] as const;
/** First what most others wait for; the overview, which stands on top, before paragraphs. */
const ranks = { overview: 1, narrative: 2 };
type SummaryAsking = Asking<(typeof phases)[number]>;

/** What all steps of one summary work with. */
export interface Workshop {
  input: SummaryInput;
  run: Run;
  asking: SummaryAsking;
  evidence: Evidence;
  reader: PointReader;
  /** See `adviceOf`. */
  advice: string | undefined;
  /** Tokens of one answer. */
  maxOutputTokens: number;
  /** Tokens of source (or of points) that one prompt can hold beside its instruction and answer. */
  room: number;
}

/** `round` as in `createPaidEngine`. */
export function openWorkshop(input: SummaryInput, run: Run, versions: Record<string, string>, round: number): Workshop {
  const { engine, source, passages, outputLang, recipeKind = 'auto', depth = 'brief' } = input;
  const { maxOutputTokens, room } = roomFor(engine.limits, depth);
  const asking = createAsking({ engine, run, versions, round, phases, ranks });
  const evidence = createEvidence(passages);
  const advice = adviceOf(recipeKind === 'auto' ? kindOf(source, passages) : recipeKind, input.wording);
  const reader = createPointReader({ asking, evidence, title: source.title, outputLang, advice, maxOutputTokens });
  return { input, run, asking, evidence, reader, advice, maxOutputTokens, room };
}
