/** The published times of the call, the jury and the vote, with how their ends were moved and how far they may be. */
import type { Rounds } from '#app/ports/round-ports.ts';
import {
  type Extension,
  latestEnd,
  publishedTimes,
  roundOfPart,
  type TimedPart,
  timedParts,
} from '#domain/application/published-times.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { localTimeOf } from '#domain/values/local-time.ts';

export interface ShowTimesDeps {
  rounds: Pick<Rounds, 'find'>;
  cohort: Pick<Cohort, 'calendar' | 'delays' | 'timeZone'>;
}
export type TimesOfPart = {
  part: TimedPart;
  opensAt: string;
  closesAt: string;
  latest: string;
  /** Oldest first. */
  extensions: Extension[];
};

export async function showTimes({ rounds, cohort }: ShowTimesDeps): Promise<{ items: TimesOfPart[] }> {
  const found = await Promise.all(timedParts.map((part) => rounds.find(roundOfPart(part))));
  const panel = found[timedParts.indexOf('panel')];
  const items = timedParts.map((part, place) => ({
    part,
    ...publishedTimes(part, cohort.calendar, found[place]),
    latest: localTimeOf(latestEnd(part, cohort, panel), cohort.timeZone),
    extensions: found[place]?.extensions ?? [],
  }));
  return { items };
}
