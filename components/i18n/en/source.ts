import type { Phrase } from '../phrase';

/** What was captured: header, track, text, export, sites. */
export const source = {
  'source.words': { one: '{n} word', other: '{n} words' },
  'source.minutes': '{n} min read',
  'source.coverage': '{share} of the video',
  'source.open': 'Open the page',

  'track.manual': '{lang} subtitles',
  'track.asr': '{lang}, automatic captions',
  'track.translated': '{lang}, machine-translated subtitles',
  'track.file': '{lang}, subtitle file',
  'track.unknown': '{lang} subtitles',
  'track.choose': 'Subtitle track',
  'track.via.track': 'from the page',
  'track.via.text-track': 'from the player',
  'track.via.resource': 'loaded by the player',
  'track.via.tap': 'seen as it loaded',
  'track.via.hls': 'from the stream',
  'track.via.player': 'from the player’s data',
  'track.whole': 'whole video',
  'track.via.dash': 'from the stream',
  'track.via.youtube': 'from YouTube’s player',
  'track.via.bilibili': 'from Bilibili',
  'track.part': 'Partial: {ranges} (of {length})',
  'track.partLive': 'Partial: {ranges} so far',
  'track.moreParts': { one: '{n} more part', other: '{n} more parts' },
  'track.again': 'Read again',
  'track.unverified': 'The site may have given the text of another video. Compare it with what you hear.',

  'videos.choose': 'Video on this page',
  'videos.nth': 'Video {n}',

  'text.doubt': 'Gloss is not sure that it read the text of this page.',
  'text.why.extractors-disagree': 'two ways of finding the text disagree',
  'text.why.description-missing': 'it does not say what the page says it is about',
  'text.why.short': 'it is short',
  'text.why.many-links': 'much of it is links',
  'text.this': { one: '{n} word, shown now, begins:', other: '{n} words, shown now, begin:' },
  'text.other': { one: 'The other reading, {n} word, begins:', other: 'The other reading, {n} words, begins:' },
  'text.keep': 'This is the text',
  'text.take': 'Read this one',
  'text.pick': 'Show me the text in the page',
  'text.pickAgain': 'Point at another part',
  'text.picking': 'Point at the text in the page and click it.',
  'text.stop': 'Stop',
  'text.hint': 'Click the text. Arrow up: more; arrow down: less; Enter: take it; Escape: leave.',
  'text.none': 'Is the text there all the same?',
  'text.chosen': 'Read as you said for {host}.',
  'text.forget': 'Forget that',
  'text.remembered': 'Your choice is remembered for {host}.',

  'lang.unknown': 'Language unknown',

  'export.menu': 'More',
  'export.copy': 'Copy as Markdown',
  'export.copyRich': 'Copy as rich text',
  'export.anki': 'Save cards for Anki',
  'export.save': 'Save as {ending}',

  'inline.on': 'Show the translation in the page',
  'inline.off': 'Take the translation out of the page',

  'overlay.show': 'Show over the video',
  'overlay.hide': 'Stop showing over the video',
  'overlay.label': 'Subtitles by Gloss. Arrow keys move them, plus and minus change their size, Escape hides them.',
  'overlay.larger': 'Larger',
  'overlay.smaller': 'Smaller',
  'overlay.swap': 'Other line first',
  'overlay.away': 'Hide; the key above Tab brings them back',

  'site.on': 'Always read subtitles on {host}',
  'site.off': 'Stop reading subtitles on {host}',
  'site.done': 'Subtitles on {host} are read from now on. Reload the page to see those already loaded.',
  'site.title': 'Sites',
  'site.hint':
    'On these sites Gloss sees subtitles as the player loads them, which helps where a click alone finds none. Nothing is sent anywhere.',
  'site.none': 'None. A site is added from the panel, beside one of its videos.',
  'site.all': 'All sites',
  'site.allow': 'Allow all sites',
  'site.remove': 'Remove {host}',

  'jump.time': 'Play from {time}',
  'jump.text': 'Show in the text',

  'passage.label': 'Passage {n}',

  'follow.stop': 'Stop following the video',
  'follow.back': 'Back to now',
  'follow.other': 'Waiting: an advert or another video is playing',

  'picture.show': 'Show the picture',
} as const satisfies Record<string, Phrase>;
