import type { TrackOption } from '../../../source/model';
import { languageDistance } from '../candidate';
import { textOf } from './youtube-json';
import type { Captions, CaptionTrack, YoutubeReport } from './youtube-report';

export interface YoutubeTrack extends TrackOption {
  /** As YouTube lists it: signed, and mostly without the token. */
  url: string;
}

/**
 * The caption tracks of a video, likeliest first: the one the viewer reads; then of those that go with the audio that is heard, before
 * those of other dubs: a person's work in the spoken or a wanted language, unnamed before named; the automatic one of the spoken
 * language; the rest, human before automatic. Live chats are no captions.
 * @param languages the person's, BCP 47, best first.
 */
export function youtubeTracks(report: YoutubeReport, languages: readonly string[]): YoutubeTrack[] {
  const captions = report.response?.captions?.playerCaptionsTracklistRenderer;
  const listed = captions?.captionTracks ?? [];
  if (!captions) return [];
  const heard = heardTracks(report, captions);
  const wanted = [...spokenLanguages(report, captions, heard), ...languages];
  const order = (track: CaptionTrack): number[] => {
    const distance = languageDistance(track.languageCode, wanted);
    const isWanted = distance < wanted.length;
    const human = track.kind !== 'asr';
    const spoken = languageDistance(track.languageCode, wanted.slice(0, 1)) < 1;
    return [
      report.selected !== undefined && idOf(track) === report.selected ? 0 : 1,
      heard.includes(track) ? 0 : 1,
      human && isWanted ? 0 : !human && spoken ? 1 : human ? 2 : 3,
      distance,
      /^\.[^.]+$/.test(idOf(track)) ? 0 : 1,
    ];
  };
  return listed
    .filter((track) => !/live.?chat/i.test(`${track.languageCode} ${track.vssId ?? ''}`))
    .map((track) => ({ track, order: order(track) }))
    .sort((a, b) => compare(a.order, b.order))
    .map(({ track }) => ({
      id: idOf(track),
      lang: track.languageCode,
      kind: track.kind === 'asr' ? 'asr' : 'manual',
      label: (textOf(track.name) || track.languageCode).slice(0, 200),
      url: track.baseUrl,
    }));
}

/** YouTube's own name of a track: `.en` a person's, `a.en` automatic, `.en.Name` named. Languages repeat, these do not. */
const idOf = ({ vssId, kind, languageCode }: CaptionTrack) => vssId || `${kind === 'asr' ? 'a' : ''}.${languageCode}`;

/** The tracks that go with the audio being played; all of them where the player does not say. */
function heardTracks(report: YoutubeReport, captions: Captions): CaptionTrack[] {
  const listed = captions.captionTracks ?? [];
  const ids = new Set(report.heard.map(({ vssId }) => vssId));
  const own = listed.filter((track) => ids.has(idOf(track)));
  if (own.length > 0) return own;
  const indices = audioOf(report, captions)?.captionTrackIndices ?? [];
  const indexed = listed.filter((_, i) => indices.includes(i));
  return indexed.length > 0 ? indexed : listed;
}

function audioOf({ audioId }: YoutubeReport, { audioTracks = [], defaultAudioTrackIndex = 0 }: Captions) {
  return (
    audioTracks.find((audio) => audio.audioTrackId && audio.audioTrackId === audioId) ??
    audioTracks[defaultAudioTrackIndex]
  );
}

/** What is spoken: by the audio track's name (`es.3`), by the automatic captions, or as the default captions are. At most one. */
function spokenLanguages(report: YoutubeReport, captions: Captions, heard: CaptionTrack[]): string[] {
  const named = /^([a-z]{2,3}(?:-[a-z0-9]{2,8})*)\.\d+$/i.exec(report.audioId ?? '')?.[1];
  const automatic = heard.find(({ kind }) => kind === 'asr')?.languageCode;
  const usual = captions.captionTracks?.[audioOf(report, captions)?.defaultCaptionTrackIndex ?? -1]?.languageCode;
  const spoken = named ?? automatic ?? usual;
  return spoken ? [spoken] : [];
}

function compare(a: number[], b: number[]): number {
  const i = a.findIndex((value, place) => value !== b[place]);
  return i < 0 ? 0 : (a[i] ?? 0) - (b[i] ?? 0);
}
