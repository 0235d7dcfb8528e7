// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followLines } from '../../lib/overlay/follow';
import { momentAt } from '../../lib/overlay/model';
import { controlsPx, fontPx, placeOf, sharesOf } from '../../lib/overlay/place';

const line = (startMs: number, endMs: number) => ({ startMs, endMs, source: `${startMs}` });
const lines = [line(1000, 2000), line(2000, 3000), line(5000, 9000), line(7000, 8000)];

describe('the line of a moment', () => {
  it('is the latest that has begun and not ended, until the next border', () => {
    const all = [0, 1000, 1999, 2000, 3000, 5000, 7000, 8000, 9000].map((ms) => Object.values(momentAt(lines, ms)));
    expect(all).toEqual([
      [undefined, 1000],
      [0, 2000],
      [0, 2000],
      [1, 3000],
      [undefined, 5000],
      [2, 7000],
      [3, 8000],
      [undefined, Number.POSITIVE_INFINITY],
      [undefined, Number.POSITIVE_INFINITY],
    ]);
    expect(momentAt([], 5)).toEqual({ at: undefined, untilMs: Number.POSITIVE_INFINITY });
  });
});

describe('following a video', () => {
  let shown: (number | undefined)[];
  let video: HTMLVideoElement;
  const state = { currentTime: 0, paused: true, playbackRate: 1 };
  beforeEach(() => {
    vi.useFakeTimers();
    shown = [];
    video = document.createElement('video');
    for (const name of ['currentTime', 'paused', 'playbackRate'] as const)
      Object.defineProperty(video, name, { get: () => state[name] });
    Object.assign(state, { currentTime: 0, paused: true, playbackRate: 1 });
  });
  afterEach(() => vi.useRealTimers());
  const start = (isShown = () => true) => {
    const ended = new AbortController();
    const refresh = followLines(
      video,
      () => lines,
      isShown,
      (at) => shown.push(at),
      ended.signal,
    );
    return { refresh, stop: () => ended.abort() };
  };
  const playTo = (seconds: number) => {
    const ms = ((seconds - state.currentTime) * 1000) / state.playbackRate;
    for (let i = 0; i < ms; i++) {
      state.currentTime += state.playbackRate / 1000;
      vi.advanceTimersByTime(1);
    }
  };
  const tell = (name: string) => video.dispatchEvent(new Event(name));

  it('changes at the borders of lines, at any speed, and sets no timer while nothing plays', () => {
    const { stop } = start();
    expect([shown, vi.getTimerCount()]).toEqual([[undefined], 0]);
    Object.assign(state, { paused: false, playbackRate: 2 });
    tell('play');
    playTo(1.02);
    expect(shown).toEqual([undefined, 0]);
    playTo(3.02);
    expect(shown).toEqual([undefined, 0, 1, undefined]);
    state.paused = true;
    tell('pause');
    expect(vi.getTimerCount()).toBe(0);
    state.currentTime = 6;
    tell('seeking');
    expect(shown.at(-1)).toBe(2);
    state.paused = false;
    tell('play');
    tell('waiting');
    expect(vi.getTimerCount()).toBe(0);
    tell('playing');
    expect(vi.getTimerCount()).toBe(1);
    stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('shows nothing in an advertisement, and anew what has changed', () => {
    let own = false;
    const { refresh } = start(() => own);
    state.currentTime = 1.5;
    tell('timeupdate');
    expect(shown).toEqual([undefined]);
    own = true;
    tell('timeupdate');
    refresh();
    expect(shown).toEqual([undefined, 0, 0]);
  });
});

describe('the place of the plate', () => {
  const video = { left: 100, top: 50, width: 960, height: 540 };
  const plate = { width: 400, height: 60 };
  it('is within the video and above its controls, wherever it was put', () => {
    for (const x of [0, 0.3, 1]) {
      for (const y of [0, 0.4, 1]) {
        const { middle, bottom } = placeOf(video, plate, { x, y });
        expect([middle - 200 >= 100, middle + 200 <= 1060, bottom - 60 >= 50]).toEqual([true, true, true]);
        expect(bottom).toBeLessThanOrEqual(590 - controlsPx);
      }
    }
    const kept = placeOf(video, plate, { x: 0.4, y: 0.5 });
    expect(sharesOf(video, kept)).toEqual({ x: expect.closeTo(0.4), y: expect.closeTo(0.5) });
  });
  it('leaves room for text that can be read', () => {
    expect([fontPx({ ...video, height: 100 }, 1), fontPx({ ...video, height: 3000 }, 1)]).toEqual([15, 44]);
  });
});
