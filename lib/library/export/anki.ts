import { unitsOf } from '../../gloss/translation/units';
import type { Package } from '../package';
import { bodyOf, notesOf } from './note';

/** Sentences longer than this are no card. */
const longestCard = 200;

/**
 * Notes for Anki's text import (https://docs.ankiweb.net/importing/text-files.html): the terms a translation settled, then its
 * sentences, each with where it is from. Empty where there is no translation.
 */
export function toAnki(pack: Package): string {
  const { source, glosses } = pack;
  const translation = glosses
    .filter(({ body, deletedAt }) => body?.kind === 'translation' && deletedAt === undefined)
    .sort((a, b) => b.createdAt - a.createdAt)[0];
  if (translation?.body?.kind !== 'translation') return '';
  const units = new Map(unitsOf(bodyOf(pack), source.lang).map((unit) => [unit.id, unit.text]));
  const sentences = (notesOf(pack).translation ?? [])
    .filter(({ state }) => state !== 'kept')
    .map(({ id, text }) => [units.get(id) ?? '', text, 'sentence']);
  const terms = (translation.body.brief?.terms ?? []).map((term) => [term.source, term.target, 'term']);
  const cards = [...terms, ...sentences].filter(([front = '']) => front !== '' && front.length <= longestCard);
  if (cards.length === 0) return '';
  const rows = cards.map(([front = '', back = '', kind = '']) =>
    [front, back, source.title, kind].map(field).join('\t'),
  );
  return ['#separator:tab', '#html:false', '#columns:Front\tBack\tSource\tTags', '#tags column:4', ...rows, ''].join(
    '\n',
  );
}

/** One line, quoted where Anki would read more in it. */
function field(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return /^#|"/.test(line) ? `"${line.replaceAll('"', '""')}"` : line;
}
