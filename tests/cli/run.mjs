import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** The scripts of the tools we start with Node itself, so that no shell stands between (Windows needs one for `.cmd` files). */
const tools = {
  biome: 'node_modules/@biomejs/biome/bin/biome',
  playwright: 'node_modules/@playwright/test/cli.js',
  tsc: 'node_modules/typescript/bin/tsc',
  tsx: 'node_modules/tsx/dist/cli.mjs',
  vitest: 'node_modules/vitest/vitest.mjs',
  wxt: 'node_modules/wxt/bin/wxt.mjs',
};

/**
 * Runs a command in the repository with its output on this terminal.
 * @param {string} command
 * @param {string[]} args
 * @param {{env?: Record<string, string>, shell?: boolean}} [options]
 * @returns {Promise<number>} its exit code; 1 when it could not be started or was killed
 */
export function run(command, args, { env = {}, shell = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', shell, env: { ...process.env, ...env } });
    child.on('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/**
 * Runs one of the project's own tools.
 * @param {keyof typeof tools} name
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 */
export const runTool = (name, args, env) => run(process.execPath, [path.join(root, tools[name]), ...args], { env });

/**
 * Installs what package-lock.json names, when node_modules is missing or older than it, and generates `.wxt` (types).
 * @returns {Promise<number>} exit code
 */
export async function installPackages() {
  const lock = path.join(root, 'package-lock.json');
  const installed = path.join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(lock).mtimeMs) {
    console.log('Installing packages: npm ci');
    const npm = process.env.npm_execpath;
    const args = ['ci', '--no-audit', '--no-fund'];
    const windows = process.platform === 'win32';
    return npm?.endsWith('.js') ? run(process.execPath, [npm, ...args]) : run('npm', args, { shell: windows });
  }
  return existsSync(path.join(root, '.wxt/tsconfig.json')) ? 0 : runTool('wxt', ['prepare']);
}

/** Ends the process with one line when Node is older than the project supports. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Gloss needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}
