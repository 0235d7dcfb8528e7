import { z } from 'zod';
import { languageName } from './language';

/** A run of passages under a title, as the model names it. */
export const TopicRecord = z.object({
  title: z.string().trim().min(1).max(300),
  from: z.coerce.number().int().positive(),
  to: z.coerce.number().int().positive(),
});
export type TopicRecord = z.infer<typeof TopicRecord>;

/**
 * All topics of one section.
 * - Topics before points: asked for points at once, models skip the middle; a list of ranges can be checked by code for holes.
 * - Number of topics: by length, else some models give one a sentence and others one in all.
 * - "Not Introduction": such a title tells a reader nothing.
 */
export const topicsTemplate = `List the topics of the source above, in order, from the first passage to the last.

- A topic is what a chapter of a book would be about: a stretch that stays with one matter. About {count} topics; an aside belongs to the topic around it.
- Together the topics cover every passage; each begins right after the one before it ends.
- The title says in two to eight words what it is about, with the names that matter; never "Introduction", "Discussion" or "Conclusion" alone.

One record for each topic:
{"title":"the topic","from":number of its first passage,"to":number of its last passage}

"title" in {language}.`;

export function topicsInstruction(count: number, outputLang: string): string {
  return topicsTemplate.replace('{count}', String(count)).replace('{language}', languageName(outputLang));
}

/**
 * Ranges that no topic covers, asked about alone.
 * - The list is shown, so that what only continues a neighbour is not named twice.
 * - Leaving out is allowed: code then gives the range to the topic before it, so nothing is lost either way.
 */
export const omissionsTemplate = `These topics were found in the source above:
{topics}

No topic covers the passages {ranges}. Read these passages again.
- Where they hold a topic of their own, write a record for it, with its range inside these passages.
- Leave out what only continues a topic next to it, and greetings, thanks and advertisements. If nothing is left, write {"none":true}.

One record for each missing topic:
{"title":"the topic, in two to eight words","from":number of its first passage,"to":number of its last passage}

"title" in {language}.`;

export function omissionsInstruction(
  topics: readonly TopicRecord[],
  gaps: readonly { from: number; to: number }[],
  outputLang: string,
): string {
  const range = ({ from, to }: { from: number; to: number }) => `${from}-${to}`;
  const list = topics.map((topic) => `- ${range(topic)}: ${topic.title.replace(/\s+/g, ' ')}`).join('\n');
  return omissionsTemplate
    .replace('{language}', languageName(outputLang))
    .replace('{ranges}', gaps.map(range).join(', '))
    .replace('{topics}', () => list);
}
