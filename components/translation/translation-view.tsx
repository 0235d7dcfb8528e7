import { type ComponentProps, useMemo, useRef, useState } from 'react';
import { openSettings } from '../../lib/platform/tabs';
import { TranslationSettings } from '../../lib/settings/model';
import { updateSettings } from '../../lib/settings/store';
import { useWords } from '../i18n/words';
import type { Item } from '../panel/item';
import { useSettings } from '../settings/settings-context';
import type { PassageContent } from '../source/passage-row';
import type { Row } from '../source/reading-rows';
import { TextView } from '../source/text-view';
import '../ui/field.css';
import { ErrorNotice, Note } from '../ui/notice';
import { Glossary } from './glossary';
import { cellLines, PassageLines } from './passage-lines';
import './translation.css';
import { TranslationExport } from './translation-export';
import type { Sentence, Translation } from './use-translation';

const noSentences: Sentence[] = [];

/** A source in two languages, sentence by sentence: a reading view of an article, a transcript that follows its video. */
export function TranslationView({ item, translation }: { item: Item; translation: Translation }) {
  const { t } = useWords();
  const { source, chapters, target, pickFile } = item;
  const { gloss, made, body, sentences, resume, look } = translation;
  const { show, first } = useSettings().translation;
  const [open, setOpen] = useState<number>();

  const byPassage = useMemo(() => {
    const map = new Map<number, Sentence[]>();
    for (const sentence of sentences) map.set(sentence.unit.n, [...(map.get(sentence.unit.n) ?? []), sentence]);
    return map;
  }, [sentences]);
  // Passages whose lines are as before keep their element, so that React need not draw them again.
  const kept = useRef(new Map<number, { row: Row; key: string; made: unknown }>());
  function contentOf<T>(row: Row, make: (props: ComponentProps<typeof PassageLines>) => T): T {
    const { passage } = row;
    const own = byPassage.get(passage.n) ?? noSentences;
    const opened = own.some(({ unit }) => unit.id === open) ? open : undefined;
    const key = JSON.stringify([
      gloss?.id,
      translation.lang,
      show,
      first,
      opened,
      own.map(({ line }) => line && [line.text, line.state, line.reason]),
    ]);
    const last = kept.current.get(passage.n);
    if (last?.row === row && last.key === key && opened === undefined) return last.made as T;
    const props = { row, translation, show, first, open: opened, setOpen };
    const content = make({ ...props, sentences: own, sourceLang: source.lang });
    kept.current.set(passage.n, { row, key, made: content });
    return content;
  }
  const content: PassageContent = {
    of: (row) => contentOf(row, (props) => <PassageLines {...props} />),
    cellsOf: (row) => contentOf(row, cellLines),
  };

  const actions = {
    retry: resume,
    'allow-engine': resume,
    settings: () => void openSettings(),
    'open-file': pickFile,
  };
  return (
    <article className="translation" aria-busy={gloss?.state === 'running'}>
      {!gloss && (
        <Note>
          <p>{t('translation.none')}</p>
          <p>{t('translation.noneHint')}</p>
          {!translation.endpoint && <p>{t('translation.noneEngine')}</p>}
        </Note>
      )}
      {gloss?.state === 'failed' && gloss.error && <ErrorNotice error={gloss.error} actions={actions} />}
      {gloss?.state === 'cancelled' && (
        <Note>
          <p>{t('translation.cancelled')}</p>
        </Note>
      )}
      {gloss && gloss.contentHash !== source.contentHash && (
        <Note>
          <p>{t('translation.stale')}</p>
        </Note>
      )}
      {made?.truncated && (
        <Note>
          <p>{t('translation.truncated')}</p>
        </Note>
      )}
      {gloss && (
        <>
          <Account translation={translation} />
          <div className="translation-bar">
            <ViewChoices />
          </div>
        </>
      )}
      <Glossary source={source} translation={translation} />
      {gloss && <TranslationExport source={source} translation={translation} />}
      {body && (
        <TextView
          {...{ source, chapters, target, content }}
          passages={body.passages}
          reading={body.reading}
          onNow={look}
        />
      )}
    </article>
  );
}

/** How many sentences are there, and how many of them are not the model's. */
function Account({ translation: { lines, made, sentences } }: { translation: Translation }) {
  const { t } = useWords();
  const kept = lines.filter(({ state, reason }) => state === 'kept' && reason !== 'as-is').length;
  const edited = lines.filter(({ state }) => state === 'edited').length;
  return (
    <p className="meta facts tabular">
      <span>{t('translation.count', { done: lines.length, n: made?.units ?? sentences.length })}</span>
      {kept > 0 && <span>{t('translation.kept', { n: kept })}</span>}
      {edited > 0 && <span>{t('translation.editedCount', { n: edited })}</span>}
    </p>
  );
}

function ViewChoices() {
  const { t } = useWords();
  const { show, first } = useSettings().translation;
  const change = (patch: Record<string, string>) =>
    void updateSettings((last) => ({
      ...last,
      translation: TranslationSettings.parse({ ...last.translation, ...patch }),
    }));
  return (
    <>
      <select
        className="input"
        aria-label={t('translation.view')}
        value={show}
        onChange={(event) => change({ show: event.target.value })}
      >
        {(['both', 'target', 'source'] as const).map((name) => (
          <option key={name} value={name}>
            {t(`translation.view.${name}`)}
          </option>
        ))}
      </select>
      {show === 'both' && (
        <select
          className="input"
          aria-label={t('translation.order')}
          value={first}
          onChange={(event) => change({ first: event.target.value })}
        >
          {(['target', 'source'] as const).map((name) => (
            <option key={name} value={name}>
              {t(`translation.order.${name}`)}
            </option>
          ))}
        </select>
      )}
    </>
  );
}
