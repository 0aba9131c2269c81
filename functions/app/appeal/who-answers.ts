/** Who may answer an appeal: one to the superior is for nobody who took the decision that it contests (CRPA L410-1 3°). */
import type { Applications } from '#app/ports/application-ports.ts';
import type { PaymentsStore } from '#app/ports/payment-ports.ts';
import type { AuditEvent } from '#app/ports/ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import type { Supports } from '#app/ports/support-ports.ts';
import { type Appeal, contestedOutcomes, type contestedWays } from '#domain/appeal/appeal.ts';
import { type AppealRefusal, appealMeant, type WhichAppeal } from '#domain/appeal/contested-decision.ts';
import type { Application } from '#domain/application/application.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { decidingOf, type NotSuperior, whyNotSuperior } from '#domain/cohort/signatory.ts';
import { type Result, refuse } from '#domain/values/result.ts';

export interface AppealAnswerDeps {
  applications: Pick<Applications, 'timeline'>;
  rounds: Pick<Rounds, 'timeline'>;
  supports: Pick<Supports, 'timeline'>;
  payments: Pick<PaymentsStore, 'timeline'>;
  cohort: Cohort;
}
interface Answering extends WhichAppeal {
  /** ISO instant. */
  at: string;
  /** The account of who answers; undefined of who only proposes an answer. */
  answeredBy: string | undefined;
}

/** The appeal that waits and is meant, or why it may not be answered so. */
export async function appealToAnswer(
  deps: AppealAnswerDeps,
  application: Application,
  { at, answeredBy, ...which }: Answering,
): Promise<Result<Appeal, NotSuperior | AppealRefusal>> {
  const appeal = appealMeant(application, which);
  if (!appeal.ok || which.kind !== 'hierarchical') return appeal;
  const refusal = whyNotSuperior(decidingOf(deps.cohort, application.applicationId), at, answeredBy);
  if (refusal) return refuse(refusal);
  if (answeredBy === undefined) return appeal;
  const author = await deciderOf(deps, application, appeal.value);
  return author === answeredBy ? refuse({ code: 'not-superior' }) : appeal;
}

/** What decides, or releases what was decided, by the way in which it can be contested; nobody decides what silence becomes. */
const decides: Readonly<
  Record<Exclude<(typeof contestedWays)[number], 'silence'>, readonly AuditEvent['type'][]>
> = {
  told: [
    ...(['EligibilityDecided', 'InformationExpired', 'AwardLapsed', 'Promoted', 'Reinstated'] as const),
    ...(['AwardModified', 'ReleaseStarted'] as const),
  ],
  withdrawal: ['DefaultRecorded'],
  reduction: ['ReportsReviewed'],
  end: ['SupportEnded'],
  withholding: ['PaymentWithheld'],
};

/** The account that recorded what is contested: its own decision, or the release of a round's; nobody's, of silence. */
async function deciderOf(
  deps: AppealAnswerDeps,
  application: Application,
  { against }: Appeal,
): Promise<string | undefined> {
  const way = contestedOutcomes[against.outcome];
  if (way === 'silence') return undefined;
  const { applicationId } = application;
  const log = await (way === 'told'
    ? toldBy(deps, application, against.at)
    : deps[way === 'withholding' ? 'payments' : 'supports'].timeline(applicationId));
  const isDecision = ({ type, at }: AuditEvent) => decides[way].includes(type) && at <= against.at;
  // A call is called off once, however often that is told to who comes later.
  const decided = against.outcome === 'called-off' ? log.find(isDecision) : log.findLast(isDecision);
  return decided && 'id' in decided.actor ? decided.actor.id : undefined;
}

/** The history in which what was told at this instant was decided. */
function toldBy(
  { applications, rounds }: AppealAnswerDeps,
  { applicationId, told }: Application,
  at: string,
) {
  const { round = 'eligibility' } = told.findLast((one) => one.at === at) ?? {};
  return round === 'eligibility' ? applications.timeline(applicationId) : rounds.timeline(round);
}
