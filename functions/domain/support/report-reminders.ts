/** When a beneficiary is reminded of reports that did not come: before they are due, on that day, and 1, 15 and 30 days after. Pure. */
import { type CivilDate, civilDaysAfter } from '#domain/values/civil-date.ts';

const stepsAfter = [0, 1, 15, 30] as const;
/** From the last reminder on staff call: a daily run that failed has as many more chances. */
const lastStepDays = 15;

export interface ReportReminder {
  /** Names the letter, so that each step is written once for a due day: one that an amendment moves has steps of its own. */
  occasion: string;
  /** Days after the due day that the letter speaks of; absent before it. */
  lateDays?: number;
}

/** @returns the last step that has come, unless it is long past; of several that were missed the last alone */
export function reminderOf(on: {
  dueOn: CivilDate;
  today: CivilDate;
  daysBefore: number;
}): ReportReminder | undefined {
  const { dueOn, today, daysBefore } = on;
  if (today < civilDaysAfter(dueOn, -daysBefore)) return undefined;
  if (today > civilDaysAfter(dueOn, Math.max(...stepsAfter) + lastStepDays)) return undefined;
  const lateDays = stepsAfter.findLast((days) => civilDaysAfter(dueOn, days) <= today);
  return lateDays === undefined
    ? { occasion: `report-reminder-${dueOn}` }
    : { occasion: `report-reminder-${dueOn}-${lateDays}`, lateDays };
}
