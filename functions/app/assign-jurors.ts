/**
 * Gives every eligible application its readers, and again after a recusal, moving as little as possible. The round records
 * the seed and the figures first, with the letters of those who get more to read; the readings follow. A crash between the
 * two is repaired by asking again: the same facts give the same assignment, and the same letter is written once.
 */
import { sha256Of } from '../domain/agreement.ts';
import type { Application } from '../domain/application.ts';
import { type Actor, accept, type Result, refuse } from '../domain/application-events.ts';
import type { AssignmentReport } from '../domain/assignment-report.ts';
import { type AssignmentRequest, bare, type Pair } from '../domain/assignment-request.ts';
import type { Cohort } from '../domain/cohort.ts';
import { assignJurors as assign } from '../domain/jury-assignment.ts';
import type { AssignableApplication, AssignableJuror } from '../domain/jury-conflicts.ts';
import type { Reading } from '../domain/reading.ts';
import type { Juror } from '../domain/roll.ts';
import { decideRound } from '../domain/round-decisions.ts';
import type { RefusalOf } from '../domain/round-refusal.ts';
import type { SolveLp } from '../domain/transport.ts';
import { changeRound, findRound } from './change-round.ts';
import { juryInvitations } from './invitations.ts';
import { loadApplications } from './load-applications.ts';
import type { Applications, Clock, Readings, Rolls, Rounds } from './ports.ts';

export interface AssignJurorsDeps {
  applications: Pick<Applications, 'allIn' | 'find'>;
  rolls: Pick<Rolls, 'jurors'>;
  readings: Pick<Readings, 'all' | 'assign' | 'unassign'>;
  rounds: Pick<Rounds, 'find' | 'save'>;
  cohort: Pick<Cohort, 'jury' | 'calendar'>;
  clock: Clock;
  solve: SolveLp;
}
export type AssignJurorsAnswer = {
  /** Readings in all, of those new, and of those taken back. */
  assigned: number;
  added: number;
  removed: number;
  report: AssignmentReport;
};
export type AssignJurorsRefusal = RefusalOf<
  'round-not-open' | 'nothing-to-assign' | 'assignment-infeasible' | 'try-again'
>;

/** Pairs that share fewer topics than this are counted in the report. */
const affinityThreshold = 1;

/** @returns the figures of the assignment; refuses when some application cannot have its readers, each with why */
export const assignJurors =
  (deps: AssignJurorsDeps) =>
  async (input: { seed: string; actor: Actor }): Promise<Result<AssignJurorsAnswer, AssignJurorsRefusal>> => {
    const { state } = await findRound(deps.rounds, 'jury');
    if (state !== 'planned' && state !== 'open') return refuse({ code: 'round-not-open', state });
    const { request, withdrawn, titles } = await gather(deps, input.seed);
    if (request.applications.length === 0) return refuse({ code: 'nothing-to-assign' });
    const result = assign(request, deps.solve);
    if (result.outcome === 'infeasible')
      return refuse({ code: 'assignment-infeasible', short: result.short });
    const { pairs, added, report } = result;
    const removed = [...result.removed, ...withdrawn];
    if (added.length + removed.length > 0) {
      const recorded = await record(deps, input, { request, added, removed, report, titles });
      if (!recorded.ok) return recorded;
      await deps.readings.unassign(removed);
      await deps.readings.assign(newReadings(added, titles, deps.clock));
    }
    return accept({ assigned: pairs.length, added: added.length, removed: removed.length, report });
  };

type Gathered = {
  request: AssignmentRequest;
  /** Assignments on applications that are no longer read. */
  withdrawn: Pair[];
  titles: ReadonlyMap<string, string>;
};

async function gather(deps: AssignJurorsDeps, seed: string): Promise<Gathered> {
  const [eligible, jurors] = await Promise.all([deps.applications.allIn('eligible'), deps.rolls.jurors()]);
  const ids = eligible.map(({ applicationId }) => applicationId).sort();
  const files = (await loadApplications(deps.applications, ids)).filter(
    ({ status }) => status === 'eligible',
  );
  const readings = await deps.readings.all(jurors.map(({ jurorId }) => jurorId));
  const titles = new Map(files.map(({ applicationId, form }) => [applicationId, form.project.title]));
  const pairsIn = (state: Reading['state'], isRead: boolean) =>
    readings
      .filter((one) => one.state === state && titles.has(one.applicationId) === isRead)
      .map((one) => bare(one));
  const request = {
    applications: files.map(assignableApplication),
    jurors: jurors.map((juror) => assignableJuror(juror, readings)),
    readersPerApplication: deps.cohort.jury.readersPerApplication,
    seed,
    filed: pairsIn('filed', true),
    earlier: pairsIn('assigned', true),
    affinityThreshold,
  };
  return { request, withdrawn: pairsIn('assigned', false), titles };
}

function assignableApplication({ applicationId, form }: Application): AssignableApplication {
  const { applicant, contact, project } = form;
  return {
    applicationId,
    topics: [project.axis, ...project.needs],
    organisation: applicant.type === 'individual' ? undefined : applicant.name,
    email: contact.email,
    siren: 'siret' in applicant ? applicant.siret : undefined,
  };
}

function assignableJuror(juror: Juror, readings: readonly Reading[]): AssignableJuror {
  const { jurorId, topics, organisation, email, siren, declaredConflicts } = juror;
  const recusals = readings
    .filter((one) => one.jurorId === jurorId && one.state === 'recused')
    .map(({ applicationId }) => applicationId);
  return { jurorId, topics, organisation, email, siren, declaredConflicts, recusals };
}

function record(
  deps: AssignJurorsDeps,
  { seed, actor }: { seed: string; actor: Actor },
  assignment: Pick<Gathered, 'request' | 'titles'> & {
    added: Pair[];
    removed: Pair[];
    report: AssignmentReport;
  },
) {
  const { request, added, removed, report, titles } = assignment;
  const facts = { seed, inputsSha256: sha256Of(request), added: added.length, removed, report };
  return changeRound<RefusalOf<'round-not-open'>>(deps, 'jury', actor, (round, at) => {
    const decided = decideRound({ command: 'assign', facts }, round, at);
    if (!decided.ok) return refuse({ code: 'round-not-open', state: round.state });
    const letters = round.state === 'open' ? juryInvitations(added, titles, deps.cohort, 'further') : [];
    return accept({ ...decided.value, letters });
  });
}

function newReadings(added: readonly Pair[], titles: ReadonlyMap<string, string>, clock: Clock): Reading[] {
  const assignedAt = clock.now().toISOString();
  return added.map(({ applicationId, jurorId }) => ({
    applicationId,
    jurorId,
    title: titles.get(applicationId) ?? '',
    revision: 0,
    assignedAt,
    state: 'assigned',
  }));
}
