import { Depth } from '../../lib/gloss/model';
import { useWords } from '../i18n/words';
import { outputLanguages, ownName } from '../settings/languages';
import { useOutputLang } from '../settings/settings-context';
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

/** In which language the next summary is written: that of the settings, or another one for once. */
export function LanguageChoice({ summarise: { lang, setLang } }: { summarise: Summarise }) {
  const { t, format } = useWords();
  const usual = useOutputLang();
  const others = outputLanguages.filter((tag) => tag !== usual);
  return (
    <select
      className="input depth"
      aria-label={t('version.lang')}
      value={lang ?? usual}
      onChange={(event) => setLang(event.target.value === usual ? undefined : event.target.value)}
    >
      {[usual, ...others].map((tag) => (
        <option key={tag} value={tag} lang={tag}>
          {tag === usual ? (format.language(tag) ?? tag) : ownName(tag)}
        </option>
      ))}
    </select>
  );
}
