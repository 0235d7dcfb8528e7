import { describe, expect, it } from 'vitest';
import { createEvidence } from '../../../lib/gloss/evidence';
import type { Passage } from '../../../lib/source/model';

const passagesOf = (...texts: string[]): Passage[] => texts.map((text, i) => ({ n: i + 1, text, anchor: { b: i } }));

const evidence = createEvidence(
  passagesOf(
    'The harbour froze in January 1929, and for six weeks no ship could leave.',
    'Bakers ran out of flour first. “We had salt, and nothing to salt,” one of them wrote.',
    'In March an icebreaker came from Stettin',
    'and cut a channel twelve metres wide. Forty-one ships left on the first day.',
    'The town council then voted to build a railway, so that it would never depend on the sea again.',
    '港口在一月結冰，六個星期沒有船可以離開。麵包師傅最先用完麵粉。',
    'ＴＨＥ　ＥＮＤ came quietly; nobody noticed that the last ferry was gone.',
  ),
);

describe('evidence', () => {
  it('finds what stands there word for word, whatever case, width and punctuation', () => {
    expect(evidence.check('the harbour froze in january 1929 and for six weeks', [1])).toEqual({
      from: 1,
      to: 1,
      quote: 'The harbour froze in January 1929, and for six weeks',
      verdict: 'found',
    });
    expect(evidence.check("'We had salt and nothing to salt'", [2]).verdict).toBe('found');
    expect(evidence.check('the end came quietly', [7])).toMatchObject({
      verdict: 'found',
      quote: 'ＴＨＥ　ＥＮＤ came quietly',
    });
  });

  it('finds a quote across neighbours, and one passage beside the cited one', () => {
    expect(evidence.check('an icebreaker came from Stettin and cut a channel', [3])).toEqual({
      from: 3,
      to: 4,
      quote: 'an icebreaker came from Stettin and cut a channel',
      verdict: 'found',
    });
    expect(evidence.check('voted to build a railway', [4])).toMatchObject({ from: 5, to: 5, verdict: 'found' });
  });

  it('does not mind simplified or traditional characters', () => {
    expect(evidence.check('港口在一月结冰，六个星期没有船', [6])).toMatchObject({
      verdict: 'found',
      quote: '港口在一月結冰，六個星期沒有船',
    });
    expect(evidence.check('面包師傅最先用完面粉', [6]).verdict).toBe('found');
  });

  it('takes an ellipsis for left-out words, in order only', () => {
    expect(evidence.check('The harbour froze … no ship could leave', [1])).toMatchObject({
      verdict: 'found',
      quote: 'The harbour froze … no ship could leave',
    });
    expect(evidence.check('an icebreaker came [...] ships left on the first day', [3])).toMatchObject({
      from: 3,
      to: 4,
      verdict: 'found',
    });
    expect(evidence.check('no ship could leave ... the harbour froze in January', [1]).verdict).not.toBe('found');
  });

  it('calls nearly the same words near, and gives the source’s own', () => {
    expect(evidence.check('The habour froze in Janury 1929 and for six weeks', [1])).toMatchObject({
      verdict: 'near',
      quote: 'The harbour froze in January 1929, and for six weeks',
    });
    expect(evidence.check('council voted then to build a railway', [5])).toMatchObject({ verdict: 'near', from: 5 });
  });

  it('corrects a wrong place, and says near', () => {
    expect(evidence.check('cut a channel twelve metres wide', [1])).toMatchObject({ from: 4, to: 4, verdict: 'near' });
    expect(evidence.check('voted to build a railway', [900])).toMatchObject({ from: 5, to: 5, verdict: 'near' });
    expect(evidence.check('voted to build a railway', [])).toMatchObject({ from: 5, verdict: 'near' });
  });

  it('misses what is not there, and keeps the model’s words and place', () => {
    expect(evidence.check('The mayor resigned after the flour riots in spring', [2, 3, 6])).toEqual({
      from: 2,
      to: 3,
      quote: 'The mayor resigned after the flour riots in spring',
      verdict: 'missing',
    });
    expect(evidence.check('bakers ran out of the railway and the ships froze', [2]).verdict).toBe('missing');
    expect(evidence.check('', [1]).verdict).toBe('missing');
    expect(evidence.check('…', [1]).verdict).toBe('missing');
  });

  it('never takes one number for another', () => {
    expect(
      evidence.check('The harbour froze in January 1928, and for six weeks no ship could leave', [1]).verdict,
    ).toBe('missing');
  });

  it('does not prove anything by two words somewhere else', () => {
    expect(evidence.check('the sea', [1]).verdict).toBe('missing');
    expect(evidence.check('six weeks', [1]).verdict).toBe('found');
  });

  it('works on passages without text and on none', () => {
    expect(createEvidence(passagesOf('', ' ')).check('anything at all here', [1])).toMatchObject({
      from: 1,
      to: 1,
      verdict: 'missing',
    });
    expect(createEvidence([]).check('anything', [3])).toMatchObject({ verdict: 'missing' });
  });
});
