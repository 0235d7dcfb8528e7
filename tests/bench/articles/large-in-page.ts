import { articleSteps } from '../../../lib/capture/article/extract';
import { inSlices } from '../../../lib/capture/steps';

export interface LargeAnswer {
  elements: number;
  passages: number;
  /** Wall time of the whole, ms. */
  ms: number;
  /** The longest time the page's thread was held at a stretch, ms. */
  held: number;
}

/** Runs inside the page under test, as the in-page reader does. */
export async function readLarge(url: string): Promise<LargeAnswer> {
  let held = 0;
  let last = performance.now();
  const beat = () => {
    held = Math.max(held, performance.now() - last);
    last = performance.now();
  };
  const timer = setInterval(beat);
  const start = performance.now();
  const { capture } = await inSlices(articleSteps(document, url), new AbortController().signal);
  const ms = performance.now() - start;
  beat();
  clearInterval(timer);
  return { elements: document.getElementsByTagName('*').length, passages: capture.passages.length, ms, held };
}
