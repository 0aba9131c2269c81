/** What needs two persons, from its proposal by the first to its confirmation by the second. */
import type { StaffActor } from '#domain/application/application-events.ts';
import type { Result } from '#domain/values/result.ts';
import type { Proposed } from '#domain/values/second-person.ts';
import { staff } from './programme-in-memory.ts';

export const colleague = { kind: 'staff', id: 'staff-2' } as const;

/** @returns what the second person is answered; what is refused at the proposal, or needs no second, as the first was answered */
export async function byTwo<T extends object, R>(
  ask: (as: { actor: StaffActor; confirms?: string }) => Promise<Result<T | Proposed, R>>,
): Promise<Result<Exclude<T, Proposed>, R>> {
  type Done = Result<Exclude<T, Proposed>, R>;
  const first = await ask({ actor: staff });
  if (!first.ok || !('proposal' in first.value)) return first as Done;
  return (await ask({ actor: colleague, confirms: first.value.proposal.digest })) as Done;
}
