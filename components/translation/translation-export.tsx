import { FileDown } from 'lucide-react';
import { useState } from 'react';
import { createClock } from '../../lib/gloss/translation/clock';
import { fileName } from '../../lib/library/export/file-name';
import { exportTranslation, subtitleFormats, textFormats } from '../../lib/library/export/translation';
import { ownLimits } from '../../lib/settings/model';
import type { Source } from '../../lib/source/model';
import { useWords } from '../i18n/words';
import { useSettings } from '../settings/settings-context';
import { Button } from '../ui/button';
import { saveFile } from '../ui/save-file';
import '../ui/field.css';
import type { Translation } from './use-translation';

/** Saves the translation as a file, in the order in which it is shown. */
export function TranslationExport({ source, translation }: { source: Source; translation: Translation }) {
  const { t } = useWords();
  const settings = useSettings().translation;
  const { first } = settings;
  const timed = source.kind !== 'article' && translation.body?.passages.some(({ anchor }) => 't' in anchor);
  const formats = timed ? [...subtitleFormats, ...textFormats] : textFormats;
  const [format, setFormat] = useState<(typeof formats)[number]>(timed ? 'srt' : 'md');
  const [what, setWhat] = useState<'both' | 'target' | 'source'>('both');
  const { body, lines, lang, gloss, sentences } = translation;

  const save = () => {
    if (!body || !gloss) return;
    const { model, mode } = gloss.recipe;
    const clock = createClock(body.passages, body.cues);
    const text = exportTranslation(
      { source, body, lines, lang, recipe: { model, mode }, what, first, clock, limits: ownLimits(settings) },
      format,
    );
    const langs = what === 'source' ? source.lang : what === 'target' ? lang : `${lang}-${source.lang}`;
    saveFile(fileName(source.title, `.${langs}.${format}`), text);
  };
  return (
    <details className="glossary">
      <summary>{t('texport.title')}</summary>
      {lines.length < sentences.length && <p className="meta">{t('texport.partial')}</p>}
      <div className="translation-bar">
        <select
          className="input"
          aria-label={t('texport.format')}
          value={format}
          onChange={(event) => setFormat(formats.find((name) => name === event.target.value) ?? format)}
        >
          {formats.map((name) => (
            <option key={name} value={name}>
              .{name}
            </option>
          ))}
        </select>
        <select
          className="input"
          aria-label={t('texport.what')}
          value={what}
          onChange={(event) =>
            setWhat((['both', 'target', 'source'] as const).find((w) => w === event.target.value) ?? what)
          }
        >
          {(['both', 'target', 'source'] as const).map((name) => (
            <option key={name} value={name}>
              {t(`translation.view.${name}`)}
            </option>
          ))}
        </select>
        <Button icon={FileDown} disabled={!gloss} onClick={save}>
          {t('texport.save')}
        </Button>
      </div>
    </details>
  );
}
