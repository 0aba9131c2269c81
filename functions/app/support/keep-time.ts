/** Does what the calendar makes due in a support: asks, reminds, closes. Safe to run at any moment, and again. */
import type { Supports } from '#app/ports/support-ports.ts';
import { type Cohort, supportOf } from '#domain/cohort/cohort.ts';
import { decideSupport } from '#domain/support/decide-support.ts';
import { dueCommands } from '#domain/support/next-step.ts';
import type { Support } from '#domain/support/support.ts';
import { civilDateIn } from '#domain/values/civil-date.ts';
import { applyToSupport, type SupportDeps } from './apply-support.ts';

export interface TimeDeps extends SupportDeps {
  cohort: Pick<Cohort, 'support' | 'timeZone'>;
}

export interface AllDeps extends TimeDeps {
  supports: Pick<Supports, 'find' | 'save' | 'all'>;
  cohort: Pick<Cohort, 'support' | 'timeZone' | 'calendar'>;
}

/** Of every support; nothing is read before the vote opens, since nobody has an award. */
export async function keepTimeOfAll(deps: AllDeps): Promise<void> {
  if (deps.clock.now().getTime() < Date.parse(deps.cohort.calendar.panelOpensAt)) return;
  for (const support of await deps.supports.all()) await keepTime(deps, support);
}

/** @returns the support as it is then; what is not due yet, or was done before, is left alone */
export async function keepTime(deps: TimeDeps, found: Support): Promise<Support> {
  const { support: terms, timeZone } = deps.cohort;
  const now = deps.clock.now().toISOString();
  const today = civilDateIn(now, timeZone);
  const { checkInEveryDays } = supportOf(terms);
  let support = found;
  for (const command of dueCommands(found, { today, checkInEveryDays })) {
    // Most days nothing is due, and the record at hand says so.
    if (!decideSupport(command, support, now).ok) continue;
    const done = await applyToSupport(deps, found.applicationId, () => command, { kind: 'programme' });
    if (done.ok) support = done.value;
  }
  return support;
}
