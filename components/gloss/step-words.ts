import type { Gloss } from '../../lib/gloss/model';
import type { Words } from '../i18n/words';

/** The named step a running gloss is at, with its count where there is more than one part. */
export function stepWords({ state, progress }: Gloss, { t, has, format }: Words): string {
  if (!progress) return t(state === 'waiting' ? 'summary.waiting' : 'step.other');
  if (progress.waitUntil !== undefined && progress.step !== 'offline') {
    return t('step.wait', { time: format.time(progress.waitUntil) });
  }
  const key = `step.${progress.step}`;
  const name = t(has(key) ? key : 'step.other');
  if (progress.total <= 1) return name;
  return `${name} · ${t('step.count', { done: progress.done, total: progress.total })}`;
}
