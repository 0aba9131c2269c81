/** Who advises laureates: enrolled by staff and told so at once, or removed for good reason. */
import type { Letter, Letters } from '#app/ports/mail-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { Advisers, Supports } from '#app/ports/support-ports.ts';
import { linkOccasionAt, type ResendLinkRefusal, sendLink } from '#app/round/invitations.ts';
import { personIdOf, repeatedAddresses } from '#domain/application/person-id.ts';
import { type Cohort, supportOf } from '#domain/cohort/cohort.ts';
import { type Adviser, isAdvisedBy, mostAdvisers, partnerProblems } from '#domain/support/adviser.ts';
import { isOpenStage } from '#domain/support/support.ts';
import type { FieldProblem } from '#domain/values/field-problem.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';

export type AdviserToEnrol = Omit<Adviser, 'adviserId' | 'leftAt'>;
type NotFound = { code: 'not-found' };
export type AdviserRollRefusal =
  | { code: 'roll-invalid'; problems: FieldProblem[] }
  | { code: 'advisers-full'; size: number; would: number };

export interface AdviserRollDeps {
  advisers: Advisers;
  supports: Pick<Supports, 'all'>;
  letters: Pick<Letters, 'queue' | 'renewLink'>;
  cohort: Pick<Cohort, 'cohort' | 'support'>;
  clock: Clock;
}

/**
 * Puts advisers on the roll, replacing what is known of them: the same list twice is harmless. Each is written to once, when they
 * are enrolled and not when a plan names them: staff give us their data, of which they are told at once (RGPD art. 14), an address
 * that does not work shows before a laureate depends on it, and the letter says nothing of anybody else.
 * @returns the advisers with their ids, in the order given, and how many are written to
 */
export async function enrolAdvisers(
  { advisers: roll, letters, cohort, clock }: AdviserRollDeps,
  input: { advisers: readonly AdviserToEnrol[] },
): Promise<Result<{ advisers: Adviser[]; invited: number }, AdviserRollRefusal>> {
  const partners = supportOf(cohort.support).partners.map(({ id }) => id);
  const problems = [
    ...repeatedAddresses('advisers', input.advisers),
    ...partnerProblems(input.advisers, partners),
  ];
  if (problems.length > 0) return refuse({ code: 'roll-invalid', problems });
  const advisers = input.advisers.map((one) => ({
    ...one,
    adviserId: personIdOf(cohort.cohort, 'adviser', one.email),
  }));
  const ids = new Set([...(await roll.all()), ...advisers].map(({ adviserId }) => adviserId));
  if (ids.size > mostAdvisers) return refuse({ code: 'advisers-full', size: mostAdvisers, would: ids.size });
  await roll.enrol(advisers);
  const written = advisers.map(({ adviserId }) => invitation(adviserId, 'adviser-invitation'));
  const invited = await letters.queue(written, clock.now().toISOString());
  return accept({ advisers, invited });
}

/** Each with how many open supports a plan gives them. */
export async function showAdvisers({ advisers, supports }: Pick<AdviserRollDeps, 'advisers' | 'supports'>) {
  const [roll, found] = await Promise.all([advisers.all(), supports.all()]);
  const open = found.filter(({ stage }) => isOpenStage(stage));
  return accept({
    advisers: roll.map((one) => ({
      ...one,
      laureates: open.filter((support) => isAdvisedBy(support, one.adviserId)).length,
    })),
  });
}

/**
 * Takes an adviser off the roll: from then on their link and sessions show nothing but that they left, and what they noted stays.
 * Safe to repeat; enrolling the same address again brings the adviser back.
 * @returns the laureates of open supports whose plan still names them, for whom staff propose a plan with another adviser
 */
export async function removeAdviser(
  { advisers, supports, clock }: Pick<AdviserRollDeps, 'advisers' | 'supports' | 'clock'>,
  { adviserId }: { adviserId: string },
): Promise<Result<{ adviserId: string; applicationIds: string[] }, NotFound>> {
  const gone = await advisers.remove(adviserId, clock.now().toISOString());
  if (!gone) return refuse({ code: 'not-found' });
  const left = (await supports.all()).filter(
    (support) => isOpenStage(support.stage) && isAdvisedBy(support, adviserId),
  );
  return accept({ adviserId, applicationIds: left.map(({ applicationId }) => applicationId) });
}

/** @returns how many e-mails were queued; `not-found` for whoever left */
export async function resendAdviserLink(
  deps: Pick<AdviserRollDeps, 'advisers' | 'letters' | 'clock'>,
  { adviserId }: { adviserId: string },
): Promise<Result<{ queued: number }, ResendLinkRefusal>> {
  const adviser = await deps.advisers.find(adviserId);
  if (!adviser || adviser.leftAt !== undefined) return refuse({ code: 'not-found' });
  return sendLink(deps, [invitation(adviserId, linkOccasionAt('adviser-link', deps.clock))]);
}

const invitation = (id: string, occasion: string): Letter => ({
  to: { purpose: 'adviser', id },
  template: 'adviser-invitation',
  data: {},
  occasion,
});
