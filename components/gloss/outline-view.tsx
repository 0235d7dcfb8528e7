import type { Gloss } from '../../lib/gloss/model';
import type { Passage, Source } from '../../lib/source/model';
import { placeOf } from '../../lib/source/place';
import { useWords } from '../i18n/words';
import { useJump } from '../source/jump';
import './outline-view.css';

interface OutlineViewProps {
  source: Source;
  outline: Gloss | undefined;
  passages: Passage[] | undefined;
}

/** The instant outline: chapters and the sentences that stand for them. Each one leads to its place in the page. */
export function OutlineView({ source, outline, passages }: OutlineViewProps) {
  const { t } = useWords();
  if (!passages) return null;
  const chapters = outline?.body?.kind === 'outline' ? outline.body.chapters : [];
  if (chapters.length === 0) return <p className="meta">{t('outline.none')}</p>;
  // Times and pages stand in a column of their own.
  const timed = source.kind !== 'article' || passages?.some(({ anchor }) => 'p' in anchor);
  return (
    <div className={timed ? 'outline timed' : 'outline'}>
      <p className="meta outline-how">
        {t('outline.chapters', { n: chapters.length })} · {t('outline.how')}
      </p>
      {chapters.map((chapter) => (
        <section key={chapter.from} className="chapter">
          <h3 lang={source.lang}>
            <PlaceRow passage={passages[chapter.from - 1]} text={chapter.title} />
          </h3>
          <ul lang={source.lang}>
            {chapter.sentences.map((sentence) => (
              <li key={`${sentence.n} ${sentence.text}`} className="prose">
                <PlaceRow passage={passages[sentence.n - 1]} text={sentence.text} mark />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** `mark`: the text stands in the source word for word, so that it can be marked there. */
function PlaceRow({ passage, text, mark }: { passage: Passage | undefined; text: string; mark?: boolean }) {
  const jump = useJump();
  return (
    <button type="button" className="place-row" onClick={() => passage && jump(passage, mark ? text : undefined)}>
      {passage && !('b' in passage.anchor) && <span className="at">{placeOf(passage)}</span>}
      <span>{text}</span>
    </button>
  );
}
