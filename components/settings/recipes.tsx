import { useRef, useState } from 'react';
import { RecipeKind } from '../../lib/gloss/model';
import { type OwnRecipe, recipeFromFile, recipeToFile, wordingOf } from '../../lib/gloss/recipes';
import { updateSettings } from '../../lib/settings/store';
import { type ErrorInfo, toErrorInfo } from '../../lib/source/errors';
import { useWords } from '../i18n/words';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { ErrorNotice } from '../ui/notice';
import { saveFile } from '../ui/save-file';
import { useToast } from '../ui/toast';
import { useSettings } from './settings-context';

const change = (edit: (recipes: OwnRecipe[]) => OwnRecipe[]) =>
  void updateSettings((settings) => ({ ...settings, recipes: edit(settings.recipes) }));

/** The person's own recipes: copied from one of ours, worded, named, shared as a file. */
export function Recipes() {
  const { t } = useWords();
  const { recipes } = useSettings();
  const [editing, setEditing] = useState<OwnRecipe>();
  const [error, setError] = useState<ErrorInfo>();
  const picker = useRef<HTMLInputElement>(null);

  const copy = (basis: RecipeKind) =>
    setEditing({ id: crypto.randomUUID(), name: '', basis, wording: wordingOf(basis) });
  const open = async (file: File | undefined) => {
    if (!file) return;
    try {
      const recipe = recipeFromFile(file.name, await file.text());
      change((all) => [...all, recipe]);
      setError(undefined);
    } catch (thrown) {
      setError(toErrorInfo(thrown));
    }
  };
  const save = (recipe: OwnRecipe) => {
    change((all) =>
      all.some(({ id }) => id === recipe.id)
        ? all.map((old) => (old.id === recipe.id ? recipe : old))
        : [...all, recipe],
    );
    setEditing(undefined);
  };
  return (
    <section>
      <h2>{t('recipes.title')}</h2>
      <p className="lead">{t('recipes.hint')}</p>
      {error && <ErrorNotice error={error} actions={{ 'open-file': () => picker.current?.click() }} />}
      <ul className="engines">
        {recipes.map((recipe) => (
          <li key={recipe.id} className="engine">
            <RecipeRow recipe={recipe} onEdit={() => setEditing(recipe)} />
            {editing?.id === recipe.id && (
              <RecipeForm recipe={editing} onSave={save} onClose={() => setEditing(undefined)} />
            )}
          </li>
        ))}
      </ul>
      {editing && !recipes.some(({ id }) => id === editing.id) && (
        <RecipeForm key={editing.id} recipe={editing} onSave={save} onClose={() => setEditing(undefined)} />
      )}
      <div className="recipe-acts">
        <select
          className="input"
          aria-label={t('recipes.copy')}
          value=""
          onChange={(event) => copy(RecipeKind.parse(event.target.value))}
        >
          <option value="" disabled>
            {t('recipes.copy')}
          </option>
          {RecipeKind.options.map((kind) => (
            <option key={kind} value={kind}>
              {t(`recipe.${kind}`)}
            </option>
          ))}
        </select>
        <Button onClick={() => picker.current?.click()}>{t('recipes.open')}</Button>
        <input
          ref={picker}
          type="file"
          accept=".json,application/json"
          hidden
          aria-label={t('recipes.open')}
          onChange={(event) => {
            void open(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
      </div>
    </section>
  );
}

function RecipeRow({ recipe, onEdit }: { recipe: OwnRecipe; onEdit: () => void }) {
  const { t } = useWords();
  const toast = useToast();
  const { id, name, basis } = recipe;
  const remove = () => {
    change((all) => all.filter((other) => other.id !== id));
    toast({
      text: t('settings.removed', { label: name }),
      action: { label: t('library.undo'), run: () => change((all) => [...all, recipe]) },
    });
  };
  return (
    <div className="engine-row">
      <span>
        <strong>{name}</strong>
        <span className="meta">{t('recipes.from', { kind: t(`recipe.${basis}`) })}</span>
      </span>
      <div className="engine-acts">
        <Button look="quiet" onClick={onEdit}>
          {t('settings.edit')}
        </Button>
        <Button
          look="quiet"
          onClick={() => {
            const file = recipeToFile(recipe);
            saveFile(file.name, file.text);
          }}
        >
          {t('recipes.share')}
        </Button>
        <Button look="quiet" className="danger" onClick={remove}>
          {t('settings.remove')}
        </Button>
      </div>
    </div>
  );
}

interface RecipeFormProps {
  recipe: OwnRecipe;
  onSave: (recipe: OwnRecipe) => void;
  onClose: () => void;
}

function RecipeForm({ recipe, onSave, onClose }: RecipeFormProps) {
  const { t } = useWords();
  const [draft, setDraft] = useState(recipe);
  const [checked, setChecked] = useState(false);
  const bad = (text: string) => (checked && text.trim() === '' ? t('recipes.needed') : undefined);
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (draft.name.trim() && draft.wording.trim()) onSave(draft);
      }}
    >
      <Field label={t('settings.label')} error={bad(draft.name)}>
        {(control) => (
          <input
            {...control}
            className="input"
            maxLength={60}
            value={draft.name}
            onChange={(e) => setDraft({ ...draft, name: e.target.value })}
          />
        )}
      </Field>
      <Field label={t('recipes.wording')} hint={t('recipes.wordingHint')} error={bad(draft.wording)}>
        {(control) => (
          <textarea
            {...control}
            className="input"
            rows={6}
            maxLength={2000}
            value={draft.wording}
            onChange={(e) => setDraft({ ...draft, wording: e.target.value })}
          />
        )}
      </Field>
      <div className="form-end">
        <Button look="primary" type="submit">
          {t('recipes.save')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t('settings.cancel')}
        </Button>
      </div>
    </form>
  );
}
