import { describe, expect, it } from 'vitest';
import { explain, findRenderings, translateAgain } from '../../../../lib/gloss/translation/study';
import { createTranslationBrain } from '../../../fakes/model-server/brains/translation';
import { scriptedEngine } from '../scripted-engine';

const passages = [
  {
    n: 1,
    text: 'We talked for an hour. It is about setting the training wheels at the right height.',
    anchor: { b: 0 },
  },
];
const brain = createTranslationBrain();
const input = (
  reply = (request: { messages: { role: string; content: string }[] }) =>
    brain({ model: 'm', messages: request.messages }) ?? '',
) => ({
  title: 'A talk',
  sourceLang: 'en',
  text: { passages },
  id: 2,
  current: '这是关于设置训练轮的高度。',
  brief: undefined,
  glossary: [{ source: 'training wheels', target: '辅助轮' }],
  outputLang: 'zh-Hans',
  engine: scriptedEngine(reply),
  signal: new AbortController().signal,
});

describe('studies of one sentence', () => {
  it('renders it in named styles, heard as they come, with the agreed terms', async () => {
    const asked = input();
    const heard: number[] = [];
    const { renderings } = await findRenderings(asked, (found) => heard.push(found.length));
    expect(renderings?.map(({ style }) => style)).toEqual(['literal', 'free', 'colloquial', 'literary', 'concise']);
    expect(heard).toEqual([1, 2, 3, 4, 5]);
    expect(asked.engine.requests[0]?.messages[1]?.content).toContain('training wheels → 辅助轮');
  });

  it('two renderings are no choice', async () => {
    const few = input(() => '{"style":"free","text":"甲"}\n{"style":"literal","text":"乙"}');
    await expect(findRenderings(few, () => undefined)).rejects.toMatchObject({ info: { code: 'BAD_ANSWER' } });
  });

  it('explains words where they stand, and translates again with that', async () => {
    const asked = input();
    const found = await explain(asked, 'training wheels');
    expect(found.meaning).toContain('training wheels');
    const { again } = await translateAgain(asked, 'training wheels', found.meaning ?? '');
    expect(again).toBeTruthy();
    expect(asked.engine.requests[1]?.messages[1]?.content).toContain(found.meaning);
  });
});
