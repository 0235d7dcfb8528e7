import { useLiveQuery } from 'dexie-react-hooks';
import { MessageCircleQuestion, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { db } from '../../lib/library/db';
import { isFinished, type LibraryAnswer } from '../../lib/library/library-answer';
import { libraryAnswers } from '../../lib/library/library-answers';
import { openSettings } from '../../lib/platform/tabs';
import { useEngineCommand } from '../gloss/use-engine-command';
import { useWords } from '../i18n/words';
import { useCommand } from '../panel/use-command';
import { Button, IconButton, LinkButton } from '../ui/button';
import { ErrorNotice, Note } from '../ui/notice';
import { useToast } from '../ui/toast';
import '../gloss/ask.css';
import './ask-library.css';

interface AskLibraryProps {
  /** What stands in the search field. */
  typed: string;
  /** The items that the filters leave; absent: all. */
  among: ReadonlySet<string> | undefined;
  onOpen: (sourceId: string, n?: number) => void;
}

/** What is typed as a question to the items that are listed, and the questions of before with their answers. */
export function AskLibrary({ typed, among, onOpen }: AskLibraryProps) {
  const { t } = useWords();
  const engine = useEngineCommand();
  const answers = useLiveQuery(() => libraryAnswers(db), []);
  const [open, setOpen] = useState(false);
  const question = typed.trim();
  const ask = () => {
    setOpen(true);
    void engine.order({ type: 'ask-library', question, among: among && [...among] });
  };
  if (question === '' && !answers?.length) return null;
  return (
    <section className="library-ask" aria-label={t('library.asked')}>
      {question !== '' && engine.endpoint && (
        <Button icon={MessageCircleQuestion} onClick={ask}>
          {t('library.ask')}
        </Button>
      )}
      {engine.refused && (
        <ErrorNotice error={engine.refused} actions={{ 'allow-engine': ask, settings: () => void openSettings() }} />
      )}
      {answers && answers.length > 0 && (
        <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>{t('library.asked')}</summary>
          {answers.map((answer) => (
            <Answer key={answer.id} answer={answer} onOpen={onOpen} />
          ))}
        </details>
      )}
    </section>
  );
}

function Answer({ answer, onOpen }: { answer: LibraryAnswer; onOpen: AskLibraryProps['onOpen'] }) {
  const { t } = useWords();
  const toast = useToast();
  const command = useCommand();
  const { id, question, state, statements, items, outputLang, error } = answer;
  const remove = async () => {
    if ((await command({ type: 'keep-library-answer', id, keep: false })) === undefined) return;
    const run = () => void command({ type: 'keep-library-answer', id, keep: true });
    toast({ text: t('ask.deleted'), action: { label: t('library.undo'), run } });
  };
  const cited = [...new Set(statements.flatMap(({ citations }) => citations.map(({ sourceId }) => sourceId)))];
  const titles = useLiveQuery(
    async () => new Map((await db.sources.bulkGet(cited)).flatMap((source) => (source ? [[source.id, source]] : []))),
    [cited.join()],
  );
  return (
    <article className="answer" aria-busy={!isFinished(answer)}>
      <header>
        <h2>{question}</h2>
        <IconButton
          icon={Trash2}
          className="danger"
          label={t('ask.delete', { question })}
          onClick={() => void remove()}
        />
      </header>
      {state === 'done' && statements.length === 0 && (
        <Note>
          <p>{t('library.unsaid')}</p>
        </Note>
      )}
      <ul className="points">
        {statements.map(({ text, citations }) => (
          <li key={text}>
            <p lang={outputLang}>{text}</p>
            {citations.map(({ sourceId, n, quote, verdict }) => {
              const source = titles?.get(sourceId);
              return (
                <blockquote key={`${sourceId} ${n} ${quote}`} className="meta">
                  <p lang={source?.lang}>{quote}</p>
                  <cite>
                    {t(`verdict.${verdict}`)}
                    {source && <LinkButton onClick={() => onOpen(sourceId, n)}>{source.title}</LinkButton>}
                  </cite>
                </blockquote>
              );
            })}
          </li>
        ))}
      </ul>
      {!isFinished(answer) && <p className="meta">{t('step.answer')}</p>}
      {state === 'failed' && error && <ErrorNotice error={error} actions={{ settings: () => void openSettings() }} />}
      {items > 0 && <p className="meta">{t('library.searched', { n: items })}</p>}
    </article>
  );
}
