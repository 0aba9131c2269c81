/** Money needs two, as the log shows it: what moves it follows its proposal by somebody else. */

import type { Check } from './check.ts';
import type { LoggedEvent } from './story.ts';

/** What each event was called when it was proposed. */
const actOf: Readonly<Record<string, string>> = {
  AgreementCountersigned: 'countersign',
  Promoted: 'promote',
  Reinstated: 'reinstate',
  AwardModified: 'modify',
  HandoverOffered: 'hand-over',
  PassedOver: 'pass-over',
  OutcomeAdjusted: 'adjust',
  AdjustmentUndone: 'undo-adjustment',
};

const ofTwo = ['ROUND#panel', 'ROUND#calling-off'];

const subjectOf = ({ data }: LoggedEvent): unknown =>
  data.releaseId === undefined ? (data.subject ?? data.applicationId) : 'release';

/** @param log everything that happened before to the same application or round */
export function checkSecondPerson(
  check: Check,
  partition: string,
  event: LoggedEvent,
  log: readonly LoggedEvent[],
): void {
  const release = partition === 'ROUND#calling-off' ? 'call-off' : 'release';
  const act = event.type === 'ReleaseStarted' ? release : actOf[event.type];
  const isOfOne = partition.startsWith('ROUND#') && !ofTwo.includes(partition);
  if (act === undefined || isOfOne) return;
  const last = log.findLast(
    (one) =>
      ['MoneyProposed', 'MoneyProposalTakenBack'].includes(one.type) &&
      (!ofTwo.includes(partition) || subjectOf(one) === subjectOf(event)),
  );
  const said = (last?.data.proposal ?? last?.data) as { act?: string } | undefined;
  const isProposed = last?.type === 'MoneyProposed' && said?.act === act;
  check(isProposed, `${partition} ${event.type} was not proposed`);
  check(last?.actor.id !== event.actor.id, `${partition} ${event.type} by ${event.actor.id} alone`);
}
