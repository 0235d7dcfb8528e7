import { list, member, textOf } from './youtube-json';

/** A chapter as a site lists it: title and start in ms. */
export interface ListedChapter {
  title: string;
  startMs: number;
}

const mostChapters = 500;

/**
 * The chapters its author gave a video, from the answers (`ytInitialData`, InnerTube `next`) a watch page was built from; only from
 * one that names this video. Those that YouTube made up itself (`AUTO_CHAPTERS`) are left out.
 * Shapes: `chapterRenderer{title, timeRangeStartMillis}` in the player bar's `DESCRIPTION_CHAPTERS` or, older, its `chapters`;
 * `macroMarkersListItemRenderer{title, timeDescription}` in the chapters panel.
 */
export function youtubeChapters(answers: unknown[], id: string): ListedChapter[] {
  for (const answer of answers) {
    if (member(answer, 'currentVideoEndpoint', 'watchEndpoint', 'videoId') !== id) continue;
    const bar = member(
      answer,
      ...['playerOverlays', 'playerOverlayRenderer', 'decoratedPlayerBarRenderer', 'decoratedPlayerBarRenderer'],
      'playerBar',
    );
    const markers = list(member(bar, 'multiMarkersPlayerBarRenderer', 'markersMap'));
    const described = markers.find((marker) => member(marker, 'key') === 'DESCRIPTION_CHAPTERS');
    const found = [
      ...list(member(described, 'value', 'chapters')),
      ...list(member(bar, 'chapteredPlayerBarRenderer', 'chapters')),
    ].map((item) => member(item, 'chapterRenderer'));
    const chapters = inOrder(
      found.map((chapter) => ({
        title: textOf(member(chapter, 'title')),
        startMs: Number(member(chapter, 'timeRangeStartMillis') ?? Number.NaN),
      })),
    );
    if (chapters.length > 0) return chapters;
    const panel = list(member(answer, 'engagementPanels'))
      .map((one) => member(one, 'engagementPanelSectionListRenderer'))
      .find((one) => member(one, 'targetId') === 'engagement-panel-macro-markers-description-chapters');
    const rows = list(member(panel, 'content', 'macroMarkersListRenderer', 'contents'));
    return inOrder(
      rows
        .map((row) => member(row, 'macroMarkersListItemRenderer'))
        .map((row) => ({
          title: textOf(member(row, 'title')),
          startMs: clockMs(textOf(member(row, 'timeDescription'))) ?? Number.NaN,
        })),
    );
  }
  return [];
}

/**
 * Chapters that a description lists, by YouTube's own rule: lines that begin or end with a time, the first of them 0:00, at least three,
 * ascending (https://support.google.com/youtube/answer/9884579).
 */
export function describedChapters(description: string): ListedChapter[] {
  const rows = description.split('\n', 2000).flatMap((line) => {
    const found =
      /^\W{0,4}((?:\d{1,2}:)?\d{1,2}:\d\d)\b\W*(\S.*)$|^(\S.*?)\W*\b((?:\d{1,2}:)?\d{1,2}:\d\d)\W{0,2}$/u.exec(
        line.slice(0, 300).trim(),
      );
    const startMs = clockMs(found?.[1] ?? found?.[4] ?? '');
    return startMs === undefined ? [] : [{ title: (found?.[2] ?? found?.[3] ?? '').trim(), startMs }];
  });
  const chapters = inOrder(rows.slice(rows.findIndex(({ startMs }) => startMs === 0)));
  return chapters.length >= 3 && chapters[0]?.startMs === 0 ? chapters : [];
}

/** Titled, each later than the one before; what comes after the first that is not belongs to another list. */
function inOrder(chapters: ListedChapter[]): ListedChapter[] {
  const good: ListedChapter[] = [];
  for (const { title, startMs } of chapters.slice(0, mostChapters)) {
    if (!title || !(startMs >= 0) || startMs <= (good.at(-1)?.startMs ?? -1)) break;
    good.push({ title: title.slice(0, 300), startMs });
  }
  return good;
}

/** ms of `1:02:03` or `2:03`. */
function clockMs(text: string): number | undefined {
  const parts = /^(?:(\d{1,3}):)?(\d{1,2}):(\d\d)$/.exec(text.trim());
  return parts ? (Number(parts[1] ?? 0) * 3600 + Number(parts[2]) * 60 + Number(parts[3])) * 1000 : undefined;
}
