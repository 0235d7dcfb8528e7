import type { Cue, SourceDraft, TrackOption } from '../../../source/model';
import type { Frame } from '../frames';
import type { RequestLog } from '../request-log';

/** Everything a site's adapter may look at. */
export interface SitePage {
  frame: Frame;
  log: RequestLog;
  /** The person's languages, BCP 47, best first. */
  languages: readonly string[];
  /** What a script in the page's main world reported; hostile until parsed. */
  report: unknown;
  signal: AbortSignal;
}

/** A track of a site's video. The address in it may be signed: it stays in this object. */
export interface SiteTrack extends TrackOption {
  unverified?: boolean;
  /** Cues sorted by time. Throws what `SiteAdapter.read` does, `EMPTY_BODY` or `FETCH_FAILED`. */
  load(signal: AbortSignal): Promise<Cue[]>;
}

/** What a site itself says of the video its page shows. */
export interface SiteVideo {
  about: Omit<SourceDraft, 'kind' | 'lang' | 'track' | 'chapters'>;
  /** The author's chapters: title and start. */
  chapters: Cue[];
  /** Likeliest first. Not empty. */
  tracks: SiteTrack[];
  /** The text is still growing. */
  live: boolean;
  /** Whether the page still shows this video. */
  isCurrent(): boolean;
}

/** What is true of one site alone. Its word counts before anything that can be seen in a page of any site. */
export interface SiteAdapter {
  /** `TrackInfo.via` of its tracks. */
  name: string;
  /** Whether an address is a page of the site that shows one video. */
  matches(url: string): boolean;
  /**
   * @throws GlossError `NO_SUBTITLES`, `LOGIN_REQUIRED`, `SITE_LIMITED`, `TOKEN_MISSING`, `VIDEO_UNAVAILABLE`, `WRONG_VIDEO`; and
   *   `AD_PLAYING` or `SITE_CHANGED` where the page may still be read as one of any site.
   */
  read(page: SitePage): Promise<SiteVideo>;
}
