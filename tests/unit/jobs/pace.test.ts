import { describe, expect, it } from 'vitest';
import { createPace } from '@/lib/jobs/pace';

describe('the pace of a job', () => {
  it('is known after two parts, and counts down with them', () => {
    let now = 0;
    const left = createPace(() => now);
    const at = (ms: number, done: number) => {
      now = ms;
      return left({ step: 'points', done, total: 6 });
    };
    expect(at(0, 0)).toBeUndefined();
    expect(at(4000, 1)).toBeUndefined();
    expect(at(8000, 2)).toBe(16_000);
    expect(at(10_000, 4)).toBe(5000);
    expect(at(12_000, 6)).toBeUndefined();
  });

  it('does not count what an earlier run had finished, and begins anew with each step', () => {
    let now = 0;
    const left = createPace(() => now);
    left({ step: 'points', done: 0, total: 20 });
    now = 200;
    expect(left({ step: 'points', done: 15, total: 20 })).toBeUndefined();
    now = 6000;
    expect(left({ step: 'points', done: 16, total: 20 })).toBeUndefined();
    now = 12_000;
    expect(left({ step: 'points', done: 17, total: 20 })).toBe(18_000);
    expect(left({ step: 'overview', done: 0, total: 3 })).toBeUndefined();
  });
});
