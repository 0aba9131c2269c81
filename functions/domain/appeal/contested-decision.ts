/** Which decision an applicant may contest, and why an appeal cannot be recorded. Pure. */
import { type CivilDate, civilDateIn } from '#domain/values/civil-date.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { type Appeal, type AppealDays, openAppealOf } from './appeal.ts';

/** Of an application, what was told of it and what it was granted. */
interface Told {
  status: string;
  told: readonly { outcome: string; at: string }[];
  form: { project: { requestedCents: number } };
  award?: { amountCents: number };
  lapsedBecause?: string;
  lapsedAt?: string;
  appeals?: readonly Appeal[] | undefined;
}
interface ContestedDecision {
  outcome: string;
  at: string;
}

export type AppealRefusal =
  | { code: 'appeal-before-notification' }
  | { code: 'appeal-not-received'; today: CivilDate }
  | { code: 'appeal-days'; decidedOn: CivilDate; receivedOn: CivilDate; today: CivilDate }
  | { code: 'not-contestable'; status: string }
  | { code: 'appeal-open'; receivedOn: CivilDate }
  | { code: 'no-appeal-open' };

const refused = ['ineligible', 'not-shortlisted', 'waitlisted', 'not-selected'];
/** Where nobody was told a refusal, nor a grant, yet. */
const untold = ['received', 'eligibility-review', 'information-requested', 'eligible', 'shortlisted'];

/** A refusal, a place on the waiting list, an award that staff declared lapsed, or a grant of less than was asked. */
export function contestedDecision(application: Told): ContestedDecision | undefined {
  const { status, told, form, award, lapsedBecause, lapsedAt } = application;
  const last = told.at(-1);
  if (status === 'lapsed') {
    return lapsedBecause === 'timed-out' && lapsedAt !== undefined
      ? { outcome: 'lapsed', at: lapsedAt }
      : undefined;
  }
  const isPartial = award !== undefined && award.amountCents < form.project.requestedCents;
  return last && (refused.includes(status) || isPartial) ? { outcome: last.outcome, at: last.at } : undefined;
}

/**
 * The decision that an appeal is against, or why it cannot be recorded: nothing was to contest, or its days cannot be. One that came late can.
 * @param now ISO instant
 */
export function contestedBy(
  application: Told,
  { kind, receivedOn, sentOn = receivedOn, notifiedOn }: AppealDays,
  now: string,
  timeZone: string,
): Result<ContestedDecision, AppealRefusal> {
  const today = civilDateIn(now, timeZone);
  if (receivedOn > today) return refuse({ code: 'appeal-not-received', today });
  const { status } = application;
  if (untold.includes(status)) return refuse({ code: 'appeal-before-notification' });
  const decision = contestedDecision(application);
  if (!decision) return refuse({ code: 'not-contestable', status });
  const decidedOn = civilDateIn(decision.at, timeZone);
  if (receivedOn < decidedOn) return refuse({ code: 'appeal-before-notification' });
  const reachedOn = notifiedOn ?? decidedOn;
  if (sentOn > receivedOn || reachedOn < decidedOn || reachedOn > today)
    return refuse({ code: 'appeal-days', decidedOn, receivedOn, today });
  const open = openAppealOf(application, kind);
  return open ? refuse({ code: 'appeal-open', receivedOn: open.receivedOn }) : accept(decision);
}
