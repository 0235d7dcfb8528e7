import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readableFrames } from '../../../../lib/capture/subtitles/frames';
import { RequestLog } from '../../../../lib/capture/subtitles/request-log';
import { pageVideos } from '../../../../lib/capture/subtitles/videos';
import { watchForSubtitles } from '../../../../lib/capture/subtitles/watch';
import { fakePage, fakeTrack, setVideo } from './page-fakes';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watched(seconds = 60) {
  const page = fakePage({ html: '<video>' });
  const element = setVideo(page.document.querySelector('video'), { seconds, src: 'https://talks.example/a.mp4' });
  // The page's own timer would not know of the fake clock.
  Object.assign(page.window, { setInterval: globalThis.setInterval, clearInterval: globalThis.clearInterval });
  const [video] = pageVideos(readableFrames(page.document));
  if (!video) throw new Error('the page has a video');
  const changes = vi.fn(async () => {});
  const stop = new AbortController();
  watchForSubtitles(page.document, video, new RequestLog(), changes, stop.signal);
  const load = (name: string) =>
    page.entries.push({ name: `https://talks.example/${name}`, startTime: 1, initiatorType: 'fetch' });
  return { ...page, element, changes, stop, load };
}

const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000);

describe('watchForSubtitles', () => {
  it('tells once of each new sign: a file, a track, its cues; of nothing else', async () => {
    const { load, element, changes } = watched();
    await seconds(5);
    load('poster.jpg');
    await seconds(2);
    expect(changes).not.toHaveBeenCalled();
    load('en.vtt');
    await seconds(5);
    expect(changes).toHaveBeenCalledTimes(1);
    setVideo(element, {
      seconds: 60,
      src: 'https://talks.example/a.mp4',
      tracks: [fakeTrack({ cues: [[0, 9, 'Hello.']] })],
    });
    await seconds(3);
    expect(changes).toHaveBeenCalledTimes(2);
  });

  it('ends with the address, with a film that is replaced, by its signal, and after ten minutes', async () => {
    const ends: ((page: ReturnType<typeof watched>) => unknown)[] = [
      ({ window }) => window.history.pushState(null, '', '/other'),
      ({ element }) => setVideo(element, { seconds: 90, src: 'https://talks.example/b.mp4' }),
      ({ element }) => element.remove(),
      ({ stop }) => stop.abort(),
      () => seconds(601),
    ];
    for (const end of ends) {
      const page = watched(90);
      await seconds(1);
      await end(page);
      await seconds(2);
      page.load('en.vtt');
      await seconds(5);
      expect(page.changes).not.toHaveBeenCalled();
      expect(vi.getTimerCount()).toBe(0);
    }
  });
});
