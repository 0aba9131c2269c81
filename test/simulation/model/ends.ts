/** How long items are kept that end by themselves, by their kind: not shorter than they serve, and not much longer. */
import { fromItem } from '#adapters/dynamodb/attribute-values.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import type { StoredItem } from '#test/simulation/memory/values.ts';
import type { Check } from './check.ts';
import { lastFiling } from './times.ts';

type Item = Record<string, unknown>;
const hour = 3_600_000;
const day = 24 * hour;

/** A draft and its link are there for thirty days after the call. */
const draftsEnd = lastFiling + 30 * day;
const handoverEnd = ({ document }: Item): number => Date.parse((document as { expiresAt: string }).expiresAt);
/** Until when an item of a kind serves, in milliseconds. What is not listed is kept. */
const serves: Readonly<Record<string, (item: Item) => number>> = {
  link: () => Date.parse(cohort.calendar.endsAt),
  'draft-link': () => draftsEnd,
  'one-time-code': ({ expiresAt }) => Date.parse(String(expiresAt)),
  /** To a midnight before a week is over; written a moment ago. */
  session: () => Date.now() + 6 * day - hour,
  'form-draft': () => draftsEnd,
  'draft-reminder': () => draftsEnd,
  /** As long as it can be accepted, and the letter to whoever held it may wait. */
  handover: handoverEnd,
  /** Of seven days at most, and nobody misses it afterwards, though an offer that is over may be taken back. */
  'heir-link': ({ links }) =>
    Math.min(Date.now(), Math.max(...(links as { endsAt: string }[]).map((one) => Date.parse(one.endsAt)))),
  'count-of-links': () => Date.now(),
  /** Its one letter may have been taken back, whose link ended with the offer: nothing of it opens after that. */
  'count-of-offers': ({ ttl }) => Math.min(Date.now(), Number(ttl) * 1000),
};
/** Who wrote the last ones has this long to find them again. */
const atMost: Readonly<Record<string, number>> = {
  link: 730 * day,
  session: day + hour,
  'one-time-code': 2 * day,
  'draft-link': hour,
  'form-draft': day + hour,
  'draft-reminder': 60 * day,
  handover: 31 * day,
  'heir-link': 400 * day + hour,
  'count-of-links': 400 * day + hour,
  'count-of-offers': 400 * day + hour,
};

export function createEndsWatch(check: Check) {
  return {
    changed(PK: string, SK: string, after: StoredItem | undefined): void {
      if (!after) return;
      // Where an applicant has read is kept as long as the application: letters of law must reach it years later.
      const purpose = SK === 'LINK' ? /^LINKS#(draft|heir|applicant)#/.exec(PK)?.[1] : undefined;
      // Before a first letter left it only counts how often all links ended.
      const isCount = purpose !== 'applicant' && (after.links?.L ?? []).length === 0;
      const count = purpose === 'heir' ? 'count-of-offers' : 'count-of-links';
      const ofPurpose = isCount ? count : `${purpose}-link`;
      const kind = purpose === undefined ? (after.kind?.S ?? '') : ofPurpose;
      const until = serves[kind];
      const isCounter = PK.startsWith('MAILBOX#') && SK !== 'DRAFT-REMINDER';
      if (!until) {
        check(isCounter === (after.ttl !== undefined), `${PK} ${SK} (${kind}) ends by itself`);
        const through = isCounter ? Date.parse(`${SK}T00:00:00Z`) + day : 0;
        const ends = Number(after.ttl?.N) * 1000;
        if (isCounter) check(ends >= through, `${PK} ${SK} ends within its day`);
        if (isCounter) check(ends <= through + day, `${PK} ${SK} says for long whom was written to`);
        return;
      }
      check(after.ttl !== undefined, `${PK} ${SK} (${kind}) never ends`);
      if (after.ttl === undefined) return;
      const [ends, needed] = [Number(after.ttl.N) * 1000, until(fromItem(after as never))];
      // Whole seconds: a part of one may have been cut.
      check(
        ends + 999 >= needed,
        `${PK} ${SK} ends ${Math.round((needed - ends) / 60_000)} minutes too early`,
      );
      check(ends <= needed + (atMost[kind] ?? 0), `${PK} ${SK} ends too late`);
    },
  };
}
