import { z } from 'zod';
import { Numbers } from './points';

/** Somebody who speaks, as the model writes it. */
export const SpeakerRecord = z.object({
  id: z.string().trim().min(1).max(60),
  name: z.string().trim().max(80).default(''),
  role: z.string().trim().max(120).default(''),
  basis: z.enum(['title', 'description', 'said', 'none']).catch('none'),
  passages: Numbers.optional().catch(undefined),
  quote: z.string().trim().max(600).default(''),
});
export type SpeakerRecord = z.infer<typeof SpeakerRecord>;

/**
 * Who speaks, asked once before the turns, so that all parts of a long talk use the same names.
 * - "Only people who speak": models list everyone who is mentioned.
 * - An empty name is an answer: a model that must name everybody invents a host.
 * - Where the name stands, with a quote: code looks it up, and a name that stands nowhere is dropped.
 * - The role helps to tell voices apart in parts of the talk where nobody is named.
 * - The description is data like the source: it is written by strangers, too.
 */
export const speakersTemplate = `Who speaks in the source above? It is spoken text, taken down by a person or a recogniser.{labels}

The page says about it:
<about>
{about}
</about>

- Only people whose words stand in the passages, not people who are only mentioned. One voice, one record; most important first, at most 12.
- "name": as the person is called in the source, the title or the description, spelled rightly; empty if none of them says it. Do not guess from what you know.
- "basis": "said" if somebody in the source says the name (introduces themselves or is introduced or addressed), "title" or "description" if it stands there, else "none".
- "role": what tells this voice from the others, in a few words: host who asks the questions, guest who built the tool.

One record for each speaker:
{"id":"S1","name":"the name or empty","role":"a few words","basis":"said","passages":[numbers],"quote":"the words that say the name, copied from those passages; empty without them"}`;

const labelsLine = `
The subtitles mark the voices as: {list}. Use these marks as "id", one record for each.`;

export function speakersInstruction(order: { about: readonly string[]; labels: readonly string[] }): string {
  const about = order.about.map((text) => text.replace(/<(\/?)about>/gi, '‹$1about›')).join('\n');
  const labels = order.labels.length > 0 ? labelsLine.replace('{list}', () => order.labels.join(', ')) : '';
  return speakersTemplate.replace('{labels}', () => labels).replace('{about}', () => about);
}
