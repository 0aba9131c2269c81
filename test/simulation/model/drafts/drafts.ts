/** A draft holds what was typed until it is filed, all of it; a right to file late is used once. */
import { isDeepStrictEqual } from 'node:util';
import { type Key, readingKey, roundKey } from '#adapters/dynamodb/keys.ts';
import { offerOf } from '#domain/application/call-offer.ts';
import type { FormDraft } from '#domain/application/draft-record.ts';
import { formOf } from '#domain/application/form-draft.ts';
import type { LateAccess } from '#domain/application/late-access.ts';
import type { Round } from '#domain/round/round.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import type { StoredItem } from '#test/simulation/memory/values.ts';
import type { Check } from '#test/simulation/model/check.ts';
import type { Seen } from '#test/simulation/model/rights.ts';
import { documentIn, storedApplication } from '#test/simulation/model/stored.ts';

export function createDrafts(check: Check, item: (PK: string, SK: string) => StoredItem | undefined) {
  const itemAt = ({ PK, SK }: Key) => item(PK, SK);
  /** Addresses that have a right to file late, and have not used it, each with its end. */
  const given = new Map<string, string>();
  /** Drafts that were begun. */
  const begun = new Set<string>();
  /** By the id of a right, what it filed. */
  const used = new Map<string, string>();

  /** When drafts of reviews were written, and when the request that ended a reading came in, by application and juror. */
  const reviews = { drafted: new Map<string, number>(), ended: new Map<string, number>() };

  function review({ PK, SK, after, by, now }: Seen): void {
    if (PK.startsWith('DRAFTS#')) {
      const pair = `${SK}#${PK.slice('DRAFTS#'.length)}`;
      if (after) {
        const reading = itemAt(readingKey(SK, PK.slice('DRAFTS#'.length)))?.summary?.M?.state?.S;
        check(reading === 'assigned', `a draft of the review ${pair} is kept, which is ${reading}`);
        const jury = itemAt(roundKey('jury'))?.state?.S;
        check(jury === 'open', `a draft of the review ${pair} is kept while the jury is ${jury}`);
      }
      if (after) reviews.drafted.set(pair, now);
      else reviews.drafted.delete(pair);
    } else if (after?.summary?.M?.state?.S !== 'assigned') reviews.ended.set(SK, by?.startedAt ?? now);
  }

  function draft({ PK, before, after, now }: Seen): void {
    const [old, next] = [documentIn<FormDraft>(before), documentIn<FormDraft>(after)];
    if (old && !next) {
      const of = old.state === 'open' ? old.amends?.applicationId : undefined;
      const holder = storedApplication(item(`APPLICATION#${of}`, 'APPLICATION'))?.form.contact.email;
      const hasGone = old.state === 'open' && of !== undefined && holder !== old.email;
      check(hasGone || now > Date.parse(old.expiresAt), `${PK} is gone before its time`);
    }
    if (!old && !(next?.state === 'open' && next.amends)) begun.add(PK.slice('FORM#'.length));
    if (!old || !next) return;
    // An application that is again as it was once is amended in the same draft again.
    const isAnew = next.state === 'open' && next.amends !== undefined;
    check(old.state === 'open' || next.state === 'filed' || isAnew, `${PK} was filed, and is open again`);
    if (old.state === 'filed' || next.state === 'open') return;
    const form = storedApplication(item(`APPLICATION#${next.applicationId}`, 'APPLICATION'))?.form;
    check(form !== undefined, `${PK} became nothing`);
    const held = formOf(old.answers, old.language, offerOf(cohort)).form;
    check(isDeepStrictEqual(held, form), `${PK} held what was not filed`);
  }

  function right({ SK, before, after }: Seen): void {
    const [old, next] = [documentIn<LateAccess>(before), documentIn<LateAccess>(after)];
    const isGiven = old === undefined && next?.state === 'given';
    if (isGiven) check(!given.has(next.email), `${next.email} was given two rights at once`);
    if (isGiven) given.set(next.email, next.endsAt);
    else if (old) given.delete(old.email);
    check(isGiven || old?.state === 'given', `the right ${SK} was ${old?.state}, and is ${next?.state}`);
    if (next?.state === 'used') used.set(SK, String(next.applicationId));
  }

  /** Whoever files late knows nothing of what others are told. */
  function eligibility({ before, after }: Seen): void {
    const round = documentIn<Round>(after);
    if (before?.state?.S === 'releasing' || round?.state !== 'releasing') return;
    const open = [...given].filter(([, endsAt]) => Date.parse(endsAt) >= Date.parse(round.releasingSince));
    check(open.length === 0, `the eligibility is told while ${open} may file late`);
  }

  return {
    changed(seen: Seen): void {
      if (seen.PK === 'ROUND#eligibility' && seen.SK === 'ROUND') eligibility(seen);
      else if (seen.SK === 'FORM') draft(seen);
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
