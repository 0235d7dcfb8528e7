import { CircleAlert, Info, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ErrorInfo } from '../../lib/source/errors';
import { type ErrorAction, errorWords } from '../i18n/errors';
import { useWords } from '../i18n/words';
import { OriginsFix } from '../settings/origins-fix';
import { Button } from './button';
import './notice.css';

export type ErrorActions = Partial<Record<ErrorAction, (() => void) | undefined>>;

/** A failure in words: what happened, what is safe, one action. Technical text is folded away. */
export function ErrorNotice({ error, actions }: { error: ErrorInfo; actions: ErrorActions }) {
  const words = useWords();
  const { sentence, safe, do: what, action } = errorWords(error, words);
  const run = actions[action];
  return (
    <div className="notice error" role="alert">
      <CircleAlert size={16} strokeWidth={1.75} aria-hidden />
      <div className="notice-body">
        <p>{sentence}</p>
        {safe && <p className="meta">{safe}</p>}
        {action === 'origins' && <OriginsFix />}
        {run ? <Button onClick={run}>{what}</Button> : action === 'none' && <p>{what}</p>}
        {error.detail && (
          <details className="meta">
            <summary>{words.t('details')}</summary>
            <pre>{`${error.code}\n${error.detail}`}</pre>
          </details>
        )}
      </div>
    </div>
  );
}

/** Something worth knowing that is no failure. */
export function Note({ children }: { children: ReactNode }) {
  return (
    <div className="notice info">
      <Info size={16} strokeWidth={1.75} aria-hidden />
      <div className="notice-body">{children}</div>
    </div>
  );
}

interface BlankProps {
  /** Our own mark where there is none. */
  icon?: LucideIcon;
  title: string;
  children?: ReactNode;
}

/** A view with nothing in it yet: why, and what to do. */
export function Blank({ icon: Icon, title, children }: BlankProps) {
  return (
    <div className="blank">
      {Icon ? (
        <Icon size={24} strokeWidth={1.5} aria-hidden />
      ) : (
        <img src="/icon/96.png" width={32} height={32} alt="" />
      )}
      <h2>{title}</h2>
      {children}
    </div>
  );
}
