/** The jury and panel sessions, with the ranking that their closing freezes. */
import type { Actor } from '#domain/application/application-events.ts';
import type { RoundName } from '#domain/application/stages.ts';
import type { ReleaseLine } from '#domain/round/release-plan.ts';
import type { RankingEntry, Round } from '#domain/round/round.ts';
import type { RoundHappening } from '#domain/round/round-change.ts';
import type { Letter } from './email-ports.ts';
import type { AuditEvent, Saved } from './ports.ts';
import type { Release, ReleasePlan } from './release-ports.ts';

export interface Rounds {
  find(round: RoundName): Promise<Round | undefined>;
  /** Those that have begun, in no order, by one call. */
  findMany(rounds: readonly RoundName[]): Promise<Round[]>;
  timeline(round: RoundName): Promise<AuditEvent[]>;
  ranking(round: RoundName): Promise<RankingEntry[]>;
  /** Saves a round with its event; `ranking` freezes it at closing; e-mails go to jurors or panelists. */
  save(
    next: Round,
    change: {
      expectVersion: number;
      actor: Actor;
      at: string;
      event: RoundHappening;
      ranking?: RankingEntry[];
      letters?: Letter[];
      /** A substitute takes the seat of a member who did not vote. */
      seat?: { memberId: string; substituteId: string };
      release?: ReleasePlan;
    },
  ): Promise<Saved>;
  release(releaseId: string): Promise<Release | undefined>;
  releasePage(releaseId: string, page: number): Promise<ReleaseLine[]>;
  /**
   * Moves the cursor of a release forward; a conflict means that the page was counted already.
   * `handOver`: in the same transaction, the execution by this name is to start and to go on alone.
   */
  turnPage(
    releaseId: string,
    page: number,
    turn: { released: number; skipped: number; handOver?: { to: string; at: string } },
  ): Promise<Saved>;
}
