/** The jury and panel sessions: their rankings, the ballots, and what a release tells page by page. */
import type { Actor } from '#domain/application/application-events.ts';
import type { OpenDraft } from '#domain/application/draft-record.ts';
import type { LateAccess } from '#domain/application/late-access.ts';
import type { RoundName } from '#domain/application/stages.ts';
import type { Ballot } from '#domain/panel/ballot.ts';
import type { FinalistSheet } from '#domain/panel/finalist-sheet.ts';
import type { PanelQuestion } from '#domain/panel/panel-question.ts';
import type { ReleaseLine } from '#domain/round/release-plan.ts';
import type { Panelist } from '#domain/round/roll.ts';
import type { RankingEntry, Round } from '#domain/round/round.ts';
import type { RoundHappening } from '#domain/round/round-change.ts';
import type { RoundAlong } from './application-ports.ts';
import type { Letter } from './mail-ports.ts';
import type { AuditEvent, Saved } from './ports.ts';

export interface Rounds {
  find(round: RoundName): Promise<Round | undefined>;
  /** Those that the clock looks at (`isWatched`), by a list that may be a moment late. */
  watched(): Promise<WatchedRound[]>;
  timeline(round: RoundName): Promise<AuditEvent[]>;
  /** What the round froze, as it was found; nothing where it froze none yet. */
  ranking(frozenBy: Pick<Round, 'round' | 'rankingEdition'>): Promise<RankingEntry[]>;
  /** Ids of those that an appeal made finalists once the jury's list was told. */
  reinstated(): Promise<string[]>;
  /** Of letters that one transaction could not hold, those that are still being queued: how many of how many are. */
  mailings(round: RoundName): Promise<{ queued: number; total: number }[]>;
  /** Saves a round with its event; `ranking` freezes it at closing; e-mails go to jurors or panelists, however many. */
  save(
    next: Round,
    change: {
      expectVersion: number;
      actor: Actor;
      at: string;
      event: RoundHappening;
      ranking?: RankingEntry[];
      letters?: Letter[];
      /** A substitute takes the seat of a member, who keeps it if they have voted (`rollAsVoted`). */
      seat?: { memberId: string; substituteId: string };
      /** Where a panelist is written to from now on; every link of theirs ends. */
      address?: AddressChange;
      /** Panelists who may vote again: their mark of an annulled vote goes, and their seats are as given. */
      voteAgain?: Panelist[];
      release?: ReleasePlan;
      /** Other rounds that change with it. */
      along?: readonly RoundAlong[];
      lateAccess?: LateAccessChange;
      sheets?: SheetsChange;
      roll?: RollChange;
      /** At which the pool of volunteers is still to be: nobody came or went since it was read. */
      poolVersion?: number;
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

/** `releasingSince`: ISO instant, of one that is being told. */
export type WatchedRound = { round: RoundName; releasingSince?: string };

/** Sheets and questions of the panel as they are after a change of its round. */
export interface SheetsChange {
  sheets: readonly FinalistSheet[];
  questions: readonly PanelQuestion[];
}

/** What the panel reads of finalists. */
export interface FinalistSheets {
  /** Those that exist, by the ids of their applications, in no order. */
  find(applicationIds: readonly string[]): Promise<FinalistSheet[]>;
  /** Every question of the panel, in the order of their random ids. */
  questions(): Promise<PanelQuestion[]>;
}

/** Where a citizen puts a question: it is stored without its author, and the roll counts how many they asked (decision 13). */
export interface QuestionBox {
  /** One transaction: the sheets are shared and the vote is not open, the panelist has a question left, the question is in. */
  ask(
    panelistId: string,
    question: PanelQuestion,
    perPanelist: number,
  ): Promise<'asked' | 'sheets-frozen' | 'question-limit'>;
  askedBy(panelistId: string): Promise<number>;
}

/** Who stands on the panel's roll otherwise than before, as it was read, and who leaves it with their links and what they were sent. */
export interface RollChange {
  enrolled: readonly Panelist[];
  gone: readonly string[];
  before: readonly Panelist[];
}

export type AddressChange = { panelistId: string; from: string; to: string };

/** A late access that is new, with its draft, or one that was given and is taken back: a conflict when it is used by now. */
export interface LateAccessChange {
  access: LateAccess;
  draft?: OpenDraft;
}

export interface ReleasePlan {
  releaseId: string;
  round: RoundName;
  pages: ReleaseLine[][];
}

export interface Release {
  releaseId: string;
  round: RoundName;
  pages: number;
  /** Index of the next page to release; equal to `pages` when done. */
  nextPage: number;
  total: number;
  released: number;
  skipped: number;
  /** The execution that tells the next page: any other has handed it over. */
  execution: string;
}

/** Written by panel-api alone. */
export interface BallotBox {
  /**
   * One transaction: the round is open, the panelist had not voted, the ballot is in.
   * @param edition which vote it is: the ballot of an annulled one is refused as `round-not-open`
   * @returns `not-on-roll` also of who has no seat, or none any more: whether they had voted before is told to nobody
   */
  cast(
    panelistId: string,
    ballot: Ballot,
    day: string,
    edition?: number,
  ): Promise<'cast' | 'already-voted' | 'round-not-open' | 'not-on-roll'>;
}

/** Read by close-panel alone. */
export interface BallotCount {
  /** Those of one vote: ballots of an annulled one, or of none, are not among them. */
  all(edition?: number): Promise<Ballot[]>;
}
