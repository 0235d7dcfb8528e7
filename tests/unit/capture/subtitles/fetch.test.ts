import { describe, expect, it } from 'vitest';
import { fetchBytes, fetchSubtitles } from '../../../../lib/capture/subtitles/fetch';
import { readableFrames } from '../../../../lib/capture/subtitles/frames';
import { limits } from '../../../../lib/source/model';
import { fakePage, vtt } from './page-fakes';

const never = new AbortController().signal;

function frameOf(url: string, answers: Record<string, string | Error>) {
  const page = fakePage({ html: '<p>x', url, answers });
  const [frame] = readableFrames(page.document);
  if (!frame) throw new Error('a page has a frame');
  return { frame, asked: page.asked };
}

describe('reading an address from the page', () => {
  it('asks https anywhere, but http and blobs of the page’s own origin only', async () => {
    const { frame, asked } = frameOf('http://talks.example/a/', {
      'http://talks.example/a/en.vtt': vtt('Own'),
      'https://cdn.example/en.vtt': vtt('Cdn'),
      'blob:http://talks.example/1': vtt('Blob'),
    });
    for (const address of ['en.vtt', 'https://cdn.example/en.vtt', 'blob:http://talks.example/1']) {
      expect(await fetchSubtitles(frame, address, never)).toHaveLength(6);
    }
    const before = asked.length;
    for (const address of [
      'http://localhost:11434/api/tags',
      'http://192.168.0.1/x.vtt',
      'file:///etc/passwd',
      'data:text/vtt,WEBVTT',
      'blob:https://other.example/1',
    ]) {
      await expect(fetchBytes(frame, address, never)).rejects.toMatchObject({ code: 'FETCH_FAILED' });
    }
    expect(asked).toHaveLength(before);
  });

  it('names no query in an error: it may be signed', async () => {
    const { frame } = frameOf('https://talks.example/', {});
    const error: unknown = await fetchBytes(frame, 'https://cdn.example/en.vtt?signature=secret', never).catch(
      (thrown) => thrown,
    );
    expect(error).toMatchObject({ code: 'FETCH_FAILED', info: { params: { host: 'cdn.example' } } });
    expect(JSON.stringify(error)).not.toContain('secret');
    expect(String(error)).not.toContain('secret');
  });

  it('stops at the size limit, and tells an empty answer from a failed one', async () => {
    const { frame } = frameOf('https://talks.example/', {
      'https://talks.example/big.vtt': 'x'.repeat(limits.fileBytes + 1),
      'https://talks.example/empty.vtt': '',
      'https://talks.example/bare.vtt': 'WEBVTT\n',
    });
    await expect(fetchBytes(frame, '/big.vtt', never)).rejects.toMatchObject({ code: 'FETCH_FAILED' });
    await expect(fetchSubtitles(frame, '/empty.vtt', never)).rejects.toMatchObject({ code: 'EMPTY_BODY' });
    await expect(fetchSubtitles(frame, '/bare.vtt', never)).rejects.toMatchObject({ code: 'EMPTY_BODY' });
    await expect(fetchSubtitles(frame, '/gone.vtt', never)).rejects.toMatchObject({ code: 'FETCH_FAILED' });
  });
});
