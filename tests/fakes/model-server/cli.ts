import { parseArgs } from 'node:util';
import { scenarios } from './behaviour';
import { createDialogueBrain } from './brains/dialogue';
import { withTranslation } from './brains/translation';
import { startModelServer } from './server';

const names = Object.keys(scenarios).join(', ');
const { values } = parseArgs({
  options: { port: { type: 'string', default: '8123' }, scenario: { type: 'string', default: 'normal' } },
});
const behaviour = scenarios[values.scenario];
if (!behaviour) {
  console.error(`No scenario ${values.scenario}. There are: ${names}`);
  process.exit(1);
}

const server = await startModelServer({
  port: Number(values.port),
  script: () => behaviour,
  brain: withTranslation(createDialogueBrain()),
});
console.log(`Fake model server, scenario "${values.scenario}" (others: ${names})

In Gloss: settings, "Custom (OpenAI-compatible)"
  address  ${server.url}
  model    fake-model
  key      none needed

Ctrl+C ends it.`);
