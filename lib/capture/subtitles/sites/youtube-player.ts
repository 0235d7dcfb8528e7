import { showsAd, youtubeId } from './youtube';
import { type ListedChapter, youtubeChapters } from './youtube-chapters';
import { attempt, list, member } from './youtube-json';

// Runs in the page's own world, where everything is the page's: nothing of ours is reachable from here, and nothing in here throws.

/** What YouTube's player offers scripts of its page, as far as it is used here. Any of it may be missing. */
interface Player extends HTMLElement {
  getPlayerResponse?(): unknown;
  getVideoData?(): unknown;
  getAudioTrack?(): unknown;
  /** -1 not started, 0 ended, 1 playing, 2 paused, 3 buffering, 5 cued. */
  getPlayerState?(): number;
  getOption?(module: string, option: string): unknown;
  setOption?(module: string, option: string, value: unknown): void;
  loadModule?(module: string): void;
  unloadModule?(module: string): void;
  isSubtitlesOn?(): boolean;
  toggleSubtitles?(): void;
}

/** What `readYoutubePlayer` brings back; whoever receives it checks it (`YoutubeReport`), because the page could have written it. */
export interface PlayerReport {
  id: string;
  /** `ad`: an advertisement plays, so there is no token yet. `other-video`: the player has not come to this video yet. */
  state: 'ready' | 'ad' | 'other-video' | 'no-player';
  /** Parts of the server's answer for this video. */
  response: unknown;
  audioId: unknown;
  /** Tracks of the audio that is heard, with the player's own addresses. */
  heard: { url: string; vssId: string }[];
  /** `vssId` of the track the viewer reads. */
  selected: string | undefined;
  chapters: ListedChapter[];
}

export interface Patience {
  /** Between two looks, ms. */
  pollMs: number;
  /** From when the player is ready until captions are switched on, ms. */
  nudgeMs: number;
  /** For the token, ms; more where an advertisement plays first. */
  tokenMs: number;
  /** Where no address says that it needs a token, or the video has not been started, without which there is none. */
  shortMs: number;
  adMs: number;
}
const usual: Patience = { pollMs: 250, nudgeMs: 1500, tokenMs: 15_000, shortMs: 5000, adMs: 60_000 };

/**
 * What the player of the page's video says of it, with caption addresses that carry the token (`pot`) they need. The player makes
 * one when captions are shown; where none is there yet, captions are switched on for as long as it takes, and off again. Never
 * during an advertisement. Ends when the token is there, when the page goes to another video, or after 15 s (without
 * advertisements; at most 60 s). Nothing for pages that show no video.
 */
export async function readYoutubePlayer(
  page: Window & typeof globalThis,
  patience: Patience = usual,
): Promise<PlayerReport | undefined> {
  const id = youtubeId(page.location.href);
  if (!id) return undefined;
  const sleep = (ms: number) => new Promise<void>((resolve) => page.setTimeout(resolve, ms));
  let selected: string | undefined;
  let readyMs = 0;
  let spentMs = 0;
  let adMs = 0;
  let restore: (() => Promise<void>) | undefined;
  try {
    for (;;) {
      const player = playerOf(page.document, id);
      if (player && !restore) selected = selectedTrack(page.document, player);
      const report = reportOf(page, player, id, selected);
      const { gated, waits } = tokenState(page, report);
      if (!waits || youtubeId(page.location.href) !== id) return report;
      const ad = showsAd(page.document);
      if (ad) report.state = 'ad';
      const ready = player !== undefined && report.state === 'ready' && isReady(player);
      if (ready && !restore && readyMs >= patience.nudgeMs) restore = showCaptions(page.document, player, sleep);
      // Measured, not counted: timers of a tab in the background run once a second.
      const before = page.performance.now();
      await sleep(patience.pollMs);
      const passedMs = page.performance.now() - before;
      if (ready) readyMs += passedMs;
      if (ad) adMs += passedMs;
      else spentMs += passedMs;
      const hopeless = report.state === 'ready' && (!gated || !ready);
      const limit = hopeless ? patience.shortMs : patience.tokenMs;
      if (spentMs >= limit || spentMs + adMs >= patience.adMs) return report;
    }
  } finally {
    await restore?.();
  }
}

/** The player of this video; Shorts keep several, so the one that was started comes first. */
function playerOf(doc: Document, id: string): Player | undefined {
  const players = [...doc.querySelectorAll<Player>('#movie_player, #shorts-player, .html5-video-player')].filter(
    (player) => typeof player.getPlayerResponse === 'function',
  );
  const own = players.filter((player) => responseOf(player, id) !== undefined);
  return own.find(isReady) ?? own[0] ?? players[0];
}

const isReady = (player: Player) => attempt(() => [1, 2, 3].includes(player.getPlayerState?.() ?? -1)) ?? false;

/** The player's answer of the server for this video; a refusal names no video. */
function responseOf(player: Player, id: string): unknown {
  const response = attempt(() => player.getPlayerResponse?.());
  const named = member(response, 'videoDetails', 'videoId');
  const playing = attempt(() => member(player.getVideoData?.(), 'video_id'));
  const refused =
    named === undefined && member(response, 'playabilityStatus', 'status') !== undefined && playing === id;
  return named === id || refused ? response : undefined;
}

function reportOf(page: Window, player: Player | undefined, id: string, selected: string | undefined): PlayerReport {
  const initial = member(page, 'ytInitialPlayerResponse');
  const response =
    (player && responseOf(player, id)) ?? (member(initial, 'videoDetails', 'videoId') === id ? initial : undefined);
  const audio = player && attempt(() => player.getAudioTrack?.());
  const tracks = member(audio, 'captionTracks');
  return {
    id,
    state: response ? 'ready' : player ? 'other-video' : 'no-player',
    response: response && {
      playabilityStatus: member(response, 'playabilityStatus'),
      videoDetails: member(response, 'videoDetails'),
      captions: member(response, 'captions'),
      microformat: member(response, 'microformat'),
    },
    audioId: member(audio, 'id'),
    // Before its captions are loaded, the player may still list those of the video before.
    heard: list(tracks)
      .map((track) => ({ url: String(member(track, 'url') ?? ''), vssId: String(member(track, 'vssId') ?? '') }))
      .filter(({ url }) => parse(url, page.location.href)?.searchParams.get('v') === id),
    selected,
    chapters: youtubeChapters(nextAnswers(page), id),
  };
}

const parse = (url: string, base: string) => attempt(() => new URL(url, base));

/** What the page was told of the video around its player; after a navigation within the page the first answer is stale. */
function nextAnswers(page: Window): unknown[] {
  const of = (selector: string) => page.document.querySelector(selector);
  return [
    member(of('ytd-page-manager'), 'data', 'response'),
    member(of('ytd-app'), 'data', 'response'),
    member(page, 'ytInitialData'),
  ];
}

/** Whether captions are listed whose token is not there yet, and whether their addresses say that they need one. */
function tokenState(page: Window, report: PlayerReport): { gated: boolean; waits: boolean } {
  if (report.state !== 'ready') return { gated: true, waits: true };
  const listed = member(report.response, 'captions', 'playerCaptionsTracklistRenderer', 'captionTracks');
  const urls = list(listed).map((track) => String(member(track, 'baseUrl')));
  if (urls.length === 0) return { gated: false, waits: false };
  const { href } = page.location;
  const asked = page.performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((name) => name.includes('/api/timedtext') && parse(name, href)?.searchParams.get('v') === report.id);
  const has = [...report.heard.map(({ url }) => url), ...asked].some((url) =>
    parse(url, href)?.searchParams.has('pot'),
  );
  return { gated: urls.some((url) => parse(url, href)?.searchParams.has('exp')), waits: !has };
}

const captionButton = (doc: Document, player: Player) =>
  player.querySelector<HTMLElement>('.ytp-subtitles-button') ?? doc.querySelector<HTMLElement>('.ytp-subtitles-button');

const captionsAreOn = (doc: Document, player: Player) =>
  attempt(() => player.isSubtitlesOn?.()) ?? captionButton(doc, player)?.getAttribute('aria-pressed') === 'true';

/** `vssId` of the track that the viewer reads now; nothing while captions are off. */
function selectedTrack(doc: Document, player: Player): string | undefined {
  if (!captionsAreOn(doc, player)) return undefined;
  const track = attempt(() => player.getOption?.('captions', 'track'));
  const id = member(track, 'vss_id') ?? member(track, 'vssId');
  return typeof id === 'string' && id ? id : undefined;
}

/** Switches captions on, if they are off. Resolves by `restore` to how the viewer had them, unless the viewer switched meanwhile. */
function showCaptions(doc: Document, player: Player, sleep: (ms: number) => Promise<void>): () => Promise<void> {
  if (captionsAreOn(doc, player)) return async () => undefined;
  const button = captionButton(doc, player);
  if (!player.toggleSubtitles && !button) return loadCaptions(player);
  const toggle = () => attempt(() => (player.toggleSubtitles ? player.toggleSubtitles() : button?.click()));
  toggle();
  return async () => {
    for (let i = 0; i < 4 && !captionsAreOn(doc, player); i++) await sleep(100);
    if (captionsAreOn(doc, player)) toggle();
  };
}

/** Players without a caption button: the captions module is loaded with the first track, and unloaded again. */
function loadCaptions(player: Player): () => Promise<void> {
  const track = member(
    attempt(() => player.getPlayerResponse?.()),
    'captions',
    'playerCaptionsTracklistRenderer',
    'captionTracks',
    0,
  );
  attempt(() => player.loadModule?.('captions'));
  attempt(() => player.setOption?.('captions', 'track', { languageCode: member(track, 'languageCode') }));
  return async () => void attempt(() => player.unloadModule?.('captions'));
}
