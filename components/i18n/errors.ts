import type { ErrorCode, ErrorInfo } from '../../lib/source/errors';
import type { WordKey } from './en';
import type { ErrorWords } from './phrase';
import { fill, type Params, type Words } from './words';

/** What the button of an error does. `none`: the sentence says what to do outside of Gloss. */
export type ErrorAction = 'retry' | 'settings' | 'open-file' | 'allow-engine' | 'origins' | 'none';

/** The one action of each failure, the same in every language. */
export const errorActions: Record<ErrorCode, ErrorAction> = {
  PAGE_FORBIDDEN: 'open-file',
  ACCESS_LAPSED: 'none',
  PAGE_EMPTY: 'retry',
  CONSENT_WALL: 'retry',
  PAGE_TOO_LARGE: 'retry',
  PART_FAILED: 'retry',
  LOGIN_WALL: 'retry',
  IMAGES_ONLY: 'retry',
  NO_ARTICLE: 'retry',
  NO_SUBTITLES: 'open-file',
  EMPTY_BODY: 'retry',
  FETCH_FAILED: 'retry',
  TOKEN_MISSING: 'retry',
  LOGIN_REQUIRED: 'retry',
  SITE_LIMITED: 'retry',
  WRONG_VIDEO: 'retry',
  VIDEO_UNAVAILABLE: 'open-file',
  AD_PLAYING: 'retry',
  SITE_CHANGED: 'open-file',
  PICTURES_FORBIDDEN: 'none',
  PICTURES_BLACK: 'none',
  CAPTURE_INTERRUPTED: 'retry',
  FILE_UNREADABLE: 'open-file',
  FILE_TOO_LARGE: 'open-file',
  FILE_EMPTY: 'open-file',
  PDF_NO_TEXT: 'open-file',
  PDF_LOCKED: 'open-file',
  PDF_DAMAGED: 'open-file',
  NO_ENGINE: 'settings',
  NO_HOST_PERMISSION: 'allow-engine',
  KEY_REFUSED: 'settings',
  ACCESS_DENIED: 'settings',
  ORIGIN_REFUSED: 'origins',
  NO_CREDIT: 'retry',
  MODEL_NOT_FOUND: 'settings',
  RATE_LIMITED: 'retry',
  UNREACHABLE: 'retry',
  TIMEOUT: 'retry',
  TOO_LONG: 'settings',
  BAD_REQUEST: 'settings',
  SERVER_ERROR: 'retry',
  BAD_ANSWER: 'retry',
  EMPTY_ANSWER: 'retry',
  PAIR_UNAVAILABLE: 'retry',
  LANGUAGE_UNKNOWN: 'settings',
  BUILT_IN_GONE: 'settings',
  RECIPE_UNREADABLE: 'open-file',
  OVER_JOB_CAP: 'settings',
  OVER_MONTH_CAP: 'settings',
  PRICE_UNKNOWN: 'settings',
  NOTHING_TO_READ: 'open-file',
  CANCELLED: 'retry',
  SOURCE_GONE: 'none',
  IMPORT_UNREADABLE: 'none',
  NEWER_FORMAT: 'none',
  SYNC_PASSPHRASE: 'none',
  SYNC_DAMAGED: 'none',
  SYNC_FULL: 'none',
  SYNC_REFUSED: 'none',
  SYNC_FAILED: 'none',
  STORAGE_FULL: 'none',
  BAD_MESSAGE: 'none',
  INTERNAL: 'retry',
};

/** Said where a failure does not name its host, model or file. */
const someone: Record<string, WordKey> = {
  host: 'error.host',
  model: 'error.model',
  name: 'error.name',
  cap: 'error.cap',
};

/** The words of a failure in the interface language, with its values filled in, and what its button does. */
export function errorWords(error: ErrorInfo, { errors, t, format }: Words): ErrorWords & { action: ErrorAction } {
  const { sentence, safe, do: what } = errors[error.code];
  const put = (text: string) => {
    const stand: Params = {};
    for (const [name, key] of Object.entries(someone)) {
      const word = t(key);
      stand[name] = text.startsWith(`{${name}}`) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
    }
    return fill(text, { ...stand, ...error.params }, format);
  };
  return { sentence: put(sentence), safe: safe && put(safe), do: put(what), action: errorActions[error.code] };
}
