/** What must be true after a release, read from what there is and not from what the release says of itself. */
import { applicationKey, releaseKey } from '../../functions/adapters/dynamodb/keys.ts';
import { executionArn } from '../simulation/cloud/cloud.ts';
import { programmeTable } from '../simulation/memory/shapes.ts';
import type { BusyCloud } from './busy-cloud.ts';
import { idOf, isRefused } from './waiting-applications.ts';

export function check(cloud: BusyCloud, { count, releaseId }: { count: number; releaseId: string }) {
  const violations: string[] = [];
  const perApplication = new Map<string, number>();
  for (const [messageKey, times] of cloud.letters) {
    const id = messageKey.split('_')[0] ?? '';
    perApplication.set(id, (perApplication.get(id) ?? 0) + times);
  }
  const found = { told: 0, lost: 0, twice: 0 };
  for (let index = 0; index < count; index += 1) {
    const id = idOf(index);
    const letters = perApplication.get(id) ?? 0;
    if (letters > 1) found.twice += 1;
    const { PK, SK } = applicationKey(id);
    const status = cloud.database.item(programmeTable, PK, SK)?.document?.M?.status?.S;
    const isWhere = isRefused(index)
      ? status === 'not-shortlisted' &&
        cloud.interpreter.describeExecution(executionArn(id)).status === 'SUCCEEDED'
      : status === 'shortlisted' &&
        cloud.interpreter.position(executionArn(id))?.state === 'AwaitPanelOutcome';
    if (letters === 0 || !isWhere) {
      found.lost += 1;
      if (violations.length < 5) violations.push(`${id}: ${letters} letters, ${status}`);
    } else found.told += 1;
  }
  if (found.twice > 0) violations.push(`${found.twice} were told twice`);
  if (perApplication.size > count) violations.push('somebody was told who was not in the release');
  const { PK, SK } = releaseKey(releaseId);
  const document = cloud.database.item(programmeTable, PK, SK)?.document?.M ?? {};
  if (document.released?.N !== String(count))
    violations.push(`the release counts ${document.released?.N} told`);
  return { ...found, violations };
}
