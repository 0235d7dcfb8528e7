import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { expect, test } from './harness';
import { Firefox, findFirefox } from './marionette';
import { poll } from './panel';

const extension = path.resolve(import.meta.dirname, '../../.output/firefox-mv3');
const program = findFirefox();
const built = existsSync(path.join(extension, 'manifest.json'));
if (!program) console.log('Firefox: skipped, no firefox-esr (FIREFOX_PATH names another one)');
if (!built) console.log('Firefox: skipped, nothing built: npm run build:firefox');

test.skip(!program || !built, 'needs firefox-esr and npm run build:firefox');

test('Firefox installs the build, asks for no host, and opens the panel as its sidebar', async () => {
  const manifest = z
    .object({ browser_specific_settings: z.object({ gecko: z.object({ id: z.string() }) }) })
    .parse(JSON.parse(readFileSync(path.join(extension, 'manifest.json'), 'utf8')));
  const { id } = manifest.browser_specific_settings.gecko;
  const firefox = await Firefox.launch(program ?? '');
  try {
    await firefox.command('Addon:Install', { path: extension, temporary: true });
    const policy = `WebExtensionPolicy.getByID(${JSON.stringify(id)})`;
    const origins = await firefox.run(
      `return ${policy}.allowedOrigins.patterns.map((one) => one.pattern);`,
      z.array(z.string()),
      'chrome',
    );
    expect(origins.filter((origin) => /^(http|\*|<all)/.test(origin))).toEqual([]);

    const show = `const widget = ${JSON.stringify(id)}.toLowerCase().replace(/[^a-z0-9_-]/g, '_');
      return SidebarController.show(widget + '-sidebar-action').then(() => true);`;
    // Asked again where the sidebar's own document is still loading.
    await poll('the sidebar to open', () => firefox.run(show, z.literal(true), 'chrome'));
    const address =
      'return document.getElementById("sidebar").contentDocument.getElementById("webext-panels-browser")?.currentURI.spec ?? "";';
    const shown = await poll('the sidebar to load the panel', async () => {
      const url = await firefox.run(address, z.string(), 'chrome');
      return url.endsWith('/sidepanel.html') ? url : undefined;
    });

    await firefox.command('Marionette:SetContext', { value: 'content' });
    await firefox.command('WebDriver:Navigate', { url: shown });
    const text = await poll('the panel to draw itself', async () => {
      const words = await firefox.run('return document.body.innerText;', z.string());
      return words.includes('Library') ? words : undefined;
    });
    expect(text).toContain('This page');
  } finally {
    await firefox.close();
  }
});
