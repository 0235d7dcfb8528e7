import { describe, expect, it } from 'vitest';
import { badgeOf } from '@/lib/jobs/badge';

const idle = { count: 0, progress: undefined, asking: false, ready: false };
const progress = (done: number, total: number) => ({ step: 'points', done, total });

describe('the badge', () => {
  it('says what matters most, in four characters at most', () => {
    expect(badgeOf(idle).text).toBe('');
    expect(badgeOf({ ...idle, ready: true }).text).toBe('✓');
    expect(badgeOf({ ...idle, count: 3, ready: true }).text).toBe('3');
    expect(badgeOf({ ...idle, count: 12_345 }).text).toBe('999+');
    expect(badgeOf({ ...idle, count: 3, asking: true }).text).toBe('!');
  });

  it('tells how far one piece of work is, and that it is whole only when it is', () => {
    const one = { ...idle, count: 1 };
    expect(badgeOf(one).text).toBe('…');
    expect(badgeOf({ ...one, progress: progress(3, 7) })).toEqual({
      kind: 'working',
      text: '42%',
      count: 1,
      share: 42,
    });
    expect(badgeOf({ ...one, progress: progress(7, 7) }).text).toBe('99%');
  });
});
