import { Check } from 'lucide-react';
import { useWords } from '../i18n/words';
import { ErrorNotice } from '../ui/notice';
import type { TestState } from './use-endpoint-test';

interface EngineTestProps {
  result: TestState | undefined;
  model: string;
  retry: () => void;
  edit?: () => void;
}

/** What testing an endpoint came to, in plain words. */
export function EngineTest({ result, model, retry, edit }: EngineTestProps) {
  const { t, format } = useWords();
  if (!result) return null;
  if (result.state === 'failed') {
    return <ErrorNotice error={result.error} actions={{ retry, 'allow-engine': retry, settings: edit }} />;
  }
  return (
    <p className="works" role="status">
      {result.state === 'works' && <Check size={16} strokeWidth={2.25} className="verdict-found" aria-hidden />}
      {result.state === 'asking'
        ? t('settings.testing')
        : t('settings.testOk', { model, time: format.took(result.ms) })}
    </p>
  );
}
