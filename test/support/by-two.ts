/** What needs two persons, from its proposal by the first to its confirmation by the second. */
import type { StaffActor } from '#domain/application/application-events.ts';
import type { Result } from '#domain/values/result.ts';
import type { Proposed } from '#domain/values/second-person.ts';
import type { TestProgramme } from './programme.ts';
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

/** The same through the API of a programme that runs: a proposal is confirmed by another account at once. */
export async function byTwoAccounts(
  programme: TestProgramme,
  asked: { method: string; path: string; body?: unknown; groups?: string[] },
) {
  const { method, path, body, groups } = asked;
  const first = await programme.call(method, path, body, await programme.staffToken(groups));
  const digest = first.body?.proposal?.digest;
  if (first.status !== 202 || digest === undefined) return first;
  const second = await programme.staffToken(groups, 'staff-2');
  return programme.call(method, `${path}?confirms=${digest}`, body, second);
}
