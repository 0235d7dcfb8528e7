import { defineConfig } from '@playwright/test';

/** Browser tests on the built extension (`npm run build` first). One worker a core: each drives a browser of its own. */
export default defineConfig({
  testDir: 'tests/e2e',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 2,
  forbidOnly: true,
  reporter: 'list',
});
