/**
 * Who holds each draft: what is offered of it, taken back and accepted, seen at its own change, as nothing logs it. Only who is at its
 * address offers it, to one other at once and for seven days; who accepts has all that was typed, and nothing of who held it.
 */
import { isDeepStrictEqual } from 'node:util';
import type { StoredItem } from '#test/simulation/memory/values.ts';
import type { Check } from '#test/simulation/model/check.ts';
import type { createHolders, Offer } from '#test/simulation/model/holders.ts';
import type { Seen } from '#test/simulation/model/rights.ts';
import { documentIn } from '#test/simulation/model/stored.ts';
import { type Applicant, draftsOf, type Heir, type Plan, strangeHeir } from '#test/simulation/people/plan.ts';

interface Draft {
  state: string;
  email: string;
  answers: Record<string, string>;
  handover?: { handoverId: string; askedAt: string; expiresAt: string };
}
type Stored = Pick<Offer, 'of' | 'from' | 'to' | 'language'>;
/** What is of whoever holds it, and goes with them or changes with it. */
const personal = ['contact.email', 'contact.name', 'contact.secondEmail', 'contact.phone'];
const withoutPerson = (answers: Record<string, string>) =>
  Object.fromEntries(Object.entries(answers).filter(([field]) => !personal.includes(field)));

export function createDraftHolders(
  check: Check,
  plan: Plan,
  holders: ReturnType<typeof createHolders>,
  item: (PK: string, SK: string) => StoredItem | undefined,
) {
  const writers = plan.applicants.filter(({ draftHeir }) => draftHeir !== undefined);
  const writerOf = (id: string) => writers.find(({ draftId = '' }) => draftsOf(draftId).includes(id));
  /** Offers that are over, whose letters bring links that are to end with them. */
  const ending = new Set<string>();
  const accepted: { of: string; handoverId: string }[] = [];

  function changed(id: string, writer: Applicant, { before, after, by, now }: Seen): void {
    const [old, next] = [documentIn<Draft>(before), documentIn<Draft>(after)];
    if (!old && next) holders.begun(id, next.email);
    if (!old || next?.state !== 'open') return;
    const [was, is] = [old.handover, next.handover];
    if (was?.handoverId === is?.handoverId && old.email === next.email) return;
    const what = `the draft ${id}`;
    check(by?.name === 'draft-api' && by.who?.id === writer.id, `${what} changes hands by ${by?.name}`);
    if (old.email !== next.email) taken(id, old, next, now);
    else if (is) {
      const isOver = !was || Date.parse(was.expiresAt) <= now;
      check(isOver, `${what} is offered to two addresses at once`);
    } else {
      check(now < Date.parse(was?.expiresAt ?? ''), `${what}: an offer that had ended is taken back`);
      holders.takenBack(was?.handoverId ?? '');
      ending.add(was?.handoverId ?? '');
    }
  }

  function taken(id: string, old: Draft, next: Draft, now: number): void {
    const handoverId = old.handover?.handoverId ?? '';
    const offer = holders.offer(handoverId);
    check(offer !== undefined && offer.of === id, `the draft ${id} goes to ${next.email}, unoffered`);
    if (!offer) return;
    check(now < Date.parse(offer.expiresAt), `the draft ${id} goes by an offer that had ended`);
    const { email, name } = offer.to;
    const { answers } = next;
    const theirs = [answers['contact.email'], answers['contact.name'], next.email];
    check(isDeepStrictEqual(theirs, [email, name, email]), `the draft ${id} is at ${theirs}`);
    const others = [answers['contact.secondEmail'], answers['contact.phone']];
    check(String(others) === ',', `the draft ${id} names ${others}, of whom it was`);
    const isSame = isDeepStrictEqual(withoutPerson(old.answers), withoutPerson(answers));
    check(isSame && next.handover === undefined, `the draft ${id} is not what was handed over`);
    accepted.push({ of: id, handoverId });
    holders.passed(handoverId, now);
    ending.add(handoverId);
  }

  /** The moment that whoever held it is told: one of the function that accepted. */
  function told({ SK, after, by, now }: Seen): void {
    const offer = holders.offer(SK.replace(/^EMAIL#|_handed-over$/g, ''));
    const acceptedAt = after?.data?.M?.acceptedAt?.S ?? '';
    if (!offer || !writerOf(offer.of)) return;
    const at = Date.parse(acceptedAt);
    check((by?.startedAt ?? now) <= at && at <= now, `${SK} tells ${acceptedAt}`);
    offer.acceptedAt = acceptedAt;
  }

  /** With both addresses, in the transaction of the draft that names it. */
  function offered(handoverId: string, writer: Applicant, stored: Stored, now: number): void {
    const { of, from, to, language } = stored;
    const what = `${handoverId} of the draft ${of}`;
    const draft = documentIn<Draft>(item(`FORM#${of}`, 'FORM'));
    const open = draft?.handover;
    check(open?.handoverId === handoverId && draft?.email === from, `${what}, which is at ${draft?.email}`);
    if (!open) return;
    const { name, email } = writer.form.contact;
    const known: readonly (Heir | undefined)[] = [writer.draftHeir, { name, email }, strangeHeir];
    const isMeant = known.some((one) => one?.email === to.email && one.name === to.name);
    check(isMeant && to.email !== from, `${what} is offered to ${to.email}`);
    const lasts = Date.parse(open.expiresAt) - Date.parse(open.askedAt);
    check(lasts === 7 * 86_400_000, `${what} can be accepted for ${lasts / 86_400_000} days`);
    check(Date.parse(open.askedAt) <= now, `${what} was asked for at ${open.askedAt}`);
    holders.offered(handoverId, { ...open, of, from, to, language, isTakenBack: false });
  }

  return {
    changed(seen: Seen): void {
      const { PK, SK, before, after, now } = seen;
      if (Number(after?.renewals?.N) > Number(before?.renewals?.N ?? 0))
        ending.delete(PK.replace('LINKS#heir#', ''));
      const id = PK.slice('FORM#'.length);
      const writer = SK === 'FORM' ? writerOf(id) : undefined;
      if (writer) changed(id, writer, seen);
      if (!before && SK.endsWith('_handed-over')) told(seen);
      const stored = SK === 'HANDOVER' && !before ? documentIn<Stored>(after) : undefined;
      const of = stored && writerOf(stored.of);
      if (stored && of) offered(PK.slice('HANDOVER#'.length), of, stored, now);
    },
    /** Once everything is quiet: who took it over was sent a link to it. */
    quiet(items: readonly { SK: string }[]): void {
      check(ending.size === 0, `the links of ${[...ending]} were not ended`);
      const letters = new Set(items.map(({ SK }) => SK));
      for (const { of, handoverId } of accepted)
        check(
          letters.has(`EMAIL#${of}_personal-link-${handoverId}`),
          `nobody was sent the link of the draft ${of}, which went by ${handoverId}`,
        );
    },
  };
}
