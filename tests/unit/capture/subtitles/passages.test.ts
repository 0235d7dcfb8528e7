import { describe, expect, it } from 'vitest';
import { cleanCues } from '../../../../lib/capture/subtitles/clean';
import { cuesToPassages } from '../../../../lib/capture/subtitles/passages';
import type { Cue } from '../../../../lib/source/model';

const cue = (startMs: number, endMs: number, text: string, speaker?: string): Cue => ({
  startMs,
  endMs,
  text,
  ...(speaker ? { speaker } : {}),
});
const texts = (cues: Cue[]) => cues.map(({ text }) => text);

describe('cleanCues', () => {
  it('gives every line of a rolling track once, with its own times', () => {
    const rolling = [
      cue(0, 2000, 'we are going to talk'),
      cue(2000, 2010, 'we are going to talk'),
      cue(2010, 4000, 'we are going to talk\nabout the tides'),
      cue(4000, 4010, 'about the tides'),
      cue(4010, 6000, 'about the tides\nand why they come twice'),
    ];
    expect(cleanCues(rolling)).toEqual([
      cue(0, 2000, 'we are going to talk'),
      cue(2010, 4000, 'about the tides'),
      cue(4010, 6000, 'and why they come twice'),
    ]);
  });

  it('unrolls lines of one word, and Han without spaces', () => {
    const rolling = [
      cue(0, 2000, '潮汐每天发生两次'),
      cue(2000, 4000, '潮汐每天发生两次\n对'),
      cue(4000, 6000, '对\n因为月亮的引力'),
      cue(6000, 8000, '因为月亮的引力\n和地球的自转'),
    ];
    expect(texts(cleanCues(rolling))).toEqual(['潮汐每天发生两次', '对', '因为月亮的引力', '和地球的自转']);
  });

  it('keeps what is said twice', () => {
    const chorus = [
      cue(0, 2000, 'round and round we go'),
      cue(2000, 4000, 'round and round we go'),
      cue(4000, 6000, 'round and round we go'),
      cue(6000, 8000, 'until the morning comes'),
    ];
    expect(texts(cleanCues(chorus))).toEqual(texts(chorus));
    const speech = [
      cue(0, 2000, 'I do not know'),
      cue(2000, 4000, 'I do not know what you mean'),
      cue(5000, 6000, 'Nobody asked you.'),
      cue(6000, 7000, 'Fine, then I leave.'),
      cue(7000, 8000, 'Go on.'),
    ];
    expect(texts(cleanCues(speech))).toEqual(texts(speech));
  });

  it('joins redrawings of one line within 400 ms, and nothing slower', () => {
    const typed = [
      cue(0, 100, 'He'),
      cue(100, 200, 'Hello'),
      cue(200, 300, 'Hello wor'),
      cue(300, 3000, 'Hello world'),
    ];
    expect(cleanCues(typed)).toEqual([cue(0, 3000, 'Hello world')]);
    const styled = [cue(0, 300, 'Fire/'), cue(300, 600, 'F/ire'), cue(600, 2000, 'Fire'), cue(2500, 3000, 'Fire')];
    expect(cleanCues(styled)).toEqual([cue(0, 2000, 'Fire/'), cue(2500, 3000, 'Fire')]);
    const karaoke = [cue(0, 2000, 'the sun'), cue(0, 2000, 'the sun'), cue(0, 2000, 'another line')];
    expect(texts(cleanCues(karaoke))).toEqual(['the sun', 'another line']);
  });

  it('drops music and laughter, keeps lyrics and what a sign says', () => {
    const cues = [
      cue(0, 1000, '[Music]'),
      cue(1000, 2000, 'exploring [music] the coast'),
      cue(2000, 3000, '♪ along the shore ♪'),
      cue(3000, 4000, '（笑）'),
      cue(4000, 5000, '[door opens]'),
    ];
    expect(texts(cleanCues(cues))).toEqual(['exploring the coast', 'along the shore', '[door opens]']);
  });

  it('ends a line where the next begins, and leaves lines shown together alone', () => {
    expect(cleanCues([cue(0, 5000, 'a one'), cue(2000, 7000, 'b two'), cue(2000, 6000, 'c three')])).toEqual([
      cue(0, 2000, 'a one'),
      cue(2000, 7000, 'b two'),
      cue(2000, 6000, 'c three'),
    ]);
  });

  it('changes nothing the second time', () => {
    const once = cleanCues([
      cue(0, 2000, 'we are going to talk'),
      cue(1500, 4000, 'we are going to talk\nabout the tides [music]'),
      cue(3500, 6000, 'about the tides\nand why they come'),
    ]);
    expect(cleanCues(once)).toEqual(once);
  });
});

describe('cuesToPassages', () => {
  it('joins cues into sentences; a cue with an end in it is divided by its text', () => {
    const passages = cuesToPassages(
      [
        cue(0, 2000, 'The sea rises and falls'),
        cue(2000, 4000, 'twice a day. The moon'),
        cue(
          4000,
          6000,
          'pulls the water towards itself, and the land follows a little, which few people know or have ever measured.',
        ),
        cue(
          6000,
          8000,
          'We shall come back to it when the instruments are explained, in the second half of this lecture on the tides.',
        ),
      ],
      'en',
    );
    expect(passages.map(({ text }) => text)).toEqual([
      'The sea rises and falls twice a day. The moon pulls the water towards itself, and the land follows a little, which few people know or have ever measured.',
      'We shall come back to it when the instruments are explained, in the second half of this lecture on the tides.',
    ]);
    expect(passages.map(({ anchor }) => anchor)).toEqual([{ t: [0, 6000] }, { t: [6000, 8000] }]);
    expect(passages.map(({ n }) => n)).toEqual([1, 2]);

    const long = `Some ${'word '.repeat(29).trim()}`;
    const [first, second] = cuesToPassages([cue(0, 10_000, `${long}. ${long}.`)], 'en');
    expect(first?.anchor).toEqual({ t: [0, expect.closeTo(5000, -2)] });
    expect(second?.anchor).toEqual({ t: [expect.closeTo(5000, -2), 10_000] });
  });

  it('begins a passage with a new speaker, at >> and at a dash, but keeps a short exchange together', () => {
    const named = cuesToPassages([cue(0, 1000, 'Yes.', 'Ada'), cue(1000, 2000, 'No.', 'Bob')], 'en');
    expect(named.map(({ speaker, text }) => [speaker, text])).toEqual([
      ['Ada', 'Yes.'],
      ['Bob', 'No.'],
    ]);
    const answer = 'That depends on where you stand when the wave arrives, and on what the harbour wall is made of.';
    const turns = cuesToPassages(
      [cue(0, 2000, '- Is it high?\n- No.'), cue(2000, 6000, `>> ${answer} >> I see.`)],
      'en',
    );
    expect(turns.map(({ text }) => text)).toEqual(['- Is it high? - No.', `- ${answer}`, '- I see.']);
  });

  it('cuts speech without punctuation at pauses, within the length that can be cited', () => {
    const lines = Array.from({ length: 40 }, (_, i) =>
      cue(i * 2000 + (i >= 7 ? 900 : 0), i * 2000 + (i >= 7 ? 2900 : 2000), `so line number ${i} says a thing`),
    );
    const passages = cuesToPassages(lines, 'en');
    expect(Math.max(...passages.map(({ text }) => text.length))).toBeLessThanOrEqual(300);
    expect(passages.map(({ text }) => text).join(' ')).toBe(texts(lines).join(' '));
    const starts = new Set(lines.map(({ startMs }) => startMs));
    expect(passages.every(({ anchor }) => 't' in anchor && starts.has(anchor.t[0]))).toBe(true);
    expect(passages.some(({ text }) => text.startsWith('so line number 7 '))).toBe(true);
  });

  it('joins Chinese without spaces and keeps it under 120 characters', () => {
    const punctuated = cuesToPassages(
      [cue(0, 2000, '今天我们讲潮汐'), cue(2000, 4000, '为什么一天两次。下一个'), cue(4000, 5000, '问题是月亮。')],
      'zh-Hans',
    );
    expect(punctuated.map(({ text }) => text)).toEqual(['今天我们讲潮汐为什么一天两次。下一个问题是月亮。']);
    const bare = Array.from({ length: 60 }, (_, i) => cue(i * 2000, i * 2000 + 1900, '海水在这里慢慢地上升又下降'));
    const passages = cuesToPassages(
      bare.map((c, i) => ({ ...c, text: `${i}${c.text}` })),
      'zh-Hans',
    );
    expect(Math.max(...passages.map(({ text }) => text.length))).toBeLessThanOrEqual(125);
    expect(Math.min(...passages.slice(0, -1).map(({ text }) => text.length))).toBeGreaterThan(20);
  });

  it('keeps the ends of cues apart where Chinese subtitles leave the punctuation to them', () => {
    const human = [
      '大家好',
      '这门课讲潮汐',
      '首先看一个例子',
      '包括月亮、太阳、',
      '和地球的自转',
      '那么为什么要学？',
    ].map((text, i) => cue(i * 2000, i * 2000 + 2000, text));
    expect(cuesToPassages(human, 'zh-Hans').map(({ text }) => text)).toEqual([
      '大家好 这门课讲潮汐 首先看一个例子 包括月亮、太阳、和地球的自转 那么为什么要学？',
    ]);
  });

  it('does not join over a long silence, and has nothing to say of noise alone', () => {
    expect(cuesToPassages([cue(0, 1000, 'One.'), cue(60_000, 61_000, 'Two.')], 'en')).toHaveLength(2);
    expect(cuesToPassages([cue(0, 1000, '[Music]'), cue(2000, 3000, '♪♪')], 'en')).toEqual([]);
  });

  it('stays linear on a hostile track', () => {
    const flood = Array.from({ length: 20_000 }, (_, i) => cue(i, i + 1, 'a '.repeat(100).trim()));
    const wordsIn = (list: { text: string }[]) => list.reduce((sum, { text }) => sum + text.split(' ').length, 0);
    expect(wordsIn(cuesToPassages(flood, 'en'))).toBeGreaterThan(0);
  }, 20_000);
});
