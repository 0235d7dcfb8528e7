import { GlossDatabase } from '@/lib/library/database';
import type { Capture } from '@/lib/source/model';

/** A database of its own for each test. */
export const freshDatabase = () => new GlossDatabase(`test-${crypto.randomUUID()}`);

export function captureOf(texts: string[], draft: Partial<Capture['draft']> = {}): Capture {
  return {
    draft: {
      key: 'https://a.example/post',
      kind: 'article',
      url: 'https://a.example/post',
      title: 'Post',
      site: 'a.example',
      lang: 'en',
      ...draft,
    },
    passages: texts.map((text, i) => ({ n: i + 1, text, anchor: { b: i } })),
  };
}

export const emptyOutline = { body: { kind: 'outline' as const, chapters: [] }, version: 'test' };
