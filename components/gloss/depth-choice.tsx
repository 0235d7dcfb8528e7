import { Depth } from '../../lib/gloss/model';
import { useWords } from '../i18n/words';
import '../ui/field.css';
import type { Summarise } from './use-summarise';

/** How much the next summary says. */
export function DepthChoice({ summarise }: { summarise: Summarise }) {
  const { t } = useWords();
  return (
    <select
      className="input depth"
      aria-label={t('depth.label')}
      value={summarise.depth}
      onChange={(event) => summarise.setDepth(Depth.parse(event.target.value))}
    >
      {Depth.options.map((depth) => (
        <option key={depth} value={depth}>
          {t(`depth.${depth}`)}
        </option>
      ))}
    </select>
  );
}
