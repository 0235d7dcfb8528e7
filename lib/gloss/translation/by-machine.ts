import type { MachineTranslator } from '../../engine/built-in-translator';
import { noUsage } from '../../engine/model';
import { GlossError } from '../../source/errors';
import { keptStep } from '../paid-engine';
import type { Run } from '../run';
import type { TranslationInput } from '../translation';
import { cutBatches, cutUnits, takeNext } from './batches';
import { checkTranslation } from './check';
import { createGlossary, mergeTerms } from './glossary';
import { isAsIs } from './kept-tokens';
import { createLedger } from './ledger';
import type { TranslationBody } from './model';
import { unitsOf } from './units';

/** Version of the way; changes whenever the same source may come out otherwise. */
export const machineVersion = '1';

/** Tokens of a part that is kept as one step: small, for the machine is slow and may be stopped. */
const partTokens = 600;

/**
 * A translation sentence by sentence by a machine that is asked only for that, from the person's place on. The same checks as for a
 * model; what does not pass cannot be asked again and stays as the original, with what the machine gave. Throws `NOTHING_TO_READ`,
 * and what the machine throws.
 */
export async function translateByMachine(
  input: Omit<TranslationInput, 'engine' | 'mode'> & { id: string; open: () => Promise<MachineTranslator> },
  run: Run,
): Promise<TranslationBody> {
  const { source, outputLang, from, focus, id } = input;
  const units = unitsOf(input, source.lang);
  if (units.length === 0) throw new GlossError('NOTHING_TO_READ');
  const ledger = createLedger(units, run.show, () => ({}));
  for (const unit of units) if (isAsIs(unit)) ledger.keep(unit, 'as-is');
  const glossary = createGlossary(mergeTerms(input.glossary ?? [], []));
  const options = { sourceLang: source.lang, targetLang: outputLang, glossary };
  const batches = cutBatches(cutUnits(units, Number.POSITIVE_INFINITY), (unit) => !isAsIs(unit), partTokens, from);
  const total = batches.length;

  let machine: MachineTranslator | undefined;
  try {
    for (let done = 0; batches.length > 0; done++) {
      run.progress({ step: 'translate', done, total });
      const batch = takeNext(batches, (await focus?.()) ?? from);
      if (!batch) break;
      const texts = batch.units.map(({ text }) => text);
      const spec = { name: 'machine', promptVersion: machineVersion, model: id, input: { texts, outputLang } };
      const settle = (text: string, i: number) => {
        const unit = batch.units[i];
        if (!unit) return;
        const fault = checkTranslation(unit, text, options);
        if (fault) ledger.keep(unit, fault.reason, text);
        else ledger.settle(unit, text);
      };
      const kept = await keptStep<string[]>(run, spec);
      if (kept) kept.forEach(settle);
      else {
        await run.step<string[]>(spec, async (signal) => {
          machine ??= await input.open();
          const value: string[] = [];
          for (const text of texts) {
            const made = (await machine.translate(text.replace(/\s+/g, ' '), signal)).trim();
            settle(made, value.length);
            value.push(made);
          }
          return { value, usage: noUsage };
        });
      }
    }
  } finally {
    machine?.close();
    ledger.flush();
  }
  return ledger.body();
}
