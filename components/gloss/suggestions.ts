import type { Gloss } from '../../lib/gloss/model';
import type { AuthorChapter } from '../../lib/source/model';
import type { Words } from '../i18n/words';

/** A question to begin with. `topic`: what of it is not in the interface's language. */
export interface Suggestion {
  question: string;
  topic?: { text: string; lang: string };
}

const most = 4;

/**
 * A few questions made without a model: about chapters from all over the source, the summary's if it has some, else the author's or
 * the outline's; general ones where there are none. What was asked already is left out.
 */
export function suggestions(
  { glosses, chapters = [], lang }: { glosses: Gloss[]; chapters: AuthorChapter[] | undefined; lang: string },
  { t }: Words,
): Suggestion[] {
  const summary = glosses.find(({ body }) => body?.kind === 'summary' && body.chapters);
  const own = summary?.body?.kind === 'summary' ? summary.body.chapters : undefined;
  const titles = [...new Set((own ?? chapters).map(({ title }) => title.trim()).filter(Boolean))];
  const topicLang = own && summary ? summary.recipe.outputLang : lang;
  const all: Suggestion[] =
    titles.length < 2
      ? [t('ask.above'), t('ask.reasons'), t('ask.follows')].map((question) => ({ question }))
      : titles.map((text) => ({ question: t('ask.about', { topic: text }), topic: { text, lang: topicLang } }));
  const asked = new Set(glosses.map(({ recipe }) => recipe.question));
  const open = all.filter(({ question }) => !asked.has(question));
  const step = Math.max(1, open.length / most);
  return Array.from({ length: Math.min(most, open.length) }, (_, i) => open[Math.floor(i * step)]).filter(
    (one) => one !== undefined,
  );
}
