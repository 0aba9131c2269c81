/**
 * Once a day: reminds those who are late, asks the register again where it was away, does what the calendar makes due in supports and
 * payments, and counts the applications. Each record is read once; what the calendar leaves alone costs no more than that.
 */
import { type CheckingDeps, checkPending } from '#app/application/check-register.ts';
import { type KeepingDeps, keepPaymentTimes } from '#app/payment/keep-payment-time.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import { type AllDeps, keepTimeOfAll } from '#app/support/keep-time.ts';
import { remindReports } from '#app/support/remind-reports.ts';
import { roundNames } from '#domain/application/stages.ts';
import { readOnce, supportsReadOnce } from './read-once.ts';
import { remind } from './remind.ts';
import { takeCensus } from './take-census.ts';

type Deps = Omit<Parameters<typeof remind>[0], 'rounds' | 'quotations'> &
  Omit<CheckingDeps, 'clock' | 'cohort'> & {
    supports: AllDeps['supports'];
    payments: KeepingDeps['payments'];
    rounds: Pick<Rounds, 'findMany' | 'ranking'>;
  };

/** @returns how many letters were queued now, what the register answered, and the day's census */
export async function dailyRun(deps: Deps) {
  const found = await deps.rounds.findMany(roundNames);
  const rounds: Pick<Rounds, 'find' | 'ranking'> = {
    find: async (name) => found.find(({ round }) => round === name),
    ranking: deps.rounds.ranking,
  };
  const applications = { ...deps.applications, ...readOnce(deps.applications) };
  const today = { ...deps, ...supportsReadOnce(deps.supports), rounds, applications };
  const { queued } = await remind(today);
  const { queued: reports } = await remindReports({ ...today, reported: deps.reported });
  await keepTimeOfAll(today);
  await keepPaymentTimes(today);
  const register = await checkPending(today);
  return { queued, reports, ...register, ...(await takeCensus(today)) };
}
