import { parseText } from 'media-captions';
import { parse as parseSubsrt } from 'subsrt-ts';
import { parseSync } from 'subtitle';
import webvtt from 'webvtt-parser';
import { readSrt } from '../../lib/capture/subtitles/formats/srt';
import { readWebVtt } from '../../lib/capture/subtitles/formats/webvtt';
import { gloss, type TimedText } from './subtitle-suites';

export interface Parser {
  name: string;
  vtt: (text: string) => TimedText[] | Promise<TimedText[]>;
  srt?: (text: string) => TimedText[] | Promise<TimedText[]>;
}

const seconds = (cue: { start: number; end: number; text: string }): TimedText => ({
  startTime: cue.start / 1000,
  endTime: cue.end / 1000,
  text: cue.text,
});

const mediaCaptions = async (text: string, type: 'vtt' | 'srt') => (await parseText(text, { type })).cues;
const subtitle = (text: string) => parseSync(text).flatMap((node) => (node.type === 'cue' ? [seconds(node.data)] : []));
const subsrt = (text: string, format: 'vtt' | 'srt') =>
  parseSubsrt(text, { format }).flatMap((caption) =>
    caption.type === 'caption'
      ? [seconds({ ...caption, text: caption.content.replaceAll('\r\n', '\n').trimEnd() })]
      : [],
  );

const WebVttParser = webvtt.WebVTTParser;

export const parsers: Parser[] = [
  {
    name: 'gloss',
    vtt: gloss,
    srt: (text) => readSrt(text).cues.map((cue) => seconds({ start: cue.startMs, end: cue.endMs, text: cue.text })),
  },
  {
    name: 'media-captions',
    vtt: (text) => mediaCaptions(text, 'vtt'),
    srt: (text) => mediaCaptions(text, 'srt'),
  },
  { name: 'subtitle', vtt: subtitle, srt: subtitle },
  { name: 'subsrt-ts', vtt: (text) => subsrt(text, 'vtt'), srt: (text) => subsrt(text, 'srt') },
  { name: 'webvtt-parser', vtt: (text) => new WebVttParser().parse(text, 'captions').cues },
];

/** What is timed: ours does more than the others, as it also makes plain text and speakers. */
const timed: Parser[] = [
  { name: 'gloss', vtt: (text) => plain(readWebVtt(text)), srt: parsers[0]?.srt },
  ...parsers.slice(1),
];
const plain = ({ cues }: { cues: { startMs: number; endMs: number; text: string }[] }) =>
  cues.map((cue) => seconds({ start: cue.startMs, end: cue.endMs, text: cue.text }));

/** A file of so many MB, cues of one or two lines, a tag or a reference now and then. */
function generate(format: 'vtt' | 'srt', megabytes: number): string {
  const point = format === 'vtt' ? '.' : ',';
  const time = (ms: number) => {
    const part = (value: number, width: number) => String(Math.floor(value)).padStart(width, '0');
    return `${part(ms / 3_600_000, 2)}:${part((ms / 60_000) % 60, 2)}:${part((ms / 1000) % 60, 2)}${point}${part(ms % 1000, 3)}`;
  };
  const lines = [
    'so what we did next was',
    'to ask <i>everyone</i> in the room',
    'whether A &amp; B were right',
    'and nobody knew',
  ];
  const parts = format === 'vtt' ? ['WEBVTT\n\n'] : [];
  for (let i = 0, size = 0; size < megabytes * 1e6; i++) {
    const text = i % 3 === 0 ? `${lines[i % 4]}\n${lines[(i + 1) % 4]}` : lines[i % 4];
    const cue = `${format === 'srt' ? `${i + 1}\n` : ''}${time(i * 2000)} --> ${time(i * 2000 + 1900)}\n${text}\n\n`;
    parts.push(cue);
    size += cue.length;
  }
  return parts.join('');
}

export interface Speed {
  name: string;
  mbPerSecond: number;
  cues: number;
  /** What was parsed. A parser that needs more than `patienceMs` for 1 MB is not given the 10: it grows faster than its input. */
  megabytes: number;
}

const patienceMs = 600;

/** Best of several rounds on 10 MB, the parsers taking turns. Counted in CPU time, so that a busy machine does not matter. */
export async function speeds(format: 'vtt' | 'srt', rounds: number): Promise<Speed[]> {
  const [small, big] = [generate(format, 1), generate(format, 10)];
  const best = new Map<string, Speed>();
  for (let round = -1; round < rounds; round++) {
    for (const { name, [format]: parse } of timed) {
      const before = best.get(name);
      const slow =
        before !== undefined && before.megabytes / before.mbPerSecond > patienceMs / 1000 && before.megabytes < 2;
      if (!parse || (slow && round >= 0)) continue;
      const text = round < 0 ? small : big;
      const start = process.cpuUsage();
      const cues = (await parse(text)).length;
      const { user, system } = process.cpuUsage(start);
      const mbPerSecond = text.length / (user + system);
      const megabytes = Math.round(text.length / 1e6);
      if (before?.megabytes !== megabytes || mbPerSecond > before.mbPerSecond) {
        best.set(name, { name, mbPerSecond, cues, megabytes });
      }
    }
  }
  return [...best.values()];
}
