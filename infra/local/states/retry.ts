import type { Catcher, Retrier } from './asl.ts';

/** Retrier defaults of the Amazon States Language. */
const DEFAULTS = { IntervalSeconds: 1, BackoffRate: 2, MaxAttempts: 3 };

/**
 * Whether `ErrorEquals` names this error, by the rules of
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html: `States.Runtime` always
 * fails the execution; `States.ALL` and `States.TaskFailed` do not match the terminal `States.DataLimitExceeded`;
 * `States.TaskFailed` matches every other error except `States.Timeout`.
 */
function namesError(errorEquals: string[], error: string): boolean {
  if (error === 'States.Runtime') return false;
  if (errorEquals.includes(error)) return true;
  if (error === 'States.DataLimitExceeded') return false;
  return (
    errorEquals.includes('States.ALL') ||
    (errorEquals.includes('States.TaskFailed') && error !== 'States.Timeout')
  );
}

/** The delay before the retry that follows `made` retries, in seconds, before jitter. */
function delaySeconds(retrier: Retrier, made: number): number {
  const interval = retrier.IntervalSeconds ?? DEFAULTS.IntervalSeconds;
  const grown = interval * (retrier.BackoffRate ?? DEFAULTS.BackoffRate) ** made;
  return Math.min(grown, retrier.MaxDelaySeconds ?? Number.POSITIVE_INFINITY, 99_999_999);
}

/** Every delay that a retrier can ask for, in seconds, before jitter: its worst case. */
export function retryDelays(retrier: Retrier): number[] {
  const length = retrier.MaxAttempts ?? DEFAULTS.MaxAttempts;
  return Array.from({ length }, (_, made) => delaySeconds(retrier, made));
}

/**
 * The retry that follows `error`: which retrier and after how many milliseconds, or `undefined` when none is left.
 * Each retrier counts its own attempts; the first that names the error decides.
 * @param attempts retries already made in this visit of the state, one count per retrier
 * @param random a number in [0, 1) for `JitterStrategy: FULL`, which draws uniformly from 0 to the delay
 */
export function nextRetry(
  retriers: Retrier[],
  attempts: number[],
  error: string,
  random: () => number,
): { retrier: number; delayMs: number } | undefined {
  const index = retriers.findIndex((candidate) => namesError(candidate.ErrorEquals, error));
  const retrier = retriers[index];
  const made = attempts[index] ?? 0;
  if (!retrier || made >= (retrier.MaxAttempts ?? DEFAULTS.MaxAttempts)) return undefined;
  const delayMs = delaySeconds(retrier, made) * 1000 * (retrier.JitterStrategy === 'FULL' ? random() : 1);
  return { retrier: index, delayMs: Math.round(delayMs) };
}

/** The first catcher that names the error. */
export function findCatcher(catchers: Catcher[], error: string): Catcher | undefined {
  return catchers.find((candidate) => namesError(candidate.ErrorEquals, error));
}
