/** Daily: how many applications have which status, how long the oldest has been there, and the nearest legal clock. */

import type { ApplicationSummary, Applications } from '#app/ports/application-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { Status } from '#domain/application/application.ts';
import { isSuspended, isUntold } from '#domain/application/silence.ts';
import { noonOf } from '#domain/values/civil-date.ts';

export type CountedApplication = Pick<
  ApplicationSummary,
  'status' | 'receivedAt' | 'implicitRejectionAt' | 'appealDueOn'
>;

export interface Census {
  /** Every application, whatever its status, from one reading of the list index; oldest first. */
  applications(): Promise<ApplicationSummary[]>;
}

/** Reads the census once and answers the lists from it, for a run that asks several questions. */
export function oneReading(census: Census): Census & Pick<Applications, 'allIn'> {
  let reading: Promise<ApplicationSummary[]> | undefined;
  const applications = () => {
    reading ??= census.applications();
    return reading;
  };
  return {
    applications,
    allIn: async (wanted) => (await applications()).filter(({ status }) => status === wanted),
  };
}

export interface CensusLine {
  status: Status;
  applications: number;
  /** Whole days since the oldest of them was received. */
  oldestDays: number;
}

interface Deps {
  census: { applications(): Promise<CountedApplication[]> };
  clock: Clock;
}

const dayMs = 86_400_000;

/** @returns no line for a status that nobody has; no `daysToRefusal` while no silence runs, on an application or an appeal; one below zero once a silence has become a refusal */
export async function takeCensus(deps: Deps): Promise<{ lines: CensusLine[]; daysToRefusal?: number }> {
  const { census, clock } = deps;
  const now = clock.now().getTime();
  const all = await census.applications();
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
