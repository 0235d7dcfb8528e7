import { Columns2, Trash2 } from 'lucide-react';
import type { Gloss } from '../../lib/gloss/model';
import { useWords, type Words } from '../i18n/words';
import { Button, IconButton } from '../ui/button';
import '../ui/field.css';
import { useDeleteGloss } from './use-delete-gloss';
import './versions.css';

/** What tells one version of a summary from another. */
function versionName({ recipe, createdAt }: Gloss, { t, format }: Words): string {
  const lang = format.language(recipe.outputLang) ?? recipe.outputLang;
  const when = `${format.date(createdAt)} ${format.time(createdAt)}`;
  return [t(`depth.${recipe.depth ?? 'brief'}`), lang, recipe.model, when].join(' · ');
}

interface VersionChoiceProps {
  label: string;
  /** Newest first. */
  versions: Gloss[];
  chosen: Gloss;
  choose: (id: string) => void;
}

export function VersionChoice({ label, versions, chosen, choose }: VersionChoiceProps) {
  const words = useWords();
  return (
    <select
      className="input version"
      aria-label={label}
      value={chosen.id}
      onChange={(event) => choose(event.target.value)}
    >
      {versions.map((version) => (
        <option key={version.id} value={version.id}>
          {versionName(version, words)}
        </option>
      ))}
    </select>
  );
}

interface VersionBarProps extends Omit<VersionChoiceProps, 'label'> {
  comparing: boolean;
  compare: (on: boolean) => void;
}

/** Which of several versions is shown, and another one beside it. */
export function VersionBar({ versions, chosen, choose, comparing, compare }: VersionBarProps) {
  const { t } = useWords();
  if (versions.length < 2) return null;
  return (
    <div className="versions">
      <VersionChoice label={t('version.label')} {...{ versions, chosen, choose }} />
      <Button look="quiet" icon={Columns2} aria-pressed={comparing} onClick={() => compare(!comparing)}>
        {t('version.compare')}
      </Button>
    </div>
  );
}

export function DeleteVersion({ gloss }: { gloss: Gloss }) {
  const { t } = useWords();
  const remove = useDeleteGloss();
  return (
    <IconButton
      icon={Trash2}
      className="danger"
      label={t('version.delete')}
      onClick={() => void remove(gloss.id, t('version.deleted'))}
    />
  );
}
