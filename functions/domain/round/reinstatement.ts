/**
 * Where an application goes on once the decision that it contests is withdrawn: at the gate of that decision, or, once the panel was
 * told, by a supplementary decision: a grant within what is left, or the head of the waiting list. Pure.
 */
import { holdsGrant } from '#domain/agreement/held-grants.ts';
import type { ReinstatedStatus, SupplementaryStatus } from '#domain/appeal/appeal.ts';
import type { AppealRefusal } from '#domain/appeal/contested-decision.ts';
import type { Application, ApplicationIn, Status } from '#domain/application/application.ts';
import type { SessionName } from '#domain/application/stages.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import type { Round } from './round.ts';
import type { RefusalOf } from './round-refusal.ts';

export type ReinstatementRefusal =
  | { code: 'reinstatement-called-off' }
  | { code: 'reinstatement-late'; round: SessionName }
  | { code: 'reinstatement-impossible'; status: string };

/** Refused because what is left of the budget or of the places does not allow it. */
export type BeyondMeans =
  | { code: 'reinstatement-over-budget'; budgetCents: number; leftCents: number; amountCents: number }
  | { code: 'reinstatement-over-places'; maximum: number };

export type ModificationRefusal =
  | { code: 'amendment-needed'; status: string }
  | { code: 'modification-out-of-range'; grantedCents: number; requestedCents: number };

const byPanel: readonly Status[] = ['waitlisted', 'not-selected', 'lapsed'];

/** Until the jury ends, eligibility may be decided: of all before it opens, then of whom an appeal brings back. */
export const mayStillRead = ({ state }: Pick<Round, 'state'>): boolean =>
  state === 'planned' || state === 'open';

/**
 * Whoever was inadmissible is admissible, as long as the jury can still read the project; whom the jury left out is a finalist,
 * as long as the panel has not begun to vote. Later than that, and after a refusal of the panel, staff choose what is given.
 */
export function reinstatedTo(
  status: Status,
  { jury, panel }: Readonly<Record<SessionName, Pick<Round, 'state'>>>,
  chosen: SupplementaryStatus,
): Result<ReinstatedStatus, ReinstatementRefusal | RefusalOf<'round-not-released'>> {
  // Called off, no round is left that could decide of it, nor a grant.
  if (panel.state === 'called-off') return refuse({ code: 'reinstatement-called-off' });
  if (status === 'ineligible') {
    return mayStillRead(jury)
      ? accept('eligibility-review')
      : refuse({ code: 'reinstatement-late', round: 'jury' });
  }
  if (status === 'not-shortlisted' && panel.state === 'planned') return accept('shortlisted');
  if (status !== 'not-shortlisted' && !byPanel.includes(status))
    return refuse({ code: 'reinstatement-impossible', status });
  // What is left of the budget is known once the panel was told.
  return panel.state === 'released'
    ? accept(chosen)
    : refuse({ code: 'round-not-released', state: panel.state });
}

/** A grant that is raised on appeal goes from more than was granted to what was asked, as long as nobody has signed. */
export function raisedFrom(
  application: Application,
  amountCents: number,
): Result<ApplicationIn<'agreement-issued'>, ModificationRefusal | AppealRefusal> {
  const { status } = application;
  if (['signed', 'countersigned', 'awarded'].includes(status))
    return refuse({ code: 'amendment-needed', status });
  if (application.status !== 'agreement-issued') return refuse({ code: 'not-contestable', status });
  const [grantedCents, { requestedCents }] = [application.award.amountCents, application.form.project];
  return amountCents > grantedCents && amountCents <= requestedCents
    ? accept(application)
    : refuse({ code: 'modification-out-of-range', grantedCents, requestedCents });
}

/** What a supplementary decision grants: what was asked; of a grant that lapsed, what was granted. */
export const amountOnAppeal = (application: Application): number =>
  application.status === 'lapsed' ? application.award.amountCents : application.form.project.requestedCents;

/** Whether a grant more passes what is left of the budget, or of the places. @param files all others who may hold a grant */
export function beyondMeans(
  amountCents: number,
  files: readonly Application[],
  { budgetCents, maximumLaureates }: Cohort['funding'],
): BeyondMeans | undefined {
  const holders = files.filter(holdsGrant);
  const leftCents = holders.reduce((left, { award }) => left - award.amountCents, budgetCents);
  if (amountCents > leftCents)
    return { code: 'reinstatement-over-budget', budgetCents, leftCents, amountCents };
  return holders.length >= maximumLaureates
    ? { code: 'reinstatement-over-places', maximum: maximumLaureates }
    : undefined;
}
