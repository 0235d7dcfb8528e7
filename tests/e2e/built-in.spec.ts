import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { transformWithOxc } from 'vite';
import { expect, test } from './harness';

/** Our probe, run in a page of the real browser against a real class of it. */
async function probeFor(page: Page, name: string, options: object): Promise<{ result: string; ms: number }> {
  const file = path.resolve(import.meta.dirname, '../../lib/engine/built-in-probe.ts');
  const { code } = await transformWithOxc(await readFile(file, 'utf8'), file);
  const script = code.replace(/^export\s*\{[^}]*\};?$/gm, '').replace(/^export /gm, '');
  return page.evaluate(
    `(async () => { ${script}
      const start = Date.now();
      const result = await probe(globalThis[${JSON.stringify(name)}], ${JSON.stringify(options)}, { quietMs: 3000 });
      return { result, ms: Date.now() - start };
    })()`,
  );
}

test('no door to a model that the browser does not have', async ({ gloss }) => {
  const page = await gloss.openExtensionPage('options.html');
  // Chromium has the class and says "unavailable"; other builds lack it.
  expect((await probeFor(page, 'LanguageModel', {})).result).toMatch(/unavailable|missing/);
  // It says "downloadable" and its create() hangs without network: that is not working, and keeps nobody waiting.
  const translator = await probeFor(page, 'Translator', { sourceLanguage: 'en', targetLanguage: 'es' });
  expect(translator.result).toMatch(/downloadable|unavailable|missing/);
  expect(translator.ms).toBeLessThan(10_000);
  await expect(page.getByRole('button', { name: 'Custom (OpenAI-compatible)' })).toBeVisible();
  await expect(page.getByText('On this device')).toHaveCount(0);
});

test('a model that answers a probe can be chosen, and its languages are told', async ({ gloss }) => {
  const page = await gloss.openExtensionPage('options.html');
  await page.addInitScript(() => {
    const languages = ['en', 'es', 'ja'];
    Reflect.set(globalThis, 'LanguageModel', {
      availability: async ({ expectedOutputs = [] }: { expectedOutputs?: { languages: string[] }[] }) =>
        expectedOutputs.every((output) => output.languages.every((lang) => languages.includes(lang)))
          ? 'available'
          : 'unavailable',
      create: async () => ({ destroy: () => undefined }),
    });
  });
  await page.reload();
  await expect(
    page
      .getByText('It writes English, Japanese and Spanish.')
      .or(page.getByText('It writes English, Japanese, and Spanish.')),
  ).toBeVisible();
  await page.getByLabel('Write summaries in').selectOption('zh-Hans');
  await expect(page.getByRole('note')).toContainText('does not write Simplified Chinese');
  await page.getByRole('button', { name: 'Use the browser’s own model' }).click();
  await expect(page.getByRole('radio', { name: 'Use Built into the browser' })).toBeChecked();
  // The worker has no such model: the stub is only in this page. It says so in words.
  await page.getByRole('button', { name: 'Test' }).click();
  await expect(page.getByText('This browser has no working model of its own any more.')).toBeVisible();
});
