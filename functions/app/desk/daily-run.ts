/**
 * Once a day: reminds those who are late, asks the register again where it was away, does what the calendar makes due in supports and
 * payments, and counts the applications. Each record is read once; what the calendar leaves alone costs no more than that.
 */
import { type CheckingDeps, checkPending } from '#app/application/check-register.ts';
import { type KeepingDeps, keepPaymentTimes } from '#app/payment/keep-payment-time.ts';
import type { DailyRuns } from '#app/ports/ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import { type AllDeps, keepTimeOfAll } from '#app/support/keep-time.ts';
import { remindReports } from '#app/support/remind-reports.ts';
import { type RoundName, roundNames } from '#domain/application/stages.ts';
import { once } from '#domain/values/once.ts';
import { readOnce, supportsReadOnce } from './read-once.ts';
import { remind } from './remind.ts';
import { takeCensus } from './take-census.ts';

type Deps = Omit<Parameters<typeof remind>[0], 'rounds' | 'quotations'> &
  Omit<CheckingDeps, 'clock' | 'cohort'> & {
    supports: AllDeps['supports'];
    payments: KeepingDeps['payments'];
    rounds: Pick<Rounds, 'find' | 'ranking'>;
    days: DailyRuns;
  };

/**
 * @param begunAt when the day was begun first (ISO): one that failed and is tried again has had its digest, which tells nothing since
 * @returns how many letters were queued now, what the register answered, and the day's census
 */
export async function dailyRun(deps: Deps, begunAt = deps.clock.now().toISOString()) {
  const today = readingOnce(deps);
  // Whichever list is asked for first brings them all. What is asked for at one moment is then one call: the rounds, the desk, and the
  // records of those on the lists.
  await today.repairs.all();
  const [reminded, remindedOfReports] = await Promise.allSettled([
    remind(today),
    remindReports({ ...today, reported: deps.reported }),
    // What these fail of is that of who wants them, below: it keeps nobody from being reminded.
    today.supports.all(),
    today.payments.all(),
  ]);
  const { queued } = settledValue(reminded);
  const { queued: reports } = settledValue(remindedOfReports);
  await keepTimeOfAll(today);
  await keepPaymentTimes(today);
  const register = await checkPending(today);
  const census = await takeCensus(today);
  await deps.days.ended(begunAt);
  return { queued, reports, ...register, ...census };
}

/** Throws what it failed of, as if it had gone on alone. */
function settledValue<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
}

/** Whoever changes a record finds it again first: here it may be a moment late, as the lists are. */
function readingOnce(deps: Deps) {
  const { applications, rounds, rolls, supports, payments, publications, desk } = deps;
  const found = new Map(roundNames.map((name) => [name, once(() => rounds.find(name))]));
  return {
    ...deps,
    ...supportsReadOnce(supports),
    payments: { ...payments, all: once(() => payments.all({ mayBeLate: true })) },
    publications: { all: once(publications.all) },
    desk: { find: once(desk.find) },
    rolls: { jurors: once(rolls.jurors), panelists: once(rolls.panelists) },
    rounds: { find: async (name: RoundName) => found.get(name)?.(), ranking: rounds.ranking },
    applications: {
      ...applications,
      ...readOnce({
        allIn: applications.allIn,
        findMany: (ids) => applications.findMany(ids, { mayBeLate: true }),
      }),
    },
  };
}
