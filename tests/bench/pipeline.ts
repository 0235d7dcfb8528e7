import { existsSync } from 'node:fs';
import path from 'node:path';
import { mostCallsPerAsk } from '../../lib/gloss/ask';
import type { Passage } from '../../lib/source/model';
import { countWords } from '../../lib/source/words';
import type { Bench } from './bench';
import { measureDeaths } from './pipeline/deaths';
import { measureFaults } from './pipeline/faults';
import { measureSpeed } from './pipeline/speed';
import { firstTokenMs, parallel, tokensPerSecond, type World } from './pipeline/world';
import { readTalks } from './talks';

const kills = 20;
const killsFaster = 10;
const faultsFaster = 100;
/** Passages of the talk that the fault runs read: two sections of a small window. */
const faultPassages = 130;
const faultWindow = 8192;
/** Attempts of the queue at one request. */
const mostAttempts = 5;

/**
 * The *Detailed* pipeline on a talk of about two hours against the fake model server, over HTTP: speed beside the fake's own, prompt
 * tokens that providers would bill as cached, 20 deaths at random moments, and every fault at every step. The timed run is in real
 * time; deaths and faults run with all times divided (stated in the notes). `--data`: the fixtures folder.
 */
export const bench: Bench = {
  run: async ({ data = process.env.GLOSS_FIXTURES ?? path.resolve('../shared/fixtures') }) => {
    const folder = path.join(data, 'subtitles/long-talks');
    if (!existsSync(folder)) return { notes: [`Skipped: ${folder} is absent.`], tables: [], json: { skipped: true } };
    const hours = ({ passages }: { passages: Passage[] }) => {
      const anchor = passages.at(-1)?.anchor;
      return anchor && 't' in anchor ? anchor.t[1] / 3_600_000 : 0;
    };
    const talks = readTalks(folder).sort((a, b) => Math.abs(hours(a) - 2) - Math.abs(hours(b) - 2));
    const talk = talks[0];
    if (!talk) return { notes: [`Skipped: no talk in ${folder}.`], tables: [], json: { skipped: true } };
    const world: World = { title: 'A long talk', passages: talk.passages, faster: 1 };
    const speed = await measureSpeed(world);
    const deaths = await measureDeaths({ ...world, faster: killsFaster }, kills);
    const broken = await measureFaults({
      ...world,
      passages: talk.passages.slice(0, faultPassages),
      contextTokens: faultWindow,
      faster: faultsFaster,
    });
    const words = talk.passages.reduce((sum, passage) => sum + countWords(passage.text), 0);
    return {
      notes: [
        `${talk.name}: ${hours(talk).toFixed(2)} h, ${words} words, ${talk.passages.length} passages.`,
        `Fake: ${firstTokenMs} ms to the first token, ${tokensPerSecond} tokens/s, ${parallel} parallel; the timed run in real time,`,
        `deaths with all times divided by ${killsFaster}, faults by ${faultsFaster} on the first ${faultPassages} passages and a window of ${faultWindow}.`,
        `Bound on calls, faults included: ${mostCallsPerAsk} a question, ${mostAttempts} attempts a call; the most seen: ${broken.mostCalls}.`,
        ...broken.notes,
      ],
      tables: [...speed.tables, deaths.table, broken.table],
      json: { hours: hours(talk), words, ...speed.json, ...deaths.json, ...broken.json },
    };
  },
};
