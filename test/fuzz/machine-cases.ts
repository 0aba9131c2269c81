/** Generated machines, run by the interpreter of the local programme and by its oracle. */
import { isDeepStrictEqual } from 'node:util';
import { execution, type GeneratedExecution } from '#test/infra/local/states/generated.ts';
import { runOracle } from '#test/infra/local/states/oracle.ts';
import { runOwn } from '#test/infra/local/states/own-run.ts';

export { execution };

/** @returns how the two differ in their way from state to state, their output or their error, or nothing */
export async function wrongWithMachine({ machine, input, outcomes }: GeneratedExecution): Promise<string[]> {
  const expected = await runOracle(machine, input, outcomes);
  const { ending, path } = await runOwn(machine, input, outcomes);
  const own = { ending, path };
  return isDeepStrictEqual(own, expected)
    ? []
    : [`${JSON.stringify(own)} where the oracle has ${JSON.stringify(expected)}`];
}
