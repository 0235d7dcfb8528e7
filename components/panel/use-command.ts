import { send } from '../../lib/messages/client';
import type { AnswerOf, Command } from '../../lib/messages/protocol';
import { type ErrorInfo, toErrorInfo } from '../../lib/source/errors';
import { errorWords } from '../i18n/errors';
import { useWords } from '../i18n/words';
import { type ToastContent, useToast } from '../ui/toast';

/** Shows a failure as a toast. */
export function useShowError() {
  const words = useWords();
  const toast = useToast();
  return (error: ErrorInfo, action?: ToastContent['action']) => {
    const { sentence, do: what, action: kind } = errorWords(error, words);
    toast({ text: kind === 'none' ? `${sentence} ${what}` : sentence, action });
  };
}

/** Sends commands; one that is refused is shown as a toast and answers undefined. */
export function useCommand() {
  const showError = useShowError();
  return async <C extends Command>(
    command: C,
    action?: ToastContent['action'],
  ): Promise<AnswerOf<C['type']> | undefined> => {
    try {
      return await send(command);
    } catch (thrown) {
      showError(toErrorInfo(thrown), action);
      return undefined;
    }
  };
}
