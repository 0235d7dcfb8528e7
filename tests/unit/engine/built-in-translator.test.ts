import { describe, expect, it } from 'vitest';
import type { Availability } from '../../../lib/engine/built-in-probe';
import {
  createTranslatorEngine,
  isTranslating,
  type PairOptions,
  pairOf,
  type TranslatorClass,
  type TranslatorSession,
} from '../../../lib/engine/built-in-translator';
import { translateByMachine } from '../../../lib/gloss/translation/by-machine';
import { createMemoryRun } from '../../lab/memory-run';

const never = () => new Promise<never>(() => undefined);
function translator(
  more: {
    says?: Availability;
    create?: () => Promise<TranslatorSession>;
    answer?: (t: string) => Promise<string>;
  } = {},
) {
  const asked: PairOptions[] = [];
  const texts: string[] = [];
  let destroyed = 0;
  const session: TranslatorSession = {
    translate: async (text) => {
      texts.push(text);
      return more.answer ? more.answer(text) : `译：${text.match(/\d+/g)?.join(' ') ?? ''}这是译文这是译文`;
    },
    destroy: () => destroyed++,
  };
  const made: TranslatorClass = {
    availability: async (pair) => {
      asked.push(pair);
      return more.says ?? 'available';
    },
    create: async () => (more.create ? more.create() : session),
  };
  return { made, asked, texts, destroyed: () => destroyed };
}
const { signal } = new AbortController();

describe('the browser’s translator', () => {
  it('names Simplified Chinese as that API does', () => {
    expect(pairOf('en', 'zh-Hans')).toEqual({ sourceLanguage: 'en', targetLanguage: 'zh' });
    expect(pairOf('zh-Hans', 'zh-Hant')).toEqual({ sourceLanguage: 'zh', targetLanguage: 'zh-Hant' });
  });

  it.each(['downloadable', 'downloading', 'unavailable'] as const)('%s is not working', async (says) => {
    const engine = createTranslatorEngine(translator({ says }).made);
    expect(isTranslating(engine)).toBe(true);
    await expect(engine.open('en', 'de', signal)).rejects.toMatchObject({ info: { code: 'PAIR_UNAVAILABLE' } });
  });

  it('missing, refusing or hanging, it says so', async () => {
    await expect(createTranslatorEngine(undefined).open('en', 'de', signal)).rejects.toMatchObject({
      info: { code: 'PAIR_UNAVAILABLE', params: { from: 'en', to: 'de' } },
    });
    const hangs = createTranslatorEngine(translator({ create: never }).made, 5);
    await expect(hangs.open('en', 'de', signal)).rejects.toMatchObject({ info: { code: 'TIMEOUT' } });
    const mute = await createTranslatorEngine(translator({ answer: never }).made, 5).open('en', 'de', signal);
    await expect(mute.translate('One.', signal)).rejects.toMatchObject({ info: { code: 'TIMEOUT' } });
  });

  it('translates every sentence from the person’s place on; what fails the checks stays the original', async () => {
    const passages = Array.from({ length: 40 }, (_, i) => ({
      n: i + 1,
      text: `Sentence number ${i} is about the weather at sea. And another follows it here.`,
      anchor: { b: i },
    }));
    const stub = translator({
      answer: async (text) =>
        text.includes('number 7 ')
          ? '这是没有数字的译文'
          : `译${text.match(/\d+/g)?.join(' ') ?? ''}这是一句译文这是一句译文`,
    });
    const engine = createTranslatorEngine(stub.made);
    const run = createMemoryRun();
    const input = {
      source: { title: 'T', lang: 'en' },
      passages,
      outputLang: 'zh-Hans',
      from: 21,
      id: engine.id,
      open: () => engine.open('en', 'zh-Hans', signal),
    };
    const body = await translateByMachine(input, run);
    expect(stub.texts[0]).toBe('Sentence number 20 is about the weather at sea.');
    expect(body.lines).toHaveLength(80);
    expect(body.lines.filter(({ state }) => state === 'kept').map(({ id, reason }) => [id, reason])).toEqual([
      [15, 'numbers'],
    ]);
    expect(stub.destroyed()).toBe(1);
    const before = stub.texts.length;
    expect(await translateByMachine(input, createMemoryRun({ memo: run.memo }))).toEqual(body);
    expect(stub.texts).toHaveLength(before);
  });
});
