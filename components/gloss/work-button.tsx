import { ListTodo } from 'lucide-react';
import { useWords } from '../i18n/words';
import { IconButton } from '../ui/button';
import './work-view.css';

/** Leads to the list of all work, and says how much is under way. */
export function WorkButton({ shown, count, onClick }: { shown: boolean; count: number; onClick: () => void }) {
  const { t } = useWords();
  return (
    <span className="work-button">
      <IconButton
        icon={ListTodo}
        label={t('nav.work', { n: count })}
        aria-current={shown ? 'page' : undefined}
        onClick={onClick}
      />
      {count > 0 && (
        <span className="work-count" aria-hidden>
          {count}
        </span>
      )}
    </span>
  );
}
