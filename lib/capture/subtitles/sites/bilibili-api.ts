import { z } from 'zod';
import { GlossError } from '../../../source/errors';
import type { SitePage } from './adapter';

/** The only host that is asked with the person's cookies. */
const api = 'https://api.bilibili.com/';
const answerMs = 12_000;

const id = z.number().int().nonnegative();

/** What is used of `x/web-interface/view`. Durations in seconds. */
export const ViewAnswer = z.object({
  aid: id,
  bvid: z.string().regex(/^BV\w{10}$/),
  title: z.string().max(1000),
  pic: z.string().max(2000).optional().catch(undefined),
  /** Seconds since the epoch. */
  pubdate: z.number().int().min(0).max(1e11).optional().catch(undefined),
  owner: z
    .object({ name: z.string().max(500) })
    .optional()
    .catch(undefined),
  pages: z
    .array(
      z.object({ page: z.number().int(), cid: id, part: z.string().max(1000), duration: z.number().nonnegative() }),
    )
    .min(1)
    .max(3000),
});

const EpisodeAnswer = z.object({
  /** The number in `/bangumi/play/ep…`. */
  id,
  aid: id,
  cid: id,
  bvid: z.string().regex(/^BV\w{10}$/),
  /** `1`, `2` …; `long_title` says what it is about. */
  title: z.string().max(300).catch(''),
  long_title: z.string().max(300).catch(''),
  /** ms. */
  duration: z.number().nonnegative().catch(0),
  cover: z.string().max(2000).optional().catch(undefined),
  /** Seconds since the epoch. */
  pub_time: z.number().int().min(0).max(1e11).optional().catch(undefined),
});
export type Episode = z.infer<typeof EpisodeAnswer>;

/** What is used of `pgc/view/web/season`: a series or film, its episodes, and its trailers and extras by section. */
export const SeasonAnswer = z.object({
  title: z.string().max(1000),
  episodes: z.array(EpisodeAnswer).max(3000),
  section: z
    .array(z.object({ episodes: z.array(EpisodeAnswer).max(3000) }))
    .max(100)
    .optional()
    .catch(undefined),
  user_status: z
    .object({ progress: z.object({ last_ep_id: id }).optional() })
    .optional()
    .catch(undefined),
});
export type SeasonAnswer = z.infer<typeof SeasonAnswer>;

/** What is used of `x/player/wbi/v2`. `subtitle_url` is signed. Chapters in seconds. */
export const PlayerAnswer = z.object({
  need_login_subtitle: z.boolean(),
  subtitle: z
    .object({
      subtitles: z
        .array(
          z.object({
            id_str: z.string().max(100).optional().catch(undefined),
            lan: z.string().max(35),
            lan_doc: z.string().max(200).catch(''),
            subtitle_url: z.string().max(4000).catch(''),
            ai_type: z.number().optional().catch(undefined),
          }),
        )
        .max(200),
    })
    .optional(),
  view_points: z
    .array(z.object({ type: z.number(), from: z.number().nonnegative(), content: z.string().max(300) }))
    .max(500)
    .optional()
    .catch(undefined),
});
export type PlayerAnswer = z.infer<typeof PlayerAnswer>;

/** The API of series says `result` where others say `data`. */
const Envelope = z.object({
  code: z.number(),
  message: z.string().max(1000).optional(),
  data: z.unknown().optional(),
  result: z.unknown().optional(),
});

/**
 * Asks Bilibili's API in the page's session. Throws `LOGIN_REQUIRED`, `SITE_LIMITED`, `VIDEO_UNAVAILABLE`, `FETCH_FAILED`, or
 * `SITE_CHANGED` where the answer is not what it was.
 */
export async function askBilibili<T>({ frame, signal }: SitePage, path: string, answer: z.ZodType<T>): Promise<T> {
  const params = { host: 'bilibili.com' };
  let status = 0;
  let json: unknown;
  try {
    const timed = AbortSignal.any([signal, AbortSignal.timeout(answerMs)]);
    const response = await frame.window.fetch(api + path, { credentials: 'include', signal: timed });
    status = response.status;
    json = await response.json();
  } catch (thrown) {
    signal.throwIfAborted();
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    throw new GlossError(isLimit(status) ? 'SITE_LIMITED' : 'FETCH_FAILED', {
      params,
      detail: `${status} ${detail}`.slice(0, 300),
    });
  }
  const envelope = Envelope.safeParse(json).data;
  if (envelope && envelope.code !== 0) {
    throw new GlossError(refusal(envelope.code), { params, detail: `${envelope.code} ${envelope.message ?? ''}` });
  }
  if (isLimit(status)) throw new GlossError('SITE_LIMITED', { params, detail: `status ${status}` });
  const parsed = answer.safeParse(envelope?.data ?? envelope?.result);
  if (!parsed.success) throw new GlossError('SITE_CHANGED', { params, detail: parsed.error.message.slice(0, 300) });
  return parsed.data;
}

const isLimit = (status: number) => status === 412 || status === 429;

/** Codes of https://github.com/SocialSisterYi/bilibili-API-collect, docs/misc/errcode.md. */
function refusal(code: number) {
  if (code === -101) return 'LOGIN_REQUIRED';
  if ([-412, -352, -509, -799].includes(code)) return 'SITE_LIMITED';
  return 'VIDEO_UNAVAILABLE';
}
