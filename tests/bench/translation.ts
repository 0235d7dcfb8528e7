import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Bench, Table } from './bench';
import { readTalks } from './talks';
import { cutBack, ownWithinLimits } from './translation/cutting';
import { measureTranslationFaults } from './translation/faults';
import { measureTranslationSpeed } from './translation/speed';

const faultPassages = 130;
const faster = Number(process.env.BENCH_FASTER ?? 2);

/**
 * Translation against the fake model, over HTTP: every fault with a talk's first sentences, a whole talk of about two hours for
 * speed and prompt prefixes, and the real bilingual film for cues. `--data`: the fixtures folder.
 */
export const bench: Bench = {
  run: async ({ data = process.env.GLOSS_FIXTURES ?? path.resolve('../shared/fixtures') }) => {
    const talks = path.join(data, 'subtitles/long-talks');
    const film = path.join(data, 'subtitles/bilingual/elephantsdream');
    if (!existsSync(talks) || !existsSync(film))
      return { notes: [`Skipped: ${data} is absent.`], tables: [], json: { skipped: true } };
    const talk = readTalks(talks).reduce((a, b) =>
      Math.abs(b.passages.length - 2000) < Math.abs(a.passages.length - 2000) ? b : a,
    );
    const speed = await measureTranslationSpeed(talk.passages, faster);
    const faults = await measureTranslationFaults(talk.passages.slice(0, faultPassages));
    const file = (lang: string) => readFileSync(path.join(film, `captions.${lang}.vtt`), 'utf8');
    const pairs = [
      ['en', 'ru'],
      ['ru', 'en'],
      ['ja', 'en'],
      ['ja', 'ru'],
      ['en', 'ja'],
      ['ru', 'ja'],
    ] as const;
    const cut = pairs.map(([from, to]) => ({
      pair: `${from} → ${to}`,
      ...cutBack(file(from), from, file(to), to),
      // What their makers allowed themselves.
      own: ownWithinLimits(file(to), to),
    }));
    const cues: Table = {
      title: 'Sentences put back to time (film in three languages)',
      columns: [
        'pair',
        'cues',
        'outside',
        'overlaps',
        'lost',
        'length ok',
        'speed ok',
        'both',
        'human cues',
        'could be read',
        'of these',
        'stay into silence',
      ],
      rows: cut.map((one) => [
        one.pair,
        one.cues,
        one.outside,
        one.overlaps,
        one.textLost,
        one.lengthOk,
        one.speedOk,
        one.withinLimits,
        one.own,
        one.possible,
        one.speedOkWherePossible,
        one.lingering,
      ]),
    };
    return {
      notes: [
        `${talk.name}: ${talk.passages.length} sentences.`,
        ...faults.notes,
        'Human cues: the share of the film’s own subtitles in that language, at their own times, that keep to its limits. Could be read: whose sentence leaves time enough until the next begins.',
      ],
      tables: [speed.table, faults.table, cues],
      json: { ...speed.json, ...faults.json, cues: cut },
    };
  },
};
