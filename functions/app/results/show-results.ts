/** Anyone reads the results of the cohort once the panel's were told; before, nothing tells that there is anything. */

import { loadHistories } from '#app/application/load-histories.ts';
import type { Applications } from '#app/ports/application-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import { findRound } from '#app/round/change-round.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { type PublicResults, publicResults } from '#domain/results/public-results.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';

export interface ShowResultsDeps {
  applications: Pick<Applications, 'allIn' | 'findMany' | 'timeline'>;
  rounds: Pick<Rounds, 'find'>;
  cohort: Cohort;
  clock: Clock;
}

/** Results change when a laureate leaves or is promoted: rarely. Whoever asks often is answered from here. */
const freshMs = 60_000;

/** @returns the published results; `not-found` until the panel's round is released */
export function showResults(deps: ShowResultsDeps) {
  let last: { at: number; results: PublicResults } | undefined;
  return async (): Promise<Result<PublicResults, RefusalOf<'not-found'>>> => {
    const now = deps.clock.now().getTime();
    if (last && now >= last.at && now - last.at < freshMs) return accept(last.results);
    if ((await findRound(deps.rounds, 'panel')).state !== 'released') return refuse({ code: 'not-found' });
    last = { at: now, results: publicResults(deps.cohort, await loadHistories(deps.applications)) };
    return accept(last.results);
  };
}
