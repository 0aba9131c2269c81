/** Everything that staff may see of one application: its record, its verified timeline, its readings. */
import { accept, refuse } from '../domain/application-events.ts';
import { firstBrokenLink } from '../domain/audit.ts';
import { possibleCommands } from '../domain/transitions.ts';
import type { Applications, Readings } from './ports.ts';

interface Deps {
  applications: Pick<Applications, 'find' | 'timeline'>;
  readings: Pick<Readings, 'ofApplication'>;
}

export const showApplication =
  ({ applications, readings }: Deps) =>
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
    });
  };
