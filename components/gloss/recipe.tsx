import type { Gloss } from '../../lib/gloss/model';
import { useWords } from '../i18n/words';
import './versions.css';

/** All that the text of a gloss depends on: the same recipe on the same text asks the same questions. */
export function RecipeDetails({ gloss: { recipe, contentHash } }: { gloss: Gloss }) {
  const { t, format } = useWords();
  const facts: [string, string][] = [
    [t('recipe.model'), recipe.model],
    [t('recipe.engine'), recipe.engine.split('|')[0] ?? recipe.engine],
    [t('recipe.lang'), format.language(recipe.outputLang) ?? recipe.outputLang],
    [t('depth.label'), t(`depth.${recipe.depth ?? 'brief'}`)],
    [t('recipe.label'), recipe.own?.name ?? t(`recipe.${recipe.recipeKind ?? 'auto'}`)],
    ...(recipe.own ? [[t('recipes.wording'), recipe.own.wording] satisfies [string, string]] : []),
    [t('recipe.text'), contentHash.slice(0, 12)],
    ...Object.entries(recipe.versions).map(([step, version]): [string, string] => [
      t('recipe.prompt', { step }),
      version,
    ]),
  ];
  return (
    <details className="recipe meta">
      <summary>{t('recipe.title')}</summary>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
