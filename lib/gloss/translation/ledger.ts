import type { Brief, KeptReason, Line, TranslationBody } from './model';
import type { Unit } from './units';

/** What a run did, sentence by sentence. */
export interface TranslationFigures {
  /** Sentences with something to translate. */
  expected: number;
  /** Of these, how many had a sound translation at the first asking. */
  returned: number;
  reasked: number;
  /** How many stay as in the original. */
  unresolved: number;
  /** By reason, each failure of each asking. */
  faults: Partial<Record<KeptReason, number>>;
  /** Sentences in which a term was not rendered as agreed, and those of them where asking again mended it. */
  glossary: { found: number; mended: number };
}

/** Least time between two showings, ms: each one carries all lines. */
const showEveryMs = 120;

/** The lines of a translation as they are settled, and the account of it. */
export function createLedger(
  units: readonly Unit[],
  show: (body: TranslationBody) => void,
  losses: () => { truncated?: true },
) {
  const lines = new Map<number, Line>();
  const ignoring = new Set<number>();
  const figures: TranslationFigures = {
    expected: 0,
    returned: 0,
    reasked: 0,
    unresolved: 0,
    faults: {},
    glossary: { found: 0, mended: 0 },
  };
  let brief: Brief | undefined;
  let shownAt = Number.NEGATIVE_INFINITY;

  const body = (): TranslationBody => {
    const { truncated } = losses();
    return {
      kind: 'translation',
      units: units.length,
      lines: units.flatMap(({ id }) => lines.get(id) ?? []),
      ...(brief && { brief }),
      ...(truncated && { truncated }),
    };
  };
  const changed = () => {
    if (performance.now() - shownAt < showEveryMs) return;
    show(body());
    shownAt = performance.now();
  };

  return {
    figures,
    body,
    /** The translation of a sentence, if it has one. */
    translation: (id: number) => {
      const line = lines.get(id);
      return line?.state === 'translated' ? line.text : undefined;
    },
    translated: () => [...lines.values()].filter(({ state }) => state === 'translated').length,
    setBrief(settled: Brief) {
      brief = settled;
      changed();
    },
    settle({ id, n, span }: Unit, text: string) {
      lines.set(id, { id, n, span, text, state: 'translated' });
      if (ignoring.delete(id)) figures.glossary.mended++;
      changed();
    },
    /** A sentence that stays as it is; `refused`: the last translation that did not hold. */
    keep({ id, n, span, text }: Unit, reason: KeptReason, refused?: string) {
      lines.set(id, { id, n, span, text, state: 'kept', reason, ...(refused && { refused }) });
      if (reason !== 'as-is') figures.unresolved++;
      changed();
    },
    fault({ id }: Unit, reason: KeptReason) {
      figures.faults[reason] = (figures.faults[reason] ?? 0) + 1;
      if (reason !== 'glossary' || ignoring.has(id)) return;
      ignoring.add(id);
      figures.glossary.found++;
    },
    /** A term stays ignored: the sentence is taken as it is. */
    excuse: ({ id }: Unit) => ignoring.delete(id),
    flush: () => show(body()),
  };
}

export type Ledger = ReturnType<typeof createLedger>;
