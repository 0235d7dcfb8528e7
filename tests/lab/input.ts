import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { captureArticle } from '../../lib/capture/article/extract';
import { captureFile } from '../../lib/capture/subtitles/file';
import { GlossError } from '../../lib/source/errors';
import { sha256 } from '../../lib/source/hash';
import { detectLanguage } from '../../lib/source/language';
import { type Capture, Capture as CaptureSchema, limits } from '../../lib/source/model';
import { splitSentences } from '../../lib/source/sentences';

/** Reads a file as the extension would capture it: `.html` as an article, `.txt` by paragraph, all else as subtitles. */
export async function readInput(file: string): Promise<Capture> {
  const bytes = await readFile(file);
  const name = path.basename(file);
  const text = new TextDecoder().decode(bytes);
  if (/\.html?$/i.test(name)) {
    const { JSDOM } = await import('jsdom');
    const url = pathToFileURL(path.resolve(file)).href;
    return CaptureSchema.parse(captureArticle(new JSDOM(bytes, { url }).window.document, url));
  }
  return CaptureSchema.parse(
    /\.(?:txt|md)$/i.test(name) ? await captureText(name, text) : await captureFile(name, text),
  );
}

/** Plain text: one passage a paragraph (blank lines between, else lines); a long one is cut between sentences. */
export async function captureText(name: string, text: string): Promise<Capture> {
  const whole = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const apart = /\n[^\S\n]*\n/.test(whole) ? /\n(?:[^\S\n]*\n)+/ : /\n/;
  const paragraphs = whole.split(apart).map((paragraph) => paragraph.replace(/\s+/g, ' ').trim());
  const lang = detectLanguage(whole);
  const pieces = paragraphs.filter(Boolean).flatMap((paragraph) => cut(paragraph, lang));
  if (pieces.length === 0) throw new GlossError('FILE_EMPTY', { params: { name } });
  return {
    draft: {
      key: `file:${await sha256(text)}`,
      kind: 'file',
      url: '',
      title: name.replace(/\.\w+$/, ''),
      site: '',
      lang,
    },
    passages: pieces.map((piece, i) => ({ n: i + 1, text: piece, anchor: { b: i } })),
  };
}

/** A paragraph, or its sentences packed into pieces that the model's limits allow. */
function cut(paragraph: string, lang: string): string[] {
  if (paragraph.length <= limits.passageChars) return [paragraph];
  const pieces: string[] = [];
  for (const { text } of splitSentences(paragraph, lang)) {
    const last = pieces.at(-1);
    if (last !== undefined && last.length + text.length < limits.passageChars)
      pieces[pieces.length - 1] = `${last} ${text}`;
    else pieces.push(text);
  }
  return pieces;
}
