import { MessageCircleQuestion } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Gloss } from '../../lib/gloss/model';
import { useWords } from '../i18n/words';
import type { Item } from '../panel/item';
import { Blank } from '../ui/notice';
import { AnswerView } from './answer-view';
import './ask.css';
import { type Suggestion, suggestions } from './suggestions';
import type { EngineCommand } from './use-engine-command';

interface AskViewProps {
  item: Item;
  /** Oldest first. */
  answers: Gloss[];
  engine: EngineCommand;
  ask: (question: string) => void;
}

/** The conversation about one source, and questions to go on with. */
export function AskView({ item, answers, engine, ask }: AskViewProps) {
  const words = useWords();
  const { t } = words;
  const list = useRef<HTMLDivElement>(null);
  const { source, glosses, chapters } = item;
  const last = answers.at(-1);
  const busy = last?.state === 'waiting' || last?.state === 'running';

  // A question that was asked just now comes into sight; one that was there when the tab opened stays where it is.
  const count = useRef(answers.length);
  useEffect(() => {
    if (answers.length > count.current) list.current?.lastElementChild?.scrollIntoView({ block: 'start' });
    count.current = answers.length;
  }, [answers.length]);

  const open = engine.endpoint && !busy ? suggestions({ glosses, chapters, lang: source.lang }, words) : [];
  return (
    <div className="ask">
      {answers.length === 0 && (
        <Blank icon={MessageCircleQuestion} title={t('ask.none')}>
          <p>{t('ask.noneHint')}</p>
        </Blank>
      )}
      <div ref={list} className="answers">
        {answers.map((gloss) => (
          <AnswerView key={gloss.id} {...{ gloss, source, engine }} pickFile={item.pickFile} />
        ))}
      </div>
      <p className="unseen" aria-live="polite">
        {last?.state === 'done' && t('ask.ready')}
      </p>
      {open.length > 0 && (
        <section className="suggested">
          <h2 className="meta">{t('ask.suggested')}</h2>
          <ul>
            {open.map((suggestion) => (
              <li key={suggestion.question}>
                <button type="button" className="suggestion" onClick={() => ask(suggestion.question)}>
                  <Question {...suggestion} />
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** The topics are runs of another language. */
function Question({ question, topics, lang }: Suggestion) {
  const parts: ReactNode[] = [];
  let rest = question;
  for (const topic of topics) {
    const [before = '', ...after] = rest.split(topic);
    parts.push(
      before,
      <span key={topic} lang={lang}>
        {topic}
      </span>,
    );
    rest = after.join(topic);
  }
  return (
    <>
      {parts}
      {rest}
    </>
  );
}
