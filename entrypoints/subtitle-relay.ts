import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createHearing, heardSubtitles } from '@/lib/capture/subtitles/heard';
import type { PageMessage } from '@/lib/messages/protocol';

/**
 * Isolated world, `document_start`: the tap's partner. It takes the tap's private port out of the first message of the
 * document, before the page can see it, and keeps what comes through for the reader that a click injects.
 */
export default defineUnlistedScript(() => {
  const takePort = (event: MessageEvent) => {
    if (event.source !== window || event.data !== 'gloss.subtitle-tap') return;
    const [port] = event.ports;
    if (!port) return;
    event.stopImmediatePropagation();
    window.removeEventListener('message', takePort, true);
    const hear = createHearing();
    let told = false;
    port.onmessage = (message) => {
      hear(message.data);
      if (told || heardSubtitles(globalThis).length === 0) return;
      told = true;
      // Nobody has to listen: an update may have put an end to the extension that this script belongs to.
      browser.runtime.sendMessage({ type: 'page/captions' } satisfies PageMessage).catch(() => undefined);
    };
  };
  window.addEventListener('message', takePort, true);
});
