import type { z } from 'zod';
import { GlossError } from '../../source/errors';
import { foldHan } from '../../source/han-fold';
import type { Asking } from '../asking';
import {
  type Failed,
  type Guide,
  mendInstruction,
  RevisionRecord,
  reviseInstruction,
  TranslationRecord,
  translateInstruction,
} from '../prompts/translate';
import { translationMessages } from '../prompts/translation-source';
import { type Batch, leadTo } from './batches';
import { belongs } from './belonging';
import { type CheckOptions, checkTranslation, type Fault } from './check';
import type { Glossary } from './glossary';
import type { Ledger } from './ledger';
import type { Brief, TranslationMode } from './model';
import type { Section, Unit } from './units';
import { scriptOf, substance } from './writing';

export type TranslationAsking = Asking<'brief' | 'translate' | 'revise'>;

/** Sentences of a batch that are asked for one by one, at most, after asking together did not do. */
const mostAlone = 8;
/** A translation so much longer than its neighbours', beside one that is missing, may hold both. */
const mergedRatio = 1.5;

export interface TranslatorOptions {
  asking: TranslationAsking;
  ledger: Ledger;
  title: string;
  sourceLang: string;
  targetLang: string;
  mode: TranslationMode;
  maxOutputTokens: number;
}

/** What is agreed when a batch is asked for. */
export interface Agreed {
  brief: Brief | undefined;
  glossary: Glossary;
}

/** A sentence whose translation does not hold yet; `text` is the last one. */
interface Open {
  unit: Unit;
  fault: Fault;
  text?: string;
}

/**
 * Translates batches into the ledger. What does not pass the checks is asked for again, together, then one by one; each sentence
 * at most three times. What then still fails stays as in the original, with the reason; a proposed term or a script that code can
 * convert is no reason.
 */
export function createTranslator(options: TranslatorOptions) {
  const { asking, ledger, title, sourceLang, targetLang, mode, maxOutputTokens } = options;
  /** Set once the model refused a section as too long: from then on a batch is shown with what leads up to it only. */
  let narrow = false;

  const checks = ({ glossary }: Agreed): CheckOptions => ({ sourceLang, targetLang, glossary });
  const guideFor = ({ brief, glossary }: Agreed, units: readonly Unit[]): Guide => ({
    brief,
    terms: glossary.termsIn(units.map(({ text }) => text).join('\n')),
  });

  async function ask<T>(
    step: 'translate' | 'mend' | 'revise',
    batch: Batch,
    instruction: string,
    record: z.ZodType<T>,
    onRecord: (record: T) => void,
  ): Promise<void> {
    const phase = step === 'revise' ? 'revise' : 'translate';
    const askIn = (section: Section) =>
      asking.ask(
        step,
        phase,
        { messages: translationMessages(title, section, instruction), record, maxOutputTokens },
        onRecord,
      );
    try {
      if (!narrow) {
        try {
          await askIn(batch.section);
          return;
        } catch (thrown) {
          if (codeOf(thrown) !== 'TOO_LONG') throw thrown;
          narrow = true;
        }
      }
      await askIn({ units: batch.units, before: leadTo(batch.units[0], batch.section.units) });
    } catch (thrown) {
      // A part that yields nothing is asked again, or stays as in the original: it does not end the whole.
      if (codeOf(thrown) !== 'EMPTY_ANSWER' && codeOf(thrown) !== 'BAD_ANSWER') throw thrown;
    }
  }

  /** The first pass; gives what is still open. */
  async function translate(batch: Batch, agreed: Agreed): Promise<Open[]> {
    const open = new Map<number, Open>(
      batch.units.map((unit) => [unit.id, { unit, fault: { reason: 'missing', wants: [] } }]),
    );
    const answered = new Set<number>();
    let held: { unit: Unit; text: string }[] = [];
    const settle = ({ unit, text }: { unit: Unit; text: string }) => {
      open.delete(unit.id);
      ledger.settle(unit, text);
    };
    const instruction = translateInstruction(batch.units, guideFor(agreed, batch.units), targetLang, mode);
    await ask('translate', batch, instruction, TranslationRecord, (record) => {
      const entry = open.get(record.id);
      if (!entry || answered.has(record.id)) return;
      answered.add(record.id);
      const { unit } = entry;
      const text = clean(record.text, unit);
      const fault: Fault | undefined = belongs(record.of, unit, batch.units)
        ? checkTranslation(unit, text, checks(agreed))
        : { reason: 'misplaced', wants: [] };
      // The one before is complete when its successor has come: until then it may hold both.
      const complete = held.filter((one) => one.unit.id === unit.id - 1);
      held = held.filter((one) => one.unit.id !== unit.id - 1);
      complete.forEach(settle);
      if (fault) open.set(unit.id, { unit, fault, text });
      else held.push({ unit, text });
    });
    const ratios = batch.units.flatMap(({ id, text }) => {
      const made = open.has(id) ? undefined : ledger.translation(id);
      return made === undefined ? [] : [substance(made) / Math.max(1, substance(text))];
    });
    const usual = ratios.sort((a, b) => a - b)[ratios.length >> 1];
    for (const one of held) {
      const next = open.get(one.unit.id + 1);
      const ratio = substance(one.text) / Math.max(1, substance(one.unit.text));
      const both = next?.fault.reason === 'missing' && !answered.has(next.unit.id);
      if (both && (usual === undefined || ratio > usual * mergedRatio))
        open.set(one.unit.id, { ...one, fault: { reason: 'misplaced', wants: [] } });
      else settle(one);
    }
    return [...open.values()];
  }

  /** Asks again for what is open: together, then one by one. Settles every sentence, as a translation or as the original. */
  async function mend(batch: Batch, failed: readonly Open[], agreed: Agreed): Promise<void> {
    let open = failed;
    ledger.figures.reasked += open.length;
    for (const { unit, fault } of open) ledger.fault(unit, fault.reason);
    const again = async (some: readonly Open[]): Promise<Open[]> => {
      const left = new Map(some.map((one) => [one.unit.id, one]));
      const alone = some.length === 1;
      const units = some.map(({ unit }) => unit);
      const asked: Failed[] = some.map(({ unit, fault }) => ({ unit, ...fault }));
      const instruction = mendInstruction(asked, guideFor(agreed, units), targetLang);
      await ask('mend', { ...batch, units }, instruction, TranslationRecord, (record) => {
        const one = left.get(record.id);
        if (!one) return;
        const text = clean(record.text, one.unit);
        const fault: Fault | undefined =
          alone || belongs(record.of, one.unit, batch.section.units)
            ? checkTranslation(one.unit, text, checks(agreed))
            : { reason: 'misplaced', wants: [] };
        if (fault) {
          ledger.fault(one.unit, fault.reason);
          // What only ignores a proposed term is better than what fails by more.
          if (!one.fault.soft || fault.soft) left.set(record.id, { unit: one.unit, fault, text });
        } else {
          left.delete(record.id);
          ledger.settle(one.unit, text);
        }
      });
      return [...left.values()];
    };

    if (open.length > 1) open = await again(open);
    const rest: Open[] = [];
    for (const [i, one] of open.entries()) rest.push(...(i < mostAlone ? await again([one]) : [one]));
    for (const { unit, fault, text } of rest) {
      if (text !== undefined && fault.soft) {
        ledger.excuse(unit);
        ledger.settle(unit, text);
      } else if (text !== undefined && fault.reason === 'script' && scriptOf(targetLang) === 'Hans') {
        ledger.settle(unit, foldHan(text));
      } else ledger.keep(unit, fault.reason, fault.reason === 'misplaced' ? undefined : text);
    }
  }

  /** Mode *fine*: each literal translation of the batch gives way to a free one, unless that does not hold. */
  async function revise(batch: Batch, agreed: Agreed, literal: { unit: Unit; text: string }[]): Promise<void> {
    const byId = new Map(literal.map((one) => [one.unit.id, one.unit]));
    const units = literal.map(({ unit }) => unit);
    const instruction = reviseInstruction(literal, guideFor(agreed, units), targetLang);
    await ask('revise', { ...batch, units }, instruction, RevisionRecord, (record) => {
      const unit = byId.get(record.id);
      if (!unit || !belongs(record.of, unit, units)) return;
      byId.delete(record.id);
      const text = clean(record.text, unit);
      if (!checkTranslation(unit, text, checks(agreed))) ledger.settle(unit, text);
    });
  }

  return {
    /** Translates a batch to the end. */
    async run(batch: Batch, agreed: Agreed): Promise<void> {
      ledger.figures.expected += batch.units.length;
      const open = await translate(batch, agreed);
      ledger.figures.returned += batch.units.length - open.length;
      if (open.length > 0) await mend(batch, open, agreed);
    },
    /** Asks again for those lines of a batch, made before the terms were agreed, that do not keep to them. */
    async reconcile(batch: Batch, agreed: Agreed): Promise<void> {
      const open = batch.units.flatMap((unit): Open[] => {
        const text = ledger.translation(unit.id);
        const fault = text === undefined ? undefined : checkTranslation(unit, text, checks(agreed));
        return text !== undefined && fault ? [{ unit, fault, text }] : [];
      });
      if (open.length > 0) await mend(batch, open, agreed);
    },
    async polish(batch: Batch, agreed: Agreed): Promise<void> {
      const literal = batch.units.flatMap((unit) => {
        const text = ledger.translation(unit.id);
        return text === undefined ? [] : [{ unit, text }];
      });
      if (literal.length > 0) await revise(batch, agreed, literal);
    },
  };
}

const codeOf = (thrown: unknown) => (thrown instanceof GlossError ? thrown.code : undefined);

/** One line, without the number, the speaker or the quotation marks that models put round it, and the backticks they were shown. */
export function clean(text: string, unit: Unit): string {
  let line = text.replace(/\s+/g, ' ').trim();
  line = line.replace(new RegExp(`^\\[?${unit.id}\\][:.]?\\s*`), '');
  if (unit.speaker && !unit.text.startsWith(unit.speaker)) {
    const label = [`${unit.speaker}:`, `${unit.speaker}：`].find((one) => line.startsWith(one));
    if (label) line = line.slice(label.length).trim();
  }
  if (unit.literals && !unit.text.includes('`')) line = line.replaceAll('`', '');
  const quoted = /^(?:"(.+)"|“([^“”]+)”)$/.exec(line);
  if (quoted && !/^["“「«]/.test(unit.text)) line = quoted[1] ?? quoted[2] ?? line;
  return line.trim() || text.trim();
}
