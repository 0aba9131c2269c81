/** Whom an appeal puts at the head of the waiting list goes before those who were told a place there. Pure. */
import type { Application } from '#domain/application/application.ts';
import type { Round } from '#domain/round/round.ts';

/**
 * How many were put before an application since it was told its place.
 * @param panel as it is now
 * @returns undefined where nobody was, or where it waits for no place that it was told
 */
export function putAheadOf(
  { applicationId, status, told }: Pick<Application, 'applicationId' | 'status' | 'told'>,
  panel: Pick<Round, 'supplementary'> | undefined,
): number | undefined {
  const own = told.at(-1);
  if (status !== 'waitlisted' || own?.waitingRank === undefined) return undefined;
  const last = new Map((panel?.supplementary ?? []).map((one) => [one.applicationId, one]));
  if (last.has(applicationId)) return undefined;
  const ahead = [...last.values()].filter(({ to, at }) => to === 'waitlisted' && at > own.at);
  return ahead.length || undefined;
}
