import { describe, expect, it } from 'vitest';
import { tellDialogue } from '../../../../lib/gloss/dialogue';
import { accountOf, tiles } from '../../../../lib/gloss/dialogue/ledger';
import { DialogueBody } from '../../../../lib/gloss/dialogue/model';
import { GlossError } from '../../../../lib/source/errors';
import type { Passage } from '../../../../lib/source/model';
import { createDialogueBrain, type DialogueFaults } from '../../../fakes/model-server/brains/dialogue';
import { instructionOf, stepOf, taskOf } from '../../../fakes/model-server/brains/steps';
import { createMemoryRun } from '../../../lab/memory-run';
import { scriptedEngine } from '../scripted-engine';
import { talk } from './talk';

const source = { title: 'Boats', lang: 'en' };
const stepIn = (request: { messages: { content: string }[] }) => stepOf(instructionOf(taskOf(request.messages)));

const engineWith = (faults: DialogueFaults = {}, limits = {}) => {
  const brain = createDialogueBrain(faults);
  return scriptedEngine((request) => brain({ model: 'm', messages: request.messages }), limits);
};
const tell = (passages: Passage[], engine = engineWith(), run = createMemoryRun(), more = {}) =>
  tellDialogue({ source: { ...source, ...more }, passages, engine }, run).then(({ body }) => ({ body, run, engine }));

describe('a dialogue', () => {
  it('tells every passage, in order, under chapters that tile the source', async () => {
    const passages = talk(120);
    const { body } = await tell(passages);
    expect(tiles(body)).toBe(true);
    expect(accountOf(body)).toEqual({ accounted: 120, verbatim: 0, whole: true });
    expect(body.turns.map(({ text }) => text).join(' ')).not.toMatch(/\bum\b|the the/i);
    expect(body.chapters[0]?.from).toBe(1);
    expect(body.chapters.at(-1)?.to).toBe(120);
    for (let i = 1; i < body.chapters.length; i++)
      expect(body.chapters[i]?.from).toBe((body.chapters[i - 1]?.to ?? 0) + 1);
  });

  it.each(['drop', 'merge', 'reorder'] as const)('asks again for what a model that may %s has lost', async (kind) => {
    const { body, engine } = await tell(talk(200), engineWith({ faulty: 1, kinds: [kind] }));
    expect(accountOf(body)).toEqual({ accounted: 200, verbatim: 0, whole: true });
    expect(tiles(body)).toBe(true);
    expect(engine.requests.map(stepIn)).toContain('again');
  });

  it('leaves verbatim, marked, what a stubborn model never tells, and stops asking', async () => {
    const passages = talk(200);
    const { body, engine } = await tell(passages, engineWith({ faulty: 1, kinds: ['drop'], stubborn: true }));
    const { accounted, verbatim } = accountOf(body);
    expect(accounted).toBe(200);
    expect(verbatim).toBeGreaterThan(0);
    expect(tiles(body)).toBe(true);
    const steps = engine.requests.map(stepIn);
    const parts = steps.filter((step) => step === 'turns').length;
    expect(steps.filter((step) => step === 'again').length).toBeLessThanOrEqual(2 * parts);
    for (const turn of body.turns.filter(({ state }) => state === 'verbatim'))
      expect(turn.text).toContain(passages[turn.from - 1]?.text);
  });

  it('keeps the voices of the track and asks nobody for them', async () => {
    const { body, engine } = await tell(talk(80, ['Ann Lee', 'Bob']));
    expect(body.speakers).toEqual([
      { id: 'Ann Lee', name: 'Ann Lee', basis: 'track' },
      { id: 'Bob', name: 'Bob', basis: 'track' },
    ]);
    expect(engine.requests.map(stepIn)).not.toContain('speakers');
    for (const { from, to, speaker } of body.turns)
      for (let n = from; n <= to; n++) expect(speaker).toBe(['Ann Lee', 'Bob'][Math.floor((n - 1) / 4) % 2]);
  });

  it('guesses names with the place that says them', async () => {
    const passages = talk(40);
    passages[2] = { n: 3, text: "Hello, I'm Ada Lovelace and I run the harbour.", anchor: { t: [10_000, 14_000] } };
    const { body } = await tell(passages);
    expect(body.speakers[0]).toMatchObject({
      name: 'Ada Lovelace',
      basis: 'said',
      citation: { from: 3, verdict: 'found' },
    });
    expect(body.speakers[1]).toMatchObject({ name: '', basis: 'none' });
  });

  it('drops a name that stands nowhere, and takes one from the description', async () => {
    const named = (name: string) =>
      scriptedEngine((request) =>
        stepIn(request) === 'speakers'
          ? JSON.stringify({
              id: 'S1',
              name,
              role: 'host',
              basis: 'description',
              passages: [1],
              quote: 'nothing like it',
            })
          : createDialogueBrain()({ model: 'm', messages: request.messages }),
      );
    const invented = await tell(talk(30), named('Grace Hopper'));
    expect(invented.body.speakers[0]).toEqual({ id: 'S1', name: '', basis: 'none' });
    const described = await tell(talk(30), named('Grace Hopper'), createMemoryRun(), {
      description: 'With Grace Hopper.',
    });
    expect(described.body.speakers[0]).toEqual({ id: 'S1', name: 'Grace Hopper', basis: 'description' });
  });

  it('respects the chapters of the author', async () => {
    const engine = engineWith();
    const passages = talk(90);
    const chapters = [
      { title: 'Sails', from: 1 },
      { title: 'Ropes', from: 41 },
    ];
    const { body } = await tellDialogue({ source, passages, engine, chapters }, createMemoryRun());
    expect(body.chapters).toEqual([
      { title: 'Sails', from: 1, to: 40 },
      { title: 'Ropes', from: 41, to: 90 },
    ]);
    expect(engine.requests.map(stepIn)).not.toContain('topics');
  });

  it('goes on from its finished steps and pays for none twice', async () => {
    const first = createMemoryRun();
    let calls = 0;
    const brain = createDialogueBrain();
    const dying = scriptedEngine((request) =>
      ++calls > 4 ? new GlossError('KEY_REFUSED') : brain({ model: 'm', messages: request.messages }),
    );
    await expect(tell(talk(200), dying, first)).rejects.toMatchObject({ code: 'KEY_REFUSED' });
    const engine = engineWith();
    const { body } = await tell(talk(200), engine, createMemoryRun({ memo: first.memo }));
    expect(accountOf(body).whole).toBe(true);
    const whole = await tell(talk(200));
    expect(engine.requests.length).toBe(whole.engine.requests.length - 4);
  });

  it('takes smaller pieces where the model refuses the section as too long', async () => {
    const brain = createDialogueBrain();
    const engine = scriptedEngine((request) => {
      const prompt = request.messages.map(({ content }) => content).join('');
      return prompt.length > 6000 ? new GlossError('TOO_LONG') : brain({ model: 'm', messages: request.messages });
    });
    const { body } = await tell(talk(200), engine);
    expect(accountOf(body)).toMatchObject({ accounted: 200, verbatim: 0 });
  });

  it('works in a small window', async () => {
    const { body } = await tell(talk(150), engineWith({}, { contextTokens: 4096, outputTokens: 1000 }));
    expect(accountOf(body)).toMatchObject({ accounted: 150, verbatim: 0 });
  });

  it('shows bodies that fit the model while it works', async () => {
    const run = createMemoryRun();
    await tell(talk(60), engineWith(), run);
    expect(run.shown.length).toBeGreaterThan(3);
    for (const body of run.shown) expect(DialogueBody.safeParse(body).success).toBe(true);
  });

  it('refuses an empty source, and fails where the model tells nothing', async () => {
    await expect(tell([])).rejects.toMatchObject({ code: 'NOTHING_TO_READ' });
    const mute = scriptedEngine(() => 'I would rather not.');
    await expect(tell(talk(20), mute)).rejects.toMatchObject({ code: 'EMPTY_ANSWER' });
  });
});
