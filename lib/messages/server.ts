import { GlossError, toErrorInfo } from '../source/errors';
import { type AnswerOf, Command, type Reply } from './protocol';

/** What answers each command; TypeScript demands one for every command there is. One that has nothing to say answers with `null`. */
export type CommandHandlers = {
  [T in Command['type']]: (
    command: Extract<Command, { type: T }>,
  ) => Promise<null extends AnswerOf<T> ? void : AnswerOf<T>>;
};

/** Checks a message against the protocol and answers it. Never rejects: failures are replies. */
export async function answer(handlers: CommandHandlers, message: unknown): Promise<Reply<unknown>> {
  try {
    const parsed = Command.safeParse(message);
    if (!parsed.success) throw new GlossError('BAD_MESSAGE', { detail: parsed.error.message.slice(0, 500) });
    // The handler is the one made for this command's type; TypeScript cannot see that through the union.
    const handle = handlers[parsed.data.type] as (command: Command) => Promise<unknown>;
    return { ok: true, value: (await handle(parsed.data)) ?? null };
  } catch (thrown) {
    return { ok: false, error: toErrorInfo(thrown) };
  }
}
