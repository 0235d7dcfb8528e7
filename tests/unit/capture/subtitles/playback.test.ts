// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchPlayback } from '../../../../lib/capture/subtitles/playback';

let ending: AbortController;
let reports: { ms: number; shows: string }[];
const report = (at: { ms: number; shows: 'captured' | 'other' }) => reports.push(at);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  document.body.innerHTML = '<div class="player"><video></video></div>';
  ending = new AbortController();
  reports = [];
});
afterEach(() => {
  ending.abort();
  vi.useRealTimers();
});

const video = () => {
  const element = document.querySelector('video');
  if (!element) throw new Error('the page has a video');
  return element;
};
const at = (seconds: number, event = 'timeupdate') => {
  Object.defineProperty(video(), 'currentTime', { value: seconds, configurable: true });
  video().dispatchEvent(new Event(event));
};
const watch = (captured = true) => watchPlayback(() => ({ element: video(), captured }), report, ending.signal);

it('says where the video stands at once, and then at most four times a second, the newest last', () => {
  at(5);
  watch();
  expect(reports).toEqual([{ ms: 5000, shows: 'captured' }]);
  for (let i = 1; i <= 100; i++) {
    at(5 + i / 50);
    vi.advanceTimersByTime(20);
  }
  vi.advanceTimersByTime(300);
  expect(reports.length).toBeLessThanOrEqual(10);
  expect(reports.length).toBeGreaterThanOrEqual(8);
  expect(reports.at(-1)).toEqual({ ms: 7000, shows: 'captured' });
});

it('says nothing more once the listener is gone', () => {
  watch();
  at(3);
  ending.abort();
  vi.advanceTimersByTime(1000);
  at(4, 'seeking');
  vi.advanceTimersByTime(1000);
  expect(reports).toHaveLength(1);
});

it('tells an advertisement in the same element, and another video, from the captured one', () => {
  watch();
  document.querySelector('.player')?.classList.add('ad-showing');
  at(2);
  vi.advanceTimersByTime(300);
  expect(reports.at(-1)).toEqual({ ms: 2000, shows: 'other' });
  ending.abort();
  ending = new AbortController();
  document.querySelector('.player')?.classList.remove('ad-showing');
  watch(false);
  expect(reports.at(-1)?.shows).toBe('other');
});

it('goes over to the element a player puts in the place of the first, and ignores other videos', () => {
  watch();
  document.querySelector('.player')?.insertAdjacentHTML('afterend', '<video id="other"></video>');
  document.getElementById('other')?.dispatchEvent(new Event('timeupdate'));
  vi.advanceTimersByTime(300);
  expect(reports).toHaveLength(1);
  video().replaceWith(document.createElement('video'));
  at(42, 'play');
  vi.advanceTimersByTime(300);
  expect(reports.at(-1)?.ms).toBe(42_000);
});
