import { countWords } from '../../../../lib/source/words';
import { rangeIn } from './steps';

/** A passage or a numbered point as the prompt shows it. */
export interface Shown {
  n: number;
  text: string;
}

/** About as many topics as the prompt asks for, of equal length; with `omitted` the second of each four is left out. */
export function topicsOf(
  instruction: string,
  passages: Shown[],
  voice: (text: string) => string,
  omitted = false,
): string {
  const count = Math.min(passages.length, Number(/About (\d+) topics/.exec(instruction)?.[1] ?? 3));
  const total = passages.reduce((sum, { text }) => sum + countWords(text), 0);
  const groups = Array.from({ length: count }, (): Shown[] => []);
  let words = 0;
  for (const passage of passages) {
    groups[Math.min(count - 1, Math.floor((words / Math.max(1, total)) * count))]?.push(passage);
    words += countWords(passage.text);
  }
  const topics = groups.filter((group) => group.length > 0);
  const kept = topics.filter((_, i) => topics.length < 2 || !omitted || i % 4 !== 1);
  return kept.map((group) => topic(group, voice)).join('\n');
}

/** A topic for each range that was sent back. */
export function missingTopics(instruction: string, passages: Shown[], voice: (text: string) => string): string {
  const ranges = /No topic covers the passages ([\d, -]+)\./.exec(instruction)?.[1] ?? '';
  const topics = [...ranges.matchAll(/(\d+)-(\d+)/g)].flatMap((match) => {
    const inside = passages.filter(({ n }) => n >= Number(match[1]) && n <= Number(match[2]));
    return inside.length > 0 ? [topic(inside, voice)] : [];
  });
  return topics.length > 0 ? topics.join('\n') : '{"none":true}';
}

function topic(group: Shown[], voice: (text: string) => string): string {
  const [first, last] = [group[0], group.at(-1)];
  return JSON.stringify({ title: voice(titleOf(group)), from: first?.n, to: last?.n });
}

/** The words that this stretch repeats, in the order in which they come. */
function titleOf(group: Shown[]): string {
  const counts = new Map<string, number>();
  for (const [word] of group
    .map(({ text }) => text)
    .join(' ')
    .matchAll(/\p{Script=Han}{2,4}|\p{L}[\p{L}’'-]{5,}/gu)) {
    const key = word.toLowerCase();
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const top = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 3);
  const title = top.map(([word]) => word).join(', ') || (group[0]?.text.slice(0, 30) ?? '');
  return title.charAt(0).toUpperCase() + title.slice(1);
}

/** The passages that the instruction asks about: all, or those of one chapter. */
export function askedAbout(instruction: string, passages: Shown[]): Shown[] {
  const range = rangeIn(instruction);
  return range ? passages.filter(({ n }) => n >= range[0] && n <= range[1]) : passages;
}

/** The points of a chapter in one to three paragraphs, a few to each, with a word that leads from one to the next. */
export function paragraphsOf(instruction: string): string {
  const points = [...instruction.matchAll(/^(\d+)\. (.+)$/gm)].map((match) => ({
    n: Number(match[1]),
    text: match[2] ?? '',
  }));
  const size = Math.max(2, Math.ceil(points.length / 3));
  const paragraphs: string[] = [];
  for (let at = 0; at < points.length; at += size) {
    const own = points.slice(at, at + size);
    const text = own.map((point, i) => (i > 0 && i % 2 === 0 ? `And more: ${point.text}` : point.text)).join(' ');
    paragraphs.push(JSON.stringify({ text, points: own.map((point) => point.n) }));
  }
  return paragraphs.length > 0 ? paragraphs.join('\n') : '{"none":true}';
}

/** Five of the numbered points, from all over. */
export function chosenPoints(points: Shown[]): number[] {
  const step = Math.max(1, points.length / 5);
  return Array.from({ length: Math.min(5, points.length) }, (_, i) => points[Math.floor(i * step)]?.n ?? 1);
}
