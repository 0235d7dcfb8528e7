import { RecipeKind } from '../../lib/gloss/model';
import { useWords } from '../i18n/words';
import { useSettings } from '../settings/settings-context';
import '../ui/field.css';
import type { Summarise } from './use-summarise';

/** What sort of text the next summary takes it for, or a recipe of the person's own. */
export function RecipeChoice({ summarise }: { summarise: Summarise }) {
  const { t } = useWords();
  const { recipes } = useSettings();
  return (
    <select
      className="input depth"
      aria-label={t('recipe.label')}
      value={summarise.recipe}
      onChange={(event) => summarise.setRecipe(event.target.value)}
    >
      {RecipeKind.options.map((kind) => (
        <option key={kind} value={kind}>
          {t(`recipe.${kind}`)}
        </option>
      ))}
      {recipes.length > 0 && (
        <optgroup label={t('recipe.own')}>
          {recipes.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </optgroup>
      )}
    </select>
  );
}
