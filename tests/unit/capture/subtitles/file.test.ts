import { describe, expect, it } from 'vitest';
import { captureFile } from '../../../../lib/capture/subtitles/file';
import { Capture } from '../../../../lib/source/model';
import { vtt } from './page-fakes';

describe('captureFile', () => {
  it('gives a capture that holds the contract, named after the file, known by its content', async () => {
    const capture = await captureFile('C:\\Talks\\The tides of Bergen.en.vtt', vtt('Tides'));
    expect(Capture.parse(capture)).toEqual(capture);
    expect(capture.draft).toMatchObject({
      kind: 'file',
      url: '',
      title: 'The tides of Bergen.en',
      lang: 'en',
      durationMs: 59_000,
      track: { kind: 'file', via: 'file' },
    });
    expect(capture.draft.key).toMatch(/^file:[0-9a-f]{64}$/);
    expect(capture.cues).toHaveLength(6);
    expect((await captureFile('other.vtt', vtt('Tides'))).draft.key).toBe(capture.draft.key);
    expect((await captureFile('other.vtt', vtt('Sun'))).draft.key).not.toBe(capture.draft.key);
  });

  it('tells Chinese scripts by the text', async () => {
    const srt = '1\n00:00:01,000 --> 00:00:04,000\n今天我们来讲一讲海水为什么会涨落，以及这和月亮有什么关系。\n';
    expect((await captureFile('talk.srt', srt)).draft.lang).toBe('zh-Hans');
  });

  it('refuses what holds no words, by name', async () => {
    await expect(captureFile('x.vtt', 'WEBVTT\n\n')).rejects.toMatchObject({ code: 'FILE_EMPTY' });
    await expect(captureFile('x.vtt', 'WEBVTT\n\n00:01.000 --> 00:02.000\n[Music]\n')).rejects.toMatchObject({
      code: 'FILE_EMPTY',
      info: { params: { name: 'x.vtt' } },
    });
    await expect(captureFile('x.html', '<!doctype html><p>x</p>')).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });
});
