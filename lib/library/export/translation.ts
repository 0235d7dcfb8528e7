import type { Recipe } from '../../gloss/model';
import type { Clock } from '../../gloss/translation/clock';
import { type TargetCue, targetCues } from '../../gloss/translation/cues';
import type { CueLimits } from '../../gloss/translation/limits';
import type { Line } from '../../gloss/translation/model';
import { type Unit, unitsOf } from '../../gloss/translation/units';
import type { Body, Cue, Source } from '../../source/model';
import { clock as clockText, toSrt, toVtt } from './subtitles';
import { webAddress } from './text';
import { toHtml } from './translation-html';
import { toMarkdown, toText } from './translation-text';

export const subtitleFormats = ['srt', 'vtt', 'ass'] as const;
export const textFormats = ['txt', 'md', 'html', 'json'] as const;
export type TranslationFormat = (typeof subtitleFormats)[number] | (typeof textFormats)[number];

/** A translation with the text it was made from, as it is written to a file. */
export interface TranslationExport {
  source: Source;
  body: Body;
  lines: readonly Line[];
  lang: string;
  /** How it was made. */
  recipe: Pick<Recipe, 'model' | 'mode'>;
  what: 'both' | 'target' | 'source';
  first: 'target' | 'source';
  /** Of a source with times. */
  clock: Clock | undefined;
  limits?: Partial<CueLimits> | undefined;
}

/**
 * A translation as a file: subtitles (SubRip, WebVTT, Advanced SubStation with a style a language), text, Markdown, HTML, or JSON
 * with every sentence, its place, state and time. A sentence that is not translated, or kept, stands in the original, once.
 */
export function exportTranslation(data: TranslationExport, format: TranslationFormat): string {
  switch (format) {
    case 'srt':
      return toSrt(cuesFor(data));
    case 'vtt':
      return toVtt(cuesFor(data));
    case 'ass':
      return toAss(data);
    case 'txt':
      return toText(data);
    case 'md':
      return toMarkdown(data);
    case 'html':
      return toHtml(data);
    case 'json':
      return toJson(data);
  }
}

function timed({ source, body, lines, lang, clock, limits }: TranslationExport): { cue: TargetCue; unit: Unit }[] {
  const units = unitsOf(body, source.lang);
  if (!clock) return [];
  return targetCues(units, lines, clock, { sourceLang: source.lang, targetLang: lang, limits }).flatMap((cue) => {
    const unit = units[cue.id - 1];
    return unit ? [{ cue, unit }] : [];
  });
}

/** The two texts of a cue in the order that is wanted, without the one that is not. */
function textsOf({ what, first }: TranslationExport, cue: TargetCue): { own: 'target' | 'source'; text: string }[] {
  const source = { own: 'source' as const, text: cue.source };
  if (what === 'source' || cue.kept || cue.target.length === 0) return [source];
  const target = { own: 'target' as const, text: cue.target.join('\n') };
  if (what === 'target' || cue.source === '') return [target];
  return first === 'target' ? [target, source] : [source, target];
}

function cuesFor(data: TranslationExport): Cue[] {
  return timed(data).map(({ cue, unit }) => ({
    startMs: cue.startMs,
    endMs: cue.endMs,
    text: textsOf(data, cue)
      .map(({ text }) => text)
      .join('\n'),
    ...(unit.speaker && { speaker: unit.speaker }),
  }));
}

/** Advanced SubStation Alpha, v4+ (http://www.tcax.org/docs/ass-specs.htm): the translation large, the original small and paler. */
function toAss(data: TranslationExport): string {
  const fields = 'Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text';
  const events = timed(data).map(({ cue, unit }) => {
    const texts = textsOf(data, cue);
    const text = texts
      .map((part, i) => `${i > 0 ? `\\N{\\r${styleName[part.own]}}` : ''}${assText(part.text)}`)
      .join('');
    const name = (unit.speaker ?? '').replace(/[,{}\n]/g, ' ');
    return `Dialogue: 0,${assClock(cue.startMs)},${assClock(cue.endMs)},${styleName[texts[0]?.own ?? 'source']},${name},0,0,0,,${text}`;
  });
  return [
    '[Script Info]',
    `Title: ${data.source.title.replace(/\s+/g, ' ')}`,
    'ScriptType: v4.00+',
    'WrapStyle: 0',
    'ScaledBorderAndShadow: yes',
    'PlayResX: 1920',
    'PlayResY: 1080',
    '',
    '[V4+ Styles]',
    'Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding',
    'Style: Translation,Arial,64,&H00FFFFFF,&H00FFFFFF,&H00101010,&H80000000,0,0,0,0,100,100,0,0,1,3,1,2,80,80,50,1',
    'Style: Original,Arial,44,&H00D0D0D0,&H00D0D0D0,&H00101010,&H80000000,0,0,0,0,100,100,0,0,1,2,1,2,80,80,50,1',
    '',
    '[Events]',
    fields,
    ...events,
    '',
  ].join('\n');
}

const styleName = { target: 'Translation', source: 'Original' } as const;

/** Braces open commands and have no escape that every player knows; a backslash is kept from its letter by a word joiner. */
const assText = (text: string) =>
  text
    .replaceAll('{', '｛')
    .replaceAll('}', '｝')
    .replace(/\\(?=[Nnh])/g, '\\\u2060')
    .split(/\s*\n\s*/)
    .join('\\N');

/** `h:mm:ss.cc`. */
const assClock = (ms: number) => clockText(Math.floor(ms / 10) * 10, '.').slice(1, -1);

function toJson(data: TranslationExport): string {
  const { source, body, lines, lang, recipe, clock, what } = data;
  const byId = new Map(lines.map((one) => [one.id, one]));
  const sentences = unitsOf(body, source.lang).map((unit) => {
    const { id, n, span, text, speaker } = unit;
    const made = byId.get(id);
    const [startMs, endMs] = clock?.spanOf(unit) ?? [];
    return {
      id,
      passage: n,
      span,
      ...(startMs !== undefined && { startMs, endMs }),
      ...(speaker && { speaker }),
      ...(what !== 'target' && { source: text }),
      ...(what !== 'source' && { target: made && made.state !== 'kept' ? made.text : null }),
      state: made?.state ?? 'missing',
      ...(made?.reason && { reason: made.reason }),
      ...(made?.style && { style: made.style }),
    };
  });
  const { title, url, author, site } = source;
  const about = { title, url: webAddress(source) ? url : '', author, site };
  return `${JSON.stringify({ format: 'gloss-translation', version: 1, ...about, sourceLang: source.lang, targetLang: lang, ...recipe, sentences }, null, 1)}\n`;
}
