const pathOf = (url: string) => (URL.canParse(url) ? new URL(url).pathname : '');

/** Whether an address is that of a subtitle file, by its ending; or of the services that serve them without one (Kaltura, Vimeo). */
export const isSubtitleFile = (url: string): boolean =>
  /\.(vtt|webvtt|srt|ass|ssa|ttml2?|dfxp|sbv)$|\/caption_captionasset\/|\/texttracks?\/\d/i.test(pathOf(url));

/** Whether an address is likely to be a subtitle file: as such, or by its words. */
export function isSubtitles(url: string): boolean {
  if (isSubtitleFile(url)) return true;
  const path = pathOf(url);
  if (/\.(m?js|css|png|jpe?g|webp|gif|svg|avif|ico|woff2?|html?|mp4|m4s|webm|ts|aac|mp3|m3u8|mpd)$/i.test(path))
    return false;
  return /\/timedtext$|caption|subtitle|closed_?captions/i.test(path);
}

/** Whether an address is what a video is made of: a media file or a manifest. Segments are not: there are thousands. */
export const isMedia = (url: string) => /\.(mp4|m4v|webm|mov|ogv|m3u8|mpd)$/i.test(pathOf(url));
