import { Settings2 } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { openSettings } from '../../lib/platform/tabs';
import { useWords } from '../i18n/words';
import type { Item } from '../panel/item';
import { Button } from '../ui/button';
import '../ui/field.css';
import { later } from '../ui/later';
import { ErrorNotice } from '../ui/notice';
import './ask.css';
import './foot.css';
import type { EngineCommand } from './use-engine-command';

const AskCost = later(async () => (await import('./ask-cost')).AskCost);

interface AskBoxProps {
  item: Item;
  text: string;
  setText: (text: string) => void;
  /** A question is being answered. */
  busy: boolean;
  engine: EngineCommand;
  ask: () => void;
}

/** Where a question is written: Enter asks, Shift and Enter begin a line. */
export function AskBox({ item, text, setText, busy, engine: { endpoint, refused }, ask }: AskBoxProps) {
  const { t } = useWords();
  const onKeyDown = (event: KeyboardEvent) => {
    // An Enter that ends the composition of Han or Kana is no Enter.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    ask();
  };
  if (!endpoint) {
    return (
      <footer className="foot">
        <div className="foot-row">
          <Button look="primary" icon={Settings2} onClick={() => void openSettings()}>
            {t('ask.choose')}
          </Button>
        </div>
      </footer>
    );
  }
  return (
    <footer className="foot">
      {refused && (
        <div className="refused">
          <ErrorNotice
            error={refused}
            actions={{ 'allow-engine': ask, retry: ask, settings: () => void openSettings() }}
          />
        </div>
      )}
      <div className="foot-row ask-box">
        <textarea
          className="input"
          rows={1}
          maxLength={2000}
          aria-label={t('ask.label')}
          placeholder={t('ask.placeholder')}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <Button look="primary" disabled={busy || !text.trim()} onClick={ask}>
          {t('ask.send')}
        </Button>
      </div>
      {!busy && <AskCost endpoint={endpoint} item={item} question={text} />}
    </footer>
  );
}
