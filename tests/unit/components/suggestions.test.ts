import { describe, expect, it } from 'vitest';
import { suggestions } from '../../../components/gloss/suggestions';
import { loadWords } from '../../../components/i18n/words';
import { noUsage } from '../../../lib/engine/model';
import type { Gloss, SummaryBody } from '../../../lib/gloss/model';

const words = await loadWords('en');
const chaptersOf = (...titles: string[]) => titles.map((title, i) => ({ title, from: i * 10 + 1 }));
const gloss = (more: Pick<Gloss, 'kind'> & Partial<Gloss>): Gloss => ({
  id: more.kind,
  sourceId: 's',
  contentHash: 'h',
  recipe: { kind: more.kind, engine: 'e', model: 'm', outputLang: 'zh-Hans', versions: {} },
  state: 'done',
  usage: noUsage,
  createdAt: 1,
  ...more,
});
const asked = (question: string) => {
  const answer = gloss({ kind: 'answer' });
  return { ...answer, recipe: { ...answer.recipe, question } };
};
const questions = (glosses: Gloss[], titles: string[]) =>
  suggestions({ glosses, chapters: chaptersOf(...titles), lang: 'en' }, words).map(({ question }) => question);

describe('suggested questions', () => {
  it('are about chapters: two terms of an outline as two, a title that asks as it stands', () => {
    expect(questions([], ['The weir', 'Shallows · fish', 'Why do herons wait?'])).toEqual([
      'What is said about “The weir”?',
      'What is said about “Shallows” and “fish”?',
      'Why do herons wait?',
    ]);
  });

  it('come from all over the source, without what was asked already', () => {
    const titles = Array.from({ length: 9 }, (_, i) => `Part ${i + 1}`);
    expect(questions([], titles)).toHaveLength(4);
    const before = questions([], titles);
    const after = questions([asked(before[0] ?? ''), asked(before[3] ?? '')], titles);
    expect(after).toHaveLength(4);
    expect(after).not.toContain(before[0]);
    expect(after).not.toContain(before[3]);
  });

  it('take the chapters that a summary named, in its language', () => {
    const chapters = ['堰', '浅滩'].map((title, i) => ({ title, from: i + 1, to: i + 1, points: [] }));
    const body: SummaryBody = { kind: 'summary', overview: '', points: [], chapters };
    const made = suggestions(
      { glosses: [gloss({ kind: 'summary', body })], chapters: chaptersOf('A', 'B'), lang: 'en' },
      words,
    );
    expect(made[0]).toEqual({ question: 'What is said about “堰”?', topics: ['堰'], lang: 'zh-Hans' });
  });

  it('are general where there are no chapters', () => {
    expect(questions([], ['All of it'])).toEqual([
      'What does it say above all?',
      'What is that based on?',
      'What follows from it?',
    ]);
  });
});
