/** The names of staff accounts: each learned from its own verified sign-in, and shown to all staff beside what was done. */
import type { StaffNames } from '#app/ports/staff-ports.ts';
import { distinctNames } from '#domain/application/staff-name.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { defined } from '#domain/values/defined.ts';

export interface StaffNameDeps {
  staffNames: StaffNames;
}

/** @param account whose name is what its sign-in said, never what a request says */
export async function registerMe(
  { staffNames }: StaffNameDeps,
  { id, name }: { id: string; name: string | undefined },
): Promise<{ name?: string }> {
  if (name !== undefined) await staffNames.keep({ id, name });
  return defined({ name });
}

/** Accounts by id, and who signs decisions or answers an appeal to their superior, whether or not that is one of these. */
export const listStaffNames = async ({
  staffNames,
  cohort: { service },
}: StaffNameDeps & { cohort: Pick<Cohort, 'service'> }): Promise<{
  names: Record<string, string>;
  deciding: string[];
}> => ({
  names: distinctNames(await staffNames.all()),
  deciding: [...service.signatories, ...(service.superior ? [service.superior] : [])].map(
    ({ firstName, surname }) => `${firstName} ${surname}`,
  ),
});
