import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { run } from './run.mjs';

/**
 * Where browsers that honour `--load-extension` are installed: Chromium, Edge, Chrome for Testing (Google Chrome itself ignores
 * the flag since version 137). Folders end in `/*`: the newest entry below them is tried with the rest of the path.
 */
function candidates() {
  const home = homedir();
  const { LOCALAPPDATA = '', PROGRAMFILES = '', 'PROGRAMFILES(X86)': programFilesX86 = '' } = process.env;
  switch (process.platform) {
    case 'darwin':
      return [
        '/Applications/Chromium.app/Contents/MacOS/Chromium',
        '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
        ...inVersions(`${home}/Library/Caches/ms-playwright`, [
          'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
          'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
          'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
        ]),
        ...inVersions(`${home}/.cache/puppeteer/chrome`, [
          'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
          'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
        ]),
        '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      ];
    case 'win32':
      return [
        path.join(LOCALAPPDATA, 'Chromium/Application/chrome.exe'),
        path.join(PROGRAMFILES, 'Chromium/Application/chrome.exe'),
        ...inVersions(path.join(LOCALAPPDATA, 'ms-playwright'), ['chrome-win/chrome.exe', 'chrome-win64/chrome.exe']),
        ...inVersions(path.join(home, '.cache/puppeteer/chrome'), ['chrome-win64/chrome.exe']),
        path.join(programFilesX86, 'Microsoft/Edge/Application/msedge.exe'),
        path.join(PROGRAMFILES, 'Microsoft/Edge/Application/msedge.exe'),
      ];
    default:
      return [
        ...onPath(['chromium', 'chromium-browser']),
        '/snap/bin/chromium',
        ...inVersions(`${home}/.cache/ms-playwright`, ['chrome-linux/chrome', 'chrome-linux64/chrome']),
        ...inVersions(`${home}/.cache/puppeteer/chrome`, ['chrome-linux64/chrome']),
        ...onPath(['microsoft-edge', 'microsoft-edge-stable']),
      ];
  }
}

/** @param {string[]} names */
function onPath(names) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
}

/**
 * @param {string} folder a browser cache with one folder a version
 * @param {string[]} rests paths of the program inside a version's folder
 */
function inVersions(folder, rests) {
  if (!existsSync(folder)) return [];
  const byNumber = new Intl.Collator('en', { numeric: true });
  const versions = readdirSync(folder).sort((a, b) => byNumber.compare(b, a));
  return versions.flatMap((version) => rests.map((rest) => path.join(folder, version, rest)));
}

/** The program of a browser that can load Gloss: `CHROMIUM_PATH`, else the usual places; undefined when there is none. */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  return named || candidates().find((file) => existsSync(file));
}

/** What to install on this system, in one line. */
export const chromiumAdvice =
  process.platform === 'linux'
    ? 'No Chromium found. Install it (Debian: apt install chromium fonts-noto-cjk) or set CHROMIUM_PATH.'
    : 'No Chromium found. Install one (npx @puppeteer/browsers install chrome@stable, or Microsoft Edge) or set CHROMIUM_PATH.';

/**
 * The browser, installing it and a font with Chinese glyphs where that is possible unasked: Debian and its kin, as root.
 * @returns {Promise<string | undefined>} path of the program
 */
export async function ensureChromium() {
  const wanted = [...(findChromium() ? [] : ['chromium']), ...(hasHanFont() ? [] : ['fonts-noto-cjk'])];
  if (wanted.length > 0 && isDebian() && process.getuid?.() === 0) {
    console.log(`Installing ${wanted.join(', ')} by apt`);
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['-q', 'update'], { env });
    await run('apt-get', ['-q', '-y', '--no-install-recommends', 'install', ...wanted], { env });
  }
  return findChromium();
}

function isDebian() {
  return existsSync('/etc/os-release') && /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/** Whether Linux can draw Chinese; macOS and Windows bring such fonts. */
function hasHanFont() {
  if (process.platform !== 'linux') return true;
  try {
    return execFileSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' }).trim() !== '';
  } catch {
    return false;
  }
}

/** Switches every start needs: no first-run pages, no traffic of the browser's own, a sandbox only where root allows one. */
export const quietSwitches = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
];

/**
 * The switches that load an unpacked extension and no other.
 * @param {string} folder
 */
export const extensionSwitches = (folder) => [`--disable-extensions-except=${folder}`, `--load-extension=${folder}`];
