/** Everything that staff may see of one application: its record, its verified timeline, its readings. */
import type { Application } from '../domain/application.ts';
import { firstBrokenLink } from '../domain/audit.ts';
import type { Cohort } from '../domain/cohort.ts';
import { grantTests } from '../domain/grant-tests.ts';
import { grantOf, heldGrants } from '../domain/held-grants.ts';
import { accept, refuse } from '../domain/result.ts';
import { possibleCommands } from '../domain/transitions.ts';
import type { Applications } from './application-ports.ts';
import type { Readings } from './jury-ports.ts';
import { panelFiles } from './panel-files.ts';
import type { Clock } from './ports.ts';
import type { Rounds } from './round-ports.ts';

interface Deps {
  cohort: Cohort;
  clock: Clock;
  applications: Pick<Applications, 'find' | 'findMany' | 'timeline'>;
  readings: Pick<Readings, 'ofApplication'>;
  rounds: Pick<Rounds, 'ranking'>;
}

export const showApplication = (deps: Deps) => async (applicationId: string) => {
  const { applications, readings } = deps;
  const [application, timeline, read] = await Promise.all([
    applications.find(applicationId),
    applications.timeline(applicationId),
    readings.ofApplication(applicationId),
  ]);
  if (!application) return refuse({ code: 'not-found' } as const);
  return accept({
    application,
    timeline,
    chainValid: firstBrokenLink(timeline) === undefined,
    readings: read,
    possibleCommands: possibleCommands(application.status),
    ...('award' in application ? { grant: await testsOfGrant(deps, application) } : {}),
  });
};

/** As of the day of the agreement, or of today while there is none: above the ceiling none will be issued. */
async function testsOfGrant(deps: Deps, application: Extract<Application, { award: object }>) {
  const { cohort, clock } = deps;
  const now = clock.now().toISOString();
  const held = heldGrants(await panelFiles(deps), cohort.timeZone, now);
  return grantTests(grantOf(application, cohort.timeZone, now), cohort, held);
}
