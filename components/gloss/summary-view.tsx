import { ListChecks, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { type Gloss, statementsOf } from '../../lib/gloss/model';
import { summaryDocument } from '../../lib/library/export/summary-document';
import { openSettings } from '../../lib/platform/tabs';
import { useWords } from '../i18n/words';
import type { Item } from '../panel/item';
import { PicturesBar } from '../pictures/pictures-bar';
import { Button } from '../ui/button';
import { Blank, ErrorNotice, Note } from '../ui/notice';
import { Additions } from './additions';
import { Comparison } from './comparison';
import { CoverageStrip } from './coverage-strip';
import { DepthChoice, LanguageChoice } from './depth-choice';
import { Receipt } from './receipt';
import { RecipeDetails } from './recipe';
import { RecipeChoice } from './recipe-choice';
import { SummaryCost } from './summary-cost';
import { SummaryText, writtenSummary } from './summary-text';
import './summary-view.css';
import { useEngineCommand } from './use-engine-command';
import { usePassagesOf } from './use-passages-of';
import type { Summarise } from './use-summarise';
import { DeleteVersion, VersionBar } from './versions';

interface SummaryViewProps {
  item: Item;
  /** All summaries, newest first, and the one that is shown. */
  versions: Gloss[];
  gloss: Gloss | undefined;
  choose: (id: string) => void;
  summarise: Summarise;
}

/** The summary as far as it is written, what of the source it covers, and its other versions. */
export function SummaryView({ item, versions, gloss, choose, summarise }: SummaryViewProps) {
  const { t } = useWords();
  const engine = useEngineCommand();
  const [comparing, compare] = useState(false);
  const passages = usePassagesOf(gloss);
  const { source, glosses, showText, pickFile } = item;

  if (!gloss) {
    return (
      <Blank icon={ListChecks} title={t('summary.none')}>
        <p>{t('summary.noneHint')}</p>
        {!summarise.endpoint && <p>{t('summary.noneEngine')}</p>}
      </Blank>
    );
  }
  const summary = writtenSummary(gloss, glosses);
  const busy = gloss.state === 'waiting' || gloss.state === 'running';
  const isStale = gloss.contentHash !== source.contentHash;
  const actions = {
    retry: summarise.resume,
    'allow-engine': summarise.resume,
    settings: () => void openSettings(),
    'open-file': pickFile,
  };
  return (
    <article className="summary" aria-busy={busy} data-gloss={gloss.id}>
      {!busy && <VersionBar {...{ versions, chosen: gloss, choose, comparing, compare }} />}
      {gloss.state === 'failed' && gloss.error && <ErrorNotice error={gloss.error} actions={actions} />}
      {gloss.state === 'cancelled' && (
        <Note>
          <p>{t('summary.cancelled')}</p>
        </Note>
      )}
      {isStale && (
        <Note>
          <p>{t('summary.stale')}</p>
          <Button
            onClick={() => {
              item.showVersion(gloss.contentHash);
              item.open('text');
            }}
          >
            {t('text.show')}
          </Button>
        </Note>
      )}
      {comparing && versions.length > 1 ? (
        <Comparison {...{ source, glosses, versions, chosen: gloss }} />
      ) : (
        <>
          {summary && !busy && statementsOf(summary).length > 0 && (
            <CoverageStrip
              key={gloss.id}
              {...{ source, passages, statements: statementsOf(summary) }}
              read={showText}
              add={
                isStale || gloss.state !== 'done'
                  ? undefined
                  : (range) => void engine.order({ type: 'add-points', glossId: gloss.id, ...range })
              }
            />
          )}
          {engine.refused && <ErrorNotice error={engine.refused} actions={{ settings: () => void openSettings() }} />}
          <Additions added={glosses.filter(({ recipe }) => recipe.of === gloss.id)} {...{ passages, engine }} />
          {summary && <SummaryText summary={summary} lang={gloss.recipe.outputLang} {...{ passages, source }} />}
          {summary && !busy && (
            <PicturesBar
              source={source}
              made={() => summaryDocument(source, summary, passages, gloss.recipe.outputLang)}
            />
          )}
        </>
      )}
      {gloss.state === 'done' && summary?.points.length === 0 && !summary.overview && <p>{t('summary.empty')}</p>}
      {!busy && (
        <footer className="receipt">
          {gloss.usage.calls > 0 && <Receipt gloss={gloss} />}
          <div className="again">
            {summarise.endpoint && <DepthChoice summarise={summarise} />}
            {summarise.endpoint && <RecipeChoice summarise={summarise} />}
            {summarise.endpoint && <LanguageChoice summarise={summarise} />}
            <Button look="quiet" icon={RotateCcw} onClick={summarise.start}>
              {t('summary.again')}
            </Button>
            <DeleteVersion gloss={gloss} />
            {summarise.endpoint && gloss.state === 'done' && item.body && (
              <SummaryCost endpoint={summarise.endpoint} passages={item.body.passages} depth={summarise.depth} />
            )}
          </div>
          <RecipeDetails gloss={gloss} />
        </footer>
      )}
    </article>
  );
}
