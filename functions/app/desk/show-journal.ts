/** Who did what and when, in the whole cohort, on a day of the cohort's time zone. */
import type { Journal } from '#app/ports/application-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { civilDateIn } from '#domain/values/civil-date.ts';
import { daysAfter } from '#domain/values/days.ts';
import type { InvalidRequest } from '#domain/values/field-problem.ts';
import { accept, refuse } from '#domain/values/result.ts';

export interface JournalDeps {
  journal: Journal;
  cohort: Pick<Cohort, 'timeZone'>;
  clock: Clock;
}

const linesAtOnce = 100;

export async function showJournal(
  { journal, cohort, clock }: JournalDeps,
  { day, cursor }: { day?: string | undefined; cursor?: string | undefined },
) {
  if (cursor !== undefined && !/^[\w-]{1,2000}$/.test(cursor)) {
    const problems = [{ field: 'cursor', code: 'wrong-format' }];
    return refuse<InvalidRequest>({ code: 'invalid-request', problems });
  }
  const shown = day ?? civilDateIn(clock.now().toISOString(), cohort.timeZone);
  const [from, until] = [
    startOfDay(shown, cohort.timeZone),
    startOfDay(daysAfter(`${shown}T12:00:00.000Z`, 1).slice(0, 10), cohort.timeZone),
  ];
  return accept({ day: shown, ...(await journal.between(from, until, { limit: linesAtOnce, cursor })) });
}

/** The instant (ISO, UTC) at which a day (YYYY-MM-DD) begins in a time zone: zones keep whole quarters of an hour. */
function startOfDay(day: string, timeZone: string): string {
  const quarter = 15 * 60_000;
  let at = Date.parse(`${day}T00:00:00.000Z`) - 14 * 3_600_000;
  while (civilDateIn(new Date(at).toISOString(), timeZone) < day) at += quarter;
  return new Date(at).toISOString();
}
