import { Unzip, UnzipInflate } from 'fflate';
import { GlossError } from '../../source/errors';
import { Manifest } from '../export/archive';
import { packageVersion, parsePackage } from '../package';
import { Shelf } from '../shelf';
import { type Candidate, fromCsv, fromHtml, fromJson, fromLines } from './formats';
import { type Entry, type ImportFile, type ImportFormat, Saved } from './model';

/** A file that is read whole may be this large; a zip of ours is read piece by piece and may be of any size. */
const mostBytes = 200 * 1024 * 1024;

/**
 * Finds out what a file is. Rejects with `IMPORT_UNREADABLE` for what is no export we know, `NEWER_FORMAT` for one that a later Gloss
 * wrote.
 */
export async function readImport(file: Blob, name: string): Promise<ImportFile> {
  const unreadable = (detail?: string) =>
    new GlossError('IMPORT_UNREADABLE', { params: { name }, ...(detail && { detail }) });
  const head = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  if (head[0] === 0x50 && head[1] === 0x4b) return readZip(file, name, unreadable);
  if (file.size > mostBytes) throw unreadable('too large');
  const text = await file.text();
  const json = parseJson(text);
  if (json !== undefined) {
    const list = Array.isArray(json) ? json : [json];
    if (list.every((one) => isOurs(one))) {
      const packs = list.map((one) => parsePackage(one, name));
      return { format: 'gloss', entries: () => from(packs.map((pack): Entry => ({ kind: 'package', pack }))) };
    }
    const known = fromJson(json);
    if (!known) throw unreadable();
    return listed(known.format, known.list);
  }
  const known = /^\s*</.test(text) ? fromHtml(text) : fromCsv(text);
  if (known) return listed(known.format, known.list);
  const lines = fromLines(text);
  if (!lines) throw unreadable();
  return listed('addresses', lines);
}

const isOurs = (value: unknown) =>
  typeof value === 'object' && value !== null && 'format' in value && value.format === 'gloss-item';

function listed(format: ImportFormat, list: Candidate[]): ImportFile {
  return {
    format,
    async *entries(onBad) {
      for (const candidate of list) {
        const saved = Saved.safeParse(candidate);
        if (saved.success && (saved.data.url || saved.data.paragraphs.length > 0))
          yield { kind: 'saved', saved: saved.data };
        else onBad();
      }
    },
  };
}

async function readZip(file: Blob, name: string, unreadable: (detail?: string) => GlossError): Promise<ImportFile> {
  let manifest: Manifest | undefined;
  for await (const [path, text] of filesIn(file, (one) => one === 'manifest.json')) {
    const value = parseJson(text());
    const version = typeof value === 'object' && value !== null && 'version' in value ? value.version : undefined;
    if (path === 'manifest.json' && typeof version === 'number' && version > packageVersion) {
      throw new GlossError('NEWER_FORMAT', { params: { name } });
    }
    manifest = Manifest.safeParse(value).data;
    break;
  }
  if (manifest) {
    return {
      format: 'gloss',
      async *entries(onBad) {
        for await (const [path, text] of filesIn(file, (one) => /^(?:items\/[^/]+|terms|answers)\.json$/.test(one))) {
          if (!path.startsWith('items/')) {
            const name = path === 'terms.json' ? 'terms' : 'answers';
            const rows = Shelf.pick({ terms: true, answers: true })
              .partial()
              .safeParse({ [name]: parseJson(text()) });
            if (rows.success) yield { kind: 'shelf', terms: [], answers: [], ...rows.data };
            else onBad();
            continue;
          }
          try {
            yield { kind: 'package', pack: parsePackage(parseJson(text()), path) };
          } catch (thrown) {
            if (thrown instanceof GlossError && thrown.code === 'NEWER_FORMAT') throw thrown;
            onBad();
          }
        }
      },
    };
  }
  // Omnivore's: lists of what there is, and a page a file.
  const [lists, pages]: [unknown[], Map<string, string>] = [[], new Map()];
  const wanted = /(?:^|\/)(?:metadata_[^/]*\.json|content\/[^/]+\.html)$/;
  for await (const [path, text] of filesIn(file, (one) => wanted.test(one))) {
    if (path.endsWith('.json')) lists.push(parseJson(text()));
    else pages.set(path.replace(/^.*\/|\.html$/g, ''), text());
  }
  const found = lists.map((list) => fromJson(list, (slug) => pages.get(slug)));
  if (found.length === 0 || found.some((list) => list?.format !== 'omnivore')) throw unreadable();
  return listed(
    'omnivore',
    found.flatMap((list) => list?.list ?? []),
  );
}

/**
 * The wanted files of a zip in order, one in memory at a time. Rejects with `IMPORT_UNREADABLE` for a damaged one. A zip is a stranger's:
 * names are only compared, never used as paths, and a file that unpacks to more than `mostBytes` is refused.
 */
async function* filesIn(
  file: Blob,
  wanted: (path: string) => boolean,
): AsyncGenerator<[path: string, text: () => string]> {
  const done: [string, Uint8Array[]][] = [];
  let failure: Error | undefined;
  const unzip = new Unzip((entry) => {
    if (!wanted(entry.name)) return;
    const chunks: Uint8Array[] = [];
    let size = 0;
    entry.ondata = (error, chunk, final) => {
      size += chunk?.length ?? 0;
      if (error || size > mostBytes) failure ??= error ?? new Error('too large');
      else {
        chunks.push(chunk);
        if (final) done.push([entry.name, chunks]);
      }
    };
    entry.start();
  });
  unzip.register(UnzipInflate);
  const reader = file.stream().getReader();
  try {
    for (let ended = false; !ended; ) {
      const { value, done: last } = await reader.read();
      ended = last;
      try {
        unzip.push(value ?? new Uint8Array(), last);
      } catch (thrown) {
        failure ??= thrown instanceof Error ? thrown : new Error(String(thrown));
      }
      if (failure) throw new GlossError('IMPORT_UNREADABLE', { detail: failure.message });
      for (const [path, chunks] of done.splice(0)) yield [path, () => decode(chunks)];
    }
  } finally {
    await reader.cancel();
  }
}

function decode(chunks: Uint8Array[]): string {
  const decoder = new TextDecoder();
  return chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join('') + decoder.decode();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function* from<T>(list: T[]): AsyncGenerator<T> {
  yield* list;
}
