import { useLiveQuery } from 'dexie-react-hooks';
import { TriangleAlert } from 'lucide-react';
import { endOf } from '../../lib/capture/subtitles/coverage';
import { db } from '../../lib/library/db';
import { tabShowing } from '../../lib/library/queries';
import type { Cue, Source, TrackInfo, TrackOption } from '../../lib/source/model';
import { formatTime } from '../../lib/source/time';
import { useWords, type Words } from '../i18n/words';
import { useCommand } from '../panel/use-command';
import { LinkButton } from '../ui/button';
import './track-line.css';

/** Shares of a video's length that its cues span, from which it counts as read whole, and below which as read in part. */
const whole = 0.95;
const part = 0.9;

/** Ways a track is obtained that people have words for. */
const ways = ['track', 'text-track', 'resource', 'tap', 'hls', 'dash', 'player', 'youtube', 'bilibili'] as const;
const isWay = (via: string): via is (typeof ways)[number] => ways.some((way) => way === via);

interface TrackLineProps {
  source: Source;
  track: TrackInfo;
  cues: Cue[];
}

/** Which track was read, how it was obtained and how much of the video it covers; another one to choose while the page is there. */
export function TrackLine({ source, track, cues }: TrackLineProps) {
  const words = useWords();
  const { t } = words;
  const command = useCommand();
  const row = useLiveQuery(() => tabShowing(db, source.id), [source.id]);
  const read = (trackId: string | undefined) =>
    row &&
    void command({
      type: 'capture',
      tabId: row.tabId,
      prefer: 'video',
      ...(trackId && { trackId }),
      ...(row.videoId && { videoId: row.videoId }),
    });

  const isPartial = track.partial === true || (track.coverage ?? 1) < part;
  const choice = row?.tracks && row.tracks.length > 1 ? row.tracks : undefined;
  const name = trackName(track, words);
  return (
    <div className="track meta">
      <div className="facts tabular" title={track.label}>
        {choice ? (
          <select
            className="input track-choice"
            aria-label={t('track.choose')}
            value={row?.trackId ?? ''}
            onChange={(event) => read(event.target.value)}
          >
            {!choice.some(({ id }) => id === row?.trackId) && <option value={row?.trackId ?? ''}>{name}</option>}
            {choice.map((option) => (
              <option key={option.id} value={option.id}>
                {nameAmong(option, choice, words)}
              </option>
            ))}
          </select>
        ) : (
          <span>{name}</span>
        )}
        {isWay(track.via) && <span>{t(`track.via.${track.via}`)}</span>}
        {!isPartial && track.coverage !== undefined && track.coverage >= whole && <span>{t('track.whole')}</span>}
        {!isPartial && track.coverage !== undefined && track.coverage < whole && (
          <span>{t('source.coverage', { share: words.format.share(track.coverage) })}</span>
        )}
      </div>
      {isPartial && (
        <p className="track-warning tabular">
          <TriangleAlert size={14} strokeWidth={1.75} aria-hidden />
          <span>
            {partWords(source, cues, words)}{' '}
            {row && <LinkButton onClick={() => read(row.trackId)}>{t('track.again')}</LinkButton>}
          </span>
        </p>
      )}
      {track.unverified && (
        <p className="track-warning">
          <TriangleAlert size={14} strokeWidth={1.75} aria-hidden />
          <span>{t('track.unverified')}</span>
        </p>
      )}
    </div>
  );
}

/** `English, automatic captions`; the site's own label where it says more than the language. */
function trackName({ kind, lang, label }: Pick<TrackInfo, 'kind' | 'lang' | 'label'>, { t, format }: Words): string {
  const language = format.language(lang) ?? (label || t('lang.unknown'));
  return t(`track.${kind}`, { lang: language });
}

/** The same, with what the site calls it where another track would have the same name. */
function nameAmong(option: TrackOption, all: TrackOption[], words: Words): string {
  const name = trackName(option, words);
  const isAlone = all.every((other) => other === option || trackName(other, words) !== name);
  return isAlone || !option.label ? name : `${name} · ${option.label}`;
}

const mostRanges = 4;

function partWords({ durationMs, track }: Source, cues: Cue[], { t, format }: Words): string {
  const covered = track?.covered ?? [[cues[0]?.startMs ?? 0, endOf(cues)]];
  const shown = covered.slice(0, mostRanges).map(([from = 0, to = 0]) => `${formatTime(from)}–${formatTime(to)}`);
  const more = covered.length - shown.length;
  const ranges = format.list(more > 0 ? [...shown, t('track.moreParts', { n: more })] : shown);
  return durationMs === undefined
    ? t('track.partLive', { ranges })
    : t('track.part', { ranges, length: formatTime(durationMs) });
}
