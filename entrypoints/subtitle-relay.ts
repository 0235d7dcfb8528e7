import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createHearing } from '@/lib/capture/subtitles/heard';

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
    port.onmessage = (message) => hear(message.data);
  };
  window.addEventListener('message', takePort, true);
});
