import type { Exchange } from '../model';
import { languageName } from './language';

/**
 * The answer to a question, as statements of the form that points have.
 * - "First the answer": what stands first is read first, and a reader may stop there.
 * - Nothing is an answer: a model that must answer invents. Half an answer is one too, and says which half.
 * - A premise may be wrong: asked why the harbour closed, models explain a closing that the source denies.
 * - The conversation after the source: what stands before it would change the beginning that all steps share.
 * - "A search found": with only a part in sight, models say that the source does not mention the rest.
 */
export const answerTemplate = `{found}{earlier}A reader of the source above asks:
<question>
{question}
</question>

Answer from the source alone, in one to eight statements.
- First the answer itself, then what it rests on, where it matters. Each statement is one or two full sentences and can be understood without the source.
- Say only what the source says. Where it answers a part of the question, answer that part and name the part it leaves open. Where the question takes for granted what the source denies, say what the source says.
- If the source says nothing that answers the question, write only {"none":true}.

One record for each statement:
{"text":"the statement","passages":[numbers of the passages it rests on],"quote":"5 to 25 words copied from those passages that prove it"}

"text" in {language}. "quote" in the source's own words and language.`;

/** Stands in front when the source is too long to be shown whole. */
export const foundLine =
  'The source is long: above are the passages that a search found for the question. Their numbers show what lies between.\n\n';

export function answerInstruction(order: {
  question: string;
  earlier: readonly Exchange[];
  outputLang: string;
  /** Whether only a part of the source is shown. */
  partly: boolean;
}): string {
  return answerTemplate
    .replace('{language}', languageName(order.outputLang))
    .replace('{found}', order.partly ? foundLine : '')
    .replace('{earlier}', () => earlierExchanges(order.earlier))
    .replace('{question}', () => inline(order.question));
}

/** The conversation so far; empty where there is none. */
export function earlierExchanges(turns: readonly Exchange[]): string {
  if (turns.length === 0) return '';
  const said = turns.map(({ question, answer }) => `Question: ${inline(question)}\nAnswer: ${inline(answer)}`);
  return `The conversation so far, to understand the question by:\n${said.join('\n')}\n\n`;
}

/** What a person or a page wrote, as one line that cannot end its block. */
export const inline = (text: string) =>
  text
    .replace(/\s+/g, ' ')
    .replace(/<(\/?)(question|source)>/gi, '‹$1$2›')
    .trim();
