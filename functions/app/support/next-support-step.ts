/**
 * Where the workflow of a support goes on, once what the calendar makes due is done. Safe to run again: the record says what was.
 */
import type { Supports } from '#app/ports/support-ports.ts';
import type { Gates } from '#app/ports/workflow-ports.ts';
import { isOld, supportStepOf } from '#domain/support/next-step.ts';
import { gateOfStage, isOpenStage } from '#domain/support/support.ts';
import {
  applicationOfSupport,
  type SupportGate,
  type SupportStep,
  supportGates,
} from '#workflows/contracts.ts';
import { keepTime, type TimeDeps } from './keep-time.ts';

interface Deps extends TimeDeps {
  supports: Pick<Supports, 'find' | 'save' | 'goOn'>;
  gates: Pick<Gates<SupportGate>, 'expire'>;
}
interface Asked {
  supportId: string;
  /** When the execution that asks began. */
  startedAt: string;
}

export async function nextSupportStep(deps: Deps, { supportId, startedAt }: Asked) {
  const applicationId = applicationOfSupport(supportId);
  const answer = (outcome: SupportStep) => ({ supportId, outcome });
  const before = await deps.supports.find(applicationId);
  if (!before) throw new Error(`no support of ${applicationId}`);
  const support = await keepTime(deps, before);
  const now = deps.clock.now().toISOString();
  // The wait that timed out is over: the next one is another gate's.
  if (isOpenStage(before.stage) && before.stage !== support.stage) {
    await deps.gates.expire(supportId, gateOfStage[before.stage], now);
  }
  if (!isOpenStage(support.stage)) {
    // What ended it may have been decided before any gate opened: nobody waits to be told.
    for (const gate of supportGates) await deps.gates.expire(supportId, gate, now);
    return answer(supportStepOf(support));
  }
  if (!isOld(startedAt, now)) return answer(supportStepOf(support));
  await deps.supports.goOn(supportId, { after: startedAt, at: now });
  return answer('renewed');
}
