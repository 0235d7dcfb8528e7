import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { startModelServer } from '../fakes/model-server/server';
import { expect, test } from './harness';
import { summaryIn } from './library';
import type { Panel } from './panel';
import { chooseEndpoint, readPage } from './steps';

/** Longer than any delay of a popover, ms. */
const longEnough = 800;

const evidence = (panel: Panel) =>
  panel.evaluate(`document.querySelector('[role=tooltip]')?.innerText ?? null`, z.string().nullable());

/** Moves the pointer to the middle of what a selector finds first. */
async function pointAt(panel: Panel, selector: string): Promise<void> {
  const middle = `(() => {
    const box = document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  })()`;
  const at = await panel.evaluate(middle, z.object({ x: z.number(), y: z.number() }));
  await panel.command('Input.dispatchMouseEvent', { type: 'mouseMoved', ...at });
}

test('the quote of a citation shows on hover and on focus, stays, can be pointed at, and Escape takes it away (WCAG 1.4.13)', async ({
  gloss,
  site,
}) => {
  const server = await startModelServer();
  await chooseEndpoint(gloss, { baseUrl: server.url });
  const { panel } = await readPage(gloss, await gloss.open(`${site.origin}/article.html`));
  await panel.click('button', 'Summarise');
  await summaryIn(panel, 'done');
  await panel.find('button', /^Found in the source/);
  await panel.evaluate(
    `document.querySelector('.citation').scrollIntoView({ block: 'center', behavior: 'instant' })`,
    z.unknown(),
  );
  await sleep(longEnough);

  await pointAt(panel, '.citation');
  await expect.poll(() => evidence(panel)).toContain('Found in the source');
  await pointAt(panel, '[role=tooltip]');
  await sleep(longEnough);
  expect(await evidence(panel)).not.toBeNull();
  await panel.press('Escape');
  await expect.poll(() => evidence(panel)).toBeNull();
  await panel.command('Input.dispatchMouseEvent', { type: 'mouseMoved', x: 1, y: 1 });

  await panel.evaluate(`document.querySelector('.citation').focus()`, z.unknown());
  const onCitation = () => panel.evaluate(`document.activeElement.matches('.citation:focus-visible')`, z.boolean());
  for (let i = 0; i < 10; i++) {
    await panel.press('Tab');
    if (await onCitation()) break;
  }
  expect(await onCitation()).toBe(true);
  await expect.poll(() => evidence(panel)).not.toBeNull();
  await sleep(longEnough);
  expect(await evidence(panel)).not.toBeNull();
  await panel.press('Escape');
  await expect.poll(() => evidence(panel)).toBeNull();
  expect(await onCitation()).toBe(true);
  await server.close();
});
