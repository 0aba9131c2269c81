/** Once a day: reminds those who are late and counts the applications, from one reading of them and of the rounds. */
import type { Applications } from '#app/ports/application-ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import { roundNames } from '#domain/application/stages.ts';
import { readOnce } from './read-once.ts';
import { remind, remindReports } from './remind.ts';
import { type Census, oneReading, takeCensus } from './take-census.ts';

type Deps = Omit<Parameters<typeof remind>[0], 'applications' | 'rounds'> &
  Omit<Parameters<typeof remindReports>[0], 'applications'> & {
    applications: Pick<Applications, 'findMany'>;
    census: Census;
    rounds: Pick<Rounds, 'findMany' | 'ranking'>;
  };

/** @returns how many letters were queued now, and the day's census */
export async function dailyRun(deps: Deps) {
  const census = oneReading(deps.census);
  const found = await deps.rounds.findMany(roundNames);
  const rounds: Pick<Rounds, 'find' | 'ranking'> = {
    find: async (name) => found.find(({ round }) => round === name),
    ranking: deps.rounds.ranking,
  };
  const applications = readOnce({ ...deps.applications, allIn: census.allIn });
  const today = { ...deps, rounds, applications };
  const { queued } = await remind(today);
  const { queued: reports } = await remindReports(today);
  return { queued, reports, ...(await takeCensus({ ...deps, census })) };
}
