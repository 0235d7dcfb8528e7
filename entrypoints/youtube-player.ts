import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { readYoutubePlayer } from '@/lib/capture/subtitles/sites/youtube-player';

/** Main world of a YouTube page, on a click: resolves to what the player knows of its video. Leaves nothing behind. */
export default defineUnlistedScript({
  globalName: false,
  main: () => readYoutubePlayer(window),
});
