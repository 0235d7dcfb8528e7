import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { CDPSession, Page } from '@playwright/test';
import { z } from 'zod';
import { openScene, scenes } from '../cli/scenes';
import { expect, test } from './harness';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Runs a script in the page by DevTools: Playwright's own way evaluates text inside the page, which the extension's CSP forbids. */
async function evaluate<T>(session: CDPSession, expression: string, shape: z.ZodType<T>): Promise<T> {
  const reply = await session.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
  if (reply.exceptionDetails) throw new Error(reply.exceptionDetails.exception?.description);
  return shape.parse(reply.result.value);
}

/** What axe-core finds wrong in the page by WCAG 2.2 A and AA, one line a rule. */
const violations = `axe.run(document, {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  resultTypes: ['violations'],
}).then(({ violations }) => violations.map(({ id, nodes }) =>
  id + ': ' + nodes.map(({ html, any }) => html + (any[0] ? ' (' + any[0].message + ')' : '')).join(' | ')))`;

test('axe-core finds nothing against WCAG 2.2 AA in any view, light or dark', async ({ gloss }) => {
  test.setTimeout(240_000);
  const wrong: Record<string, string[]> = {};
  for (const [name, scene] of Object.entries(scenes)) {
    const look = { theme: 'light', lang: 'en', width: 400, height: 760 } as const;
    const page = await openScene(gloss.context, `chrome-extension://${gloss.id}`, scene, look);
    const session = await gloss.context.newCDPSession(page);
    await page.addStyleTag({
      content: '*, ::before, ::after { transition: none !important; animation: none !important }',
    });
    await evaluate(session, axe, z.unknown());
    for (const theme of ['light', 'dark']) {
      await page.evaluate((value) => {
        document.documentElement.dataset.theme = value;
      }, theme);
      const found = await evaluate(session, violations, z.array(z.string()));
      if (found.length > 0) wrong[`${name}, ${theme}`] = found;
    }
    await page.close();
  }
  expect(wrong).toEqual({});
});

test('where colours are forced what is current stands out; where motion is unwelcome nothing takes time', async ({
  gloss,
}) => {
  const look = { theme: 'system', lang: 'en', width: 400, height: 760 } as const;
  const origin = `chrome-extension://${gloss.id}`;
  const styleOf = (page: Page, selector: string, name: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), name);
  for (const [scene, current, other, sign] of [
    ['palette', '[role=option][aria-selected=true]', '[role=option][aria-selected=false]', 'outline-style'],
    ['video', '.topbar [aria-current]', '.topbar .button:not([aria-current])', 'outline-style'],
    ['video', '.tab[aria-selected=true]', '.tab[aria-selected=false]', 'border-bottom-color'],
  ] as const) {
    const page = await openScene(gloss.context, origin, scenes[scene] ?? {}, look);
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    expect(await styleOf(page, current, sign), `${scene}: ${current}`).not.toBe(await styleOf(page, other, sign));
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll('*')].flatMap((element) => {
        const { transitionDuration, animationDuration } = getComputedStyle(element);
        return /[1-9]/.test(transitionDuration + animationDuration) ? [element.outerHTML.slice(0, 80)] : [];
      }),
    );
    expect(moving).toEqual([]);
    await page.close();
  }
});
