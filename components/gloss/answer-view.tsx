import { Trash2, X } from 'lucide-react';
import type { Gloss } from '../../lib/gloss/model';
import { openSettings } from '../../lib/platform/tabs';
import type { Source } from '../../lib/source/model';
import { useWords } from '../i18n/words';
import { Button, IconButton } from '../ui/button';
import { ErrorNotice, Note } from '../ui/notice';
import { Point } from './point';
import { Receipt } from './receipt';
import { stepWords } from './step-words';
import './summary-view.css';
import { tally } from './tally';
import { useDeleteGloss } from './use-delete-gloss';
import type { EngineCommand } from './use-engine-command';
import { usePassagesOf } from './use-passages-of';

interface AnswerViewProps {
  gloss: Gloss;
  source: Source;
  engine: EngineCommand;
  pickFile: () => void;
}

/** One question and its answer as far as it is written, with the evidence of every statement. */
export function AnswerView({ gloss, source, engine, pickFile }: AnswerViewProps) {
  const words = useWords();
  const { t } = words;
  const remove = useDeleteGloss();
  const { state, recipe } = gloss;
  const passages = usePassagesOf(gloss);
  const body = gloss.body?.kind === 'answer' ? gloss.body : undefined;
  const statements = body?.statements ?? [];
  const { found, near } = tally(statements);
  const busy = state === 'waiting' || state === 'running';
  const question = recipe.question ?? '';
  const again = () => void engine.order({ type: 'retry', glossId: gloss.id });
  return (
    <article className="answer" aria-busy={busy} data-gloss={gloss.id}>
      <header>
        <h2>{question}</h2>
        <IconButton
          icon={Trash2}
          className="danger"
          label={t('ask.delete', { question })}
          onClick={() => void remove(gloss.id, t('ask.deleted'))}
        />
      </header>
      {gloss.contentHash !== source.contentHash && <p className="meta">{t('summary.stale')}</p>}
      {state === 'done' && statements.length === 0 && (
        <Note>
          <p>{t('ask.unsaid')}</p>
        </Note>
      )}
      {state === 'done' && statements.length > 0 && found + near === 0 && (
        <Note>
          <p>{t('ask.unproven')}</p>
        </Note>
      )}
      <ul className="points">
        {statements.map((statement) => (
          <Point key={statement.text} point={statement} lang={recipe.outputLang} passages={passages} source={source} />
        ))}
      </ul>
      {busy && (
        <div className="waiting">
          <p className="meta tabular">{stepWords(gloss, words)}</p>
          <Button icon={X} onClick={() => engine.cancel(gloss.id)}>
            {t('summary.cancel')}
          </Button>
        </div>
      )}
      {state === 'failed' && gloss.error && (
        <ErrorNotice
          error={gloss.error}
          actions={{
            retry: again,
            'allow-engine': again,
            settings: () => void openSettings(),
            'open-file': pickFile,
          }}
        />
      )}
      {state === 'cancelled' && (
        <div className="waiting">
          <p className="meta">{t('ask.stopped')}</p>
          <Button onClick={again}>{t('summary.continue')}</Button>
        </div>
      )}
      {body?.truncated && <p className="meta">{t('summary.truncated')}</p>}
      {body?.unread !== undefined && <p className="meta">{t('summary.unread', { n: body.unread })}</p>}
      {body?.shown !== undefined && <p className="meta">{t('ask.shown', { n: body.shown, all: passages.length })}</p>}
      {!busy && gloss.usage.calls > 0 && (
        <details>
          <summary className="meta">{t('summary.receipt')}</summary>
          <Receipt gloss={gloss} />
        </details>
      )}
    </article>
  );
}
