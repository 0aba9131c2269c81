/**
 * Once a day: reminds those who are late, asks the register again where it was away, and counts the applications, from one reading
 * of them and of the rounds.
 */
import { type CheckingDeps, checkPending } from '#app/application/check-register.ts';
import { keepPaymentTimes } from '#app/payment/keep-payment-time.ts';
import type { PaymentsStore } from '#app/ports/payment-ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import { type AllDeps, keepTimeOfAll } from '#app/support/keep-time.ts';
import { remindReports } from '#app/support/remind-reports.ts';
import { roundNames } from '#domain/application/stages.ts';
import { readOnce } from './read-once.ts';
import { remind } from './remind.ts';
import { type Census, oneReading, takeCensus } from './take-census.ts';

type Deps = Omit<Parameters<typeof remind>[0], 'applications' | 'rounds'> &
  Omit<Parameters<typeof remindReports>[0], 'applications'> & {
    applications: Omit<CheckingDeps['applications'], 'allIn'>;
    register: CheckingDeps['register'];
    supports: AllDeps['supports'];
    payments: Pick<PaymentsStore, 'find' | 'save' | 'all'>;
    census: Census;
    rounds: Pick<Rounds, 'findMany' | 'ranking'>;
  };

/** @returns how many letters were queued now, what the register answered, and the day's census */
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
  await keepTimeOfAll(today);
  await keepPaymentTimes({ ...today, applications: { ...deps.applications, ...applications } });
  const register = await checkPending({ ...today, applications: { ...deps.applications, ...applications } });
  return { queued, reports, ...register, ...(await takeCensus({ ...deps, census })) };
}
