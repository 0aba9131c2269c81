/** What must be true after a release, read from what there is and not from what the release says of itself. */
import { applicationKey, releaseKey } from '#adapters/dynamodb/keys.ts';
import { idOf, isRefused } from './application-ids.ts';

interface StoredDocument {
  status?: string;
  /** Of a release, how many it has told. */
  released?: number;
}

/** Where a release was told: in a simulated cloud, or in a programme on this machine. */
export interface Place {
  /** How often SES accepted each message. */
  letters: ReadonlyMap<string, number>;
  document(key: { PK: string; SK: string }): StoredDocument | undefined;
  /** The state in which an application's execution waits, or the status with which it ended. */
  stands(applicationId: string): string | undefined;
}

export function check(place: Place, { count, releaseId }: { count: number; releaseId: string }) {
  const violations: string[] = [];
  const perApplication = new Map<string, number>();
  for (const [messageKey, times] of place.letters) {
    const id = messageKey.split('_')[0] ?? '';
    perApplication.set(id, (perApplication.get(id) ?? 0) + times);
  }
  const found = { told: 0, lost: 0, twice: 0 };
  for (let index = 0; index < count; index += 1) {
    const id = idOf(index);
    const letters = perApplication.get(id) ?? 0;
    if (letters > 1) found.twice += 1;
    const status = place.document(applicationKey(id))?.status;
    const stands = place.stands(id);
    const isWhere = isRefused(index)
      ? status === 'not-shortlisted' && stands === 'SUCCEEDED'
      : status === 'shortlisted' && stands === 'AwaitPanelOutcome';
    if (letters === 0 || !isWhere) {
      found.lost += 1;
      if (violations.length < 5) violations.push(`${id}: ${letters} letters, ${status}, ${stands}`);
    } else found.told += 1;
  }
  if (found.twice > 0) violations.push(`${found.twice} were told twice`);
  if (perApplication.size > count) violations.push('somebody was told who was not in the release');
  const counted = place.document(releaseKey(releaseId))?.released;
  if (counted !== count) violations.push(`the release counts ${counted} told`);
  return { ...found, violations };
}
