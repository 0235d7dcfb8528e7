import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { looks, openScene, scenes, wide } from './scenes';

/**
 * Screenshots of every view of the built extension, with rows put into its database: `npm run build && npm run shots [NAME…]`.
 * Writes `shots/SCENE-LOOK.png`; names given as arguments pick the scenes whose file name contains one of them.
 */
const root = path.resolve(import.meta.dirname, '../..');
const extension = path.join(root, '.output/chrome-mv3');
const out = path.join(root, 'shots');

const wanted = process.argv.slice(2);

async function main() {
  if (wanted.length === 0) rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const context = await chromium.launchPersistentContext('', {
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      '--disable-background-networking',
    ],
  });
  try {
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
    const origin = `chrome-extension://${new URL(worker.url()).host}`;
    for (const [name, scene] of Object.entries(scenes)) {
      for (const look of scene.page === 'reader' ? [...looks, wide] : looks) {
        const file = `${name}-${look.name}`;
        if (wanted.length > 0 && !wanted.some((part) => file.includes(part))) continue;
        const page = await openScene(context, origin, scene, look);
        await page.screenshot({ path: path.join(out, `${file}.png`), fullPage: scene.page === 'options' });
        await page.close();
        console.log(file);
      }
    }
  } finally {
    await context.close();
  }
}

await main();
