import { describe, expect, it } from 'vitest';
import type { Engine } from '../../../../lib/engine/model';
import { translate } from '../../../../lib/gloss/translation';
import type { TranslationBody } from '../../../../lib/gloss/translation/model';
import { unitsOf } from '../../../../lib/gloss/translation/units';
import { GlossError } from '../../../../lib/source/errors';
import type { Passage } from '../../../../lib/source/model';
import {
  createTranslationBrain,
  ownerOf,
  type TranslationFaults,
} from '../../../fakes/model-server/brains/translation';
import { createMemoryRun } from '../../../lab/memory-run';
import { scriptedEngine } from '../scripted-engine';

const topics = ['ships', 'gardens', 'engines', 'letters', 'bridges', 'markets', 'songs'];
/** Sentences that all begin and end in another way; every third holds a number, some a name or code. */
const sentence = (i: number) =>
  `${['When', 'After', 'Before', 'Because', 'Although'][i % 5]} item ${i} arrived the ${topics[i % 7]} ${
    i % 4 === 0 ? 'of Helsinki ' : ''
  }were slowly taken ${i % 3 === 0 ? `to ${100 + i} places` : 'home again'} by crew${i}.`;
const passages = (count: number): Passage[] =>
  Array.from({ length: count }, (_, i) => ({
    n: i + 1,
    text: `${sentence(2 * i)} ${sentence(2 * i + 1)}`,
    anchor: { t: [i * 8000, i * 8000 + 7000] as [number, number] },
  }));

async function run(
  options: {
    faults?: TranslationFaults;
    count?: number;
    engine?: Engine;
    mode?: 'fast' | 'fine';
    lang?: string;
    from?: number;
    glossary?: { source: string; target: string }[];
    memo?: ReturnType<typeof createMemoryRun>['memo'];
  } = {},
) {
  const { faults, count = 40, mode, lang = 'zh-Hans', from, glossary, memo } = options;
  const brain = createTranslationBrain(faults);
  const engine =
    options.engine ??
    scriptedEngine((request) => brain({ model: 'm', messages: request.messages }) ?? 'no such prompt');
  const memory = createMemoryRun(memo ? { memo } : {});
  const source = { title: 'A talk', lang: 'en' };
  const { body, figures } = await translate(
    { source, passages: passages(count), outputLang: lang, engine, mode, from, glossary },
    memory,
  );
  return {
    body,
    figures,
    memory,
    requests: 'requests' in engine ? (engine as ReturnType<typeof scriptedEngine>).requests : [],
  };
}

/** Every sentence once, in order, none under another's. */
function expectSound(body: TranslationBody, count = 40) {
  const units = unitsOf({ passages: passages(count) }, 'en');
  expect(body.lines.map(({ id }) => id)).toEqual(units.map(({ id }) => id));
  for (const line of body.lines) {
    if (line.state === 'kept') expect(line.text).toBe(units[line.id - 1]?.text);
    else expect(ownerOf(line.text), line.text).toEqual([line.id]);
  }
}

describe('translate', () => {
  it('translates every sentence, the source in front of each prompt, the names as the brief settles them', async () => {
    const { body, requests, figures } = await run();
    expectSound(body);
    expect(body.lines.every(({ state }) => state === 'translated')).toBe(true);
    expect(body.brief?.terms).toContainEqual({ source: 'Helsinki', target: '名Helsinki' });
    expect(body.lines.filter(({ text }) => text.includes('名Helsinki'))).toHaveLength(20);
    expect(figures).toMatchObject({ expected: 80, unresolved: 0 });
    const beginnings = new Set(requests.map(({ messages }) => messages[1]?.content.split('</source>')[0]));
    expect(beginnings.size).toBe(1);
  });

  it('begins where the person is, before the brief is there, and shows lines as they come', async () => {
    const { memory, requests } = await run({ from: 21 });
    expect(requests[0]?.messages[1]?.content).toContain('[41] When item 40');
    const first = memory.shown[0] as TranslationBody;
    expect(first.lines.map(({ id }) => id)).toEqual([41]);
  });

  it.each([
    'merged',
    'dropped',
    'swapped',
    'shifted',
    'untranslated',
    'wrong script',
    'numbers lost',
    'prose',
  ] as const)('mends what is %s by asking again for that alone', async (fault) => {
    const { body, figures, requests } = await run({ faults: { fault } });
    expectSound(body);
    expect(figures.unresolved).toBe(0);
    if (fault !== 'prose') expect(figures.reasked).toBeGreaterThan(0);
    expect(requests.length).toBeLessThan(60);
  });

  it.each(['merged', 'dropped', 'swapped', 'shifted', 'untranslated', 'numbers lost'] as const)(
    'what stays %s is shown as the original, with the reason',
    async (fault) => {
      const { body, figures, requests } = await run({ faults: { fault, stubborn: true } });
      expectSound(body);
      const kept = body.lines.filter(({ state }) => state === 'kept');
      if (fault === 'untranslated' || fault === 'numbers lost') expect(kept.length).toBeGreaterThan(0);
      expect(kept.every(({ reason }) => reason !== undefined)).toBe(true);
      expect(figures.unresolved).toBe(kept.length);
      expect(requests.length).toBeLessThan(100);
    },
  );

  it('holds every sentence to the terms of the person, above those of the brief', async () => {
    const glossary = [{ source: 'Helsinki', target: '赫尔辛基' }];
    const ignored = await run({ glossary, faults: { fault: 'glossary ignored', share: 1 } });
    expectSound(ignored.body);
    expect(ignored.body.lines.filter(({ text }) => text.includes('赫尔辛基'))).toHaveLength(20);
    expect(ignored.figures.glossary).toEqual({ found: 20, mended: 20 });
    const stubborn = await run({ glossary, faults: { fault: 'glossary ignored', share: 1, stubborn: true } });
    const kept = stubborn.body.lines.filter(({ reason }) => reason === 'glossary');
    expect(kept).toHaveLength(20);
    expect(kept[0]?.refused).toBeTruthy();
  });

  it('a term that the model itself proposed is asked for again, but never costs a translation', async () => {
    const { body, figures } = await run({ faults: { fault: 'glossary ignored', share: 1, stubborn: true } });
    expect(body.lines.every(({ state }) => state === 'translated')).toBe(true);
    expect(figures.glossary.found).toBeGreaterThan(0);
    expect(figures.glossary.mended).toBe(0);
  });

  it('mode fine rewrites the literal lines, and keeps those where the free one does not hold', async () => {
    const { body } = await run({ mode: 'fine' });
    expectSound(body);
    expect(body.lines.every(({ text }) => text.startsWith('又'))).toBe(true);
    const spoilt = await run({ mode: 'fine', faults: { fault: 'swapped', share: 0.3 } });
    expectSound(spoilt.body);
    expect(spoilt.figures.unresolved).toBe(0);
  });

  it('code, formulas and figures stay as they are and are not asked for', async () => {
    const brain = createTranslationBrain();
    const engine = scriptedEngine((request) => brain({ model: 'm', messages: request.messages }) ?? '');
    const blocks = [
      'A first sentence is here.',
      '$E = mc^2$',
      'npm install\nconst a = { b: f(x) };\nreturn a[0];',
      '42',
    ];
    const { body } = await translate(
      {
        source: { title: 'T', lang: 'en' },
        passages: blocks.map((text, i) => ({ n: i + 1, text, anchor: { b: i } })),
        outputLang: 'de',
        engine,
      },
      createMemoryRun(),
    );
    expect(body.lines.map(({ state, reason }) => reason ?? state)).toEqual(['translated', 'as-is', 'as-is', 'as-is']);
    expect(
      JSON.stringify(engine.requests.map(({ messages }) => messages[1]?.content.split('</source>')[1])),
    ).not.toContain('npm install');
  });

  it('goes on after a failure without paying again', async () => {
    const brain = createTranslationBrain();
    let calls = 0;
    const failing = scriptedEngine((request) => {
      if (++calls === 5) return new GlossError('SERVER_ERROR');
      return brain({ model: 'm', messages: request.messages }) ?? '';
    });
    const memory = createMemoryRun();
    const input = { source: { title: 'T', lang: 'en' }, passages: passages(40), outputLang: 'zh-Hans' };
    await expect(translate({ ...input, engine: failing }, memory)).rejects.toThrow();
    const paid = memory.memo.size;
    expect(paid).toBeGreaterThan(1);
    const engine = scriptedEngine((request) => brain({ model: 'm', messages: request.messages }) ?? '');
    const { body } = await translate({ ...input, engine }, createMemoryRun({ memo: memory.memo }));
    expectSound(body);
    const whole = await run();
    expect(engine.requests.length).toBe(whole.requests.length - paid);
  });

  it('a model that cannot do it is told so early, not after every sentence', async () => {
    const engine = scriptedEngine(() => 'I cannot help with that.');
    const input = { source: { title: 'T', lang: 'en' }, passages: passages(200), outputLang: 'zh-Hans' };
    await expect(translate({ ...input, engine }, createMemoryRun())).rejects.toMatchObject({
      info: { code: 'BAD_ANSWER' },
    });
    expect(engine.requests.length).toBeLessThan(120);
  });

  it('a section the model finds too long is shown in smaller pieces', async () => {
    const brain = createTranslationBrain();
    const engine = scriptedEngine((request) =>
      request.messages[1] && request.messages[1].content.length > 5000
        ? new GlossError('TOO_LONG')
        : (brain({ model: 'm', messages: request.messages }) ?? ''),
    );
    const input = { source: { title: 'T', lang: 'en' }, passages: passages(40), outputLang: 'zh-Hans' };
    const { body } = await translate({ ...input, engine }, createMemoryRun());
    expectSound(body);
    expect(body.lines.every(({ state }) => state === 'translated')).toBe(true);
  });
});
