// The unattended half of `npm start -- --headless`: reads the demo's article and talk as a person would, by the toolbar button,
// and prints the outlines found in the library. Ends with 0, or says why not and ends with 1.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { Gloss } from '../../lib/gloss/model';
import type { Source } from '../../lib/source/model';
import { demoFolder, serveFolder } from '../demo/server.mjs';
import { GlossBrowser } from '../e2e/browser';
import { readLibrary } from '../e2e/library';
import { poll } from '../e2e/panel';
import { root } from './run.mjs';

const shots = path.join(root, 'shots');

async function captureDemo(browser: GlossBrowser, origin: string): Promise<void> {
  const ownPage = await browser.openExtensionPage('options.html');
  for (const name of ['article', 'talk']) {
    const page = await browser.open(`${origin}/${name}.html`);
    await browser.clickToolbar(page);
    const { source, outline } = await savedSource(ownPage, page.url());
    const panel = await browser.panel();
    const title = outline.chapters[0]?.title;
    if (!title) throw new Error(`the outline of ${name}.html is empty`);
    await panel.waitForText(title);
    print(source, outline);
    const file = path.join(shots, `demo-${name}.png`);
    await panel.screenshot(file);
    console.log(`  panel: ${file}\n`);
  }
}

type Outline = Extract<NonNullable<Gloss['body']>, { kind: 'outline' }>;

/** The source saved from this address and its finished outline, waiting for both. */
async function savedSource(ownPage: Page, url: string): Promise<{ source: Source; outline: Outline }> {
  const library = readLibrary(ownPage);
  return poll(`a saved source and its outline for ${url}`, async () => {
    const source = (await library.sources()).find((one) => one.url === url);
    const gloss = (await library.glosses()).find((one) => one.sourceId === source?.id && one.kind === 'outline');
    return source && gloss?.body?.kind === 'outline' ? { source, outline: gloss.body } : undefined;
  });
}

function print(source: Source, outline: Outline): void {
  console.log(`${source.title} (${source.kind}, ${source.lang}, ${source.words} words)`);
  for (const chapter of outline.chapters) {
    console.log(`\n  ${chapter.title}`);
    for (const sentence of chapter.sentences) console.log(`    - ${sentence.text}`);
  }
}

mkdirSync(shots, { recursive: true });
const { origin, close } = await serveFolder(demoFolder);
const browser = await GlossBrowser.launch({ size: { width: 1280, height: 900 } });
try {
  await captureDemo(browser, origin);
} catch (error) {
  console.error(`The demo was not captured: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  await browser.close();
  await close();
}
