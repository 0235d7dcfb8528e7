import type { TabRow } from '../../lib/library/database';
import type { VideoOption } from '../../lib/source/model';
import { formatTime } from '../../lib/source/time';
import { useWords, type Words } from '../i18n/words';
import { useCommand } from '../panel/use-command';

/** Which of a page's videos was read, and the others to read instead; nothing where there is but one. */
export function VideoChoice({ row }: { row: TabRow }) {
  const words = useWords();
  const command = useCommand();
  const { tabId, videos = [], videoId } = row;
  if (videos.length < 2) return null;
  const read = (id: string) => void command({ type: 'capture', tabId, prefer: 'video', videoId: id });
  return (
    <label className="strip">
      {words.t('videos.choose')}
      <select className="input video-choice" value={videoId} onChange={(event) => read(event.target.value)}>
        {videos.map((video, i) => (
          <option key={video.id} value={video.id}>
            {nameOf(video, i + 1, words)}
          </option>
        ))}
      </select>
    </label>
  );
}

const nameOf = ({ label, durationMs }: VideoOption, nth: number, { t }: Words) =>
  [label || t('videos.nth', { n: nth }), durationMs !== undefined && formatTime(durationMs)]
    .filter(Boolean)
    .join(' · ');
