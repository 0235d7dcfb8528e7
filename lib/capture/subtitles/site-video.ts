import { GlossError, toErrorInfo } from '../../source/errors';
import type { Cue } from '../../source/model';
import type { PageResult } from '../model';
import { coverageInfo, coverageOf, endOf } from './coverage';
import { languageOf } from './discover';
import type { SiteAdapter, SitePage, SiteTrack, SiteVideo } from './sites/adapter';
import { bilibili } from './sites/bilibili';
import { youtube } from './sites/youtube-video';
import { captureFound } from './video';

const adapters: SiteAdapter[] = [youtube, bilibili];

/** The site a page belongs to, if we know it. */
export const siteOf = (url: string): SiteAdapter | undefined => adapters.find((adapter) => adapter.matches(url));

/** So many tracks are tried where the likeliest holds nothing. */
const mostTries = 3;
/** Where the text ends before this share of the video, the site may have handed over the beginning only. */
const suspiciousEnd = 0.5;
const partialEnd = 0.2;
const againMs = 1500;

/**
 * Reads a page of a known site: the track of `trackId`, else the likeliest that holds text. Never throws for what a page may be; the
 * error says which step failed. `tracks` lists what else there is.
 */
export async function readSiteVideo(adapter: SiteAdapter, page: SitePage, trackId?: string): Promise<PageResult> {
  let video: SiteVideo | undefined;
  try {
    video = await adapter.read(page);
    const { best, track } = await readTracks(adapter, video, page, trackId);
    if (!video.isCurrent()) throw new GlossError('WRONG_VIDEO');
    return { best, waiting: false, ...optionsOf(video), trackId: track.id };
  } catch (thrown) {
    page.signal.throwIfAborted();
    const error = toErrorInfo(thrown);
    const waiting = error.code === 'TOKEN_MISSING' || error.code === 'AD_PLAYING';
    return { waiting, error, ...(video && optionsOf(video)) };
  }
}

function optionsOf({ tracks }: SiteVideo): Pick<PageResult, 'tracks'> {
  if (tracks.length < 2) return {};
  return { tracks: tracks.slice(0, 200).map(({ id, lang, kind, label }) => ({ id, lang, kind, label })) };
}

async function readTracks(adapter: SiteAdapter, video: SiteVideo, { signal }: SitePage, trackId: string | undefined) {
  const chosen = video.tracks.filter(({ id }) => id === trackId);
  let failure: unknown = new GlossError('NO_SUBTITLES');
  for (const track of chosen.length > 0 ? chosen : video.tracks.slice(0, mostTries)) {
    try {
      const best = capture(adapter, video, track, await loadWhole(video, track, signal));
      if (best) return { best, track };
      failure = new GlossError('EMPTY_BODY', { detail: `${track.id} holds no word` });
    } catch (thrown) {
      const code = thrown instanceof GlossError ? thrown.code : undefined;
      if (code !== 'EMPTY_BODY' && code !== 'FETCH_FAILED') throw thrown;
      failure = thrown;
    }
  }
  throw failure;
}

/** Before its player is ready a site may answer with the first cues only: what ends early is asked for once more. */
async function loadWhole({ about, live }: SiteVideo, track: SiteTrack, signal: AbortSignal): Promise<Cue[]> {
  const cues = await track.load(signal);
  if (live || endOf(cues) >= (about.durationMs ?? 0) * suspiciousEnd) return cues;
  await new Promise((resolve) => setTimeout(resolve, againMs));
  const again = await track.load(signal).catch(() => cues);
  return endOf(again) > endOf(cues) ? again : cues;
}

function capture(adapter: SiteAdapter, { about, chapters, live }: SiteVideo, track: SiteTrack, cues: Cue[]) {
  const partial = live || endOf(cues) < (about.durationMs ?? 0) * partialEnd;
  const lang = languageOf(cues, track.lang);
  return captureFound(about, {
    cues,
    chapters,
    track: {
      kind: track.kind,
      lang,
      label: track.label,
      via: adapter.name,
      ...coverageInfo({ cues, partial }, live ? undefined : coverageOf(cues, about.durationMs)),
      ...(track.unverified && { unverified: true }),
    },
  });
}
