/** What only the programme on this machine answers. */
import type { Call } from './command.ts';
import { Unreachable } from './problems.ts';
import { localProgramme } from './target.ts';

/** @throws Unreachable where it does not answer, or not as asked */
export async function askControl<T>(call: Pick<Call, 'state'>, method: string, path: string): Promise<T> {
  const { controlUrl } = await localProgramme(call.state);
  const answer = await fetch(`${controlUrl}${path}`, { method });
  if (!answer.ok) throw new Unreachable(`the programme on this machine answered ${answer.status}`);
  return (await answer.json()) as T;
}
