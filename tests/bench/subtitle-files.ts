import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { cleanCues } from '../../lib/capture/subtitles/clean';
import { parseSubtitles } from '../../lib/capture/subtitles/parse';
import { GlossError } from '../../lib/source/errors';
import { filesBelow, type Score } from './subtitle-suites';

export const subtitleFile = /\.(vtt|srt|ass|ssa|ttml|dfxp|sbv|lrc|smi|sub|json3|xml)$|timedtext.*\.json$|bcc\.json$/;

/** Files that hold the same words in different formats or encodings; a group counts where all its files exist. */
const sameWords: Record<string, string[]> = {
  'youtube, four renderings': ['json3', 'srv3.xml', 'classic.xml', 'rolling.vtt'].map(
    (end) => `youtube-timedtext/asr-en-A.${end}`,
  ),
  'en: UTF-16LE, UTF-8 BOM without blank lines': [
    'bilingual/elephantsdream/captions.en.vtt',
    'srt/encodings/en.utf-16le-bom.crlf.srt',
    'srt/encodings/en.utf-8-bom.noblank.srt',
  ],
  'ja: Shift_JIS': ['bilingual/elephantsdream/captions.ja.vtt', 'srt/encodings/ja.shift_jis.srt'],
  'ru: windows-1251, no index': [
    'bilingual/elephantsdream/captions.ru.vtt',
    'srt/encodings/ru.windows-1251.crlf.srt',
    'srt/encodings/ru.utf-8.noindex.srt',
  ],
  'zh: GB18030, Bilibili': ['bilibili/subtitle-human-zh.bcc.json', 'srt/encodings/zh.gb18030.srt'],
  'srt, vtt, ass, ttml, dfxp': [
    'srt/mantas/srt.srt',
    'vtt-conformance/mantas/vtt.vtt',
    'ass/mantas/ass.ass',
    'ass/mantas/ass_different_format.ass',
    'ttml/mantas/ttml.ttml',
    'ttml/mantas/dfxp.dfxp',
  ],
  'ttml: order of cues': ['001', '003'].map((n) => `ttml/imsc/imsc1__ttml__timing__BeginEnd${n}.ttml`),
};

const words = (file: string) =>
  cleanCues(parseSubtitles(readFileSync(file)).cues)
    .flatMap(({ text }) => text.match(/[\p{L}\p{N}]+/gu) ?? [])
    .join(' ');

/** Whether the files of each group say the same. */
export function sameWordsScore(root: string): Score {
  const failures: string[] = [];
  const groups = Object.entries(sameWords).filter(([, files]) =>
    files.every((file) => existsSync(path.join(root, file))),
  );
  for (const [name, files] of groups) {
    const [first, ...rest] = files.map((file) => words(path.join(root, file)));
    if (!first || rest.some((other) => other !== first)) failures.push(name);
  }
  return { passed: groups.length - failures.length, total: groups.length, failures };
}

/** Every subtitle file is read, or refused by name; one that a browser shows nothing of may be refused. */
export function everyFile(root: string): Score & { refused: string[] } {
  const refused: string[] = [];
  const failures: string[] = [];
  const files = filesBelow(root).filter((file) => subtitleFile.test(file));
  for (const file of files) {
    const name = path.relative(root, file);
    try {
      parseSubtitles(readFileSync(file));
    } catch (error) {
      if (error instanceof GlossError) refused.push(`${name} ${error.code}`);
      else failures.push(`${name}: ${String(error)}`);
    }
  }
  return { passed: files.length - failures.length - refused.length, total: files.length, failures, refused };
}
