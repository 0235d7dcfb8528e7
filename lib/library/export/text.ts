import type { Body, Passage, Source } from '../../source/model';
import { formatTime } from '../../source/time';

/** A source as plain text: title, where it is from, then its passages, those of a video with their times. */
export function toText(source: Source, body: Body): string {
  const head = [source.title, factsOf(source).join(' · '), webAddress(source)].filter(Boolean);
  const timed = source.kind !== 'article';
  const lines = body.passages.map((passage, i) => {
    const speaker = newSpeaker(body.passages, i);
    const said = `${speaker ? `${speaker}: ` : ''}${passage.text}`;
    return 't' in passage.anchor ? `[${formatTime(passage.anchor.t[0])}] ${said}` : said;
  });
  return `${head.join('\n')}\n\n${lines.join(timed ? '\n' : '\n\n')}\n`;
}

/** Author, site and day, as far as they are known. */
export function factsOf({ author, site, publishedAt }: Source): string[] {
  return [author, site, publishedAt?.slice(0, 10)].filter((fact): fact is string => Boolean(fact));
}

/** Where to go back to, if it is an address of the web. */
export const webAddress = ({ url }: Source) => (/^https?:\/\//.test(url) ? url : undefined);

/** The speaker of passage `at` where it is another one than before. */
export function newSpeaker(passages: Passage[], at: number): string | undefined {
  const speaker = passages[at]?.speaker;
  return speaker === passages[at - 1]?.speaker ? undefined : speaker;
}
