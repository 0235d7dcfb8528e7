import { z } from 'zod';
import { isFinished, LibraryAnswer } from '../../lib/library/library-answer';
import { createSummaryBrain } from '../fakes/model-server/brains/summary';
import { type ModelServer, startModelServer } from '../fakes/model-server/server';
import { test as base, expect } from './harness';
import { readLibrary } from './library';
import { type Panel, poll } from './panel';
import { chooseEndpoint, placeIn, readPage } from './steps';

const test = base.extend<{ server: ModelServer }>({
  server: async ({ gloss }, use) => {
    const server = await startModelServer({ brain: createSummaryBrain() });
    await chooseEndpoint(gloss, { baseUrl: server.url });
    await use(server);
    await server.close();
  },
});

async function ask(panel: Panel, question: string): Promise<void> {
  await panel.fill('Your question', question);
  await panel.press('Enter');
}

const answerTo = (panel: Panel, question: string) =>
  poll(`an answer to ${question}`, async () =>
    (await readLibrary(panel).glosses()).find(({ recipe, state }) => recipe.question === question && state === 'done'),
  ).catch(async (error: Error) => {
    throw new Error(`${error.message}; the panel shows:\n${await panel.text()}`);
  });

test('a question is answered with citations that lead to the page; what the source does not say is said so', async ({
  gloss,
  server,
  site,
}) => {
  const page = await gloss.open(`${site.origin}/article.html`);
  const { panel, source } = await readPage(gloss, page);
  const text = (await readLibrary(panel).bodyOf(source))?.passages.at(-2)?.text ?? '';
  const question = `Is it true: ${text.split(/\s+/).slice(0, 12).join(' ')}?`;
  await panel.click('tab', 'Ask');
  await panel.waitForText('Nothing asked yet');
  await panel.waitForText(/[\d.]+K? – [\d.]+K? tokens/);
  await ask(panel, question);
  const done = await answerTo(panel, question);
  if (done.body?.kind !== 'answer') throw new Error('an answer has an answer body');
  expect(done.body.statements.length).toBeGreaterThan(0);
  for (const statement of done.body.statements) await panel.waitForText(statement.text);
  const [citation] = await panel.all('button', /^Found in the source/);
  if (!citation) throw new Error('a found citation is in the panel');
  await panel.clickElement(citation);
  await expect.poll(async () => (await placeIn(page)).marked).not.toBe('');

  await ask(panel, 'What do penguins eat in Antarctica?');
  const unsaid = await answerTo(panel, 'What do penguins eat in Antarctica?');
  expect(unsaid.body).toEqual({ kind: 'answer', statements: [] });
  await panel.waitForText('The source does not say.');
  expect(server.requests.at(-1)?.prompt).toContain(`Question: ${question}`);
});

test('the library is asked: statements cite the item they are from, and lead there', async ({
  gloss,
  server,
  site,
}) => {
  const { panel, source } = await readPage(gloss, await gloss.open(`${site.origin}/article.html`));
  await readPage(gloss, await gloss.open(`${site.origin}/talk.html`));
  const text = (await readLibrary(panel).bodyOf(source))?.passages.at(-2)?.text ?? '';
  const question = `Is it true: ${text.split(/\s+/).slice(0, 12).join(' ')}?`;
  await panel.click('button', 'Library');
  await panel.fill('Search everything you saved', question, 'searchbox');
  await panel.click('button', 'Ask these items');
  const row = await poll('an answer of the library', async () =>
    z
      .array(LibraryAnswer)
      .parse(await readLibrary(panel).rows('libraryAnswers'))
      .find(isFinished),
  );
  expect(row).toMatchObject({ state: 'done', question });
  const [first] = row.statements;
  expect(first?.citations).toMatchObject([{ sourceId: source.id, verdict: 'found' }]);
  await panel.waitForText(first?.text ?? 'none');
  expect(server.requests.at(-1)?.prompt).toContain(question);

  await panel.click('button', `Delete the question “${question}”`);
  await panel.waitForText('Question deleted');
  await panel.click('button', 'Undo');
  await panel.waitForText(first?.text ?? 'none');
  await panel.click('button', source.title);
  await panel.waitForText('From your library');
});

test('a suggested question is one click; an answer is deleted and taken back', async ({ gloss, server, site }) => {
  const { panel } = await readPage(gloss, await gloss.open(`${site.origin}/article.html`));
  await panel.click('tab', 'Ask');
  const { name: question } = await panel.find('button', /^What is said about/);
  await panel.click('button', question);
  await answerTo(panel, question);
  expect(server.requests).toHaveLength(1);
  await panel.click('button', /^Delete the question/);
  await panel.waitForText('Question deleted');
  await panel.waitForText('Nothing asked yet');
  await panel.waitForText(/[\d.]+K? – [\d.]+K? tokens/);
  await panel.click('button', 'Undo');
  await expect.poll(() => panel.text()).not.toContain('Nothing asked yet');
  await panel.find('heading', question);
});

test('an answer cancelled in the middle keeps what came and goes on', async ({ gloss, server, site }) => {
  server.setScript(() => ({ firstTokenDelayMs: 200, tokensPerSecond: 15 }));
  const { panel } = await readPage(gloss, await gloss.open(`${site.origin}/article.html`));
  await panel.click('tab', 'Ask');
  const { name: question } = await panel.find('button', /^What is said about/);
  await panel.click('button', question);
  await expect.poll(() => server.requests[0]?.chunks ?? 0).toBeGreaterThan(3);
  await panel.click('button', 'Cancel');
  await expect.poll(() => server.requests[0]?.state).toBe('client left');
  await panel.waitForText('Stopped before the answer was complete.');
  server.setScript([]);
  await panel.click('button', 'Continue');
  await answerTo(panel, question);
});
