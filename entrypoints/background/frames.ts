import { PageResult } from '@/lib/capture/model';
import { youtubeId } from '@/lib/capture/subtitles/sites/youtube';
import { YoutubeReport } from '@/lib/capture/subtitles/sites/youtube-report';
import type { PageRequest } from '@/lib/messages/page';
import { askPage, foreignFrames, runInMainWorld, runInPage } from '@/lib/platform/page-script';
import { GlossError } from '@/lib/source/errors';

/** What was read in one frame of a tab. */
export interface FrameReading {
  /** 0 is the top frame. */
  frameId: number;
  /** The frame's address. */
  url: string;
  result: PageResult;
}

type Choice = Omit<Extract<PageRequest, { type: 'page/read' }>, 'type' | 'site'>;

/** Has one frame of a tab read. Throws as `askPage` does. */
export async function readFrame(tabId: number, frameId: number, url: string, choice: Choice): Promise<FrameReading> {
  const site = choice.prefer === 'article' ? undefined : await siteReport(tabId, frameId, url);
  const request: PageRequest = { type: 'page/read', ...choice, site };
  const result = pageResult(await askPage(tabId, request, frameId));
  const isPdf = result.pdf && frameId === 0;
  return { frameId, url, result: isPdf ? pageResult(await runInPage(tabId, 'pdf-reader')) : result };
}

function pageResult(answer: unknown): PageResult {
  const result = PageResult.safeParse(answer);
  if (!result.success) throw new GlossError('INTERNAL', { detail: result.error.message.slice(0, 500) });
  return result.data;
}

/**
 * Reads the video of a player that another site's frame holds, as far as such frames may be read: the largest that has subtitles, else
 * the largest that may still get them.
 */
export async function readForeignPlayer(tabId: number, choice: Choice): Promise<FrameReading | undefined> {
  const frames = await foreignFrames(tabId);
  const readings = await Promise.all(
    frames.map(({ frameId, url }) =>
      readFrame(tabId, frameId, url, { ...choice, prefer: 'video' }).catch(() => undefined),
    ),
  );
  const read = readings.filter((one) => one !== undefined);
  return read.find(({ result }) => isVideo(result)) ?? read.find(({ result }) => result.waiting);
}

export const isVideo = ({ best }: PageResult) => best?.draft.kind === 'video';

/** What only the main world of a site's page knows. Checked here, and in the page again, which trusts no message's content. */
async function siteReport(tabId: number, frameId: number, url: string): Promise<YoutubeReport | undefined> {
  if (!youtubeId(url)) return undefined;
  return YoutubeReport.safeParse(await runInMainWorld(tabId, 'youtube-player', frameId)).data;
}
