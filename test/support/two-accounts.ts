/** A second member of staff, where money needs two. */
import type { TestProgramme } from './programme.ts';

/** What needs two persons is proposed by one account and confirmed by another at once. */
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
