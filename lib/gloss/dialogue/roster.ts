import type { Passage } from '../../source/model';
import type { Speaker } from './model';
import type { Voice } from './speakers';

/** The speakers of one talk: found before the turns, and those who name themselves later. */
export interface Roster {
  /** As the model is told of them. */
  list(): { id: string; about: string }[];
  /** Whom the model means; undefined for nobody it may mean. A new name counts if it is said in `section`. */
  idOf(said: string, section: readonly Passage[]): string | undefined;
  speakers(): Speaker[];
}

const mostLate = 30;

export function createRoster(voices: readonly Voice[]): Roster {
  const late = new Map<string, Speaker>();
  const same = (a: string, b: string) => a.localeCompare(b, undefined, { sensitivity: 'accent' }) === 0;
  return {
    list: () =>
      voices.map(({ id, name, role }) => ({ id, about: [name === id ? '' : name, role].filter(Boolean).join(', ') })),
    idOf(said, section) {
      const name = said.trim();
      if (name === '' || name === '?') return undefined;
      const known = voices.find((voice) => same(voice.id, name) || (voice.name !== '' && same(voice.name, name)));
      if (known) return known.id;
      // "S1 (Ann, host)": some models copy the list as it stands.
      const listed = voices.find((voice) => name.startsWith(`${voice.id} `) || name.startsWith(`${voice.id}:`));
      if (listed) return listed.id;
      const key = name.toLowerCase();
      if (!late.has(key)) {
        const n = section.find(({ text }) => text.toLowerCase().includes(key))?.n;
        if (n === undefined || name.length < 2 || late.size >= mostLate) return undefined;
        late.set(key, { id: name, name, basis: 'said', citation: { from: n, to: n, quote: name, verdict: 'found' } });
      }
      return late.get(key)?.id;
    },
    speakers: () => [...voices.map(({ role: _, ...speaker }) => speaker), ...late.values()],
  };
}
