import { z } from 'zod';
import { startModelServer } from '../fakes/model-server/server';
import { expect, test } from './harness';
import { readLibrary, savedSource, summaryIn } from './library';
import { type Panel, poll } from './panel';
import { chooseEndpoint, placeIn } from './steps';

const focused = (panel: Panel) =>
  panel.evaluate(
    `(() => { const e = document.activeElement; return (e?.getAttribute('aria-label') || e?.textContent || '').trim(); })()`,
    z.string(),
  );

/** Moves the focus by Tab until it is on something of that name. */
async function tabTo(panel: Panel, name: RegExp): Promise<void> {
  for (let i = 0; i < 120; i++) {
    if (name.test(await focused(panel))) return;
    await panel.press('Tab');
  }
  throw new Error(`Tab never reached ${name}; the focus is on ${await focused(panel)}`);
}

async function type(panel: Panel, text: string): Promise<void> {
  await panel.command('Input.insertText', { text });
}

/** Runs a command of the palette by what its name begins with. */
async function run(panel: Panel, command: string): Promise<void> {
  await panel.press('k', { ctrl: true });
  await panel.find('combobox', 'Commands and items');
  await type(panel, command);
  await panel.find('option', new RegExp(command, 'i'));
  await panel.press('Enter');
}

test('by keyboard alone: first run, capture, outline, summary, citation, highlight with note, search, export', async ({
  gloss,
  site,
}) => {
  test.setTimeout(120_000);
  const server = await startModelServer();
  const page = await gloss.open(`${site.origin}/article.html`);
  await gloss.clickToolbar(page); // what the shortcut of the browser does
  const panel = await gloss.panel();
  const { source, outline } = await savedSource(panel, page.url());

  // First run: the example, and back.
  await panel.waitForText('New here?');
  await tabTo(panel, /^See a finished example$/);
  await panel.press('Enter');
  await panel.waitForText('Words under the picture');
  await tabTo(panel, /^Back to this page$/);
  await panel.press('Enter');
  // Its button is gone: the view has the focus, and Tab goes on there.
  await expect.poll(() => panel.evaluate('document.activeElement.tagName', z.string())).toBe('MAIN');

  // Outline.
  await panel.waitForText(outline.chapters[0]?.title ?? source.title);
  await chooseEndpoint(gloss, { baseUrl: server.url });
  await page.bringToFront();

  // Summary, then from a citation to its place in the page.
  await tabTo(panel, /^Summarise$/);
  await panel.press('Enter');
  await summaryIn(panel, 'done');
  await panel.waitForText(/\d+ of \d+ verified/);
  await panel.evaluate('document.activeElement?.blur()', z.unknown());
  await tabTo(panel, /^Found in the source/);
  await panel.press('Enter');
  await expect.poll(async () => (await placeIn(page)).marked).not.toBe('');

  // A passage of the text, highlighted with a note.
  await run(panel, 'Article');
  await panel.find('tabpanel', 'Article');
  await tabTo(panel, /^Passage 2$/);
  await panel.press('n');
  await panel.find('textbox', 'Note');
  await type(panel, 'Worth a second look.');
  await tabTo(panel, /^Save$/);
  await panel.press('Enter');
  await run(panel, 'Notes 1');
  await panel.waitForText('Worth a second look.');

  // Search, in the item and among all items.
  await panel.press('/');
  await panel.find('searchbox', 'Find in this item');
  await type(panel, 'second');
  await panel.waitForText('1 of 1');
  await panel.press('Escape');
  expect(await panel.evaluate('document.activeElement.tagName', z.string())).not.toBe('BODY');
  await run(panel, 'Words under the picture');
  await panel.waitForText('From your library');
  await panel.press('g');

  // Export.
  await panel.waitForText(source.title);
  await panel.evaluate(
    'navigator.clipboard.writeText = (text) => { globalThis.copied = text; return Promise.resolve(); }',
    z.unknown(),
  );
  await run(panel, 'Copy as Markdown');
  const copied = await poll('the export', () =>
    panel.evaluate('globalThis.copied ?? null', z.string().nullable()).then((text) => text ?? undefined),
  );
  expect(copied).toContain('## Summary');
  expect(copied).toContain('Worth a second look.');
  const rows = await readLibrary(panel).rows('highlights');
  expect(rows).toHaveLength(1);
  await server.close();
});

test('the toolbar button closes the panel where it shows just that page, and reads a page that was loaded anew', async ({
  gloss,
  site,
}) => {
  const page = await gloss.open(`${site.origin}/article.html`);
  await gloss.clickToolbar(page);
  const panel = await gloss.panel();
  const { source } = await savedSource(panel, page.url());
  await panel.waitForText(source.title);
  await gloss.clickToolbar(page);
  await expect.poll(() => gloss.panelIsOpen()).toBe(false);

  await gloss.clickToolbar(page);
  const again = await gloss.panel();
  await again.waitForText(source.title);
  const read = async () => (await readLibrary(again).sources())[0]?.capturedAt ?? 0;
  const before = await read();
  await page.reload();
  await again.waitForText(source.title);
  await page.waitForTimeout(500); // the panel hears of the reload, and the worker from it
  await gloss.clickToolbar(page);
  await expect.poll(read).toBeGreaterThan(before);
  expect(await gloss.panelIsOpen()).toBe(true);
});

test('an item opens over a whole page: outline, text and gloss beside each other', async ({ gloss, site }) => {
  const page = await gloss.open(`${site.origin}/article.html`);
  await gloss.clickToolbar(page);
  const panel = await gloss.panel();
  const { source } = await savedSource(panel, page.url());
  await panel.waitForText(source.title);
  const opened = gloss.context.waitForEvent('page');
  await run(panel, 'Open in a tab');
  const reader = await opened;
  await reader.setViewportSize({ width: 1280, height: 800 });
  await expect(reader.getByRole('heading', { level: 1, name: source.title })).toBeVisible();
  await expect(reader.getByRole('navigation', { name: 'Outline' })).toBeVisible();
  await expect(reader.locator('main [data-n="1"]')).toBeVisible();
  await expect(reader.getByRole('tab', { name: 'Summary' })).toBeVisible();
  await reader.setViewportSize({ width: 700, height: 800 });
  await expect(reader.getByRole('tab', { name: 'Outline' })).toBeVisible();
});
