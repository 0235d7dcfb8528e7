import { useState } from 'react';
import { db } from '../../lib/library/db';
import { libraryArchive, toBlob } from '../../lib/library/export/archive';
import { toCsv } from '../../lib/library/export/csv';
import { defaultTemplate, templateNames, unknownNames } from '../../lib/library/export/template';
import { listSources } from '../../lib/library/queries';
import { updateSettings } from '../../lib/settings/store';
import { useWords } from '../i18n/words';
import { useNotes } from '../library/use-notes';
import { useSettings } from '../settings/settings-context';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { saveFile } from '../ui/save-file';
import { useWork } from './use-work';
import { Work } from './work';

const today = () => new Date().toISOString().slice(0, 10);

/** Takes everything out, and the template that notes are written by. */
export function ExportPart() {
  const { t } = useWords();
  const work = useWork();
  const notes = useNotes();
  const zip = async () => {
    const blob = await work.run((signal, onProgress) => toBlob(libraryArchive(db, { notes, signal, onProgress })));
    if (blob) saveFile(`gloss-${today()}.zip`, blob);
  };
  return (
    <div className="keeping">
      <h3>{t('out.title')}</h3>
      <p className="meta">{t('out.hint')}</p>
      {!work.state && (
        <div className="acts">
          <Button onClick={() => void zip()}>{t('out.zip')}</Button>
          <Button onClick={() => void listSources(db).then((list) => saveFile(`gloss-${today()}.csv`, toCsv(list)))}>
            {t('out.csv')}
          </Button>
        </div>
      )}
      <Work work={work} />
      <details>
        <summary>{t('out.template')}</summary>
        <Template />
      </details>
    </div>
  );
}

function Template() {
  const { t } = useWords();
  const { noteTemplate } = useSettings();
  const [text, setText] = useState(noteTemplate ?? defaultTemplate);
  const unknown = unknownNames(text);
  const save = (template: string) =>
    void updateSettings(({ noteTemplate: _, ...settings }) => ({
      ...settings,
      ...(template.trim() !== '' && template !== defaultTemplate && { noteTemplate: template }),
    }));
  return (
    <Field
      label={t('out.template')}
      hint={t('out.templateHint', { names: templateNames.map((name) => `{{${name}}}`).join(' ') })}
      error={unknown.length > 0 ? t('out.templateUnknown', { names: unknown.join(', ') }) : undefined}
    >
      {(control) => (
        <>
          <textarea
            {...control}
            className="input"
            spellCheck={false}
            maxLength={20_000}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onBlur={() => save(text)}
          />
          {text !== defaultTemplate && (
            <Button
              look="quiet"
              onClick={() => {
                setText(defaultTemplate);
                save(defaultTemplate);
              }}
            >
              {t('out.templateReset')}
            </Button>
          )}
        </>
      )}
    </Field>
  );
}
