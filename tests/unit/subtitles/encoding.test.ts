import { describe, expect, it } from 'vitest';
import { decode } from '../../../lib/capture/subtitles/encoding';
import { parseSubtitles } from '../../../lib/capture/subtitles/parse';

/** A legacy encoder, made by asking TextDecoder what every one- and two-byte sequence means. */
function encode(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const table = new Map<string, number[]>();
  const learn = (...bytes: number[]) => {
    try {
      const char = decoder.decode(Uint8Array.from(bytes));
      if ([...char].length === 1 && !table.has(char)) table.set(char, bytes);
    } catch {
      // no character
    }
  };
  if (encoding === 'windows-1252') table.set('’', [0x92]); // Node 20 decodes it as ISO-8859-1
  for (let a = 0; a < 256; a++) learn(a);
  for (let a = 0x81; a < 255; a++) for (let b = 0x40; b < 255; b++) learn(a, b);
  return Uint8Array.from([...text].flatMap((char) => table.get(char) ?? [63]));
}

const srt = (lines: string[]) =>
  lines.map((line, i) => `${i + 1}\n00:00:0${i},000 --> 00:00:0${i},900\n<i>${line}</i>\n`).join('\n');
const samples: Record<string, string[]> = {
  gb18030: ['大家好，欢迎收看今天的节目。', '我们先谈谈历史，再看看未来。', '这个问题其实没有那么简单。'],
  big5: ['大家好，歡迎收看今天的節目。', '我們先談談歷史，再看看未來。', '這個問題其實沒有那麼簡單。'],
  shift_jis: ['こんばんは、ニュースの時間です。', 'それは知りませんでした。', '本当にありがとうございます。'],
  'euc-jp': ['こんばんは、ニュースの時間です。', 'それは知りませんでした。', '本当にありがとうございます。'],
  'euc-kr': ['안녕하세요, 오늘의 뉴스입니다.', '저는 그것을 몰랐습니다.', '정말로 감사합니다.'],
  'windows-1251': ['Где ты был вчера вечером?', 'Я не знаю, о чём ты говоришь.', 'Сядь, пожалуйста, и послушай.'],
  'koi8-r': ['Где ты был вчера вечером?', 'Я не знаю, о чём ты говоришь.', 'Сядь, пожалуйста, и послушай.'],
  'windows-1252': ['Où étais-tu passé ?', 'J’ai été retenu à la préfecture, désolé.', 'Ça me va. À tout à l’heure !'],
  'windows-1250': [
    'Gdzie byłeś wczoraj wieczorem?',
    'Proszę, usiądź i posłuchaj mnie.',
    'Cześć! Świetnie! Zażółć gęślą jaźń.',
  ],
  'windows-1253': ['Πού ήσουν χθες το βράδυ;', 'Δεν ξέρω τι λες.', 'Κάθισε και άκουσέ με, σε παρακαλώ.'],
  'windows-1254': [
    'Dün gece neredeydin?',
    'Ne söylediğini bilmiyorum.',
    'Lütfen otur ve beni dinle.',
    'Teşekkür ederim, çok naziksiniz.',
    'Şimdi gidiyorum, görüşürüz.',
  ],
};

describe('encodings', () => {
  it.each(Object.entries(samples))('guesses %s, and obeys header and person', (encoding, lines) => {
    const bytes = encode(srt(lines), encoding);
    const guessed = parseSubtitles(bytes);
    expect(guessed.cues.map((cue) => cue.text)).toEqual(lines);
    expect(guessed.warnings).toEqual(['guessed-encoding']);
    const told = parseSubtitles(bytes, { contentType: `text/plain; charset="${encoding}"` });
    expect([told.cues, told.warnings]).toEqual([guessed.cues, []]);
    expect(parseSubtitles(bytes, { encoding, contentType: 'text/plain; charset=utf-16' }).cues).toEqual(guessed.cues);
  });

  it.each([
    ['utf-16le', true],
    ['utf-16le', false],
    ['utf-16be', true],
    ['utf-16be', false],
  ])('reads %s with BOM %s', (encoding, bom) => {
    const text = `${bom ? '\uFEFF' : ''}${srt(['Привет, мир', '你好'])}`;
    const units = [...Array(text.length).keys()].flatMap((i) => [text.charCodeAt(i) & 255, text.charCodeAt(i) >> 8]);
    if (encoding === 'utf-16be')
      for (let i = 0; i < units.length; i += 2) units.splice(i, 2, units[i + 1] ?? 0, units[i] ?? 0);
    const result = parseSubtitles(Uint8Array.from(units));
    expect(result.encoding).toBe(encoding);
    expect(result.cues.map((cue) => cue.text)).toEqual(['Привет, мир', '你好']);
  });

  it('reads UTF-8 with and without BOM, and in spite of the Latin-1 that servers add', () => {
    const text = srt(['naïve café 你好']);
    for (const bytes of [new TextEncoder().encode(text), new TextEncoder().encode(`\uFEFF${text}`)]) {
      for (const contentType of [undefined, 'text/plain; charset=ISO-8859-1', 'text/vtt;charset=utf-8']) {
        expect(decode(bytes, contentType ? { contentType } : {})).toEqual({ text, encoding: 'utf-8', guessed: false });
      }
    }
  });

  it('keeps UTF-8 with a damaged byte UTF-8, and says so', () => {
    const bytes = new TextEncoder().encode(srt(['你好世界', '再见朋友', '今天天气很好']));
    bytes[bytes.indexOf(0xe4)] = 0xff;
    const result = parseSubtitles(bytes);
    expect(result.encoding).toBe('utf-8');
    expect(result.warnings).toEqual(['guessed-encoding', 'broken-characters']);
    expect(result.cues[1]?.text).toBe('再见朋友');
  });

  it('refuses an encoding nobody knows', () => {
    expect(() => decode(new Uint8Array(3), { encoding: 'klingon' })).toThrow('FILE_UNREADABLE');
  });
});
