import type { AuthorChapter, Capture, Passage, SourceDraft } from '../../source/model';
import { descriptionOf } from '../article/content';
import { readMetadata } from '../article/metadata';
import { cleanCues } from './clean';
import type { Found } from './discover';
import { cuesToPassages } from './passages';
import { type PageVideo, videoKey } from './videos';

/** A video of a page with its subtitles as a capture; nothing if they hold no word. */
export function captureVideo(doc: Document, url: string, video: PageVideo, found: Found): Capture | undefined {
  const { durationMs } = video;
  const description = descriptionOf(doc).slice(0, 5000);
  const about = {
    ...readMetadata(doc, url, found.track.lang),
    key: videoKey(url, video),
    url: url.slice(0, 8192),
    ...(description && { description }),
    ...(durationMs === undefined ? {} : { durationMs }),
  };
  return captureFound(about, found);
}

/** Subtitles as a capture, of a video that someone else has described; nothing if they hold no word. */
export function captureFound(
  about: Omit<SourceDraft, 'kind' | 'lang' | 'track' | 'chapters'>,
  found: Found,
): Capture | undefined {
  const cues = cleanCues(found.cues);
  const passages = cuesToPassages(cues, found.track.lang);
  if (passages.length === 0) return undefined;
  const chapters = toChapters(found, passages);
  return {
    draft: {
      ...about,
      kind: 'video',
      lang: found.track.lang,
      track: found.track,
      ...(chapters.length > 1 ? { chapters } : {}),
    },
    passages,
    cues,
  };
}

function toChapters({ chapters }: Found, passages: Passage[]): AuthorChapter[] {
  const starts = chapters.slice(0, 500).map(({ text, startMs }) => {
    const first = passages.find(({ anchor }) => 't' in anchor && anchor.t[0] >= startMs - 500);
    return { title: text.replaceAll('\n', ' ').slice(0, 300), from: first?.n ?? 0 };
  });
  return starts.filter(({ from }, i) => from > (starts[i - 1]?.from ?? 0));
}
