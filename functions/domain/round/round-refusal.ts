/** Why a jury or panel session, or a person in it, is refused something: stable codes, and what helps to act on them. */
import type { CallCalledOff } from '#domain/application/legal-clock.ts';
import type { TimedPart, UntimelyRefusal } from '#domain/application/published-times.ts';
import type { BeaconRefusal } from '#domain/draw/brought-beacon.ts';
import type { DrawRefusal } from '#domain/draw/draw.ts';
import type { BodyProblem } from '#domain/values/field-problem.ts';
import type { SecondPersonRefusal } from '#domain/values/second-person.ts';
import type { ShortOfVoters, TooTied } from './eligible-voters.ts';
import type { Round } from './round.ts';

export type RoundState = Round['state'];

export type RoundRefusal =
  | { code: 'not-found' }
  | { code: 'try-again' }
  | { code: 'round-not-planned'; state: RoundState }
  | { code: 'round-not-open'; state: RoundState }
  | { code: 'round-not-closed'; state: RoundState }
  | UntimelyRefusal
  | CallCalledOff
  /** The panel's release has begun: what it grants are rights (CRPA L242-1). */
  | { code: 'grants-told' }
  /** Before the published end, without a reason; a jury names who has not filed, a panel never names anyone. */
  | { code: 'closing-early'; closesAt: string; lateJurors: LateJuror[] }
  | { code: 'closing-early'; closesAt: string; notVoted: number }
  | { code: 'extension-invalid'; part: TimedPart; after: string; latest: string }
  | { code: 'round-releasing' }
  | { code: 'round-not-released'; state: RoundState }
  | { code: 'bilan-changed' }
  | { code: 'bilan-not-published' }
  | { code: 'jury-not-released'; state: RoundState }
  | DrawRefusal
  | BeaconRefusal
  | { code: 'seed-not-committed' }
  | { code: 'already-committed'; committed: string }
  | { code: 'no-application' }
  | { code: 'applications-undecided'; applicationIds: string[] }
  | { code: 'assignment-missing'; applicationIds: string[] }
  | { code: 'assignment-infeasible'; short: Shortage[] }
  | { code: 'nothing-to-assign' }
  | { code: 'proposal-unchanged'; proposalId: string }
  | { code: 'proposal-stale' }
  /** Nobody could file what they were given now. */
  | { code: 'readings-over'; closesAt: string }
  /** Applications whose readings are not all filed: the grey zone is accepted once they are. */
  | {
      code: 'grey-zone-early';
      applications: { applicationId: string; title: string; needed: number; got: number }[];
    }
  | { code: 'grey-zone-empty' }
  | { code: 'already-filed' }
  | { code: 'not-a-substitute' }
  | { code: 'seat-taken' }
  | { code: 'address-on-roll' }
  | { code: 'roll-invalid'; problems: BodyProblem[] }
  | { code: 'roll-below-quorum'; needed: number; got: number }
  /** Finalists that too few of the panelists seated may grade, and who has a tie with each. */
  | { code: 'eligible-voters-missing'; applications: ShortOfVoters[] }
  /** Members with more ties than one can keep a seat with, while a substitute could take it. */
  | { code: 'seats-to-give'; members: TooTied[] }
  /** The substitute has more ties than one can take a seat with. */
  | { code: 'substitute-tied' }
  | { code: 'ties-closed'; until: string }
  | { code: 'ties-invalid'; problems: BodyProblem[] }
  | { code: 'panel-full'; of: 'members' | 'substitutes'; size: number; would: number }
  | { code: 'quorum-not-met'; needed: number; got: number }
  | {
      code: 'quorum-not-met';
      needed: number;
      applications: { applicationId: string; title: string; needed: number; got: number }[];
      lateJurors: LateJuror[];
    }
  /** Of a jury: what was filed by jurors who are tied to the application, which staff set aside before the close. */
  | { code: 'tied-readings'; readings: TiedReading[] }
  /** Of a reading that staff would set aside: nothing ties its juror to the application. */
  | { code: 'reading-not-tied' }
  /** Finalists of a panel that have fewer grades than the rules ask for, of which staff have to decide. */
  | {
      code: 'grades-not-met';
      needed: number;
      applications: { applicationId: string; title: string; needed: number; got: number }[];
    }
  /** The file's rules that decide a session (deciding-rules.ts) are not those that it opened under. */
  | { code: 'rules-changed' }
  | { code: 'ballot-count-mismatch'; ballots: number; voters: number }
  | { code: 'vote-holds' }
  | { code: 'end-passed'; until: string }
  | { code: 'review-invalid'; problems: BodyProblem[] }
  | { code: 'ballot-invalid'; problems: BodyProblem[] }
  | { code: 'ballot-grades-nobody' }
  | { code: 'already-recused' }
  | { code: 'already-voted' }
  | { code: 'seat-used' }
  | { code: 'not-ranked' }
  | { code: 'reason-required' }
  | { code: 'simulation-invalid'; problems: BodyProblem[] }
  | { code: 'adjustment-invalid'; problems: BodyProblem[] }
  | { code: 'over-budget'; budgetCents: number; wouldBeCents: number }
  | { code: 'cap-reached'; maximum: number; wouldBe: number }
  | { code: 'aid-over-ceiling'; problems: BodyProblem[] }
  | { code: 'not-over-ceiling' }
  | { code: 'nothing-to-undo' }
  | { code: 'nothing-to-release' }
  /** Of eligibility: somebody who was let in late may still file, until then. */
  | { code: 'late-access-open'; endsAt: string }
  /** Of the waiting list: laureates whose place may still come free, before the cohort ends. */
  | { code: 'laureates-open'; endsAt: string; problems: BodyProblem[] }
  | { code: 'sheets-frozen' }
  | { code: 'sheets-not-shared' }
  | { code: 'sheets-shared' }
  | { code: 'sheets-missing'; applicationIds: string[] }
  | { code: 'sheet-invalid'; problems: BodyProblem[] }
  | { code: 'not-a-finalist' }
  | { code: 'questions-not-taken' }
  | { code: 'question-invalid'; problems: BodyProblem[] }
  | { code: 'question-limit'; perPanelist: number }
  | { code: 'question-decided' }
  | { code: 'questions-apart' }
  /** Of the opening of the vote: not moderated, and put without an answer. */
  | { code: 'questions-open'; undecided: number; unanswered: number }
  | { code: 'already-answered' }
  | SecondPersonRefusal;

/** Whose readings are not all filed. */
export type LateJuror = { jurorId: string; name: string; remaining: number };

/** Filed by a juror who has a tie with the application. */
export type TiedReading = { applicationId: string; title: string; jurorId: string; name: string };

/** The refusals of some codes only. */
export type RefusalOf<Code extends RoundRefusal['code']> = Extract<RoundRefusal, { code: Code }>;

/** What keeps a juror from reading an application. */
export type ConflictKind = 'declared' | 'recused' | 'organisation' | 'address' | 'email-domain' | 'siren';

export type Shortage = {
  applicationId: string;
  needed: number;
  possible: number;
  /** Jurors that it cannot have, by the first reason of each; `ceiling-reached`: allowed, but at their ceiling of readings. */
  excluded: Partial<Record<ConflictKind | 'ceiling-reached', number>>;
};
