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

/** How long the rest of the step takes, once that is known; not to be announced, as it changes with every part. */
export function leftWords({ progress }: Gloss, { t, format }: Words): string | undefined {
  return progress?.left === undefined ? undefined : t('step.left', { time: format.took(rounded(progress.left)) });
}

/** To five seconds, above a minute to ten: an estimate must not look exact. */
function rounded(ms: number): number {
  const step = ms < 60_000 ? 5000 : 10_000;
  return Math.max(step, Math.round(ms / step) * step);
}
