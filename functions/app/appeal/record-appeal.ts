/** Staff record an appeal that came, on paper or by e-mail: it is acknowledged at once, and its time runs. */
import { type ApplyDeps, applyPlan, type Plan } from '#app/application/apply-command.ts';
import { type AppealKind, answerDueOn, distanceMonths, lastDayToAppeal } from '#domain/appeal/appeal.ts';
import { type AppealRefusal, contestedBy } from '#domain/appeal/contested-decision.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import { type CivilDate, civilDateIn } from '#domain/values/civil-date.ts';
import { defined } from '#domain/values/defined.ts';
import { accept } from '#domain/values/result.ts';

export interface AppealInput {
  applicationId: string;
  kind: AppealKind;
  from: string;
  ground: string;
  receivedOn: CivilDate;
  /** Where the applicant lives, if that is far. */
  distance?: keyof typeof distanceMonths | undefined;
  by: StaffActor;
}

/** @returns the application; or that nothing was told to contest, or that one of its kind is open */
export function recordAppeal(deps: ApplyDeps, { applicationId, distance, by, ...said }: AppealInput) {
  const { timeZone } = deps.cohort;
  const plan: Plan<AppealRefusal> = (application, now) => {
    const against = contestedBy(application, said, now, timeZone);
    if (!against.ok) return against;
    const more = distance === undefined ? 0 : distanceMonths[distance];
    const lastDay = lastDayToAppeal(civilDateIn(against.value.at, timeZone), more);
    const { kind, receivedOn } = said;
    const appeal = {
      ...{ ...said, against: against.value, lastDay, isLate: receivedOn > lastDay },
      ...defined({ dueOn: answerDueOn(kind, receivedOn) }),
    };
    return accept({ command: 'record-appeal', appeal, by: by.id });
  };
  return applyPlan(deps, applicationId, plan, by);
}
