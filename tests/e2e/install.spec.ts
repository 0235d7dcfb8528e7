import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { builtExtension } from './browser';
import { expect, test } from './harness';

const manifestText = readFileSync(path.join(builtExtension, 'manifest.json'), 'utf8');

test('an install asks for no host and runs in no page', () => {
  const manifest = z.record(z.string(), z.unknown()).parse(JSON.parse(manifestText));
  expect(manifest.host_permissions).toBeUndefined();
  expect(manifest.content_scripts).toBeUndefined();
  expect(manifest.permissions).toEqual(
    expect.arrayContaining(['activeTab', 'scripting', 'storage', 'unlimitedStorage', 'sidePanel']),
  );
});

test('the browser has nothing to warn of', async ({ gloss }) => {
  const page = await gloss.open('chrome://extensions');
  const info = await page.evaluate(`chrome.developerPrivate.getExtensionInfo(${JSON.stringify(gloss.id)})`);
  const { permissions } = z
    .object({ permissions: z.object({ simplePermissions: z.array(z.object({ message: z.string() })) }) })
    .parse(info);
  expect(permissions.simplePermissions).toEqual([]);
});
