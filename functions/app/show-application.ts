/** Everything that staff may see of one application: its record, its verified timeline, its readings. */
import type { Application } from '../domain/application.ts';
import { accept, refuse } from '../domain/application-events.ts';
import { firstBrokenLink } from '../domain/audit.ts';
import { civilDateIn } from '../domain/civil-date.ts';
import type { Cohort } from '../domain/cohort.ts';
import { grantTests } from '../domain/grant-tests.ts';
import { possibleCommands } from '../domain/transitions.ts';
import type { Applications } from './application-ports.ts';
import type { Readings } from './jury-ports.ts';
import type { Clock } from './ports.ts';

interface Deps {
  cohort: Cohort;
  clock: Clock;
  applications: Pick<Applications, 'find' | 'timeline'>;
  readings: Pick<Readings, 'ofApplication'>;
}

export const showApplication =
  ({ applications, readings, cohort, clock }: Deps) =>
  async (applicationId: string) => {
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
      ...('award' in application ? { grant: grantOf(application, cohort, clock) } : {}),
    });
  };

/** As of the day of the agreement, or of today while there is none: above the ceiling none will be issued. */
function grantOf(application: Extract<Application, { award: object }>, cohort: Cohort, clock: Clock) {
  const issuedAt = 'agreement' in application ? application.agreement.issuedAt : clock.now().toISOString();
  const { form, award } = application;
  return grantTests(form, award.amountCents, civilDateIn(issuedAt, cohort.timeZone), cohort);
}
