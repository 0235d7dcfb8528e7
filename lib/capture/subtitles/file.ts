import { GlossError } from '../../source/errors';
import { sha256 } from '../../source/hash';
import { detectLanguage } from '../../source/language';
import type { Capture } from '../../source/model';
import { cleanCues } from './clean';
import { parseSubtitles } from './parse';
import { cuesToPassages } from './passages';

/**
 * A subtitle file from disk as a capture. The title is the file's name without ending; its identity is its content.
 * @throws GlossError `FILE_TOO_LARGE`, `FILE_UNREADABLE`, `FILE_EMPTY` (also for a file of nothing but noise marks).
 */
export async function captureFile(name: string, text: string): Promise<Capture> {
  const cues = cleanCues(parseSubtitles(text, { name }).cues);
  const lang = detectLanguage(cues.map((cue) => cue.text).join('\n'), languageInName(name));
  const passages = cuesToPassages(cues, lang);
  if (passages.length === 0) throw new GlossError('FILE_EMPTY', { params: { name: name.slice(0, 200) } });
  const fileName = name.split(/[\\/]/).at(-1) ?? name;
  return {
    draft: {
      key: `file:${await sha256(text)}`,
      kind: 'file',
      url: '',
      title: (fileName.replace(/\.[a-z0-9]{2,6}$/i, '').trim() || fileName).slice(0, 1000),
      site: '',
      lang,
      durationMs: cues.reduce((last, cue) => Math.max(last, cue.endMs), 0),
      track: { kind: 'file', lang, label: fileName.slice(0, 200), via: 'file' },
    },
    passages,
    cues,
  };
}

/** `de` of `talk.de.srt`. */
const languageInName = (name: string) => /\.([a-z]{2}(?:-[a-z]{2,4})?)\.\w+$/i.exec(name)?.[1];
