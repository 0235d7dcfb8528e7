import { browser } from 'wxt/browser';

/**
 * Listens to the in-page reader of a tab's frame by a port of this name. `onEnd` is called once when the page goes elsewhere or
 * closes, and also where no reader is there. Returns the function that ends it, after which nothing is called.
 */
export function listenToPage(
  { tabId, frameId = 0, name }: { tabId: number; frameId?: number | undefined; name: string },
  onMessage: (message: unknown) => void,
  onEnd: () => void,
): () => void {
  const port = browser.tabs.connect(tabId, { frameId, name });
  port.onMessage.addListener(onMessage);
  port.onDisconnect.addListener(() => {
    // Reading it is what keeps the browser from reporting "no receiver" as an error of ours.
    void browser.runtime.lastError;
    onEnd();
  });
  return () => port.disconnect();
}
