import type { Engine, Usage } from '../engine/model';
import { GlossError } from '../source/errors';
import { createAsking } from './asking';
import { inParallel } from './parallel';
import { briefTemplate } from './prompts/brief';
import { manners, mendTemplate, reviseTemplate, translateTemplate } from './prompts/translate';
import { translationMessages, translationRules } from './prompts/translation-source';
import { promptVersion } from './prompts/version';
import { countRounds } from './rounds';
import type { Run } from './run';
import { type Batch, planTranslation, takeNext } from './translation/batches';
import { writeBrief } from './translation/brief';
import { createGlossary, mergeTerms } from './translation/glossary';
import { isAsIs } from './translation/kept-tokens';
import { createLedger, type TranslationFigures } from './translation/ledger';
import type { Term, TranslationBody, TranslationMode } from './translation/model';
import { type Agreed, createTranslator, type TranslationAsking } from './translation/translator';
import { type SourceText, unitsOf } from './translation/units';

export interface TranslationInput extends SourceText {
  source: { title: string; lang: string };
  /** BCP 47 with script. */
  outputLang: string;
  engine: Engine;
  /** *fast* without it. */
  mode?: TranslationMode | undefined;
  /** Terms the person fixed. */
  glossary?: readonly Term[] | undefined;
  /** The passage to begin at. */
  from?: number | undefined;
  /** Where the person is now: the sentences from there on come next. */
  focus?: (() => Promise<number | undefined>) | undefined;
}

/** Version of each prompt a mode uses, by step, for the recipe. */
export async function translationVersions(mode: TranslationMode = 'fast'): Promise<Record<string, string>> {
  const texts = {
    brief: briefTemplate,
    translate: translateTemplate + manners[mode],
    mend: mendTemplate,
    ...(mode === 'fine' && { revise: reviseTemplate }),
  };
  const named = Object.entries(texts).map(
    async ([step, text]) => [step, await promptVersion(translationRules + text)] as const,
  );
  return Object.fromEntries(await Promise.all(named));
}

/**
 * A translation of the whole source, sentence by sentence, each checked by code.
 *
 * The sentences at `from` are asked for at once; beside them a brief settles subject, voice and terms for all others. Then the rest,
 * from where the person is to the end, then what stands before. Every sentence ends as a translation of its own or as the
 * original with a reason. Every call is a step of `run`. `usage` is what this run itself used. Throws `NOTHING_TO_READ` for a
 * source without text, `BAD_ANSWER` when not one sentence can be had, and what the engine throws.
 */
export async function translate(
  input: TranslationInput,
  run: Run,
): Promise<{ body: TranslationBody; usage: Usage; figures: TranslationFigures }> {
  const { source, passages, outputLang, engine, mode = 'fast', from } = input;
  const units = unitsOf(input, source.lang);
  if (units.length === 0) throw new GlossError('NOTHING_TO_READ');
  const texts = passages.map((passage) => passage.text);
  const rounds = countRounds(run, engine.id, { title: source.title, texts, outputLang, mode });
  const asking: TranslationAsking = createAsking({
    engine,
    run,
    versions: await translationVersions(mode),
    round: await rounds.current(),
    phases: ['brief', 'translate', 'revise'],
  });
  const ledger = createLedger(units, run.show, asking.losses);
  for (const unit of units) if (isAsIs(unit)) ledger.keep(unit, 'as-is');

  const { sections, batches, briefed, maxOutputTokens } = planTranslation(units, engine.limits, from);
  const translator = createTranslator({
    asking,
    ledger,
    title: source.title,
    sourceLang: source.lang,
    targetLang: outputLang,
    mode,
    maxOutputTokens,
  });

  const fixed = input.glossary ?? [];
  const first = takeNext(batches, from);
  if (!first) return { body: ledger.body(), usage: asking.usage(), figures: ledger.figures };
  asking.plan('translate', batches.length + 1);
  if (mode === 'fine') asking.plan('revise', batches.length + 1);

  const finish = async (batch: Batch, agreed: Agreed) => {
    asking.done('translate');
    if (mode === 'fine') {
      await translator.polish(batch, agreed);
      asking.done('revise');
    }
    ledger.flush();
  };
  const work = async () => {
    const beginning: Agreed = { brief: undefined, glossary: createGlossary(mergeTerms(fixed, [])) };
    const opening = asking.begin(translator.run(first, beginning));
    const brief = await asking.begin(settleBrief());
    if (brief) ledger.setBrief(brief);
    const agreed: Agreed = { brief, glossary: createGlossary(mergeTerms(fixed, brief?.terms ?? [])) };
    const opened = asking.begin(
      opening.then(async () => {
        if (brief) await translator.reconcile(first, agreed);
        await finish(first, agreed);
      }),
    );
    let done = 1;
    await inParallel([...batches], engine.limits.parallel, async () => {
      const batch = takeNext(batches, (await input.focus?.()) ?? from);
      if (!batch) return;
      await translator.run(batch, agreed);
      // A model that cannot do it at all is told after two parts, not after a hundred.
      if (++done === 2 && ledger.translated() === 0) throw new GlossError('BAD_ANSWER');
      await finish(batch, agreed);
    });
    await opened;
    if (ledger.translated() === 0) throw new GlossError('BAD_ANSWER');
  };
  const settleBrief = async () => {
    if (!briefed) return undefined;
    asking.plan('brief', 1);
    const brief = await writeBrief(sections, outputLang, (section, instruction, record) => {
      const messages = translationMessages(source.title, section, instruction);
      return asking.ask('brief', 'brief', { messages, record, maxOutputTokens: Math.min(2500, maxOutputTokens) });
    });
    asking.done('brief');
    return brief;
  };

  await work().catch(async (thrown: unknown) => {
    await asking.close(thrown);
    ledger.flush();
    await rounds.failed(thrown);
    throw thrown;
  });
  return { body: ledger.body(), usage: asking.usage(), figures: ledger.figures };
}
