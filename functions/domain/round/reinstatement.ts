/** Where an application goes on once the decision that it contests is withdrawn: at the gate of that decision. Pure. */
import type { ReinstatedStatus } from '#domain/appeal/appeal.ts';
import type { Status } from '#domain/application/application.ts';
import type { SessionName } from '#domain/application/stages.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import type { Round } from './round.ts';

export type ReinstatementRefusal =
  | { code: 'reinstatement-late'; round: SessionName }
  | { code: 'reinstatement-impossible'; status: string };

/**
 * Whoever was inadmissible is admissible, as long as the jury can still read the project; whom the jury left out is a finalist,
 * as long as the panel has not begun to vote.
 */
export function reinstatedTo(
  status: Status,
  { jury, panel }: Readonly<Record<SessionName, Pick<Round, 'state'>>>,
): Result<ReinstatedStatus, ReinstatementRefusal> {
  if (status === 'ineligible') {
    const mayRead = jury.state === 'planned' || jury.state === 'open';
    return mayRead ? accept('eligibility-review') : refuse({ code: 'reinstatement-late', round: 'jury' });
  }
  if (status === 'not-shortlisted') {
    return panel.state === 'planned'
      ? accept('shortlisted')
      : refuse({ code: 'reinstatement-late', round: 'panel' });
  }
  return refuse({ code: 'reinstatement-impossible', status });
}
