import fc from 'fast-check';
import { expect, test } from 'vitest';
import { errors, execution } from './generated.ts';
import { runOracle } from './oracle.ts';
import { runOwn } from './own-run.ts';

test('the interpreter goes and ends as aws-local-stepfunctions does on every generated definition', async () => {
  const endings = new Set<string>();
  await fc.assert(
    fc.asyncProperty(execution, async ({ machine, input, outcomes }) => {
      const oracle = await runOracle(machine, input, outcomes);
      const { ending, path } = await runOwn(machine, input, outcomes);
      expect({ ending, path }).toEqual(oracle);
      endings.add('error' in ending ? ending.error : ending.status);
    }),
    { numRuns: 600, seed: 20260105 },
  );
  const builtIn = ['States.Runtime', 'States.ResultPathMatchFailure', 'States.NoChoiceMatched'];
  expect([...endings].sort()).toEqual(['SUCCEEDED', 'Ended', ...errors, ...builtIn].sort());
});
