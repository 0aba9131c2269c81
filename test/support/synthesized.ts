/** The synthesized stack that tests run: made once, beside the tests that need none, while whoever needs it waits. */
import { join } from 'node:path';
import { type Synthesis, synthesize } from '#infra/stack/synth.ts';
import { oneAfterTheOther } from './one-after-the-other.ts';

/** @param cohort the name of its file in infra/cohorts */
export function synthesized(cohort: string): Promise<Synthesis> {
  return oneAfterTheOther(join('cdk.out', `synthesis-${cohort}`), () => synthesize({ cohort }));
}

/** Before the first test; what it throws is told by the first test that needs the stack. */
export default function setup(): () => Promise<unknown> {
  const begun = synthesized('promotion-1').catch(() => undefined);
  return () => begun;
}
