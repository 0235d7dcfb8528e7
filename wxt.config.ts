import { readdirSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'wxt';

/** Permissions an install grants. None of them makes the browser show a warning; hosts are asked for where first needed. */
const permissions = ['activeTab', 'scripting', 'storage', 'unlimitedStorage', 'contextMenus', 'alarms'];

/** Character maps for Chinese, Japanese and Korean PDFs whose fonts bring none: data of pdf.js, too much to keep a copy of. */
const cmaps = path.resolve('node_modules/pdfjs-dist/cmaps');

export default defineConfig({
  hooks: {
    'build:publicAssets': (_, assets) => {
      for (const name of readdirSync(cmaps)) {
        assets.push({ absoluteSrc: path.join(cmaps, name), relativeDest: `cmaps/${name}` });
      }
    },
  },
  modules: ['@wxt-dev/module-react'],
  manifestVersion: 3,
  imports: false,
  manifest: ({ browser }) => ({
    name: '__MSG_extName__',
    description: '__MSG_extDescription__',
    default_locale: 'en',
    permissions: browser === 'firefox' ? permissions : [...permissions, 'sidePanel'],
    optional_host_permissions: ['*://*/*'],
    optional_permissions: ['notifications'],
    action: { default_title: '__MSG_actionTitle__' },
    // Chrome suggests four at most. Alt+Shift keeps clear of the browser's own keys and of the best-known neighbours'.
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+G' } },
      summarise: { suggested_key: { default: 'Alt+Shift+S' }, description: '__MSG_summariseCommand__' },
      'save-selection': { suggested_key: { default: 'Alt+Shift+H' }, description: '__MSG_saveSelectionTitle__' },
      bilingual: { suggested_key: { default: 'Alt+Shift+B' }, description: '__MSG_bilingualCommand__' },
      // Browsers take four suggestions; this one waits for a key of the person's.
      library: { description: '__MSG_libraryCommand__' },
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'gloss@gloss.example',
              strict_min_version: '142.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '116' }),
  }),
});
