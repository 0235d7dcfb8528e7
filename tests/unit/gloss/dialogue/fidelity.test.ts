import { describe, expect, it } from 'vitest';
import { lossOf } from '../../../../lib/gloss/dialogue/fidelity';
import { withoutFillers } from '../../../../lib/gloss/dialogue/fillers';
import type { Passage } from '../../../../lib/source/model';

const passages = (...texts: string[]): Passage[] => texts.map((text, i) => ({ n: i + 1, text, anchor: { b: i } }));

const spoken = passages(
  'Um, so the the first container, you know, it was just a Linux process with a namespace around it.',
  'And, uh, I mean, people thought it was a virtual machine, which it it never was, right?',
  'In 2013 there were like maybe 40 developers who understood control groups.',
);
const told =
  'The first container was just a Linux process with a namespace around it. People thought it was a virtual machine, which it never was. In 2013 there were maybe 40 developers who understood control groups.';

describe('what a turn loses of its passages', () => {
  it('takes fillers and stutters for no loss', () => {
    expect(lossOf(told, spoken, 'en')).toBeUndefined();
  });
  it('takes mended words for no loss', () => {
    const heard = passages('We run cooper netties on three clusters and every cluster has a load balancer in front.');
    expect(
      lossOf('We run Kubernetes on three clusters, and every cluster has a load balancer in front.', heard, 'en'),
    ).toBeUndefined();
  });
  it.each([
    ['a passage left out', told.replace(/People.*was\. /, ''), 'vanished'],
    ['a summary', 'Containers were misunderstood at first.', 'shrank'],
    ['a figure left out', told.replace('40', 'few'), 'vanished'],
    ['a year left out', told.replace('In 2013 there', 'There'), 'vanished'],
    [
      'another text',
      'The harbour was repainted by the captain, and nobody knew who had paid for the green boats that summer evening, or why it was done at all by him.',
      'foreign',
    ],
    ['much more text', `${told} ${told} ${told}`, 'grew'],
    [
      'another order',
      'In 2013 there were maybe 40 developers who understood control groups. People thought it was a virtual machine, which it never was. The first container was just a Linux process with a namespace around it.',
      'reordered',
    ],
    ['nothing', '…', 'vanished'],
  ])('finds %s', (_, text, why) => {
    expect(lossOf(text, spoken, 'en')?.why).toBe(why);
  });
  it('says which words vanished', () => {
    expect(lossOf(told.replace(/ People.*never was\./, ''), spoken, 'en')?.lost).toContain('virtual');
  });

  const chinese = passages(
    '嗯，那个，我们今天就是说讲一下，讲一下大语言模型的注意力机制。',
    '然后呢，注意力机制其实就是给每个词一个权重，对吧，权重加起来等于一。',
    '二零一七年谷歌的论文提出了变换器架构，一共用了八块显卡训练了十二个小时。',
  );
  const read =
    '我们今天讲一下大语言模型的注意力机制。注意力机制就是给每个词一个权重，权重加起来等于一。二零一七年谷歌的论文提出了变换器架构，一共用了八块显卡训练了十二个小时。';
  it('reads Han', () => {
    expect(lossOf(read, chinese, 'zh-Hans')).toBeUndefined();
    expect(lossOf(read.replace(/注意力机制就是.*?等于一。/, ''), chinese, 'zh-Hans')?.why).toBe('vanished');
    expect(lossOf('今天介绍注意力机制。', chinese, 'zh-Hans')?.why).toBe('shrank');
  });
  it('leaves words alone that only look like fillers', () => {
    expect(withoutFillers('The well is like new', 'en').replace(/\s+/g, ' ')).toBe('The is new');
    expect(withoutFillers('我们对这个问题', 'zh-Hans')).toBe('我们对这个问题');
  });
});
