import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { z } from 'zod';
import type { PageResult } from '@/lib/capture/model';
import { capturePdf } from '@/lib/capture/pdf/capture';
import type { CMapRequest } from '@/lib/messages/protocol';
import { GlossError, toErrorInfo } from '@/lib/source/errors';

/** Put into the browser's PDF viewer on a click: fetches the document again, as its own page may, and returns what is written in it. */
export default defineUnlistedScript(async (): Promise<PageResult> => {
  const url = location.href.replace(/#.*$/, '');
  const name = decodeURIComponent(new URL(url).pathname.split('/').at(-1) || url);
  try {
    const response = await fetch(url).catch(() => undefined);
    if (!response?.ok) throw new GlossError('CAPTURE_INTERRUPTED', { detail: `PDF: status ${response?.status}` });
    const bytes = new Uint8Array(await response.arrayBuffer());
    return { best: await capturePdf(bytes, { url, name }, readCMap), waiting: false };
  } catch (thrown) {
    return { waiting: false, error: toErrorInfo(thrown) };
  }
});

/** A page may not load the extension's files; the background reads this one for it. */
async function readCMap(name: string): Promise<Uint8Array> {
  const request: z.infer<typeof CMapRequest> = { type: 'page/cmap', name: name.replace(/\.bcmap$/, '') };
  const base64: string = await browser.runtime.sendMessage(request);
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}
