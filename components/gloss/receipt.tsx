import { useLiveQuery } from 'dexie-react-hooks';
import type { Usage } from '../../lib/engine/model';
import type { Gloss } from '../../lib/gloss/model';
import { db } from '../../lib/library/db';
import { costOfGloss, usageByStep } from '../../lib/library/spending';
import { useWords } from '../i18n/words';
import './receipt.css';

/** What the gloss was made with and what it used, in all and by step. */
export function Receipt({ gloss }: { gloss: Gloss }) {
  const { t, format } = useWords();
  const { id, usage, recipe, createdAt, finishedAt } = gloss;
  const cost = useLiveQuery(() => costOfGloss(db, id), [id]);
  const steps = useLiveQuery(() => usageByStep(db, id), [id]) ?? [];
  const facts = [
    recipe.model,
    recipe.depth && t(`depth.${recipe.depth}`),
    recipe.own?.name ?? (recipe.recipeKind && t(`recipe.${recipe.recipeKind}`)),
    t('summary.tokens', {
      prompt: usage.promptTokens,
      cached: usage.cachedTokens,
      completion: usage.completionTokens,
    }),
    usage.estimated && t('summary.estimated'),
    t('summary.calls', { n: usage.calls }),
    cost !== undefined && cost > 0 && t('receipt.cost', { cost: format.dollars(cost) }),
    finishedAt !== undefined && t('summary.seconds', { time: format.took(finishedAt - createdAt) }),
    t('summary.made', { date: format.date(createdAt) }),
  ];
  return (
    <div className="meta tabular">
      <p className="facts">
        <span className="unseen">{t('summary.receipt')}</span>
        {facts.filter(Boolean).map((fact) => (
          <span key={String(fact)}>{fact}</span>
        ))}
      </p>
      {steps.length > 1 && (
        <details>
          <summary>{t('receipt.steps')}</summary>
          <StepTable steps={steps} />
        </details>
      )}
    </div>
  );
}

function StepTable({ steps }: { steps: [name: string, usage: Usage][] }) {
  const { t, has, format } = useWords();
  const share = ({ cachedTokens, promptTokens }: Usage) =>
    format.share(promptTokens > 0 ? cachedTokens / promptTokens : 0);
  return (
    <table className="steps">
      <thead>
        <tr>
          {(['step', 'calls', 'read', 'cached', 'written'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`receipt.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {steps.map(([name, usage]) => {
          const key = `step.${name}`;
          return (
            <tr key={name}>
              <th scope="row">{has(key) ? t(key) : name}</th>
              <td>{format.number(usage.calls)}</td>
              <td>{format.number(usage.promptTokens)}</td>
              <td>{share(usage)}</td>
              <td>{format.number(usage.completionTokens)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
