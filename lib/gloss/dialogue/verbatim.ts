import type { Passage } from '../../source/model';
import type { Turn } from './model';

/** Passages as they stand, one turn for each run of one voice: what could not be told. */
export function verbatim(passages: readonly Passage[], speakerOf: (passage: Passage) => string | undefined): Turn[] {
  const turns: Turn[] = [];
  for (const passage of passages) {
    const speaker = speakerOf(passage);
    const before = turns.at(-1);
    if (before && before.speaker === speaker) {
      before.text = `${before.text} ${passage.text}`.trim();
      before.to = passage.n;
    } else
      turns.push({
        from: passage.n,
        to: passage.n,
        text: passage.text,
        state: 'verbatim',
        ...(speaker && { speaker }),
      });
  }
  return turns;
}
