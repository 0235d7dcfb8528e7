import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Gloss } from '../../lib/gloss/model';
import { openSettings } from '../../lib/platform/tabs';
import type { ErrorInfo } from '../../lib/source/errors';
import { useWords } from '../i18n/words';
import { Button } from '../ui/button';
import { ErrorNotice } from '../ui/notice';
import './foot.css';
import { leftWords, stepWords } from './step-words';

interface FootProps {
  gloss: Gloss | undefined;
  /** How the gloss ended, for a screen reader; while it is made each change of step is said, never the text as it streams. */
  ended: string;
  refused: ErrorInfo | undefined;
  start: () => void;
  cancel: () => void;
  /** How far it is, 0..1, where that is more than its steps say. */
  share?: number | undefined;
  /** What begins it or goes on, while nothing is being made. */
  children: ReactNode;
}

/** The foot of a gloss that is made by a job: start it, watch it run, stop it, go on. */
export function Foot({ gloss, ended, refused, start, cancel, share, children }: FootProps) {
  const words = useWords();
  const busy = gloss?.state === 'waiting' || gloss?.state === 'running';
  return (
    <footer className="foot">
      <p className="unseen" aria-live="polite">
        {busy ? stepWords(gloss, words) : gloss ? ended : ''}
      </p>
      {refused && (
        <div className="refused">
          <ErrorNotice
            error={refused}
            actions={{ 'allow-engine': start, retry: start, settings: () => void openSettings() }}
          />
        </div>
      )}
      {busy ? (
        <>
          <Count share={share ?? shareOf(gloss)} />
          <div className="foot-row">
            <p className="meta tabular">
              {[stepWords(gloss, words), leftWords(gloss, words)].filter(Boolean).join(' · ')}
            </p>
            <Button icon={X} onClick={cancel}>
              {words.t('summary.cancel')}
            </Button>
          </div>
        </>
      ) : (
        children
      )}
    </footer>
  );
}

const shareOf = ({ progress }: Gloss) => (progress && progress.total > 1 ? progress.done / progress.total : undefined);

/** How far a running gloss is, as a bar. */
function Count({ share }: { share: number | undefined }) {
  if (share === undefined) return null;
  return (
    <div className="count" aria-hidden>
      <div style={{ width: `${100 * share}%` }} />
    </div>
  );
}
