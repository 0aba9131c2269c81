/** Daily: how many applications have which status, how long the oldest has been there, and the nearest legal clock. */

import type { ApplicationSummary } from '#app/ports/application-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import { type Status, statuses } from '#domain/application/application.ts';
import { isSuspended, isUntold } from '#domain/application/silence.ts';
import { noonOf } from '#domain/values/civil-date.ts';

export type CountedApplication = Pick<
  ApplicationSummary,
  'status' | 'receivedAt' | 'implicitRejectionAt' | 'appealDueOn'
>;

export interface CensusLine {
  status: Status;
  applications: number;
  /** Whole days since the oldest of them was received. */
  oldestDays: number;
}

interface Deps {
  applications: { allIn(status: Status): Promise<CountedApplication[]> };
  clock: Clock;
}

const dayMs = 86_400_000;

/** @returns no line for a status that nobody has; no `daysToRefusal` while no silence runs, on an application or an appeal; one below zero once a silence has become a refusal */
export async function takeCensus(deps: Deps): Promise<{ lines: CensusLine[]; daysToRefusal?: number }> {
  const { applications, clock } = deps;
  const now = clock.now().getTime();
  const all = (await Promise.all(statuses.map((status) => applications.allIn(status)))).flat();
  const lines = [...Map.groupBy(all, ({ status }) => status)].map(([status, some]) => ({
    status,
    applications: some.length,
    oldestDays: Math.max(...some.map(({ receivedAt }) => Math.floor((now - Date.parse(receivedAt)) / dayMs))),
  }));
  // What passed is a refusal that nobody wrote: its clock stands, below zero, until a final decision is told.
  const silent = all
    .filter((one) => isUntold(one) && !isSuspended(one))
    .map(({ implicitRejectionAt }) => (Date.parse(implicitRejectionAt) - now) / dayMs);
  const appealed = all.flatMap(({ appealDueOn }) =>
    appealDueOn === undefined ? [] : [(Date.parse(noonOf(appealDueOn)) - now) / dayMs],
  );
  const clocks = [...silent, ...appealed];
  return { lines, ...(clocks.length > 0 && { daysToRefusal: Math.floor(Math.min(...clocks)) }) };
}
