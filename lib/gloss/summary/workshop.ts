import { type Asking, createAsking } from '../asking';
import { createEvidence, type Evidence } from '../evidence';
import { kindOf } from '../kind';
import type { RecipeKind } from '../model';
import type { Run } from '../run';
import type { SummaryInput } from '../summary';
import { createPointReader, type PointReader } from './points';

const largestAnswer = 4000;

/** The steps of a summary in the order in which they are reported. */
const phases = ['topics', 'points', 'narrative', 'overview'] as const;
/** First what most others wait for; the overview, which stands on top, before paragraphs. */
const ranks = { overview: 1, narrative: 2 };
export type SummaryAsking = Asking<(typeof phases)[number]>;

/** What all steps of one summary work with. */
export interface Workshop {
  input: SummaryInput;
  run: Run;
  asking: SummaryAsking;
  evidence: Evidence;
  reader: PointReader;
  kind: Exclude<RecipeKind, 'auto'> | undefined;
  /** Tokens of one answer. */
  maxOutputTokens: number;
  /** Tokens of source (or of points) that one prompt can hold beside its instruction and answer. */
  room: number;
}

/** `reserve`: tokens kept free for the rules, the instruction and the error of our estimate; `round` as in `createPaidEngine`. */
export function openWorkshop(
  input: SummaryInput,
  run: Run,
  versions: Record<string, string>,
  reserve: number,
  round: number,
): Workshop {
  const { engine, source, passages, outputLang, recipeKind = 'auto' } = input;
  const { contextTokens, outputTokens } = engine.limits;
  const maxOutputTokens = Math.min(outputTokens, largestAnswer, Math.floor(contextTokens / 3));
  const room = Math.max(200, Math.floor((contextTokens - maxOutputTokens - reserve) * 0.9));
  const asking = createAsking({ engine, run, versions, round, phases, ranks });
  const evidence = createEvidence(passages);
  const kind = recipeKind === 'auto' ? kindOf(source, passages) : recipeKind;
  const reader = createPointReader({ asking, evidence, title: source.title, outputLang, kind, maxOutputTokens });
  return { input, run, asking, evidence, reader, kind, maxOutputTokens, room };
}
