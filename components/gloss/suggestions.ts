import type { Gloss } from '../../lib/gloss/model';
import { titleGap } from '../../lib/gloss/outline/titles';
import type { AuthorChapter } from '../../lib/source/model';
import type { Words } from '../i18n/words';

/** A question to begin with. `topics`: what of it is not in the interface's language, in its order. */
export interface Suggestion {
  question: string;
  topics: string[];
  /** BCP 47, of the topics. */
  lang: string;
}

const most = 4;

/**
 * A few questions made without a model: about chapters from all over the source, the summary's if it has some, else the author's or
 * the outline's; general ones where there are none. A title that is a question is asked as it stands; one of the outline's, two terms
 * of a chapter, is asked about both. What was asked already is left out.
 */
export function suggestions(
  { glosses, chapters = [], lang }: { glosses: Gloss[]; chapters: AuthorChapter[] | undefined; lang: string },
  { t }: Words,
): Suggestion[] {
  const summary = glosses.find(({ body }) => body?.kind === 'summary' && body.chapters);
  const own = summary?.body?.kind === 'summary' ? summary.body.chapters : undefined;
  const titles = [...new Set((own ?? chapters).map(({ title }) => title.trim()).filter(Boolean))];
  const topicLang = own && summary ? summary.recipe.outputLang : lang;
  const about = (title: string): Omit<Suggestion, 'lang'> => {
    if (/[?？]$/.test(title)) return { question: title, topics: [title] };
    const [a = title, b, ...more] = title.split(titleGap);
    if (b === undefined || more.length > 0) return { question: t('ask.about', { topic: title }), topics: [title] };
    return { question: t('ask.aboutBoth', { a, b }), topics: [a, b] };
  };
  const general = () => [t('ask.above'), t('ask.reasons'), t('ask.follows')];
  const all: Suggestion[] =
    titles.length < 2
      ? general().map((question) => ({ question, topics: [], lang: topicLang }))
      : titles.map((title) => ({ ...about(title), lang: topicLang }));
  const asked = new Set(glosses.map(({ recipe }) => recipe.question));
  const open = all.filter(({ question }) => !asked.has(question));
  const step = Math.max(1, open.length / most);
  return Array.from({ length: Math.min(most, open.length) }, (_, i) => open[Math.floor(i * step)]).filter(
    (one) => one !== undefined,
  );
}
