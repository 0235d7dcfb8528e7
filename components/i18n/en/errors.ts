import type { ErrorTable } from '../phrase';

export const errors: ErrorTable = {
  PAGE_FORBIDDEN: {
    sentence: 'This page cannot be read by extensions.',
    safe: 'That is the browser’s own rule for its pages, the store and files on disk. Such a file can be dropped here.',
    do: 'Open a file',
  },
  ACCESS_LAPSED: {
    sentence: 'The permission to read this tab has ended.',
    do: 'Click the Gloss button in the toolbar to read it.',
  },
  PAGE_EMPTY: {
    sentence: 'This page shows no text yet.',
    safe: 'Wait until the page shows its text; then read again.',
    do: 'Read again',
  },
  CONSENT_WALL: {
    sentence: 'This page shows its text only after its question about cookies is answered.',
    safe: 'Answer it in the page, then read again. Nothing was saved.',
    do: 'Read again',
  },
  PAGE_TOO_LARGE: {
    sentence: 'This page holds more text than Gloss takes in at once.',
    safe: 'Select the part you want in the page, then click the Gloss button. Nothing was saved.',
    do: 'Read again',
  },
  PART_FAILED: {
    sentence: 'A further part of this article could not be loaded.',
    safe: 'What was read before is kept as it was.',
    do: 'Try again',
  },
  LOGIN_WALL: {
    sentence: 'This page asks you to sign in before it shows its text.',
    safe: 'Sign in there, then read again. Nothing was saved.',
    do: 'Read again',
  },
  IMAGES_ONLY: {
    sentence: 'This page shows pictures but no text.',
    safe: 'Words inside pictures are not read.',
    do: 'Read again',
  },
  NO_ARTICLE: { sentence: 'There is text here, but nothing that reads like an article.', do: 'Read again' },
  NO_SUBTITLES: {
    sentence: 'This video has no subtitles that the page offers.',
    safe: 'If the player shows some, turn them on and read again. Nothing was made up in their place.',
    do: 'Open a subtitle file',
  },
  EMPTY_BODY: {
    sentence: 'The site announces subtitles but handed over nothing.',
    safe: 'Turning captions on in the player often helps.',
    do: 'Try again',
  },
  FETCH_FAILED: {
    sentence: 'The subtitles exist but could not be loaded.',
    safe: 'Turning captions on in the player often helps.',
    do: 'Try again',
  },
  TOKEN_MISSING: {
    sentence: 'YouTube shows captions but did not hand them over.',
    safe: 'Start the video and turn captions on in the player: they are then read by themselves.',
    do: 'Try again',
  },
  LOGIN_REQUIRED: {
    sentence: '{host} shows these subtitles only to people who are signed in.',
    safe: 'Sign in there, reload the page, then read again.',
    do: 'Read again',
  },
  SITE_LIMITED: {
    sentence: '{host} is refusing requests for subtitles for now.',
    safe: 'This usually passes within some minutes.',
    do: 'Try again',
  },
  WRONG_VIDEO: {
    sentence: 'The site handed over the text of another video, so it was not used.',
    safe: 'What was saved before is untouched. Reloading the page often helps.',
    do: 'Read again',
  },
  VIDEO_UNAVAILABLE: {
    sentence: '{host} says that this video cannot be played.',
    safe: 'If it plays all the same, reload the page and read again.',
    do: 'Open a subtitle file',
  },
  AD_PLAYING: {
    sentence: 'An advertisement is playing in the video’s place.',
    safe: 'The subtitles can be read once it is over.',
    do: 'Read again',
  },
  SITE_CHANGED: {
    sentence: '{host} has changed and its subtitles could not be found.',
    safe: 'The video may well have some.',
    do: 'Open a subtitle file',
  },
  PICTURES_FORBIDDEN: {
    sentence: 'The browser does not let anyone take pictures of this video, which comes from another site.',
    safe: 'The text is complete without them.',
    do: 'The site’s own picture can be shown instead.',
  },
  PICTURES_BLACK: {
    sentence: 'This video shows black to anyone who takes pictures of it: it is protected.',
    safe: 'The text is complete without them.',
    do: 'The site’s own picture can be shown instead.',
  },
  CAPTURE_INTERRUPTED: {
    sentence: 'Reading was interrupted.',
    safe: 'What was saved before is untouched.',
    do: 'Read again',
  },
  FILE_UNREADABLE: {
    sentence: '{name} is in no subtitle format that Gloss reads, or is damaged.',
    do: 'Open another file',
  },
  FILE_TOO_LARGE: { sentence: '{name} is too large to be read.', do: 'Open another file' },
  FILE_EMPTY: { sentence: '{name} contains no subtitles.', do: 'Open another file' },
  PDF_NO_TEXT: {
    sentence: '{name} holds pictures of pages, and no text.',
    safe: 'A scan has to be recognised (OCR) before it can be read.',
    do: 'Open another file',
  },
  PDF_LOCKED: {
    sentence: '{name} opens with a password only.',
    safe: 'A copy saved without the password can be read.',
    do: 'Open another file',
  },
  PDF_DAMAGED: { sentence: '{name} is damaged, or no PDF that can be opened.', do: 'Open another file' },
  NO_ENGINE: { sentence: 'No engine is chosen yet.', safe: 'Nothing was sent.', do: 'Choose an engine' },
  NO_HOST_PERMISSION: {
    sentence: 'The browser may not reach {host} yet.',
    safe: 'Nothing was sent.',
    do: 'Allow {host}',
  },
  KEY_REFUSED: { sentence: '{host} refused the key (401).', safe: 'Nothing was spent.', do: 'Check the key' },
  ACCESS_DENIED: {
    sentence: '{host} denied access (403).',
    safe: 'The key may lack the right to use this model.',
    do: 'Check the key and model',
  },
  ORIGIN_REFUSED: {
    sentence: 'The server at {host} is running but refuses extensions (403).',
    safe: 'One setting of the server changes that.',
    do: 'Let it answer this extension:',
  },
  NO_CREDIT: {
    sentence: '{host} says the credit of this account is used up.',
    safe: 'Finished parts are saved.',
    do: 'Try again',
  },
  MODEL_NOT_FOUND: {
    sentence: '{host} does not know the model {model}.',
    safe: 'Nothing was spent.',
    do: 'Choose a model',
  },
  RATE_LIMITED: { sentence: '{host} is limiting requests.', safe: 'Finished parts are saved.', do: 'Continue now' },
  UNREACHABLE: { sentence: 'Nothing answers at {host}.', safe: 'Finished parts are saved.', do: 'Try again' },
  TIMEOUT: { sentence: '{host} sent nothing for too long.', safe: 'Finished parts are saved.', do: 'Try again' },
  TOO_LONG: {
    sentence: 'The text is longer than {model} can read at once.',
    safe: 'Nothing was cut in silence.',
    do: 'Choose a model with more context',
  },
  BAD_REQUEST: {
    sentence: '{host} did not accept the request.',
    safe: 'Finished parts are saved.',
    do: 'Check the engine',
  },
  SERVER_ERROR: { sentence: '{host} has trouble of its own.', safe: 'Finished parts are saved.', do: 'Try again' },
  BAD_ANSWER: {
    sentence: 'The answer could not be used, also when asked again.',
    safe: 'Finished parts are saved. A larger model may do better.',
    do: 'Try again',
  },
  EMPTY_ANSWER: { sentence: 'The model finished without a word.', safe: 'Finished parts are saved.', do: 'Try again' },
  PAIR_UNAVAILABLE: {
    sentence: 'The browser’s translator does not have this pair of languages.',
    safe: 'Nothing was sent anywhere. What was translated is kept.',
    do: 'Try again',
  },
  OVER_JOB_CAP: {
    sentence: 'The next request could pass your cap for one job ({cap}).',
    safe: 'Finished parts are saved.',
    do: 'Raise the cap',
  },
  OVER_MONTH_CAP: {
    sentence: 'The next request could pass your cap for this month ({cap}).',
    safe: 'Finished parts are saved.',
    do: 'Raise the cap',
  },
  PRICE_UNKNOWN: {
    sentence: 'There is a cap in dollars, and the price of {model} is not known.',
    safe: 'No model was called.',
    do: 'Enter its price',
  },
  LANGUAGE_UNKNOWN: {
    sentence: 'The model built into this browser does not write the language chosen for summaries.',
    safe: 'Nothing was sent anywhere.',
    do: 'Choose another language or engine',
  },
  BUILT_IN_GONE: {
    sentence: 'This browser has no working model of its own any more.',
    safe: 'Finished parts are saved.',
    do: 'Choose another engine',
  },
  RECIPE_UNREADABLE: {
    sentence: '{name} is no recipe of Gloss.',
    safe: 'Nothing was changed.',
    do: 'Open another file',
  },
  NOTHING_TO_READ: {
    sentence: 'There is no text to work on.',
    safe: 'No model was called.',
    do: 'Open a subtitle file',
  },
  CANCELLED: { sentence: 'Stopped.', safe: 'Finished parts are saved.', do: 'Continue' },
  SOURCE_GONE: { sentence: 'This item was deleted meanwhile.', do: 'Open it again from its page.' },
  IMPORT_UNREADABLE: {
    sentence: '{name} is no export that Gloss knows, or is damaged.',
    safe: 'Nothing was imported.',
    do: 'Choose another file.',
  },
  NEWER_FORMAT: {
    sentence: '{name} was written by a newer version of Gloss.',
    safe: 'Nothing was imported or changed.',
    do: 'Update Gloss, then try again.',
  },
  SYNC_PASSPHRASE: {
    sentence: 'This is not the passphrase that the library on the server was locked with.',
    safe: 'Nothing was changed, here or there.',
    do: 'Enter the passphrase you chose on your first device.',
  },
  SYNC_DAMAGED: {
    sentence: '{name} on the server is damaged.',
    safe: 'Your library here is as it was.',
    do: 'Sync from the device that wrote it, or clear the folder on the server and sync again.',
  },
  SYNC_FULL: {
    sentence: '{host} has no room left.',
    safe: 'What was sent already is safe; the rest follows next time.',
    do: 'Make room there, then sync again.',
  },
  SYNC_REFUSED: {
    sentence: '{host} refuses the user name or the password.',
    safe: 'Nothing was sent.',
    do: 'Check both; many services want a password made for this app.',
  },
  SYNC_FAILED: {
    sentence: '{host} gave an answer that Gloss does not understand.',
    safe: 'Your library here is as it was.',
    do: 'Check the address of the folder, then sync again.',
  },
  STORAGE_FULL: {
    sentence: 'The disk space for this browser is used up.',
    safe: 'What was saved before is untouched.',
    do: 'Free some space on the disk, or delete items from the library.',
  },
  BAD_MESSAGE: { sentence: 'This page belongs to an older version of Gloss.', do: 'Close it and open it again.' },
  INTERNAL: {
    sentence: 'Something in Gloss went wrong.',
    safe: 'What was saved before is untouched.',
    do: 'Try again',
  },
};
