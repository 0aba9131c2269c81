/** A draft holds what was typed until it is filed, and nothing is typed while it is; a right to file late is used once. */
import type { StoredItem } from '#test/simulation/memory/values.ts';
import type { Check } from '#test/simulation/model/check.ts';
import type { Seen } from '#test/simulation/model/rights.ts';
import { documentIn, storedApplication } from '#test/simulation/model/stored.ts';

type Document = {
  state: string;
  email: string;
  answers?: unknown;
  expiresAt: string;
  filingSince?: string;
  applicationId?: string;
};

/** A filing takes less than this, or was cut short. */
export const filingLasts = 60_000;

export function createDrafts(check: Check, item: (PK: string, SK: string) => StoredItem | undefined) {
  /** Addresses that have a right to file late, and have not used it. */
  const given = new Set<string>();
  /** Drafts that were begun. */
  const begun = new Set<string>();
  /** By the id of a right, what it filed. */
  const used = new Map<string, string>();

  /** When drafts of reviews were written, and when the request that ended a reading came in, by application and juror. */
  const reviews = { drafted: new Map<string, number>(), ended: new Map<string, number>() };

  function review({ PK, SK, after, by, now }: Seen): void {
    if (PK.startsWith('DRAFTS#')) {
      const pair = `${SK}#${PK.slice('DRAFTS#'.length)}`;
      if (after) reviews.drafted.set(pair, now);
      else reviews.drafted.delete(pair);
    } else if (after?.summary?.M?.state?.S !== 'assigned') reviews.ended.set(SK, by?.startedAt ?? now);
  }

  function draft({ PK, before, after, now }: Seen): void {
    const [old, next] = [documentIn<Document>(before), documentIn<Document>(after)];
    if (old && !next) check(now > Date.parse(old.expiresAt), `${PK} is gone before its time`);
    if (!old) begun.add(PK.slice('FORM#'.length));
    if (!old || !next) return;
    check(old.state === 'open' || next.state === 'filed', `${PK} was filed, and is open again`);
    if (next.state === 'filed')
      check(item(`APPLICATION#${next.applicationId}`, 'APPLICATION') !== undefined, `${PK} became nothing`);
    const isTyped = JSON.stringify(old.answers) !== JSON.stringify(next.answers) && next.state === 'open';
    const isBeingFiled = old.filingSince !== undefined && now - Date.parse(old.filingSince) < filingLasts;
    check(!isTyped || !isBeingFiled, `${PK} was typed in while it was filed`);
  }

  function right({ SK, before, after }: Seen): void {
    const [old, next] = [documentIn<Document>(before), documentIn<Document>(after)];
    const isGiven = old === undefined && next?.state === 'given';
    if (isGiven) check(!given.has(next.email), `${next.email} was given two rights at once`);
    if (isGiven) given.add(next.email);
    else if (old) given.delete(old.email);
    check(isGiven || old?.state === 'given', `the right ${SK} was ${old?.state}, and is ${next?.state}`);
    if (next?.state === 'used') used.set(SK, String(next.applicationId));
  }

  return {
    changed(seen: Seen): void {
      if (seen.SK === 'FORM') draft(seen);
      else if (seen.PK === 'LATE') right(seen);
      else if (/^(?:DRAFTS|READINGS)#/.test(seen.PK)) review(seen);
    },
    /** Once everything is quiet: a review that is filed has no draft, what came late used up a right of its own, and who began to write was sent the link to it. */
    quiet(lateIds: readonly string[], items: readonly { SK: string }[]): void {
      const queued = new Set(items.map(({ SK }) => SK));
      // What was saved while it was filed stays: nobody is shown it any more.
      for (const [pair, at] of reviews.drafted) {
        const endedAt = reviews.ended.get(pair) ?? 0;
        check(at >= endedAt, `the draft of the review ${pair} outlived it`);
      }
      for (const id of begun) {
        const isTold = ['draft-saved', 'late-access'].some((occasion) =>
          queued.has(`EMAIL#${id}_${occasion}`),
        );
        check(isTold, `nobody was sent the link of the draft ${id}`);
      }
      for (const id of lateIds) {
        const application = storedApplication(item(`APPLICATION#${id}`, 'APPLICATION'));
        const rights = [...used].filter(([, filed]) => filed === id);
        check(!application || rights.length === 1, `${id} came late, by ${rights.length} rights`);
      }
    },
  };
}
