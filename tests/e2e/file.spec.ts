import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { demoFolder } from '../demo/server.mjs';
import { expect, test } from './harness';
import { readLibrary, savedSource } from './library';

const vtt = readFileSync(path.join(demoFolder, 'talk.vtt'), 'utf8');

/** The same cues as SubRip: numbers, commas in the times, no header. */
const srt = vtt.replace('WEBVTT\n\n', '').replaceAll(/(\d\d:\d\d)\.(\d{3})/g, '00:$1,$2');

for (const [name, text] of [
  ['talk.vtt', vtt],
  ['talk.srt', srt],
] as const) {
  test(`${name} opened from disk: outline and transcript without a page`, async ({ gloss, site }, info) => {
    const file = info.outputPath(name);
    writeFileSync(file, text);
    await gloss.clickToolbar(await gloss.open(`${site.origin}/`));
    const panel = await gloss.panel();
    await panel.find('button', 'Open a subtitle file or PDF');
    await panel.chooseFiles([file]);
    const { source, outline } = await savedSource(panel, '');
    expect(source).toMatchObject({ kind: 'file', lang: 'en' });
    await panel.waitForText(outline.chapters[0]?.title ?? '');
    const body = await readLibrary(panel).bodyOf(source);
    expect(body?.cues).toHaveLength(28);

    await panel.click('tab', 'Transcript');
    await panel.waitForText('the only transcript that knows where it belongs');
  });
}

for (const [name, text, sentence] of [
  ['letter.vtt', 'Dear reader,\nthis is no subtitle file.', /no subtitle format that Gloss reads/],
  ['empty.vtt', 'WEBVTT\n\n', /contains no subtitles/],
] as const) {
  test(`${name} is refused in plain words`, async ({ gloss, site }, info) => {
    const file = info.outputPath(name);
    writeFileSync(file, text);
    await gloss.clickToolbar(await gloss.open(`${site.origin}/`));
    const panel = await gloss.panel();
    await panel.find('button', 'Open a subtitle file or PDF');
    await panel.chooseFiles([file]);
    await panel.waitForText(sentence);
    expect((await readLibrary(panel).sources()).filter(({ kind }) => kind === 'file')).toEqual([]);
  });
}
