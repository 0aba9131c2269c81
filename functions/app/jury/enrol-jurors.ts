/** Puts jurors on the roll. Who is on it already is replaced: the same list twice is the same roll. */

import type { Rolls } from '#app/ports/jury-ports.ts';
import { personIdOf, repeatedAddresses } from '#domain/application/person-id.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Juror } from '#domain/round/roll.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';

export type JurorToEnrol = Omit<Juror, 'jurorId' | 'declaredConflicts'> & {
  declaredConflicts?: string[] | undefined;
};
export interface EnrolJurorsDeps {
  rolls: Pick<Rolls, 'enrolJurors' | 'jurors'>;
  cohort: Pick<Cohort, 'cohort'>;
}

/**
 * Opening the round calls every juror in the one transaction that opens it, and a transaction holds 100 writes
 * (https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html).
 */
const mostJurors = 90;

/** @returns the jurors with their ids, in the order given; refuses an address that stands twice in the list, or too many jurors */
export async function enrolJurors(
  { rolls, cohort }: EnrolJurorsDeps,
  input: { jurors: readonly JurorToEnrol[] },
): Promise<Result<{ jurors: Juror[] }, RefusalOf<'roll-invalid' | 'jury-full'>>> {
  const problems = repeatedAddresses('jurors', input.jurors);
  if (problems.length > 0) return refuse({ code: 'roll-invalid', problems });
  const jurors = input.jurors.map((one) => ({
    ...one,
    jurorId: personIdOf(cohort.cohort, 'juror', one.email),
    declaredConflicts: one.declaredConflicts ?? [],
  }));
  const ids = new Set([...(await rolls.jurors()), ...jurors].map(({ jurorId }) => jurorId));
  if (ids.size > mostJurors) return refuse({ code: 'jury-full', size: mostJurors, would: ids.size });
  await rolls.enrolJurors(jurors);
  return accept({ jurors });
}
