import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';

/**
 * Main world, `document_start`, only on sites the person enabled: sees subtitle files go by on their way to the player and
 * hands copies to `subtitle-relay.ts`. It wraps `fetch` and `XMLHttpRequest` and nothing else, holds no extension address, key
 * or storage, and whatever goes wrong in here is dropped: the page's own call has already been made.
 *
 * Proxies keep name, length, `toString()`, `this` and the very promise the page would have got.
 */
export default defineUnlistedScript(() => {
  const mark = Symbol.for('gloss.subtitle-tap');
  if (mark in window) return;
  Object.defineProperty(window, mark, { value: true });

  // Taken before any script of the page can replace them.
  const { apply } = Reflect;
  const then = Promise.prototype.then;
  const addListener = EventTarget.prototype.addEventListener;
  const clone = Response.prototype.clone;
  const readBytes = Response.prototype.arrayBuffer;
  const readBlob = Blob.prototype.arrayBuffer;
  const responseHeader = XMLHttpRequest.prototype.getResponseHeader;
  const stringify = JSON.stringify;

  const maxBytes = 2 * 1024 * 1024;
  const addresses = /\.(vtt|srt|ass|ssa|ttml2?|dfxp|sbv)([?#]|$)|\/api\/timedtext|caption|subtitle/i;
  const types = /text\/vtt|subrip|ttml|x-ass|x-ssa/i;
  const wanted = (url: string, type: string) => addresses.test(url) || types.test(type);

  const { port1, port2 } = new MessageChannel();
  const send = port1.postMessage.bind(port1);
  const hand = (url: string, type: string, body: ArrayBuffer | string) => {
    const size = typeof body === 'string' ? body.length : body.byteLength;
    if (size <= maxBytes) send({ url, type, body });
  };
  window.postMessage('gloss.subtitle-tap', '*', [port2]);

  const quietly = <A extends unknown[]>(work: (...args: A) => void) => {
    return (...args: A) => {
      try {
        work(...args);
      } catch {
        // ours to lose, never the page's
      }
    };
  };
  const ignore = () => undefined;

  const onResponse = quietly((response: Response) => {
    const type = response.headers.get('content-type') ?? '';
    const size = Number(response.headers.get('content-length') ?? 0);
    if (!response.ok || size > maxBytes || !wanted(response.url, type)) return;
    const bytes = apply(readBytes, apply(clone, response, []), []);
    apply(then, bytes, [quietly((body: ArrayBuffer) => hand(response.url, type, body)), ignore]);
  });

  window.fetch = new Proxy(window.fetch, {
    apply(target, self, args) {
      const promise: Promise<Response> = apply(target, self, args);
      quietly(() => apply(then, promise, [onResponse, ignore]))();
      return promise;
    },
  });

  const onLoad = quietly((xhr: XMLHttpRequest) => {
    const type = apply(responseHeader, xhr, ['content-type']) ?? '';
    if (xhr.status >= 400 || !wanted(xhr.responseURL, type)) return;
    const take = (body: ArrayBuffer | string) => hand(xhr.responseURL, type, body);
    if (xhr.responseType === '' || xhr.responseType === 'text') take(xhr.responseText);
    else if (xhr.responseType === 'arraybuffer') take(xhr.response);
    else if (xhr.responseType === 'json') take(stringify(xhr.response));
    else if (xhr.responseType === 'blob') apply(then, apply(readBlob, xhr.response, []), [quietly(take), ignore]);
  });

  XMLHttpRequest.prototype.send = new Proxy(XMLHttpRequest.prototype.send, {
    apply(target, self, args) {
      quietly(() => apply(addListener, self, ['load', () => onLoad(self), { once: true }]))();
      return apply(target, self, args);
    },
  });
});
