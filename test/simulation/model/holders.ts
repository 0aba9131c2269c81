/**
 * Who holds each application, and until when an offer to another address stands: from its log and from the session whose code
 * confirmed the offer, or from the plan where staff made it. What has gone is gone for whoever held it; an offer is accepted once, never after it was taken back or
 * seven days, and each letter of it is owed once.
 */
import type { Process } from '#test/simulation/cloud/calls.ts';
import type { StoredItem } from '#test/simulation/memory/values.ts';
import { type Heir, isOfferedByStaff, otherForm, type Plan } from '#test/simulation/people/plan.ts';
import type { Check } from './check.ts';
import type { Seen } from './rights.ts';
import { storedApplication } from './stored.ts';
import type { LoggedEvent } from './story.ts';

interface Holder {
  name: string;
  /** Staff corrected the form that they had brought in, which was the other one. */
  isCorrected?: boolean;
  /** The first is written to, the second when the first takes no mail. */
  addresses: readonly string[];
  /** In milliseconds; undefined for who holds it now. */
  until?: number;
}
export interface Offer {
  of: string;
  from: string;
  to: Heir;
  language: 'fr' | 'en';
  askedAt: string;
  expiresAt: string;
  acceptedAt?: string;
  isTakenBack: boolean;
}
type Stored = Pick<Offer, 'of' | 'from' | 'to' | 'language' | 'expiresAt'>;

const acceptedWithin = 7 * 86_400_000;

/** The functions that take each act in. */
const takenInBy: Readonly<Record<string, readonly string[]>> = {
  HandoverAsked: ['applicant-api'],
  HandoverOffered: ['manage-rolls'],
  HandoverTakenBack: ['applicant-api', 'manage-rolls'],
  HandedOver: ['draft-api'],
};

export function createHolders(
  check: Check,
  plan: Plan,
  codes: { sessionOf(id: string, sha256: string): string },
) {
  const applicants = new Map(plan.applicants.map((one) => [one.id, one]));
  const holders = new Map<string, Holder[]>(
    plan.applicants.map(({ id, form: { contact } }) => [
      id,
      [
        {
          name: contact.name,
          addresses: [contact.email, contact.secondEmail].filter((one) => one !== undefined),
        },
      ],
    ]),
  );
  const offers = new Map<string, Offer>();
  /** What was last offered of each application. */
  const latest = new Map<string, string>();
  const current = (id: string) => holders.get(id)?.at(-1);

  /** By the form that came first, which may be another under the same key. */
  function named(id: string, after: StoredItem | undefined): void {
    const contact = storedApplication(after)?.form.contact;
    const [first] = holders.get(id) ?? [];
    const applicant = applicants.get(id);
    if (!applicant || !first || holders.get(id)?.length !== 1) return;
    // Whoever had taken the draft over filed it.
    const heir = applicant.draftHeir;
    if (heir && contact?.email === heir.email)
      Object.assign(first, { name: heir.name, addresses: [heir.email] });
    if (contact?.email !== applicant.form.contact.email) return;
    const other = otherForm(applicant.form).contact.name;
    const name = contact.name === other ? other : applicant.form.contact.name;
    if (first.name === other && name !== other) first.isCorrected = true;
    first.name = name;
  }

  function asked(id: string, event: LoggedEvent, by: Process | undefined): void {
    const { handover, evidence } = event.data as {
      handover: { handoverId: string; askedAt: string; expiresAt: string };
      evidence?: { codeSha256: string };
    };
    const { handoverId, askedAt, expiresAt } = handover;
    const before = offers.get(latest.get(id) ?? '');
    const isOver =
      !before || before.isTakenBack || before.acceptedAt !== undefined || before.expiresAt <= event.at;
    check(isOver, `${id} is offered to two addresses at once`);
    check(!offers.has(handoverId), `two offers are called ${handoverId}`);
    const begunAt = Date.parse(askedAt);
    const isNow = begunAt >= (by?.startedAt ?? begunAt) && askedAt <= event.at;
    check(isNow, `${handoverId} was asked for at ${askedAt}, and written at ${event.at}`);
    const lasts = Date.parse(expiresAt) - begunAt;
    check(lasts === acceptedWithin, `${handoverId} can be accepted for ${lasts / 86_400_000} days`);
    const to = event.type === 'HandoverOffered' ? byStaff(id) : bySession(id, String(evidence?.codeSha256));
    check(to !== undefined, `${handoverId} is of nobody who offered it`);
    const [from = ''] = current(id)?.addresses ?? [];
    if (!to) return;
    const language = storedLanguage(id);
    offers.set(handoverId, { of: id, from, to, language, askedAt, expiresAt, isTakenBack: false });
    latest.set(id, handoverId);
  }
  const bySession = (id: string, codeSha256: string): Heir | undefined =>
    applicants.get(id)?.heirs[Number(/ to heir (\d)$/.exec(codes.sessionOf(id, codeSha256))?.[1])];
  function byStaff(id: string): Heir | undefined {
    const applicant = applicants.get(id);
    return applicant && isOfferedByStaff(applicant) ? applicant.heirs[0] : undefined;
  }
  const storedLanguage = (id: string) =>
    holders.get(id)?.[0]?.name === applicants.get(id)?.form.contact.name
      ? (applicants.get(id)?.form.language ?? 'fr')
      : 'fr';

  function ended(
    id: string,
    { type, at, data }: LoggedEvent,
    after: StoredItem | undefined,
    now: number,
  ): void {
    const handoverId = String(data.handoverId);
    const offer = offers.get(handoverId);
    const what = `${id}: ${type} of ${handoverId}`;
    check(latest.get(id) === handoverId && offer !== undefined, `${what}, which was not offered last`);
    if (!offer) return;
    check(!offer.isTakenBack, `${what}, which was taken back`);
    check(offer.acceptedAt === undefined, `${what}, which was accepted`);
    check(at < offer.expiresAt, `${what} at ${at}, which ended at ${offer.expiresAt}`);
    if (type === 'HandoverTakenBack') {
      offer.isTakenBack = true;
      return;
    }
    offer.acceptedAt = at;
    const before = current(id);
    check(before?.addresses[0] === offer.from, `${what}, which was offered by ${offer.from}`);
    if (before) before.until = now;
    holders.set(id, [...(holders.get(id) ?? []), { name: offer.to.name, addresses: [offer.to.email] }]);
    const { contact } = storedApplication(after)?.form ?? {};
    const { name, email, ...formerly } = contact ?? {};
    const isTheirs = name === offer.to.name && email === offer.to.email;
    // A second address and a telephone were those of whoever held it.
    check(isTheirs && Object.keys(formerly).length === 0, `${what} made it be at ${JSON.stringify(contact)}`);
  }

  return {
    /** Who holds it, and before them who did. */
    of: (id: string): readonly Holder[] => holders.get(id) ?? [],
    offer: (handoverId: string) => offers.get(handoverId),
    isOfDraft: (of: string): boolean => !applicants.has(of),
    /** Of a draft, which has no log: the model of drafts tells of it. */
    begun: (draftId: string, email: string) => void holders.set(draftId, [{ name: '', addresses: [email] }]),
    offered: (handoverId: string, offer: Offer) => void offers.set(handoverId, offer),
    takenBack(handoverId: string): void {
      const offer = offers.get(handoverId);
      if (offer) offer.isTakenBack = true;
    },
    /** Accepted at this moment, in milliseconds. */
    passed(handoverId: string, now: number): void {
      const offer = offers.get(handoverId);
      const before = current(offer?.of ?? '');
      if (!offer || !before) return;
      before.until = now;
      offer.acceptedAt = new Date(now).toISOString();
      holders.set(offer.of, [
        ...(holders.get(offer.of) ?? []),
        { name: offer.to.name, addresses: [offer.to.email] },
      ]);
    },
    changed({ PK, SK, after }: Seen): void {
      if (SK === 'APPLICATION') named(PK.slice('APPLICATION#'.length), after);
    },
    logged(
      id: string,
      event: LoggedEvent,
      by: Process | undefined,
      now: number,
      after: StoredItem | undefined,
    ): void {
      if (event.type === 'HandoverAsked' || event.type === 'HandoverOffered') asked(id, event, by);
      if (event.type === 'HandedOver' || event.type === 'HandoverTakenBack') ended(id, event, after, now);
      const takesIn = takenInBy[event.type];
      if (takesIn) check(takesIn.includes(by?.name ?? ''), `${id}: ${event.type} by ${by?.name}`);
    },
    /** Once everything is quiet: what was stored of each offer is what was said, and both were written to. */
    quiet(items: readonly (Record<string, unknown> & { PK: string; SK: string })[]): void {
      const stored = new Map(items.map((item) => [`${item.PK} ${item.SK}`, item]));
      const owed = new Set<string>();
      for (const [handoverId, offer] of offers) {
        owed.add(`EMAIL#${handoverId}_handover-offered`);
        if (offer.acceptedAt !== undefined) owed.add(`EMAIL#${handoverId}_handed-over`);
        const kept = stored.get(`HANDOVER#${handoverId} HANDOVER`)?.document as Stored | undefined;
        const isGone = !kept && Date.now() > Date.parse(offer.expiresAt);
        const isSaid =
          kept !== undefined &&
          kept.of === offer.of &&
          kept.from === offer.from &&
          kept.to.email === offer.to.email &&
          kept.to.name === offer.to.name &&
          kept.language === offer.language &&
          kept.expiresAt === offer.expiresAt;
        check(isGone || isSaid, `${handoverId} is stored as ${JSON.stringify(kept)}`);
        const renewals = stored.get(`LINKS#heir#${handoverId} LINK`)?.renewals ?? 0;
        const isOver = offer.isTakenBack || offer.acceptedAt !== undefined;
        const isLinkGone = Date.now() > Date.parse(offer.expiresAt);
        check(
          Number(renewals) === Number(isOver) || isLinkGone,
          `the link of ${handoverId} was not ended once`,
        );
      }
      const letters = items.map(({ SK }) => SK).filter((SK) => SK.startsWith('EMAIL#h-'));
      const odd = [
        ...letters.filter((SK) => !owed.has(SK)),
        ...[...owed].filter((SK) => !letters.includes(SK)),
      ];
      check(odd.length === 0, `letters of hand-overs that are not owed, or missing: ${odd}`);
      for (const item of items.filter(({ SK }) => SK === 'APPLICATION')) {
        const id = item.PK.slice('APPLICATION#'.length);
        const { email } = (item.document as { form: { contact: { email: string } } }).form.contact;
        const [address] = current(id)?.addresses ?? [];
        check(!applicants.has(id) || address === email, `${id} is at ${email}, and held at ${address}`);
      }
    },
  };
}
