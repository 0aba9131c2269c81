/** The rolls of people, who reads what, and what they wrote of it. */
import type { AssignmentProposal } from '#domain/jury/assignment-proposal.ts';
import type { Reading } from '#domain/jury/reading.ts';
import type { ReadingNote } from '#domain/jury/reading-note.ts';
import type { ReviewDraft } from '#domain/jury/review-check.ts';
import type { Juror, Panelist } from '#domain/round/roll.ts';
import type { Saved } from './ports.ts';

export interface Rolls {
  juror(jurorId: string): Promise<Juror | undefined>;
  jurors(): Promise<Juror[]>;
  panelist(panelistId: string): Promise<Panelist | undefined>;
  panelists(): Promise<Panelist[]>;
  /**
   * Adds or replaces jurors, each where they stand as in `known`, the roll as it was read, or nowhere where they are not in it; safe to
   * run again. `conflict` where somebody stands otherwise by now: what they are stays, and the others are stored.
   */
  enrolJurors(jurors: readonly Juror[], known: readonly Juror[]): Promise<Saved>;
  /**
   * Replaces the ties that a panelist declared, while the vote has not opened and they were not replaced; `conflict` where they have
   * declared others than they had when they were read.
   */
  declareTies(
    panelist: Pick<Panelist, 'panelistId' | 'declaredConflicts'>,
    ties: readonly string[],
  ): Promise<'declared' | 'vote-opened' | 'not-on-roll' | 'conflict'>;
  /** Marks a juror as gone. @returns since when they are; undefined when nobody has this id */
  removeJuror(jurorId: string, at: string): Promise<string | undefined>;
}

export interface Readings {
  find(applicationId: string, jurorId: string): Promise<Reading | undefined>;
  /** May lag behind one just given, filed or taken back: for what a person looks at. */
  ofJuror(jurorId: string): Promise<Reading[]>;
  ofApplication(applicationId: string): Promise<Reading[]>;
  /** Every reading of the cohort by application, then juror: also of jurors who left and of applications that withdrew. */
  all(): Promise<Reading[]>;
  assign(readings: Reading[]): Promise<void>;
  /** Takes back assignments that nobody acted on; a reading filed or recused meanwhile stays. */
  unassign(pairs: readonly { applicationId: string; jurorId: string }[]): Promise<void>;
  /** Replaces a reading if it is still as it was (by revision) and the jury round is open. `endsDraft`: its draft goes with it. */
  save(
    reading: Reading,
    change: { expectRevision: number; endsDraft?: boolean },
  ): Promise<Saved | 'round-not-open'>;
}

/** The assignment that is proposed to staff: the last one computed, confirmed or not. */
export interface Proposals {
  find(): Promise<AssignmentProposal | undefined>;
  /** Replaces the previous proposal. */
  keep(proposal: AssignmentProposal): Promise<void>;
}

/** Marks that a juror wrote down and did not file: theirs alone to read. */
export interface Drafts {
  /** Every draft of one juror. */
  ofJuror(jurorId: string): Promise<ReviewDraft[]>;
  /** Replaces the draft while its reading is assigned and the round open. */
  keep(draft: ReviewDraft): Promise<'kept' | 'not-assigned' | 'round-not-open'>;
  /** Whether there is one. */
  has(of: { applicationId: string; jurorId: string }): Promise<boolean>;
}

/** What a juror noted for themselves: theirs alone to read, filed or not. */
export interface Notes {
  ofJuror(jurorId: string): Promise<ReadingNote[]>;
  /** Replaces the note while its reading is assigned or filed and the round open. */
  keep(note: ReadingNote): Promise<'kept' | 'not-reading' | 'round-not-open'>;
  discard(of: { applicationId: string; jurorId: string }): Promise<void>;
}
