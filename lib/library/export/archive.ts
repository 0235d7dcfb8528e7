import { Zip, ZipDeflate } from 'fflate';
import { z } from 'zod';
import type { GlossDatabase } from '../database';
import { type Package, packageVersion, readPackage } from '../package';
import { readShelf } from '../shelf';
import { toCsv } from './csv';
import { fileName } from './file-name';
import { type NoteLabels, toNote } from './note';

/** First file of a library's zip. */
export const Manifest = z.object({
  format: z.literal('gloss-library'),
  version: z.number().int().positive(),
  exportedAt: z.string(),
  items: z.number().int().nonnegative(),
});
export type Manifest = z.infer<typeof Manifest>;

export interface ArchiveOptions {
  /** Absent: everything, the trash included. */
  ids?: string[] | undefined;
  /** With a Markdown note for each item besides its JSON. */
  notes?: { template: string; labels: NoteLabels } | undefined;
  signal?: AbortSignal | undefined;
  onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Bytes that are handed on together. */
const chunkBytes = 256 * 1024;

/**
 * The library as a zip, piece by piece, an item in memory at a time: `manifest.json`, `items/ID.json` (complete, what `import` reads),
 * `notes/TITLE.md`, `list.csv`, `terms.json` (of chosen items: those fixed for one of them), `answers.json` (to questions to the
 * library; not of chosen items).
 */
export async function* libraryArchive(db: GlossDatabase, options: ArchiveOptions = {}): AsyncGenerator<Uint8Array> {
  const { notes, signal, onProgress } = options;
  const ids = options.ids ?? (await db.sources.toCollection().primaryKeys());
  let ready: Uint8Array[] = [];
  let size = 0;
  let failure: Error | undefined;
  const zip = new Zip((error, chunk) => {
    if (error) failure = error;
    else {
      ready.push(chunk);
      size += chunk.length;
    }
  });
  const add = (name: string, text: string) => {
    const file = new ZipDeflate(name, { level: 6 });
    zip.add(file);
    file.push(new TextEncoder().encode(text), true);
    if (failure) throw failure;
  };
  const take = () => {
    const out = new Uint8Array(size);
    let at = 0;
    for (const chunk of ready) {
      out.set(chunk, at);
      at += chunk.length;
    }
    ready = [];
    size = 0;
    return out;
  };

  const manifest: Manifest = {
    format: 'gloss-library',
    version: packageVersion,
    exportedAt: new Date().toISOString(),
    items: ids.length,
  };
  add('manifest.json', JSON.stringify(manifest));
  const names = new Set<string>();
  const sources: Package['source'][] = [];
  for (const [at, id] of ids.entries()) {
    signal?.throwIfAborted();
    const pack = await readPackage(db, id);
    if (pack) {
      add(`items/${id}.json`, JSON.stringify(pack));
      if (notes && pack.source.deletedAt === undefined) {
        add(`notes/${ownName(pack.source.title, names)}`, toNote(pack, notes.template, notes.labels));
      }
      sources.push(pack.source);
    }
    onProgress?.(at + 1, ids.length);
    if (size >= chunkBytes) yield take();
  }
  add('list.csv', toCsv(sources));
  const scopes = options.ids && new Set(ids.map((id) => `source:${id}`));
  const terms = await db.terms.filter(({ scope }) => !scopes || scopes.has(scope)).toArray();
  if (terms.length > 0) add('terms.json', JSON.stringify(terms));
  const answers = scopes ? [] : ((await readShelf(db))?.answers ?? []);
  if (answers.length > 0) add('answers.json', JSON.stringify(answers));
  zip.end();
  if (failure) throw failure;
  yield take();
}

/** A file name nobody has yet; case does not tell names apart everywhere. */
export function ownName(title: string, names: Set<string>, ending = '.md'): string {
  let name = fileName(title, ending);
  for (let n = 2; names.has(name.toLowerCase()); n++) name = fileName(title, ` ${n}${ending}`);
  names.add(name.toLowerCase());
  return name;
}

/** The archive as a Blob. Parts are handed to the browser as they come, which keeps large ones on disk. */
export async function toBlob(chunks: AsyncIterable<Uint8Array>): Promise<Blob> {
  const parts: Blob[] = [];
  for await (const chunk of chunks) parts.push(new Blob([chunk as Uint8Array<ArrayBuffer>]));
  return new Blob(parts, { type: 'application/zip' });
}
