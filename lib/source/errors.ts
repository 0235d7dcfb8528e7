import { z } from 'zod';

/**
 * Every failure a person can meet, by name. The sentence shown for a code (what happened, what is safe, one thing to do)
 * is written in one place, `components/i18n`, in every interface language; library code only throws codes.
 */
export const errorCodes = [
  // capture
  'PAGE_FORBIDDEN', // browser-internal page, store, file on disk: extensions may not read it
  'ACCESS_LAPSED', // activeTab ended (navigation elsewhere): the toolbar button has to be clicked again
  'PAGE_EMPTY', // the page shows no text at all
  'CONSENT_WALL', // a question about cookies stands in place of the text
  'PAGE_TOO_LARGE', // more than `limits` takes in
  'PART_FAILED', // a further part of an article could not be read
  'LOGIN_WALL', // the page shows little but a box to log in
  'IMAGES_ONLY', // the page shows pictures and no text
  'NO_ARTICLE', // there is text, but nothing that reads like an article
  'NO_SUBTITLES', // a video, and nothing on the page offers subtitles for it
  'EMPTY_BODY', // a subtitle address answered with nothing
  'FETCH_FAILED', // a subtitle address could not be read from the page
  'TOKEN_MISSING', // YouTube lists captions and answers nothing: its player has not made the token they need
  'LOGIN_REQUIRED', // the site shows this video, or its subtitles, to people who are signed in
  'SITE_LIMITED', // the site answers too many requests (429, 412) with none of what was asked for
  'WRONG_VIDEO', // what the site handed over belongs to another video than the page shows
  'VIDEO_UNAVAILABLE', // the site says that it cannot play this video
  'AD_PLAYING', // the player speaks of the advertisement only
  'SITE_CHANGED', // a site we know no longer answers in the shape we know
  'PICTURES_FORBIDDEN', // the browser keeps the frames of the video from scripts: it comes from another site
  'PICTURES_BLACK', // its frames draw black: it is protected
  'CAPTURE_INTERRUPTED', // the worker died while reading
  'FILE_UNREADABLE', // neither WebVTT nor SRT, or broken beyond reading
  'FILE_TOO_LARGE',
  'FILE_EMPTY', // a subtitle file without a single cue
  'PDF_NO_TEXT', // scanned pages: pictures of text
  'PDF_LOCKED', // opens with a password only
  'PDF_DAMAGED', // pdf.js cannot open it
  // engine
  'NO_ENGINE', // none chosen yet
  'NO_HOST_PERMISSION', // the endpoint's host was not (or is no longer) granted
  'KEY_REFUSED', // 401
  'ACCESS_DENIED', // 403
  'ORIGIN_REFUSED', // 403 of a local server that refuses extension origins (Ollama)
  'NO_CREDIT', // 402, or 429 with insufficient_quota
  'MODEL_NOT_FOUND', // 404
  'RATE_LIMITED', // 429 that did not end in time
  'UNREACHABLE', // nothing answers at the address
  'TIMEOUT', // nothing came for too long
  'TOO_LONG', // the request exceeds the model's context
  'BAD_REQUEST', // 400/422 with a reason
  'SERVER_ERROR', // 5xx that did not end in time
  'BAD_ANSWER', // HTML, garbage or records that stay invalid after asking again
  'EMPTY_ANSWER', // the model finished without a word
  'PAIR_UNAVAILABLE', // the browser's translator has not got these two languages, or not yet
  'LANGUAGE_UNKNOWN', // the browser's own model does not write it
  'BUILT_IN_GONE', // the browser has no model of its own, or no longer
  // jobs and library
  'RECIPE_UNREADABLE', // a file that holds no recipe
  'OVER_JOB_CAP', // the next call could pass the cap the person set for one job
  'OVER_MONTH_CAP', // … for a month
  'PRICE_UNKNOWN', // a cap in dollars, and no price for the model
  'NOTHING_TO_READ', // no text, so no model is called
  'CANCELLED',
  'SOURCE_GONE', // the source was deleted meanwhile
  'IMPORT_UNREADABLE', // no export that we know, or damaged
  'NEWER_FORMAT', // written by a later version of Gloss
  'SYNC_PASSPHRASE', // the passphrase does not open what lies on the server
  'SYNC_DAMAGED', // a file on the server is not what was written
  'SYNC_FULL', // no room on the server
  'SYNC_REFUSED', // user name or password are wrong there
  'SYNC_FAILED', // the server answers something else than it should
  'STORAGE_FULL',
  'BAD_MESSAGE', // a command that does not fit the protocol
  'INTERNAL',
] as const;

export const ErrorCode = z.enum(errorCodes);
export type ErrorCode = z.infer<typeof ErrorCode>;

/** A failure as data: what is stored in rows and sent in replies. `detail` is technical text, folded away in the UI, never a secret. */
export const ErrorInfo = z.object({
  code: ErrorCode,
  /** Values for the sentence: `host`, `model`, `status`, `seconds`, `name` … */
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  detail: z.string().max(2000).optional(),
});
export type ErrorInfo = z.infer<typeof ErrorInfo>;

/** The only error class thrown on purpose. Anything else that is thrown is a bug and becomes `INTERNAL`. */
export class GlossError extends Error {
  override name = 'GlossError';
  readonly info: ErrorInfo;

  constructor(code: ErrorCode, extra: Omit<ErrorInfo, 'code'> = {}, options?: ErrorOptions) {
    super(extra.detail ? `${code}: ${extra.detail}` : code, options);
    this.info = { code, ...extra };
  }

  get code(): ErrorCode {
    return this.info.code;
  }
}

/** Whatever was thrown, as data. An abort becomes `CANCELLED`, a full disk `STORAGE_FULL`, anything unknown `INTERNAL`. */
export function toErrorInfo(thrown: unknown): ErrorInfo {
  if (thrown instanceof GlossError) return thrown.info;
  const name = thrown instanceof Error ? thrown.name : '';
  // A transaction that a full disk aborts says so only inside of its own error.
  if (causes(thrown).some((one) => one.name === 'QuotaExceededError')) return { code: 'STORAGE_FULL' };
  if (name === 'AbortError') return { code: 'CANCELLED' };
  const detail = (thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown)).slice(0, 2000);
  return { code: 'INTERNAL', detail };
}

/** An error and those it came of, as `cause` (the language), `inner` and `failures` (Dexie) name them. */
function causes(thrown: unknown, depth = 4): Error[] {
  if (!(thrown instanceof Error) || depth === 0) return [];
  const { cause, inner, failures } = thrown as { cause?: unknown; inner?: unknown; failures?: unknown };
  const below = [cause, inner, ...(Array.isArray(failures) ? failures.slice(0, 1) : [])];
  return [thrown, ...below.flatMap((one) => causes(one, depth - 1))];
}
