import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';

/**
 * Main world, `document_start`, only on sites the person enabled: sees subtitle files go by on their way to the player and
 * hands copies to `subtitle-relay.ts`. It wraps `fetch` and `XMLHttpRequest` and nothing else, holds no extension address, key
 * or storage, and whatever goes wrong in here is dropped: the page's own call has already been made.
 *
 * Proxies keep name, length, `toString()` and `this`. The page gets a promise that settles as the call's own does and that
 * nobody else listens to: a failure which it leaves unhandled is reported to it as ever.
 */
export default defineUnlistedScript(() => {
  const mark = Symbol.for('gloss.subtitle-tap');
  if (mark in window) return;
  Object.defineProperty(window, mark, { value: true });

  // Taken before any script of the page can replace them.
  const { apply } = Reflect;
  const OwnPromise = Promise;
  const then = Promise.prototype.then;
  const addListener = EventTarget.prototype.addEventListener;
  const clone = Response.prototype.clone;
  const getReader = ReadableStream.prototype.getReader;
  const { read, cancel } = ReadableStreamDefaultReader.prototype;
  const readBlob = Blob.prototype.arrayBuffer;
  const responseHeader = XMLHttpRequest.prototype.getResponseHeader;
  const setBytes = Uint8Array.prototype.set;
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

  // No spread of arguments: that walks an iterator which the page may have replaced.
  const quietly = <A = void, B = void>(work: (a: A, b: B) => void) => {
    return (a: A, b: B) => {
      try {
        work(a, b);
      } catch {
        // ours to lose, never the page's
      }
    };
  };
  const ignore = () => undefined;

  /** Reads on until the end, or until it is too much: a body may say nothing of its length, or have no end. */
  const readOn = (reader: object, url: string, type: string, body: Uint8Array) => {
    const take = quietly(({ done, value }: ReadableStreamReadResult<Uint8Array>) => {
      if (done) return hand(url, type, body.buffer as ArrayBuffer);
      const size = body.length + value.length;
      if (size > maxBytes) return void apply(then, apply(cancel, reader, []), [ignore, ignore]);
      const longer = new Uint8Array(size);
      apply(setBytes, longer, [body]);
      apply(setBytes, longer, [value, body.length]);
      readOn(reader, url, type, longer);
    });
    apply(then, apply(read, reader, []), [take, ignore]);
  };

  const onResponse = quietly((response: Response) => {
    const type = response.headers.get('content-type') ?? '';
    const size = Number(response.headers.get('content-length') ?? 0);
    if (!response.ok || size > maxBytes || !wanted(response.url, type)) return;
    const { body } = apply(clone, response, []);
    if (body) readOn(apply(getReader, body, []), response.url, type, new Uint8Array());
  });

  window.fetch = new Proxy(window.fetch, {
    apply(target, self, args) {
      const call: Promise<Response> = apply(target, self, args);
      return new OwnPromise((resolve, reject) => {
        const answer = (response: Response) => {
          onResponse(response);
          resolve(response);
        };
        try {
          apply(then, call, [answer, reject]);
        } catch {
          resolve(call);
        }
      });
    },
  });

  const onLoad = quietly((xhr: XMLHttpRequest, { loaded }: ProgressEvent) => {
    const type = apply(responseHeader, xhr, ['content-type']) ?? '';
    if (xhr.status >= 400 || loaded > maxBytes || !wanted(xhr.responseURL, type)) return;
    const take = (body: ArrayBuffer | string) => hand(xhr.responseURL, type, body);
    if (xhr.responseType === '' || xhr.responseType === 'text') take(xhr.responseText);
    else if (xhr.responseType === 'arraybuffer') take(xhr.response);
    else if (xhr.responseType === 'json') take(stringify(xhr.response));
    else if (xhr.responseType === 'blob') apply(then, apply(readBlob, xhr.response, []), [quietly(take), ignore]);
  });

  XMLHttpRequest.prototype.send = new Proxy(XMLHttpRequest.prototype.send, {
    apply(target, self, args) {
      quietly(() =>
        apply(addListener, self, ['load', (event: ProgressEvent) => onLoad(self, event), { once: true }]),
      )();
      return apply(target, self, args);
    },
  });
});
