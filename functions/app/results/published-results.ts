/** Public view of the results: the page once the panel was told, and the open data as published. */
import { applicationsIn, loadHistories } from '#app/application/load-histories.ts';
import type { Applications } from '#app/ports/application-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import type { ReportDesk } from '#app/ports/support-ports.ts';
import { findRound } from '#app/round/change-round.ts';
import { holdsGrant } from '#domain/agreement/held-grants.ts';
import { isSigned, signedStatuses } from '#domain/agreement/signed-agreements.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { OpenDataPublication } from '#domain/results/open-data-publication.ts';
import { dutiesOf } from '#domain/results/passed-deadlines.ts';
import { type PublicResults, publicResults } from '#domain/results/public-results.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { type OpenDataDeps, openDataFile, reportsOf } from './export-open-data.ts';

export interface PublishedOpenData {
  csv: string;
  publication: OpenDataPublication;
  /** An agreement in it was amended since, or its grant withdrawn or reduced: it is to be published anew. */
  isOutdated: boolean;
}

/** Neither changes often: within this time, the answer is what was read last. */
const freshMs = 60_000;

function remembered<T>(clock: Clock, read: () => Promise<T>, isKept = (_answer: T) => true) {
  let last: { at: number; answer: T } | undefined;
  return async (): Promise<T> => {
    const now = clock.now().getTime();
    if (last && now >= last.at && now - last.at < freshMs) return last.answer;
    const answer = await read();
    if (isKept(answer)) last = { at: now, answer };
    return answer;
  };
}

/**
 * What is published stays so, as it was (CRPA L312-1-1), also when an agreement in it was amended since, or a grant reduced.
 * @returns what was published last; undefined before
 */
export const publishedOpenData = (deps: OpenDataDeps) => remembered(deps.clock, () => readPublished(deps));

async function readPublished(deps: OpenDataDeps): Promise<PublishedOpenData | undefined> {
  const publications = await deps.publications.all();
  const publication = publications.at(-1);
  const csv = publication && (publication.csv ?? (await madeAgain(deps, publication)));
  if (publication === undefined || csv === undefined) return undefined;
  const signed = (await applicationsIn(deps.applications, signedStatuses)).filter(isSigned);
  const reported = await reportsOf(deps, signed);
  const isOutdated = dutiesOf(signed, publications, deps.cohort, reported).some((one) => one.isOutdated);
  return { csv, publication, isOutdated };
}

/** Of a publication whose file was not kept: made of the agreements that it held, and given only where it is still identical. */
async function madeAgain(deps: OpenDataDeps, publication: OpenDataPublication): Promise<string | undefined> {
  const { csv, sha256 } = await openDataFile(deps, publication.references);
  return sha256 === publication.sha256 ? csv : undefined;
}

export interface ShowResultsDeps {
  applications: Pick<Applications, 'allIn' | 'findMany' | 'histories'>;
  rounds: Pick<Rounds, 'find'>;
  reported: ReportDesk;
  cohort: Cohort;
  clock: Clock;
}

/** @returns the published results; `not-found` until the panel's round is released, so that their existence is not revealed */
export const showResults = (deps: ShowResultsDeps) =>
  remembered(
    deps.clock,
    () => readResults(deps),
    ({ ok }) => ok,
  );

async function readResults(deps: ShowResultsDeps): Promise<Result<PublicResults, RefusalOf<'not-found'>>> {
  const { state, report = {} } = await findRound(deps.rounds, 'panel');
  if (state !== 'released') return refuse({ code: 'not-found' });
  const histories = await loadHistories(deps.applications);
  const granted = histories.map(({ application }) => application).filter(holdsGrant);
  return accept(publicResults(deps.cohort, histories, report, await reportsOf(deps, granted)));
}
