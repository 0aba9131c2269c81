/**
 * Who takes part in a round, for any decision about it. List indexes may be late, so here the ids come from the register of
 * what was filed, or from what an earlier round froze, and each application is judged by its own record.
 */
import type { ApplicationSummary, Applications } from '#app/ports/application-ports.ts';
import type { Readings } from '#app/ports/jury-ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import type { Application, Status } from '#domain/application/application.ts';
import { statusesBefore } from '#domain/application/stages.ts';
import type { Reading } from '#domain/jury/reading.ts';
import type { Round } from '#domain/round/round.ts';
import { settle } from '#domain/round/settled-ranking.ts';

export type Register = Pick<Applications, 'registered' | 'summaries'>;

/** Every application of the cohort, as it is now. */
export const everyone = async (applications: Register): Promise<ApplicationSummary[]> =>
  applications.summaries(await applications.registered());

/** By id, those whose eligibility is still before the administration: no jury reads without them. */
export function undecidedAmong(all: readonly ApplicationSummary[]): string[] {
  const undecided = statusesBefore('jury');
  return all.flatMap(({ applicationId, status }) => (undecided.includes(status) ? [applicationId] : []));
}

/** Those of a frozen list that have the given status now. */
export async function membersIn(
  applications: Pick<Applications, 'summaries'>,
  listed: readonly { applicationId: string }[],
  status: Status,
): Promise<ApplicationSummary[]> {
  const summaries = await applications.summaries(listed.map(({ applicationId }) => applicationId));
  return summaries.filter((one) => one.status === status);
}

/**
 * The finalists while a released jury's list stands and no vote has begun: whom it kept, after what staff decided otherwise, and whom an
 * appeal reinstated since, as they are now.
 */
export async function juryFinalists(
  {
    rounds,
    applications,
  }: { rounds: Pick<Rounds, 'ranking' | 'reinstated'>; applications: Pick<Applications, 'summaries'> },
  jury: Round,
): Promise<ApplicationSummary[]> {
  const [ranking, reinstated] = await Promise.all([rounds.ranking(jury), rounds.reinstated()]);
  const kept = settle(ranking, jury.adjustments).filter(({ outcome }) => outcome === 'shortlisted');
  const listed = new Set([...kept.map(({ applicationId }) => applicationId), ...reinstated]);
  return membersIn(
    applications,
    [...listed].map((applicationId) => ({ applicationId })),
    'shortlisted',
  );
}

/** The finalists that the opening of the panel froze, by id; some may have withdrawn since. Throws where there are none: nobody votes on a guess. */
export function frozenFinalists({ finalists }: Round): readonly string[] {
  if (!finalists) throw new Error('this panel was opened without its finalists');
  return finalists;
}

/** Those of the frozen finalists that are still there. */
export const finalistsOf = (
  applications: Pick<Applications, 'summaries'>,
  panel: Round,
): Promise<ApplicationSummary[]> =>
  membersIn(
    applications,
    frozenFinalists(panel).map((applicationId) => ({ applicationId })),
    'shortlisted',
  );

/** The readings of some applications, out of all: the jurors' lists may lag behind one just given, filed or taken back. */
export async function readingsOf(
  readings: Pick<Readings, 'all'>,
  applications: readonly { applicationId: string }[],
): Promise<Reading[]> {
  const ids = new Set(applications.map(({ applicationId }) => applicationId));
  return (await readings.all()).filter(({ applicationId }) => ids.has(applicationId));
}

export interface PanelFilesDeps {
  rounds: Pick<Rounds, 'find' | 'ranking'>;
  applications: Pick<Applications, 'findMany'>;
}

/**
 * The applications of the panel's frozen ranking, and of decisions on appeal since, as they are now: whoever was told of a grant is
 * among them.
 */
export async function panelFiles({ rounds, applications }: PanelFilesDeps): Promise<Application[]> {
  const panel = await rounds.find('panel');
  const listed = panel ? [...(panel.supplementary ?? []), ...(await rounds.ranking(panel))] : [];
  return applications.findMany([...new Set(listed.map(({ applicationId }) => applicationId))]);
}
