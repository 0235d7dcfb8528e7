// npm test: install what is missing, then format and lint, types, unit tests, both builds and browser tests.
// The last line is `N passed, N failed`; a check that is no test (lint, types, build) counts as one failure when it fails.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromiumAdvice, ensureChromium } from './chromium.mjs';
import { installPackages, requireNode, runTool } from './run.mjs';

requireNode();
const reports = mkdtempSync(path.join(tmpdir(), 'gloss-test-'));
const total = { passed: 0, failed: 0 };
/** @type {string[]} */
const summary = [];

/**
 * One step; its exit code alone decides, counts come from its report where it writes one.
 * @param {string} title
 * @param {() => Promise<number>} work
 * @param {() => {passed: number, failed: number, skipped?: number}} [count]
 */
async function step(title, work, count = () => ({ passed: 0, failed: 0 })) {
  console.log(`\n▸ ${title}`);
  const start = Date.now();
  const code = await work();
  const counted = readCounts(count);
  const failed = code === 0 ? counted.failed : Math.max(1, counted.failed);
  total.passed += counted.passed;
  total.failed += failed;
  const tests = counted.passed ? `, ${counted.passed} passed, ${counted.skipped ?? 0} skipped` : '';
  summary.push(`${failed ? '✗' : '✓'} ${title} (${((Date.now() - start) / 1000).toFixed(0)} s${tests})`);
  return failed === 0;
}

/** @param {() => {passed: number, failed: number, skipped?: number}} count */
function readCounts(count) {
  try {
    return count();
  } catch {
    return { passed: 0, failed: 1 };
  }
}

/** @param {string} name */
const report = (name) => JSON.parse(readFileSync(path.join(reports, name), 'utf8'));

async function all() {
  if (!(await step('packages', installPackages))) return;
  await step('format and lint', () => runTool('biome', ['check', '.']));
  await step('types', () => runTool('tsc', ['--noEmit']));
  await step(
    'unit tests',
    () =>
      runTool('vitest', [
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${path.join(reports, 'unit.json')}`,
      ]),
    () => {
      const { numPassedTests, numFailedTests, numPendingTests } = report('unit.json');
      return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests };
    },
  );
  const built = await step('build for Chromium', () => runTool('wxt', ['build']));
  await step('build for Firefox', () => runTool('wxt', ['build', '-b', 'firefox', '--mv3']));
  if (!built) return;
  await step(
    'browser tests',
    async () => {
      const chromium = await ensureChromium();
      if (!chromium) console.error(chromiumAdvice);
      if (!chromium) return 1;
      return runTool('playwright', ['test', '--reporter=list,json'], {
        CHROMIUM_PATH: chromium,
        PLAYWRIGHT_JSON_OUTPUT_NAME: path.join(reports, 'browser.json'),
      });
    },
    () => {
      const { expected, flaky, unexpected, skipped } = report('browser.json').stats;
      return { passed: expected + flaky, failed: unexpected, skipped };
    },
  );
}

await all();
rmSync(reports, { recursive: true, force: true });
console.log(`\n${summary.join('\n')}\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
