import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { type OverlayMessage, OverlayRequest, type OverlayText } from '@/lib/messages/overlay';
import { followLines } from '@/lib/overlay/follow';
import { Plate } from '@/lib/overlay/plate';

declare global {
  /** Takes away what an earlier injection of this script shows. */
  var glossOverlay: { leave(): void } | undefined;
}

/** The key that hides the lines and brings them back, by its place on the keyboard: above Tab. */
const hideKey = 'Backquote';

/** Lines over the video that the in-page reader (`page-capture.ts`) knows, put into its frame when the person asks for them. */
export default defineUnlistedScript(() => {
  globalThis.glossOverlay?.leave();
  let shown = new AbortController();
  /** What stands over which video now. */
  let over: { video: HTMLVideoElement; plate: Plate; refresh: () => void } | undefined;
  let text: OverlayText | undefined;

  // Without an extension there is nobody to hear it.
  const report = (message: OverlayMessage) => void browser.runtime?.sendMessage(message).catch(() => undefined);
  const hide = () => {
    shown.abort();
    over = undefined;
  };
  const show = (): boolean => {
    const video = globalThis.glossResident?.playing()?.element;
    if (over?.video === video) over?.refresh();
    else if (video) put(video);
    return video !== undefined;
  };
  const put = (video: HTMLVideoElement) => {
    const hidden = over?.plate.hidden ?? false;
    hide();
    if (!text) return;
    shown = new AbortController();
    const { signal } = shown;
    const lines = () => text?.lines ?? [];
    const onLook = (look: OverlayText['look']) => {
      if (text) text = { ...text, look };
      report({ type: 'page/overlay-look', look });
    };
    const plate = new Plate(video, { ...text, onLook }, signal);
    if (hidden) plate.toggle();
    const isShown = () => globalThis.glossResident?.playing()?.captured ?? false;
    const showAt = (at: number | undefined) => plate.show(at === undefined ? undefined : lines()[at]);
    over = { video, plate, refresh: followLines(video, lines, isShown, showAt, signal) };
    // Players move without a change of size: theatre mode, a banner above.
    video.addEventListener('timeupdate', () => plate.place(), { signal });
    // A translation at work goes on from where the person went.
    video.addEventListener(
      'seeked',
      () => isShown() && report({ type: 'page/overlay-at', ms: video.currentTime * 1000 }),
      { signal },
    );
  };

  const gone = new AbortController();
  const onKey = (event: KeyboardEvent) => {
    const writes = event
      .composedPath()
      .some(
        (one) =>
          one instanceof HTMLElement && (one.isContentEditable || /^(input|textarea|select)$/i.test(one.tagName)),
      ); // prettier-ignore
    const plain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.isComposing;
    if (event.code === hideKey && plain && !writes && text?.singleKeys) over?.plate.toggle();
  };
  window.addEventListener('keydown', onKey, { capture: true, signal: gone.signal });
  // A player may put another element in the place of the one it had.
  const onMedia = () => {
    if (over) show();
  };
  document.addEventListener('playing', onMedia, { capture: true, signal: gone.signal });

  const onMessage = (message: unknown, sender: { id?: string; tab?: unknown }, reply: (value: unknown) => void) => {
    if (sender.id !== browser.runtime.id || sender.tab) return false;
    const request = OverlayRequest.safeParse(message).data;
    if (!request) return false;
    if (request.type === 'overlay/hide') {
      text = undefined;
      hide();
      reply({ done: true });
    } else {
      const other = text && JSON.stringify(text.langs) !== JSON.stringify(request.langs);
      text = request;
      if (other) hide();
      reply({ done: show() });
    }
    return false;
  };
  browser.runtime.onMessage.addListener(onMessage);
  globalThis.glossOverlay = {
    leave: () => {
      hide();
      gone.abort();
      browser.runtime?.onMessage?.removeListener(onMessage);
    },
  };
});
