import type { TrackOption } from '../../source/model';
import { type Candidate, rank } from './candidate';

/** A track as a person would count them, with every way there is to read it. */
export interface Track extends TrackOption {
  ways: Candidate[];
}

/**
 * Candidates as tracks: what several sources (the player's list, its stream, its data) call by the same language and name is one track,
 * and so is what has the same address. What one source lists twice stays two. Ids hold no address and are the same in the next reading.
 * @param sources each in the order of the page.
 */
export function tracksOf(sources: Candidate[][]): Track[] {
  const tracks = new Map<string, Track>();
  for (const source of sources) {
    const seen = new Map<string, number>();
    for (const way of source) {
      const known = [...tracks.values()].find(({ ways }) => way.url && ways.some(({ url }) => url === way.url));
      if (known) {
        known.ways.push(way);
        continue;
      }
      const label = way.label.slice(0, 200);
      const lang = way.lang.slice(0, 35);
      const name = `${lang}:${label}`.toLowerCase();
      const nth = (seen.get(name) ?? 0) + 1;
      seen.set(name, nth);
      const id = nth === 1 ? name : `${name}:${nth}`;
      const same = tracks.get(id);
      if (same) same.ways.push(way);
      else tracks.set(id, { id, lang, label, kind: way.kind, ways: [way] });
    }
  }
  return [...tracks.values()];
}

/** The likeliest first, see `rank`; a track is as likely as its likeliest way. */
export function rankTracks(tracks: Track[], languages: string[]): Track[] {
  const owner = new Map(tracks.flatMap((track) => track.ways.map((way) => [way, track] as const)));
  return [...new Set(rank([...owner.keys()], languages).flatMap((way) => owner.get(way) ?? []))];
}
