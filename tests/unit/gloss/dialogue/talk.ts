import type { Passage } from '../../../../lib/source/model';

const things =
  'harbour lighthouse ferry compass anchor rudder mast keel sail tide current buoy chart signal lantern rope'.split(
    ' ',
  );
const doings =
  'repairs paints measures inspects photographs describes replaces borrows hides sells weighs numbers cleans lifts'.split(
    ' ',
  );
const people = 'fisherman captain painter teacher engineer doctor baker pilot carpenter gardener sailor musician'.split(
  ' ',
);

/** A made-up talk: passages that each say something of their own, with what speech stumbles over. */
export function talk(count: number, speakers: readonly string[] = []): Passage[] {
  return Array.from({ length: count }, (_, i) => {
    const pick = (list: readonly string[], step: number) => list[(i * step + (i >> 3)) % list.length] ?? '';
    const text = `Um, so the the ${pick(people, 5)} ${pick(doings, 3)} the ${pick(things, 7)} number ${100 + i}, you know, beside the ${pick(things, 11)} of town${i}.`;
    const speaker = speakers.length > 0 ? speakers[Math.floor(i / 4) % speakers.length] : undefined;
    return {
      n: i + 1,
      text,
      anchor: { t: [i * 5000, i * 5000 + 4500] as [number, number] },
      ...(speaker && { speaker }),
    };
  });
}
