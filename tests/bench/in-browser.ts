import { build } from 'vite';

/** One module of ours as a script for a page: its exports become members of the global `bench`. */
export async function bundle(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, target: 'chrome116', lib: { entry, formats: ['iife'], name: 'bench' } },
  });
  const first = Array.isArray(built) ? built[0] : built;
  if (!first || !('output' in first)) throw new Error('the bundle came out empty');
  return first.output[0].code;
}
