import type { Page } from '@playwright/test';
import { z } from 'zod';
import { accountOf, tiles } from '../../lib/gloss/dialogue/ledger';
import type { Gloss } from '../../lib/gloss/model';
import { createDialogueBrain } from '../fakes/model-server/brains/dialogue';
import { type ModelServer, startModelServer } from '../fakes/model-server/server';
import { test as base, expect } from './harness';
import { readLibrary } from './library';
import { type Panel, poll } from './panel';
import { chooseEndpoint, readPage } from './steps';

const test = base.extend<{ server: ModelServer }>({
  server: async ({ gloss }, use) => {
    const server = await startModelServer({ brain: createDialogueBrain() });
    await chooseEndpoint(gloss, { baseUrl: server.url });
    await use(server);
    await server.close();
  },
});

const dialogueIn = (panel: Panel, state: Gloss['state']) =>
  poll(
    `a dialogue that is ${state}`,
    async () => {
      const list = (await readLibrary(panel).glosses()).filter(({ kind }) => kind === 'dialogue');
      const gloss = list.sort((a, b) => b.createdAt - a.createdAt)[0];
      return gloss?.state === state && gloss.body?.kind === 'dialogue' ? { gloss, body: gloss.body } : undefined;
    },
    30_000,
  ).catch(async (error: Error) => {
    throw new Error(
      `${error.message}; the panel shows:\n${(await panel.text()).slice(0, 1500)}\n${JSON.stringify((await readLibrary(panel).glosses()).map(({ error }) => error))}`,
    );
  });

const openDialogue = async (panel: Panel) => {
  await panel.click('tab', 'Transcript');
  await panel.click('button', 'Dialogue');
};

test('a talk becomes a dialogue that accounts for every passage, follows the video and leads into it', async ({
  gloss,
  server,
  site,
}) => {
  server.setBrain(createDialogueBrain({ faulty: 1, kinds: ['drop'] }));
  const page = await gloss.open(`${site.origin}/talk.html`);
  const { panel, source } = await readPage(gloss, page);
  await openDialogue(panel);
  await panel.click('button', 'Write the dialogue');
  const { body } = await dialogueIn(panel, 'done');
  const passages = (await readLibrary(panel).bodyOf(source))?.passages ?? [];
  expect(tiles(body)).toBe(true);
  expect(accountOf(body)).toEqual({ accounted: passages.length, verbatim: 0, whole: true });
  await panel.waitForText(`${passages.length} of ${passages.length} passages accounted for`);
  // What is far below is not drawn, and so no text a person could read yet.
  const all = await panel.evaluate("document.querySelector('.turns').textContent", z.string());
  for (const turn of body.turns) expect(all).toContain(turn.text);

  const last = body.turns.at(-1);
  const anchor = passages[(last?.from ?? 1) - 1]?.anchor;
  if (!anchor || !('t' in anchor)) throw new Error('a passage of a video has a time');
  const times = await panel.all('button', /^Play from /);
  const row = times.at(-1);
  if (!row) throw new Error('each turn has its time');
  await panel.clickElement(row);
  const from = anchor.t[0] / 1000;
  await expect.poll(() => currentTime(page)).toBeGreaterThanOrEqual(from - 0.5);
  await expect
    .poll(() => panel.evaluate("document.querySelector('.turn.now')?.dataset.n ?? ''", z.string()))
    .toBe(String(last?.from));
});

test('a name and a turn are changed by hand, everywhere; they survive another run and can be undone', async ({
  gloss,
  server,
  site,
}) => {
  expect(server.requests).toHaveLength(0);
  const { panel } = await readPage(gloss, await gloss.open(`${site.origin}/talk.html`));
  await openDialogue(panel);
  await panel.click('button', 'Write the dialogue');
  const { body } = await dialogueIn(panel, 'done');
  const first = body.turns[0];
  if (!first) throw new Error('a dialogue has turns');

  await panel.click('button', /^(?:Rename Speaker 1|.*a guess: see why or rename)$/);
  await panel.fill('Name', 'Ada');
  await panel.click('button', 'Save');
  await panel.find('button', 'Rename Ada');

  await panel.click('button', 'Edit this turn');
  await panel.fill('Text of the turn', 'Written by hand.');
  await panel.click('button', 'Save');
  await panel.waitForText('Written by hand.');

  await panel.click('button', 'Write again');
  const before = body.turns.length;
  await expect
    .poll(async () => (await readLibrary(panel).glosses()).filter(({ kind }) => kind === 'dialogue').length)
    .toBe(2);
  const again = await dialogueIn(panel, 'done');
  expect(again.body.turns).toHaveLength(before);
  await panel.waitForText('Written by hand.');
  await panel.find('button', 'Rename Ada');

  await panel.click('button', 'Edit this turn');
  await panel.click('button', 'Undo the last change');
  await panel.waitForText(first.text);
});

const currentTime = (page: Page) => page.evaluate(() => document.querySelector('video')?.currentTime ?? -1);
