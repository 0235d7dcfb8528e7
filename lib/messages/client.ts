import { browser } from 'wxt/browser';
import { ErrorInfo, GlossError } from '../source/errors';
import type { AnswerOf, Command, Reply } from './protocol';

/** Sends a command to the background. Rejects with the `GlossError` the background answered with. */
export async function send<C extends Command>(command: C): Promise<AnswerOf<C['type']>> {
  const reply: Reply<AnswerOf<C['type']>> | undefined = await browser.runtime.sendMessage(command);
  if (reply?.ok) return reply.value;
  const error = ErrorInfo.safeParse(reply?.error).data ?? {
    code: 'INTERNAL' as const,
    detail: 'the background gave no answer',
  };
  throw new GlossError(error.code, error);
}
