import { expect, it } from 'vitest';
import { GlossError, toErrorInfo } from '@/lib/source/errors';

const named = (name: string, extra: object = {}) => Object.assign(new Error('x'), { name, ...extra });

it('toErrorInfo sees a full disk behind the aborted transaction, and an abort for what it is', () => {
  const full = named('QuotaExceededError');
  expect(toErrorInfo(full).code).toBe('STORAGE_FULL');
  expect(toErrorInfo(named('AbortError', { inner: full })).code).toBe('STORAGE_FULL');
  expect(toErrorInfo(named('BulkError', { failures: [full] })).code).toBe('STORAGE_FULL');
  expect(toErrorInfo(new Error('x', { cause: named('AbortError', { inner: full }) })).code).toBe('STORAGE_FULL');
  expect(toErrorInfo(named('AbortError')).code).toBe('CANCELLED');
  expect(toErrorInfo(new GlossError('NO_ENGINE')).code).toBe('NO_ENGINE');
  expect(toErrorInfo('text').code).toBe('INTERNAL');
});
