/** Whom an appeal puts at the head of the waiting list goes before those who were told a place there. Pure. */
import type { Application } from '#domain/application/application.ts';
import type { Round } from '#domain/round/round.ts';

/**
 * How many were put before an application since it was told its place.
 * @param panel as it is now
 * @returns undefined where nobody was, or where it waits for no place that it was told
 */
export function putAheadOf(
  { status, told }: Pick<Application, 'status' | 'told'>,
  panel: Pick<Round, 'supplementary'> | undefined,
): number | undefined {
  const own = told.at(-1);
  if (status !== 'waitlisted' || !own?.waitingRank) return undefined;
  return panel?.supplementary?.filter(({ to, at }) => to === status && at > own.at).length || undefined;
}
