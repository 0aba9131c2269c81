/** Everything that staff may see of one application: its record, its verified timeline, its readings. */
import { decidedSince } from '#app/appeal/record-appeal.ts';
import type { Applications, DeskFiles, LateAccesses } from '#app/ports/application-ports.ts';
import type { Readings, Rolls } from '#app/ports/jury-ports.ts';
import type { PaymentsStore } from '#app/ports/payment-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import type { Supports } from '#app/ports/support-ports.ts';
import { panelFiles } from '#app/round/round-members.ts';
import { grantTests } from '#domain/agreement/grant-tests.ts';
import { grantOf, heldGrants } from '#domain/agreement/held-grants.ts';
import { isContestable } from '#domain/appeal/contested-decision.ts';
import type { Application } from '#domain/application/application.ts';
import { isOpenAt } from '#domain/application/handover.ts';
import { inAlphabet } from '#domain/application/label.ts';
import { silentSince } from '#domain/application/silence.ts';
import { isPossible, possibleCommands } from '#domain/application/transitions.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { fieldsIn } from '#domain/cohort/condition.ts';
import type { Reading } from '#domain/jury/reading.ts';
import { firstBrokenLink } from '#domain/values/audit.ts';
import { defined } from '#domain/values/defined.ts';
import { accept, refuse } from '#domain/values/result.ts';

interface Deps {
  cohort: Cohort;
  clock: Clock;
  files: DeskFiles;
  applications: Pick<Applications, 'findMany'>;
  lateAccesses: Pick<LateAccesses, 'find'>;
  readings: Pick<Readings, 'ofApplication'>;
  rounds: Pick<Rounds, 'find' | 'ranking'>;
  rolls: Pick<Rolls, 'juror'>;
  supports: Pick<Supports, 'find'>;
  payments: Pick<PaymentsStore, 'find'>;
}

export async function showApplication(deps: Deps, applicationId: string) {
  const [file, readings] = await Promise.all([
    deps.files.find(applicationId),
    deps.readings.ofApplication(applicationId),
  ]);
  if (!file) return refuse({ code: 'not-found' } as const);
  const { application, timeline, owner, labels } = file;
  const [readers, lateAccess] = await Promise.all([readersOf(deps, readings), lateFacts(deps, application)]);
  return accept({
    application: withOpenHandover(application, deps.clock.now().toISOString()),
    timeline,
    chainValid: firstBrokenLink(timeline) === undefined,
    readings,
    readers,
    ...defined({ owner, lateAccess }),
    labels: inAlphabet(labels),
    possibleCommands: possibleCommands(application.status),
    mayAppeal: await mayAppeal(deps, application),
    ruleFields: fieldsOfFailures(deps, application),
    ...('award' in application ? { grant: await testsOfGrant(deps, application) } : {}),
  });
}

/** One that has ended can be accepted by nobody, nor taken back. */
function withOpenHandover(application: Application, now: string): Application {
  const { handover, ...others } = application;
  return isOpenAt(handover, now) ? application : others;
}

async function mayAppeal({ supports, payments, clock }: Deps, application: Application): Promise<boolean> {
  if (!isPossible('record-appeal', application.status)) return false;
  const { since } = await decidedSince({ supports, payments }, application);
  return isContestable(application, silentSince(application, clock.now().toISOString()), since);
}

/** Nothing once the access is gone, at the end of its term. */
async function lateFacts({ lateAccesses }: Pick<Deps, 'lateAccesses'>, { lateAccess }: Application) {
  const access = lateAccess === undefined ? undefined : await lateAccesses.find(lateAccess);
  if (!access) return undefined;
  const { ground, reason, endsAt, givenBy } = access;
  return { ...defined({ ground }), reason, endsAt, givenBy };
}

/** The names of those who read it, by their ids. */
async function readersOf({ rolls }: Pick<Deps, 'rolls'>, readings: readonly Reading[]) {
  const jurors = await Promise.all(readings.map(({ jurorId }) => rolls.juror(jurorId)));
  const entries = jurors.filter((one) => one !== undefined).map(({ jurorId, name }) => [jurorId, name]);
  return Object.fromEntries(entries) as Record<string, string>;
}

/** What each rule that failed reads of the form: with its value there, staff see why. A rule that is gone today reads nothing. */
function fieldsOfFailures({ cohort }: Deps, application: Application): Record<string, string[]> {
  const failures = 'assessment' in application ? application.assessment.failures : [];
  const entries = failures.map(({ code }) => {
    const rule = cohort.applicants.rules.find((one) => one.code === code);
    return [code, rule === undefined ? [] : fieldsIn(rule.require)] as const;
  });
  return Object.fromEntries(entries);
}

/** Tested as of the day of the agreement, or of today without one: above the ceiling none will be issued. */
async function testsOfGrant(deps: Deps, application: Extract<Application, { award: object }>) {
  const { cohort, clock } = deps;
  const now = clock.now().toISOString();
  const held = heldGrants(await panelFiles(deps), cohort.timeZone, now);
  return grantTests(grantOf(application, cohort.timeZone, now), cohort, held);
}
