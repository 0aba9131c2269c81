import type { Applications } from '#app/ports/application-ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import type { Application } from '#domain/application/application.ts';

export interface PanelFilesDeps {
  rounds: Pick<Rounds, 'ranking'>;
  applications: Pick<Applications, 'findMany'>;
}

/** The applications of the panel's frozen ranking as they are now: whoever was told of a grant is among them. */
export async function panelFiles({ rounds, applications }: PanelFilesDeps): Promise<Application[]> {
  const ranking = await rounds.ranking('panel');
  return applications.findMany(ranking.map(({ applicationId }) => applicationId));
}
