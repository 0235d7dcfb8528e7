import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * The rooms of docs in README, "How the code is laid out": which room may import which. A room may always import itself.
 * `packages` limits what comes from npm where a room has to run without a browser and a database.
 */
const rooms: Record<string, { imports: string[]; packages?: string[] }> = {
  'lib/source': { imports: [], packages: ['zod'] },
  'lib/capture': {
    imports: ['lib/source'],
    packages: [
      'zod',
      '@mozilla/readability',
      'chardet',
      'defuddle',
      'pdfjs-dist/legacy/build/pdf.mjs',
      'pdfjs-dist/legacy/build/pdf.worker.mjs',
    ],
  },
  'lib/engine': { imports: ['lib/source'], packages: ['zod', 'openai'] },
  'lib/gloss': { imports: ['lib/engine', 'lib/capture', 'lib/source'], packages: ['zod'] },
  'lib/jobs': { imports: ['lib/gloss', 'lib/engine', 'lib/source'], packages: ['zod'] },
  'lib/library': { imports: ['lib/overlay', 'lib/jobs', 'lib/gloss', 'lib/engine', 'lib/capture', 'lib/source'] },
  'lib/overlay': { imports: ['lib/source'], packages: ['zod'] },
  'lib/messages': { imports: ['lib/overlay', 'lib/platform', 'lib/gloss', 'lib/source'] },
  'lib/settings': { imports: ['lib/overlay', 'lib/platform', 'lib/gloss', 'lib/engine', 'lib/source'] },
  'lib/platform': { imports: ['lib/source'] },
  components: {
    imports: [
      'lib/jobs',
      'lib/library',
      'lib/messages',
      'lib/settings',
      'lib/overlay',
      'lib/platform',
      'lib/gloss',
      'lib/engine',
      'lib/capture',
      'lib/source',
    ],
  },
  entrypoints: {
    imports: [
      'components',
      'lib/jobs',
      'lib/library',
      'lib/messages',
      'lib/settings',
      'lib/overlay',
      'lib/platform',
      'lib/gloss',
      'lib/engine',
      'lib/capture',
      'lib/source',
    ],
  },
};

const root = path.resolve(import.meta.dirname, '../..');
const importPattern =
  /(?:^|\n)\s*(?:import|export)\s(?:[^'"]*?\sfrom\s)?['"]([^'"]+)['"]|\bimport\(['"]([^'"]+)['"]\)/g;

function sourceFiles(): string[] {
  return ['lib', 'components', 'entrypoints']
    .filter((top) => existsSync(path.join(root, top)))
    .flatMap((top) =>
      readdirSync(path.join(root, top), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.tsx?$/.test(name))
        .map((name) => path.posix.join(top, name.split(path.sep).join('/'))),
    );
}

const roomOf = (file: string) => Object.keys(rooms).find((room) => file === room || file.startsWith(`${room}/`));

function forbiddenImports(file: string, text: string): string[] {
  const room = roomOf(file);
  const rule = room ? rooms[room] : undefined;
  if (!room || !rule) return [`${file} stands in no room`];
  return [...text.matchAll(importPattern)].flatMap((match) => {
    const target = match[1] ?? match[2] ?? '';
    if (target.startsWith('.') || target.startsWith('@/')) {
      const to = target.startsWith('@/') ? target.slice(2) : path.posix.join(path.posix.dirname(file), target);
      const toRoom = roomOf(to);
      if (toRoom === room || (toRoom && rule.imports.includes(toRoom))) return [];
      return [`${file} imports ${to}`];
    }
    const allowed = !rule.packages || rule.packages.some((name) => target === name || target.startsWith(`${name}/`));
    return allowed ? [] : [`${file} imports package ${target}`];
  });
}

describe('walls between the rooms', () => {
  it('no file imports what its room may not', () => {
    const files = sourceFiles();
    expect(files.length).toBeGreaterThan(10);
    expect(files.flatMap((file) => forbiddenImports(file, readFileSync(path.join(root, file), 'utf8')))).toEqual([]);
  });

  it('notices a forbidden import', () => {
    expect(forbiddenImports('lib/source/x.ts', "import { Dexie } from 'dexie';")).toHaveLength(1);
    expect(forbiddenImports('lib/gloss/x.ts', "import { db } from '../library/database';")).toHaveLength(1);
    expect(forbiddenImports('lib/gloss/x.ts', "import { browser } from 'wxt/browser';")).toHaveLength(1);
    expect(forbiddenImports('lib/capture/article/x.ts', "import type { Passage } from '../../source/model';")).toEqual(
      [],
    );
  });

  it('lib/source and lib/gloss name no browser API', () => {
    const offenders = sourceFiles()
      .filter((file) => /^lib\/(source|gloss|engine)\//.test(file))
      .filter((file) =>
        /\b(chrome|browser)\.\w+|\bdocument\.|\bindexedDB\b/.test(readFileSync(path.join(root, file), 'utf8')),
      );
    expect(offenders).toEqual([]);
  });
});
