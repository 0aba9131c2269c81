/** The two ends of the ballot box: no function holds both. */
import type { Ballot } from '#domain/panel/ballot.ts';

/** Written by panel-api alone. */
export interface BallotBox {
  /** One transaction: the round is open, the panelist had not voted, the ballot is in. */
  cast(
    panelistId: string,
    ballot: Ballot,
    day: string,
  ): Promise<'cast' | 'already-voted' | 'round-not-open' | 'not-on-roll'>;
}

/** Read by close-panel alone. */
export interface BallotCount {
  all(): Promise<Ballot[]>;
}
