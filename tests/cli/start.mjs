// npm start: install, build, and open a browser with Gloss and the demo pages.
// npm start -- --headless: unattended; reads both demo pages by toolbar clicks, prints their outlines, leaves a screenshot.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { demoFolder, serveFolder } from '../demo/server.mjs';
import { chromiumAdvice, ensureChromium, extensionSwitches, quietSwitches } from './chromium.mjs';
import { installPackages, requireNode, root, runTool } from './run.mjs';

const extension = path.join(root, '.output/chrome-mv3');
/** Kept between starts, so that the library is still there. */
const profile = path.join(root, '.output/demo-profile');

requireNode();
process.exitCode = await start(process.argv.includes('--headless'));

/** @param {boolean} headless */
async function start(headless) {
  if ((await installPackages()) !== 0 || (await runTool('wxt', ['build'])) !== 0) return 1;
  const chromium = await ensureChromium();
  if (!headless) return openDemo(chromium);
  if (!chromium) console.error(chromiumAdvice);
  return chromium ? runTool('tsx', ['tests/cli/capture-demo.ts'], { CHROMIUM_PATH: chromium }) : 1;
}

/**
 * Opens the demo and stays until the browser is closed.
 * @param {string | undefined} chromium
 */
async function openDemo(chromium) {
  const { origin, close } = await serveFolder(demoFolder);
  if (!chromium) {
    console.log(`${chromiumAdvice}

Google Chrome loads Gloss too, by hand:
  1. Open chrome://extensions and switch on "Developer mode".
  2. Press "Load unpacked" and choose ${extension}
  3. Open ${origin}/ and press the Gloss button.

The demo pages are served until you press Ctrl+C.`);
    return new Promise(() => {});
  }
  pinButton();
  const switches = [...quietSwitches, ...extensionSwitches(extension), `--user-data-dir=${profile}`];
  const browser = spawn(chromium, [...switches, `${origin}/`], { stdio: 'ignore' });
  console.log(`Gloss runs in ${chromium}; the demo is at ${origin}/. Close the browser, or press Ctrl+C, to end.`);
  const code = await new Promise((resolve) => {
    browser.on('error', (error) => {
      console.error(`The browser did not start: ${error.message}`);
      resolve(1);
    });
    browser.on('exit', (status) => resolve(status ?? 0));
  });
  await close();
  return Number(code);
}

/**
 * Puts the button of Gloss on the toolbar of a new profile; else it hides behind the puzzle piece. The id of an unpacked
 * extension is made from its path: the first 32 hex digits of the path's SHA-256, written with the letters a-p.
 */
function pinButton() {
  const preferences = path.join(profile, 'Default/Preferences');
  if (existsSync(preferences)) return;
  const bytes = Buffer.from(extension, process.platform === 'win32' ? 'utf16le' : 'utf8');
  const digits = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  const id = digits.replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));
  mkdirSync(path.dirname(preferences), { recursive: true });
  writeFileSync(preferences, JSON.stringify({ extensions: { pinned_extensions: [id] } }));
}
