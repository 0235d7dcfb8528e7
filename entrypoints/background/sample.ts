import { browser } from 'wxt/browser';
import { captureFile } from '@/lib/capture/subtitles/file';
import { db } from '@/lib/library/db';
import { SampleNotes, saveSample } from '@/lib/library/sample';
import { resolveLang } from '@/lib/settings/languages';
import { readSettings } from '@/lib/settings/store';

/** Puts the sample that ships with the extension into the library, in the language of the interface. Nothing is loaded from elsewhere. */
export async function installSample(): Promise<void> {
  const read = (name: string) => fetch(`${browser.runtime.getURL('/')}sample/${name}`);
  const [talk, notes, settings] = await Promise.all([read('talk.vtt'), read('notes.json'), readSettings()]);
  const lang = resolveLang(settings.uiLang, await browser.i18n.getAcceptLanguages());
  await saveSample(
    db,
    await captureFile('sample.en.vtt', await talk.text()),
    SampleNotes.parse(await notes.json()),
    lang,
  );
}
