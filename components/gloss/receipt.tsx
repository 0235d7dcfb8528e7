import type { Gloss } from '../../lib/gloss/model';
import { useWords } from '../i18n/words';

/** What the gloss was made with and what it used. */
export function Receipt({ gloss }: { gloss: Gloss }) {
  const { t, format } = useWords();
  const { usage, recipe, createdAt, finishedAt } = gloss;
  const facts = [
    recipe.model,
    t('summary.tokens', {
      prompt: usage.promptTokens,
      cached: usage.cachedTokens,
      completion: usage.completionTokens,
    }),
    usage.estimated && t('summary.estimated'),
    t('summary.calls', { n: usage.calls }),
    finishedAt !== undefined && t('summary.seconds', { time: format.took(finishedAt - createdAt) }),
    t('summary.made', { date: format.date(createdAt) }),
  ];
  return (
    <p className="meta facts tabular">
      <span className="unseen">{t('summary.receipt')}</span>
      {facts.filter(Boolean).map((fact) => (
        <span key={String(fact)}>{fact}</span>
      ))}
    </p>
  );
}
