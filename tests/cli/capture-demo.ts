// The unattended half of `npm start -- --headless`: reads the demo's article and talk as a person would, by the toolbar button,
// and prints the outlines found in the library. Ends with 0, or says why not and ends with 1.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Source } from '../../lib/source/model';
import { demoFolder, serveFolder } from '../demo/server.mjs';
import { GlossBrowser } from '../e2e/browser';
import type { Outline } from '../e2e/library';
import { readPage } from '../e2e/steps';
import { root } from './run.mjs';

const shots = path.join(root, 'shots');

async function captureDemo(browser: GlossBrowser, origin: string): Promise<void> {
  for (const name of ['article', 'talk']) {
    const page = await browser.open(`${origin}/${name}.html`);
    const { panel, source, outline } = await readPage(browser, page);
    if (outline.chapters.length === 0) throw new Error(`the outline of ${name}.html is empty`);
    print(source, outline);
    const file = path.join(shots, `demo-${name}.png`);
    await panel.screenshot(file);
    console.log(`  panel: ${file}\n`);
  }
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
