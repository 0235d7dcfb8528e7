import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Bench, formatTable } from './bench';

/** `npm run bench -- NAME [--data DIR] [--json FILE]`: runs `tests/bench/NAME.ts`, prints tables and, as the last line, one JSON object. */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { data: { type: 'string' }, json: { type: 'string' } },
});
const name = positionals[0] ?? '';
const file = path.join(import.meta.dirname, `${name}.ts`);
if (!/^[a-z][a-z-]*$/.test(name) || !existsSync(file)) {
  console.error(`No bench "${name}". Usage: npm run bench -- NAME [--data DIR] [--json FILE]`);
  process.exit(2);
}
const { bench } = (await import(file)) as { bench?: Bench };
if (!bench) {
  console.error(`tests/bench/${name}.ts is no bench`);
  process.exit(2);
}
const { notes, tables, json } = await bench.run({ data: values.data });
for (const note of notes) console.log(note);
for (const table of tables) console.log(formatTable(table));
const line = JSON.stringify({ bench: name, ...json });
if (values.json) writeFileSync(values.json, `${line}\n`);
console.log(`\n${line}`);
