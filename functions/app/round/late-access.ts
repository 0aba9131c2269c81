/**
 * Lets one person file after the close, and takes that back: recorded in the chain of the eligibility round, in one transaction with
 * the access, the draft that it opens and the letter that brings the link.
 */
import type { DraftIds, FormDrafts, LateAccesses } from '#app/ports/application-ports.ts';
import type { Letter, Suppressions } from '#app/ports/mail-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import type { Actor } from '#domain/application/application-events.ts';
import type { OpenDraft } from '#domain/application/draft-record.ts';
import {
  isEnded,
  isOpenAccess,
  type LateAccess,
  type LateAccessIn,
  type LateFilingRefusal,
  type LateGround,
  latestLateEnd,
} from '#domain/application/late-access.ts';
import { type CallCalledOff, callAt, draftEndsAt } from '#domain/application/legal-clock.ts';
import { publishedTimes } from '#domain/application/published-times.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { mailboxSha256 } from '#domain/mail/address.ts';
import type { Round } from '#domain/round/round.ts';
import { actorId, decideRound, type RoundDecisionRefusal } from '#domain/round/round-decisions.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { defined } from '#domain/values/defined.ts';
import type { Language } from '#domain/values/language.ts';
import { localTimeOf } from '#domain/values/local-time.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { changeRound } from './change-round.ts';

export interface LateAccessDeps {
  lateAccesses: LateAccesses;
  rounds: Pick<Rounds, 'find' | 'save'>;
  forms: Pick<FormDrafts, 'find' | 'open'>;
  suppressions: Pick<Suppressions, 'includes'>;
  cohort: Pick<Cohort, 'calendar' | 'timeZone'>;
  clock: Clock;
  drawIds: () => DraftIds;
}
export interface GivingLate {
  email: string;
  language: Language;
  /** ISO instant: the last at which it files. */
  endsAt: string;
  ground: LateGround;
  reason: string;
  actor: Actor;
}
export type GivingRefusal =
  | { code: 'late-access-before-close'; closesAt: string }
  | { code: 'late-access-end-invalid'; after: string; latest: string }
  | { code: 'late-access-results-told' }
  | { code: 'late-access-exists'; endsAt: string }
  | { code: 'address-suppressed' };
type Untimely = RoundDecisionRefusal | RefusalOf<'try-again'>;
export type TakingBackRefusal =
  | { code: 'not-found' }
  | Extract<LateFilingRefusal, { code: 'late-access-used' }>;

/** An access as it stands now: one that was given may have ended unused. */
export type LateAccessNow =
  | Exclude<LateAccess, { state: 'given' }>
  | (Omit<LateAccessIn<'given'>, 'state'> & { state: 'given' | 'ended' });

/** @returns all that were ever given, oldest first, the latest end that one can have, and whether it is past: none is given then */
export async function showLateAccesses(
  deps: Pick<LateAccessDeps, 'lateAccesses' | 'cohort' | 'clock'>,
): Promise<{ items: LateAccessNow[]; latest: string; isOver: boolean }> {
  const now = deps.clock.now();
  const items = (await deps.lateAccesses.all()).toSorted((a, b) => (a.givenAt < b.givenAt ? -1 : 1));
  const latest = latestEndOf(deps.cohort);
  const isOver = isEnded({ endsAt: latest }, now);
  return { items: items.map((access) => standing(access, now)), latest, isOver };
}

const standing = (access: LateAccess, now: Date): LateAccessNow =>
  access.state === 'given' && isEnded(access, now) ? { ...access, state: 'ended' } : access;

const latestEndOf = (cohort: LateAccessDeps['cohort']): string =>
  localTimeOf(latestLateEnd(cohort), cohort.timeZone);

/**
 * Given once the call has closed for everybody, until the jury begins to read at the latest, and to nobody once the eligibility of
 * others was told: whoever files late knows no more than whoever filed in time.
 */
export async function giveLateAccess(
  deps: LateAccessDeps,
  input: GivingLate,
): Promise<Result<LateAccessNow, GivingRefusal | Untimely>> {
  if (await deps.suppressions.includes(input.email)) return refuse({ code: 'address-suppressed' });
  const ids = deps.drawIds();
  const typedBefore = await answersTyped(deps, input.email);
  const changed = await changeRound<GivingRefusal | RoundDecisionRefusal>(
    deps,
    'eligibility',
    input.actor,
    async (round, at) => {
      const refusal = await whyNotGiven(deps, input, round, new Date(at));
      if (refusal) return refuse(refusal);
      const access = newAccess(input, ids.draftId, deps.cohort.timeZone, at);
      const { accessId, endsAt, ground, reason, email, language } = access;
      const facts = { accessId, endsAt, ground, reason };
      const decided = decideRound({ command: 'late-access', type: 'LateAccessGiven', facts }, round, at);
      if (!decided.ok) return decided;
      const draft: OpenDraft = {
        ...ids,
        state: 'open',
        version: 1,
        language,
        email,
        savedAt: at,
        isLate: true,
        answers: { ...typedBefore, 'contact.email': email },
        expiresAt: draftEndsAt(deps.cohort),
      };
      return accept({ ...decided.value, lateAccess: { access, draft }, letters: [letterOf(access)] });
    },
  );
  return changed.ok ? accept(await stored(deps, ids.draftId)) : changed;
}

const newAccess = (
  { email, language, ground, reason, endsAt, actor }: GivingLate,
  accessId: string,
  timeZone: string,
  at: string,
): LateAccessIn<'given'> => ({
  accessId,
  email,
  language,
  ground,
  reason,
  endsAt: localTimeOf(endsAt, timeZone),
  state: 'given',
  givenBy: actorId(actor),
  givenAt: at,
});

async function stored({ lateAccesses, clock }: Reading, accessId: string): Promise<LateAccessNow> {
  const access = await lateAccesses.find(accessId);
  if (!access) throw new Error(`the late access ${accessId} was stored and cannot be read`);
  return standing(access, clock.now());
}
type Reading = Pick<LateAccessDeps, 'lateAccesses' | 'clock'>;

async function whyNotGiven(
  { lateAccesses, cohort }: LateAccessDeps,
  { email, endsAt }: GivingLate,
  round: Round,
  now: Date,
): Promise<GivingRefusal | CallCalledOff | undefined> {
  if (round.state === 'called-off') return { code: 'call-called-off', at: round.calledOff.at };
  const times = publishedTimes('call', cohort.calendar, round);
  if (callAt(cohort, now, times).state !== 'over') {
    return { code: 'late-access-before-close', closesAt: times.closesAt };
  }
  if (round.releases.length > 0) return { code: 'late-access-results-told' };
  const latest = latestEndOf(cohort);
  if (isEnded({ endsAt }, now) || Date.parse(endsAt) > Date.parse(latest)) {
    return {
      code: 'late-access-end-invalid',
      after: localTimeOf(now.toISOString(), cohort.timeZone),
      latest,
    };
  }
  const mailbox = mailboxSha256(email);
  const held = (await lateAccesses.all()).find(
    (one) => isOpenAccess(one, now) && mailboxSha256(one.email) === mailbox,
  );
  return held && { code: 'late-access-exists', endsAt: held.endsAt };
}

/** What was last typed in a draft of this address: its reader has the link of that one as well, and need not type it again. */
async function answersTyped({ forms }: LateAccessDeps, email: string): Promise<OpenDraft['answers']> {
  const mailbox = mailboxSha256(email);
  const mine = (await forms.open()).filter((draft) => draft.mailbox === mailbox);
  const found = await Promise.all(mine.map(({ draftId }) => forms.find(draftId)));
  const open = found.flatMap((draft) => (draft?.state === 'open' ? [draft] : []));
  return open.toSorted((a, b) => (a.savedAt < b.savedAt ? 1 : -1))[0]?.answers ?? {};
}

const letterOf = ({ accessId, endsAt, ground }: LateAccess): Letter => ({
  to: { purpose: 'draft', id: accessId },
  template: 'late-access',
  data: { endsAt, ...defined({ ground }) },
  occasion: 'late-access',
});

/** @returns the access, which files nothing any more; `late-access-used` once it has. Taken back before: as it is */
export async function takeBackLateAccess(
  deps: Pick<LateAccessDeps, 'lateAccesses' | 'rounds' | 'clock'>,
  { accessId, actor }: { accessId: string; actor: Actor },
): Promise<Result<LateAccessNow, TakingBackRefusal | Untimely>> {
  const changed = await changeRound<TakingBackRefusal | RoundDecisionRefusal>(
    deps,
    'eligibility',
    actor,
    async (round, at) => {
      const access = await deps.lateAccesses.find(accessId);
      if (!access) return refuse({ code: 'not-found' });
      if (access.state === 'used')
        return refuse({ code: 'late-access-used', applicationId: access.applicationId });
      if (access.state === 'taken-back') return accept(undefined);
      const facts = { accessId };
      const decided = decideRound({ command: 'late-access', type: 'LateAccessTakenBack', facts }, round, at);
      if (!decided.ok) return decided;
      const taken = { state: 'taken-back', takenBackBy: actorId(actor), takenBackAt: at } as const;
      return accept({ ...decided.value, lateAccess: { access: { ...access, ...taken } } });
    },
  );
  return changed.ok ? accept(await stored(deps, accessId)) : changed;
}
