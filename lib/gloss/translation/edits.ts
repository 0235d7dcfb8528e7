import { hashValue } from '../../source/hash';
import type { Edit, Line } from './model';
import type { Unit } from './units';

/** Identity of an edit: the source, the language, and the sentence by its words. Equal sentences of a source share one. */
export function editKey(sourceId: string, lang: string, sentence: string): Promise<string> {
  return hashValue([sourceId, lang, sentence]);
}

/**
 * The lines with what the person settled in their place, also for sentences that have no line yet. A line of a sentence that is cut
 * otherwise by now (an older version of Gloss made it) is left out: it would stand under another's words.
 */
export function withEdits(units: readonly Unit[], lines: readonly Line[], edits: readonly Edit[]): Line[] {
  const byText = new Map(edits.map((edit) => [edit.source, edit]));
  const byId = new Map(lines.map((line) => [line.id, line]));
  return units.flatMap(({ id, n, span, text }) => {
    const edit = byText.get(text);
    if (!edit) {
      const line = byId.get(id);
      return line && line.n === n && line.span[0] === span[0] && line.span[1] === span[1] ? line : [];
    }
    const { style } = edit;
    return { id, n, span, text: edit.text, state: 'edited' as const, ...(style && { style }) };
  });
}
