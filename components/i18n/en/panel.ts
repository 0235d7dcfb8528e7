import type { Phrase } from '../phrase';

/** The panel and what it shows of a tab. */
export const panel = {
  'nav.label': 'Views',
  'nav.page': 'This page',
  'nav.library': 'Library',
  'nav.openFile': 'Open a subtitle file or PDF',
  'nav.settings': 'Settings',
  'nav.back': 'Back to this page',

  'page.reading': 'Reading this page…',
  'page.first': 'Click the Gloss button in the toolbar to read this page',
  'page.firstHint': 'An article, or a video with subtitles. You get an outline at once, without any model.',
  'page.private': 'Nothing leaves this browser until you choose an engine.',
  'page.waiting': 'There is a video here; its subtitles have not loaded yet',
  'page.waitingHint': 'Play it or turn its captions on. They appear here as soon as the page loads them.',
  'page.stillListening': 'Subtitles of the video appear here when it plays.',
  'page.read.other': 'Read that instead',
  'page.also.article': 'Also on this page: an article',
  'page.also.video': 'Also on this page: a video',
  'page.playerElsewhere': 'The player is on {host}, which Gloss may not read.',
  'page.playerAllow': 'Allow it',
  'page.opened': 'From your library',
  'page.deleted': 'This item is in the trash.',
  'page.restore': 'Restore',
  'page.drop': 'Drop a subtitle file or PDF',
  'page.readingFile': 'Reading the file…',

  'paste.start': 'Paste text',
  'paste.title': 'Subtitle text',
  'paste.hint': 'SRT, WebVTT or another subtitle format, with its times.',
  'paste.open': 'Open',
  'paste.name': 'Pasted subtitles',

  'encoding.guess': 'Encoding guessed. Read as',

  'tabs.label': 'What to show',
  'tabs.outline': 'Outline',
  'tabs.summary': 'Summary',
  'tabs.article': 'Article',
  'tabs.transcript': 'Transcript',

  'pin.pin': 'Keep this item while changing tabs',
  'pin.unpin': 'Unpin',
  'pin.strip': 'Pinned',
  'pin.meanwhile': 'Read from this tab: {title}',
  'pin.show': 'Show it',
  'page.saved': 'You saved this on {date}.',
  'page.changed': 'The page has changed since; what was made from the older text keeps it.',
} as const satisfies Record<string, Phrase>;
