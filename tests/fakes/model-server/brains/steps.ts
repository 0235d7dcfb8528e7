export type Step =
  | 'topics'
  | 'omissions'
  | 'points'
  | 'check'
  | 'narrative'
  | 'overview'
  | 'search'
  | 'answer'
  | 'speakers'
  | 'turns'
  | 'again';

const blockEnd = /<\/(?:source|points|question)>/;

/** The message that holds the source, the points or the question, whatever was said after it. */
export const taskOf = (messages: readonly { content: string }[]): string =>
  messages.findLast((message) => blockEnd.test(message.content))?.content ?? '';

/** What a task asks for, after its source. */
export const instructionOf = (task: string): string => task.slice(Math.max(0, task.search(blockEnd)));

/** Which step of a summary, an answer or a dialogue an instruction belongs to; undefined for other prompts. */
export function stepOf(instruction: string): Step | undefined {
  if (instruction.includes('</points>')) return 'overview';
  if (instruction.includes('List the topics')) return 'topics';
  if (instruction.includes('No topic covers')) return 'omissions';
  if (instruction.includes('Who speaks in the source')) return 'speakers';
  if (instruction.includes('Write these passages, and no others')) return 'again';
  if (instruction.includes('as readable dialogue; the other passages')) return 'turns';
  if (instruction.includes('looked up the quotes')) return 'check';
  if (instruction.includes('good popular non-fiction')) return 'narrative';
  if (instruction.includes('that answers the question')) return 'answer';
  if (instruction.includes('{"words"')) return 'search';
  return instruction.includes('Write the key points') ? 'points' : undefined;
}

/** The passages that an instruction asks about, first and last, where it names some. */
export function rangeIn(instruction: string): [number, number] | undefined {
  const match = /passages (\d+) to (\d+) of the source/.exec(instruction);
  return match ? [Number(match[1]), Number(match[2])] : undefined;
}
