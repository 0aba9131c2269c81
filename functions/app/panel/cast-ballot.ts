/** One panelist's secret ballot (decision 13), shown and cast. Nothing here is logged. */
import type { Applications } from '#app/ports/application-ports.ts';
import type { Rolls } from '#app/ports/jury-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { BallotBox, Rounds } from '#app/ports/round-ports.ts';
import { findRound } from '#app/round/change-round.ts';
import { finalistsOf, frozenFinalists } from '#app/round/round-members.ts';
import { calledOf } from '#domain/application/application-form.ts';
import { type PublishedTimes, publishedTimes, untimely } from '#domain/application/published-times.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { type BallotForm, ballotProblems, gradesNobody, receiptOf } from '#domain/panel/ballot.ts';
import { isTied } from '#domain/round/eligible-voters.ts';
import { hasSeat, type Panelist } from '#domain/round/roll.ts';
import type { RefusalOf, RoundState } from '#domain/round/round-refusal.ts';
import { defined } from '#domain/values/defined.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';

export interface CastBallotDeps {
  rolls: Pick<Rolls, 'panelist'>;
  rounds: Pick<Rounds, 'find'>;
  applications: Pick<Applications, 'summaries'>;
  ballotBox: BallotBox;
  cohort: Pick<Cohort, 'panel' | 'timeZone' | 'calendar'>;
  clock: Clock;
  /** Random bytes from a cryptographic source, in hexadecimal. */
  randomHex: (bytes: number) => string;
}
export type CastBallotRefusal = RefusalOf<
  | 'not-found'
  | 'round-not-open'
  | 'before-published-time'
  | 'after-published-time'
  | 'already-voted'
  | 'seat-used'
  | 'ballot-invalid'
  | 'ballot-grades-nobody'
>;

const ballotIdBytes = 16;

/**
 * The ballot carries a random id and its grades, nothing that leads to its author; the roll keeps the day alone.
 * @returns the receipt that the voter keeps: it is published after the release, and tells no grade
 */
export async function castBallot(
  { rolls, rounds, applications, ballotBox, cohort, clock, randomHex }: CastBallotDeps,
  form: BallotForm & { panelistId: string },
): Promise<Result<{ receipt: string }, CastBallotRefusal>> {
  const [panelist, panel] = await Promise.all([rolls.panelist(form.panelistId), findRound(rounds, 'panel')]);
  if (!panelist || !hasSeat(panelist)) return refuse({ code: 'not-found' });
  if (panel.state !== 'open') return refuse({ code: 'round-not-open', state: panel.state });
  if (panelist.votedOn !== undefined) return refuse({ code: 'already-voted' });
  if (await isSeatUsed(rolls, panelist)) return refuse({ code: 'seat-used' });
  // By the clock at which the ballot came in: an end moved meanwhile is only ever later, a closing is the transaction's own check.
  const now = clock.now();
  const outside = untimely(publishedTimes('panel', cohort.calendar, panel), now);
  if (outside) return refuse(outside);
  const finalists = (await finalistsOf(applications, panel)).map(({ applicationId }) => applicationId);
  const problems = ballotProblems(form, finalists.sort(), {
    grades: cohort.panel.grades.map(({ id }) => id),
    tied: finalists.filter((id) => isTied(panelist, id)),
  });
  if (problems.length > 0) return refuse({ code: 'ballot-invalid', problems });
  if (gradesNobody(form)) return refuse({ code: 'ballot-grades-nobody' });
  const ballot = { ballotId: randomHex(ballotIdBytes), grades: { ...form.grades } };
  switch (await ballotBox.cast(form.panelistId, ballot, dayIn(cohort.timeZone, now), panel.ballotEdition)) {
    case 'cast':
      return accept({ receipt: receiptOf(ballot) });
    case 'already-voted':
      return refuse({ code: 'already-voted' });
    case 'round-not-open':
      return refuse({ code: 'round-not-open', state: 'closed' });
    case 'not-on-roll':
      return refuse({ code: 'not-found' });
  }
}

/**
 * Whether a member before them voted in their seat. Nobody whose seat was given away can vote any more, so that what is read here
 * stays true.
 */
async function isSeatUsed(rolls: Pick<Rolls, 'panelist'>, { replaces }: Panelist): Promise<boolean> {
  const member = replaces === undefined ? undefined : await rolls.panelist(replaces);
  if (!member) return false;
  return member.votedOn !== undefined || isSeatUsed(rolls, member);
}

/** The calendar day of an instant in a time zone, `2022-01-26`: Swedish writes dates as ISO 8601 does. */
function dayIn(timeZone: string, instant: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(instant);
}

export interface ShowBallotDeps {
  rolls: Pick<Rolls, 'panelist'>;
  rounds: Pick<Rounds, 'find'>;
  applications: Pick<Applications, 'findMany'>;
  cohort: Pick<Cohort, 'panel' | 'calendar'>;
  clock: Clock;
}
export type BallotView = {
  panelist: Pick<Panelist, 'panelistId' | 'name'>;
  /** `takesVotes`: whether a ballot that is cast now is taken. */
  round: { state: RoundState; takesVotes: boolean } & PublishedTimes;
  voted: boolean;
  /** The member whose place they took had voted: there is no ballot for them. */
  seatUsed: boolean;
  /** A substitute was given their seat: the same page whether they had voted or not. */
  seatGiven: boolean;
  /** A substitute without a seat: there is no ballot for them unless one is given to them. */
  waits: boolean;
  grades: Cohort['panel']['grades'];
  /** Empty unless the vote is open and there is a ballot to fill. */
  finalists: {
    applicationId: string;
    title: string;
    /** Absent, as the description, where the panelist has a tie: it is theirs neither to read nor to grade. */
    summary?: string;
    description?: string;
    tied?: true;
    applicantName: string;
    requestedCents: number;
  }[];
};

/** @returns the ballot to fill; never what was voted, which nobody can look up */
export async function showBallot(
  { rolls, rounds, applications, cohort, clock }: ShowBallotDeps,
  { panelistId }: { panelistId: string },
): Promise<Result<BallotView, RefusalOf<'not-found'>>> {
  const [panelist, panel] = await Promise.all([rolls.panelist(panelistId), findRound(rounds, 'panel')]);
  const { state } = panel;
  if (!panelist) return refuse({ code: 'not-found' });
  const seatGiven = panelist.replacedBy !== undefined;
  const voted = !seatGiven && panelist.votedOn !== undefined;
  const seatUsed = !seatGiven && !voted && (await isSeatUsed(rolls, panelist));
  const waits = !seatGiven && !hasSeat(panelist);
  const times = publishedTimes('panel', cohort.calendar, panel);
  const hasBallot = hasSeat(panelist) && !voted && !seatUsed;
  const ids = state === 'open' && hasBallot ? frozenFinalists(panel) : [];
  const found = await applications.findMany(inOrderOf(panelistId, ids));
  const files = found.filter(({ status }) => status === 'shortlisted');
  return accept({
    panelist: { panelistId, name: panelist.name },
    round: { state, takesVotes: state === 'open' && !untimely(times, clock.now()), ...times },
    voted,
    seatUsed,
    seatGiven,
    waits,
    grades: cohort.panel.grades,
    finalists: files.map(({ applicationId, form }) => ({
      applicationId,
      title: form.project.title,
      ...(isTied(panelist, applicationId)
        ? { tied: true as const }
        : defined({ summary: form.project.summary, description: form.project.description })),
      applicantName: calledOf(form.applicant),
      requestedCents: form.project.requestedCents,
    })),
  });
}

/**
 * A place at the top or the bottom of a list influences grades: each panelist has an order of their own, always the same, with
 * nothing stored.
 */
function inOrderOf(panelistId: string, ids: readonly string[]): string[] {
  const placed = ids.map((id) => ({ id, place: sha256Of([panelistId, id]) }));
  return placed.sort((a, b) => (a.place < b.place ? -1 : 1)).map(({ id }) => id);
}
