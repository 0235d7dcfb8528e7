import { beforeEach, describe, expect, it } from 'vitest';
import { createHearing, heardSubtitles } from '@/lib/capture/subtitles/heard';

const message = (n: number, body: unknown = 'WEBVTT') => ({
  url: `https://v.example/${n}.vtt`,
  type: 'text/vtt',
  body,
});

beforeEach(() => {
  globalThis.glossHeard = undefined;
});

describe('hearing', () => {
  it('keeps text and bytes, the latest of an address', () => {
    const hear = createHearing(() => 7);
    hear(message(1));
    hear(message(2, new Uint8Array([87]).buffer));
    hear(message(1, 'WEBVTT again'));
    expect(heardSubtitles(globalThis)).toEqual([
      { url: 'https://v.example/2.vtt', contentType: 'text/vtt', body: new Uint8Array([87]), at: 7 },
      { url: 'https://v.example/1.vtt', contentType: 'text/vtt', body: 'WEBVTT again', at: 7 },
    ]);
  });

  it('drops what no tap would send', () => {
    const hear = createHearing(() => 0);
    const forged = [null, 'text', {}, { url: 1, type: '', body: 'x' }, { url: 'no address', type: '', body: 'x' }];
    for (const bad of [...forged, message(1, ''), message(1, { length: 5 }), message(1, 'x'.repeat(2 ** 21 + 1))])
      hear(bad);
    expect(heardSubtitles(globalThis)).toEqual([]);
  });

  it('bounds rate and number', () => {
    let now = 0;
    const hear = createHearing(() => now);
    for (let n = 0; n < 500; n++) hear(message(n));
    expect(heardSubtitles(globalThis)).toHaveLength(30);
    expect(heardSubtitles(globalThis).at(-1)?.url).toBe('https://v.example/29.vtt');
    for (let n = 0; n < 500; n++) {
      now += 1000;
      hear(message(1000 + n));
    }
    expect(heardSubtitles(globalThis)).toHaveLength(400);
    expect(heardSubtitles(globalThis).at(-1)?.url).toBe('https://v.example/1499.vtt');
  });

  it('bounds the memory it takes', () => {
    const hear = createHearing(() => 0);
    for (let n = 0; n < 25; n++) hear(message(n, new ArrayBuffer(2 ** 20)));
    expect(heardSubtitles(globalThis)).toHaveLength(20);
    for (let n = 25; n < 30; n++) hear(message(n, 'x'.repeat(2 ** 21)));
    expect(heardSubtitles(globalThis)).toHaveLength(5);
  });

  it('reads nothing out of a frame where something else stands in its place', () => {
    expect(heardSubtitles({ glossHeard: 'forged' })).toEqual([]);
  });
});
