import { Check, EqualApproximately, X } from 'lucide-react';
import type { Citation, Verdict } from '../../lib/gloss/model';
import { quoteContext } from '../../lib/gloss/quote-context';
import type { Passage, Source } from '../../lib/source/model';
import { placeOf } from '../../lib/source/place';
import { useWords } from '../i18n/words';
import { useJump } from '../source/jump';
import { Popover } from '../ui/popover';

/** Form before colour: a tick, an almost-equal sign, a cross. */
export function VerdictMark({ verdict }: { verdict: Verdict }) {
  const props = { size: 14, strokeWidth: 2.25, 'aria-hidden': true, className: `verdict-${verdict}` } as const;
  if (verdict === 'found') return <Check {...props} />;
  return verdict === 'near' ? <EqualApproximately {...props} /> : <X {...props} />;
}

interface CitationButtonProps {
  citation: Citation;
  passages: Passage[];
  source: Source;
}

/** Evidence of one statement: mark and place. Shows the quote where it stands on hover or focus, jumps there on click. */
export function CitationButton({ citation, passages, source }: CitationButtonProps) {
  const { t } = useWords();
  const jump = useJump();
  const { verdict, quote } = citation;
  const passage = passages[citation.from - 1];
  const place = passage ? placeOf(passage) : `¶ ${citation.from}`;
  const words = t(`verdict.${verdict}`);
  const context = quoteContext(passages, citation);
  return (
    <Popover
      content={
        <div className="quote">
          <p className={`verdict verdict-${verdict}`}>
            <VerdictMark verdict={verdict} />
            {words}
          </p>
          {context ? (
            <blockquote lang={source.lang}>
              <span className="around-quote">{context.before}</span>
              <mark>{context.quote}</mark>
              <span className="around-quote">{context.after}</span>
            </blockquote>
          ) : (
            quote && <blockquote lang={source.lang}>{quote}</blockquote>
          )}
          {verdict === 'missing' && <p className="meta">{t('verdict.cited', { place })}</p>}
        </div>
      }
    >
      {(trigger) => (
        <button
          type="button"
          className="citation"
          aria-label={`${words}: ${place}`}
          {...trigger}
          onClick={() => passage && jump(passage, verdict === 'found' ? quote : undefined)}
        >
          <VerdictMark verdict={verdict} />
          <span className="place">{place}</span>
        </button>
      )}
    </Popover>
  );
}
