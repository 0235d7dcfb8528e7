import type { AuthorChapter, Passage } from '../source/model';
import type { OutlineBody } from './model';
import { keySentences } from './outline/key-sentences';
import { prepare } from './outline/prepared';
import { sections } from './outline/structure';
import { titleSections } from './outline/titles';

/** Version of the algorithm; changes whenever the same source may get another outline. */
export const outlineVersion = '2';

/**
 * The instant outline, without a model: chapters that tile the passages (the author's own, else the headings of the page, else cut by topic),
 * each with a title from its own words and one to four of its sentences, word for word. Deterministic, any language. `lang` is BCP 47. A source
 * without passages has no chapters.
 */
export function outline(passages: Passage[], lang: string, authorChapters?: AuthorChapter[]): OutlineBody {
  const prepared = prepare(passages, lang);
  const cut = sections(prepared, authorChapters);
  const titles = titleSections(prepared, cut, lang);
  const sentences = keySentences(prepared, cut, titles);
  return {
    kind: 'outline',
    chapters: cut.map(({ from, to }, i) => ({
      title: titles[i] ?? '',
      from: passages[from]?.n ?? from + 1,
      to: passages[to - 1]?.n ?? to,
      sentences: sentences[i] ?? [],
    })),
  };
}
