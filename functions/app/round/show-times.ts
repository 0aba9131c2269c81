/** The published times of the call, the jury and the vote, with how their ends were moved and how far they may be. */
import type { Clock } from '#app/ports/ports.ts';
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
import { findRound } from './change-round.ts';
import { mayExtend } from './extend-times.ts';

export interface ShowTimesDeps {
  rounds: Pick<Rounds, 'find'>;
  cohort: Pick<Cohort, 'calendar' | 'delays' | 'timeZone'>;
  clock: Clock;
}
export type TimesOfPart = {
  part: TimedPart;
  opensAt: string;
  closesAt: string;
  latest: string;
  /** Whether it may still be moved. */
  mayExtend: boolean;
  /** Oldest first. */
  extensions: Extension[];
};

export async function showTimes({ rounds, cohort, clock }: ShowTimesDeps): Promise<{ items: TimesOfPart[] }> {
  const now = clock.now();
  const panel = await findRound(rounds, 'panel');
  const items = timedParts.map(async (part) => {
    const round = await findRound(rounds, roundOfPart(part));
    return {
      part,
      ...publishedTimes(part, cohort.calendar, round),
      latest: localTimeOf(latestEnd(part, cohort, panel), cohort.timeZone),
      mayExtend: mayExtend(part, cohort, { round, panel }, now),
      extensions: [...(round.extensions ?? [])],
    };
  });
  return { items: await Promise.all(items) };
}
