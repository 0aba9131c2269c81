/** Staff record an appeal that came, on paper or by e-mail: it is acknowledged at once, and its time runs. */
import { type ApplyDeps, applyPlan, type Plan } from '#app/application/apply-command.ts';
import type { PaymentsStore } from '#app/ports/payment-ports.ts';
import type { Supports } from '#app/ports/support-ports.ts';
import {
  type AppealDays,
  answerDueOn,
  type ContestedDecision,
  distanceMonths,
  distanceOf,
  latenessOf,
  type NamedDecision,
} from '#domain/appeal/appeal.ts';
import { type AppealRefusal, contestedBy } from '#domain/appeal/contested-decision.ts';
import type { Application } from '#domain/application/application.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import { silentSince } from '#domain/application/silence.ts';
import { withheldFrom } from '#domain/payment/withheld.ts';
import { decidedAgainst } from '#domain/support/decided-against.ts';
import { civilDateIn } from '#domain/values/civil-date.ts';
import { defined } from '#domain/values/defined.ts';
import { accept } from '#domain/values/result.ts';

/** Against the last decision, where it names none. */
export interface AppealInput extends AppealDays, NamedDecision {
  applicationId: string;
  from: string;
  ground: string;
  /** Where the applicant lives, if that is far and not where the form says. */
  distance?: keyof typeof distanceMonths | undefined;
  by: StaffActor;
}
export interface AppealDeps extends ApplyDeps {
  supports: Pick<Supports, 'find'>;
  payments: Pick<PaymentsStore, 'find'>;
}

/** What was decided against a laureate after the award, and the version of the payments that say so; before it, nothing is read. */
export async function decidedSince(
  { supports, payments }: Pick<AppealDeps, 'supports' | 'payments'>,
  { applicationId, status }: Application,
): Promise<{ since: ContestedDecision[]; expectPayments?: number | undefined }> {
  if (status !== 'awarded') return { since: [] };
  // Read first: each decision that can be taken back changes them.
  const paid = await payments.find(applicationId);
  const since = [...decidedAgainst(await supports.find(applicationId)), ...withheldFrom(paid)];
  return { since, expectPayments: paid?.version };
}

/** @returns the application; or that nothing was told to contest, that its days cannot be, or that one of its kind against it is open */
export function recordAppeal(deps: AppealDeps, { applicationId, distance, by, ...said }: AppealInput) {
  const { timeZone } = deps.cohort;
  const { kind, from, ground, receivedOn, sentOn, notifiedOn } = said;
  let expectPayments: number | undefined;
  const plan: Plan<AppealRefusal> = async (application, now) => {
    const decided = await decidedSince(deps, application);
    const { since } = decided;
    expectPayments = decided.expectPayments;
    const silentAt = silentSince(application, now);
    const against = contestedBy(application, { ...said, silentAt, since }, now, timeZone);
    if (!against.ok) return against;
    const lives = distance ?? distanceOf(application.form.address.postcode, timeZone);
    const moreMonths = lives === undefined ? 0 : distanceMonths[lives];
    const appeal = {
      kind,
      from,
      ground,
      receivedOn,
      against: against.value,
      ...latenessOf(said, civilDateIn(against.value.at, timeZone), { moreMonths, timeZone }),
      ...defined({
        sentOn,
        notifiedOn,
        dueOn: answerDueOn(kind, receivedOn),
        moreMonths: moreMonths || undefined,
      }),
    };
    return accept({ command: 'record-appeal', appeal, by: by.id });
  };
  return applyPlan(deps, applicationId, plan, by, () => defined({ expectPayments }));
}
