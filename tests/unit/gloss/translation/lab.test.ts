import { describe, expect, it } from 'vitest';
import { cuesToPassages } from '../../../../lib/capture/subtitles/passages';
import { createTranslationBrain } from '../../../fakes/model-server/brains/translation';
import { runTranslation } from '../../../lab/translation';
import { scriptedEngine } from '../scripted-engine';

describe('lab translation', () => {
  it('writes the gloss, a text to read, and figures of ids, glossary and cues', async () => {
    const cues = [
      { startMs: 0, endMs: 4000, text: 'The harbour froze in January.' },
      { startMs: 6000, endMs: 9000, text: 'No ship could leave for 6 weeks.' },
    ];
    const brain = createTranslationBrain({ fault: 'untranslated', share: 1 });
    const files = await runTranslation({
      capture: {
        draft: { key: 'k', kind: 'file', url: '', title: 'talk', site: '', lang: 'en' },
        passages: cuesToPassages(cues, 'en'),
        cues,
      },
      engine: scriptedEngine((request) => brain({ model: 'm', messages: request.messages }) ?? ''),
      outputLang: 'zh-Hans',
      mode: 'fast',
      signal: new AbortController().signal,
    });
    expect(JSON.parse(files['run.json'])).toMatchObject({
      sentences: 2,
      expected: 2,
      returned: 0,
      reasked: 2,
      unresolved: 0,
      faults: { untranslated: 2 },
      glossary: { found: 0, mended: 0 },
      cues: { sentences: 2, outside: 0, overlaps: 0, textLost: 0, lengthOk: 1 },
    });
    // Median, 95th percentile and most, of characters a second and of the longest line.
    for (const spread of ['speed', 'lineLength'])
      expect(JSON.parse(files['run.json']).cues[spread]).toEqual([
        expect.any(Number),
        expect.any(Number),
        expect.any(Number),
      ]);
    expect(files['translation.txt']).toContain('⟦1⟧');
    expect(JSON.parse(files['gloss.json']).recipe).toMatchObject({ kind: 'translation', mode: 'fast' });
  });
});
