import { Readability } from '@mozilla/readability';
import Defuddle from 'defuddle';
import { blocksOf } from '../../../lib/capture/article/blocks';
import { captureArticle } from '../../../lib/capture/article/extract';

/** Runs inside the page under test. Each system answers with its text, one line a block; a refusal is an empty text. */

const systems: Record<string, (url: string) => string> = {
  gloss: (url) =>
    captureArticle(document, url)
      .passages.map(({ text }) => text)
      .join('\n'),
  readability: () => {
    const copy = document.cloneNode(true) as Document;
    const parsed = new Readability<Node>(copy, { serializer: (node) => node }).parse();
    return parsed?.content ? textOf(parsed.content) : '';
  },
  defuddle: (url) => {
    const copy = document.cloneNode(true) as Document;
    const { content } = new Defuddle(copy, { url, useAsync: false }).parse();
    return textOf(new DOMParser().parseFromString(content, 'text/html').body);
  },
};

const textOf = (root: Node): string =>
  blocksOf(root)
    .map(({ text }) => text)
    .join('\n');

export interface Answer {
  text: string;
  /** Wall time, ms. */
  ms: number;
  error?: string;
}

function answer(system: string, url: string): Answer {
  const start = performance.now();
  try {
    const text = systems[system]?.(url) ?? '';
    return { text, ms: performance.now() - start };
  } catch (error) {
    return { text: '', ms: performance.now() - start, error: String(error) };
  }
}

Object.assign(globalThis, { glossBench: answer });
