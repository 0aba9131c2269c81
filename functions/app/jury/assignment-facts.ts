/** What an assignment of readers is computed from, read once: applications, jurors, and the readings that stay. */
import type { Applications } from '#app/ports/application-ports.ts';
import type { Readings, Rolls } from '#app/ports/jury-ports.ts';
import { type Register, readingsOf } from '#app/round/round-members.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { type AssignmentRequest, bare, byPair, type ReadingPair } from '#domain/jury/assignment-request.ts';
import type { Reading } from '#domain/jury/reading.ts';
import { assignableApplication, assignableJuror, tiedReadings } from '#domain/jury/tied-readings.ts';
import { isServing } from '#domain/round/roll.ts';
import type { TiedReading } from '#domain/round/round-refusal.ts';
import { sha256Of } from '#domain/values/digest.ts';

export interface AssignmentFactsDeps {
  applications: Register & Pick<Applications, 'findMany'>;
  rolls: Pick<Rolls, 'jurors'>;
  readings: Pick<Readings, 'all'>;
  cohort: Pick<Cohort, 'jury'>;
}
export type AssignmentFacts = {
  /** Without the seed, which only the computation needs. */
  request: Omit<AssignmentRequest, 'seed'>;
  /** Assignments on applications that are no longer read. */
  withdrawn: ReadingPair[];
  /** What was filed in spite of a tie, and has to be set aside before the jury closes. */
  tied: TiedReading[];
  titles: ReadonlyMap<string, string>;
  names: ReadonlyMap<string, string>;
  /** SHA-256 of all that the assignment depends on; of the seed, the commitment to its secret. */
  inputsSha256: string;
};

/** Pairs that share fewer topics than this are counted in the report. */
const affinityThreshold = 1;

/**
 * @param extraReaders readers beyond the rules, by application id
 * @param secretSha256 the commitment of the jury's draw
 */
export async function assignmentFacts(
  deps: AssignmentFactsDeps,
  { extraReaders, secretSha256 }: { extraReaders: Readonly<Record<string, number>>; secretSha256: string },
): Promise<AssignmentFacts> {
  const [ids, roll] = await Promise.all([deps.applications.registered(), deps.rolls.jurors()]);
  const all = await deps.applications.findMany(ids);
  const files = all.filter(({ status }) => status === 'eligible');
  // A juror who left: what they filed stays and counts. An application that left: its unfinished readings are taken back.
  const readings = await readingsOf(deps.readings, all);
  const titles = new Map(files.map(({ applicationId, form }) => [applicationId, form.project.title]));
  const pairsIn = (state: Reading['state'], isRead: boolean) =>
    readings
      .filter((one) => one.state === state && titles.has(one.applicationId) === isRead)
      .map((one) => bare(one))
      .sort(byPair);
  const request = {
    applications: files.map((file) => assignableApplication(file, extraReaders[file.applicationId])),
    jurors: roll
      .filter(isServing)
      .map((juror) => assignableJuror(juror, readings))
      .sort((a, b) => (a.jurorId < b.jurorId ? -1 : 1)),
    readersPerApplication: deps.cohort.jury.readersPerApplication,
    filed: pairsIn('filed', true),
    earlier: pairsIn('assigned', true),
    affinityThreshold,
  };
  const withdrawn = pairsIn('assigned', false);
  return {
    request,
    withdrawn,
    tied: tiedReadings(files, readings, roll),
    titles,
    names: new Map(roll.map(({ jurorId, name }) => [jurorId, name])),
    inputsSha256: sha256Of({ request, withdrawn, secretSha256 }),
  };
}
