/** Citizens who were drawn answer, by the link of their letter or by telephone to staff: who accepts is on the panel's roll. */
import type { Rolls } from '#app/ports/jury-ports.ts';
import type { RollChange } from '#app/ports/round-ports.ts';
import type { VolunteerPool } from '#app/ports/sortition-ports.ts';
import { findRound } from '#app/round/change-round.ts';
import type { Actor } from '#domain/application/application-events.ts';
import { personIdOf } from '#domain/application/person-id.ts';
import { publishedTimes, tiesUntil } from '#domain/application/published-times.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { hasSeat, type Panelist } from '#domain/round/roll.ts';
import type { Round } from '#domain/round/round.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import type { DrawnPanel } from '#domain/sortition/drawn-panel.ts';
import {
  answering,
  answeringOneself,
  answerTimes,
  type CalledBy,
  type CitizenStanding,
  type InvitationRefusal,
  invitationStanding,
} from '#domain/sortition/invitations.ts';
import type { CitizenAnswer, Sortition, SortitionRefusalOf } from '#domain/sortition/sortition.ts';
import { defined } from '#domain/values/defined.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import {
  type CallingDeps,
  type Changed,
  calledBy,
  inviteOthers,
  type RecordedAct,
  recorded,
} from './called-citizens.ts';
import { panelFullness, seatedBy } from './panel-roll.ts';
import { sheetsToldTo } from './sheet-letters.ts';
import { committedPool } from './volunteer-pool.ts';

export interface AnswerDeps extends CallingDeps {
  pool: Pick<VolunteerPool, 'contacts' | 'keepCalled' | 'called' | 'lottery'>;
  rolls: Pick<Rolls, 'panelists'>;
  cohort: CallingDeps['cohort'] & Pick<Cohort, 'cohort'>;
}
type NotCommitted = SortitionRefusalOf<'lottery-not-committed' | 'pool-changed'>;
type Answered = DrawnPanel & { sortition: Sortition };
export type AnswerForCitizenRefusal =
  | Changed
  | RefusalOf<'panel-full' | 'seat-taken'>
  | NotCommitted
  | SortitionRefusalOf<'not-drawn'>;

/**
 * Notes what staff were told: that a citizen who was drawn accepts, or declines and is replaced. Whose seat was given away has none to
 * give up.
 */
export const answerForCitizen = (
  deps: AnswerDeps,
  { volunteerId, answer, actor }: { volunteerId: string; answer: CitizenAnswer; actor: Actor },
): Promise<Result<Answered, AnswerForCitizenRefusal>> =>
  answered<AnswerForCitizenRefusal>(deps, actor, (called) => async (before, at) => {
    const stands = await standingOnRoll(deps, volunteerId);
    if (answer === 'declined' && stands.isReplaced) return refuse({ code: 'seat-taken' });
    const seatOf = answer === 'declined' ? stands.seatOf : [];
    return answering({ volunteerId, answer, seatOf }, called)(before, at);
  });

/** Whom the draw calls, and whoever accepted and has a seat that staff gave them. */
async function calledOrSeated(deps: AnswerDeps, called: CalledBy): Promise<CalledBy> {
  const { drawnAs, roll } = await drawnOnRoll(deps);
  const seats = roll.filter((one) => one.replaces !== undefined && hasSeat(one));
  const seated = seats.flatMap(({ panelistId }) => drawnAs.get(panelistId) ?? []);
  return (sortition) => ({
    ...called(sortition),
    seated: seated.filter((id) => sortition.accepted.includes(id)),
  });
}

/** The roll, and by the id there who in the pool each person is. */
async function drawnOnRoll({ pool, rolls, cohort }: AnswerDeps) {
  const [contacts, roll] = await Promise.all([pool.contacts(), rolls.panelists()]);
  const drawnAs = new Map(
    contacts.map((one) => [personIdOf(cohort.cohort, 'panelist', one.email), one.volunteerId]),
  );
  return { drawnAs, roll };
}

/** @returns whether their seat was given away, and the drawn citizens whose seat they took: who had it last, up to its first member */
async function standingOnRoll(
  deps: AnswerDeps,
  volunteerId: string,
): Promise<{ isReplaced: boolean; seatOf: string[] }> {
  const { drawnAs, roll } = await drawnOnRoll(deps);
  const byId = new Map(roll.map((one) => [one.panelistId, one]));
  const person = roll.find(({ panelistId }) => drawnAs.get(panelistId) === volunteerId);
  const seatOf: string[] = [];
  for (let id = person?.replaces; id !== undefined; id = byId.get(id)?.replaces) {
    const drawn = drawnAs.get(id);
    if (drawn !== undefined) seatOf.push(drawn);
  }
  return { isReplaced: person?.replacedBy !== undefined, seatOf };
}

export type AnswerInvitationRefusal =
  | InvitationRefusal
  | NotCommitted
  | RefusalOf<'panel-full' | 'call-called-off' | 'try-again'>;

/** The same by the link of the letter, once. */
export async function answerInvitation(
  deps: AnswerDeps,
  { volunteerId, answer }: { volunteerId: string; answer: CitizenAnswer },
): Promise<Result<{ answer: CitizenAnswer }, AnswerInvitationRefusal>> {
  const done = await answered<AnswerInvitationRefusal | Changed>(deps, { kind: 'citizen' }, (called) =>
    answeringOneself(volunteerId, answer, called),
  );
  if (done.ok) return accept({ answer });
  const { refusal } = done;
  return refuse(refusal.code === 'round-not-planned' ? { code: 'invitations-closed' } : refusal);
}

/** The roll is brought to what was answered in the transaction that records it. */
async function answered<R>(
  deps: AnswerDeps,
  actor: Actor,
  actOf: (called: CalledBy) => RecordedAct<R>,
): Promise<Result<Answered, R | Changed | NotCommitted | RefusalOf<'panel-full'>>> {
  const { sortition: before } = await findRound(deps.rounds, 'panel');
  const committed = await committedPool(deps, before);
  if (!committed.ok) return committed;
  const called = calledBy(deps, committed.value.pool);
  const done = await recorded<R | RefusalOf<'panel-full'>>(
    deps,
    actor,
    async (now, at) => actOf(await calledOrSeated(deps, called))(now, at),
    async (after, { round, at }) => {
      const acceptedBefore = round.sortition?.accepted ?? [];
      const { roll, ...change } = await rollAfter(deps, called(after), after, acceptedBefore);
      const full = panelFullness(roll, deps.cohort.panel);
      if (full) return refuse(full);
      const letters = sheetsToldTo(seatedBy(change.enrolled, change.before), round, at, deps.cohort);
      return accept({ roll: change, letters });
    },
  );
  if (!done.ok) return done;
  const sortition = await inviteOthers(deps, await calledOrSeated(deps, called), done.value);
  return accept({ sortition, ...called(sortition) });
}

/**
 * Who is to be written on the roll and who is to leave it, the roll as it was read, and as it is then. Whoever stands there as they are
 * called is not written again, nor anybody in a seat that staff have given away or filled: it is theirs by the roll, not by the draw.
 * @param acceptedBefore of whom the draw calls some no more
 */
async function rollAfter(
  deps: AnswerDeps,
  called: DrawnPanel,
  { accepted, left }: Sortition,
  acceptedBefore: readonly string[],
): Promise<RollChange & { roll: Panelist[] }> {
  const contacts = new Map((await deps.pool.contacts()).map((one) => [one.volunteerId, one]));
  const before = await deps.rolls.panelists();
  const roll = new Map(before.map((one) => [one.panelistId, one]));
  const idOf = (email: string) => personIdOf(deps.cohort.cohort, 'panelist', email);
  const enrolled = accepted.flatMap((volunteerId): Panelist[] => {
    const contact = contacts.get(volunteerId);
    const isSubstitute = called.substitutes.includes(volunteerId);
    if (!contact || !(isSubstitute || called.members.includes(volunteerId))) return [];
    const { name, email, language } = contact;
    const stands = roll.get(idOf(email));
    if (stands?.replaces !== undefined || stands?.replacedBy !== undefined) return [];
    if (stands && (stands.isSubstitute === true) === isSubstitute) return [];
    const { isSubstitute: _before, ...person } = stands ?? { panelistId: idOf(email), name, email, language };
    return [isSubstitute ? { ...person, isSubstitute } : person];
  });
  const onRoll = (ids: readonly string[]) =>
    ids
      .flatMap((volunteerId) => contacts.get(volunteerId)?.email ?? [])
      .map(idOf)
      .filter((id) => roll.has(id));
  const ended = onRoll(acceptedBefore.filter((id) => !accepted.includes(id)));
  const gone = [...new Set([...onRoll(left), ...ended.filter((id) => roll.get(id)?.replaces === undefined)])];
  for (const one of enrolled) roll.set(one.panelistId, one);
  for (const id of gone) roll.delete(id);
  return { enrolled, gone, before, roll: [...roll.values()] };
}

/** What somebody reads behind the link of their letter. */
export type Invitation = {
  volunteerId: string;
  name: string;
  standing: CitizenStanding | 'closed' | 'called-off';
  as: 'member' | 'substitute';
  volunteers: number;
  size: number;
  answerBy?: string;
  opensAt: string;
  closesAt: string;
  tiesUntil: string;
};

/** `closed` where the vote has opened before an answer, `called-off` with the call whatever was answered. */
export async function showInvitation(
  deps: Pick<AnswerDeps, 'rounds'> & {
    pool: Pick<VolunteerPool, 'called' | 'lottery'>;
    cohort: AnswerDeps['cohort'];
  },
  { volunteerId }: { volunteerId: string },
): Promise<Result<Invitation, NotCommitted | { code: 'not-found' }>> {
  const [round, contact] = await Promise.all([
    findRound(deps.rounds, 'panel'),
    deps.pool.called(volunteerId),
  ]);
  if (!contact) return refuse({ code: 'not-found' });
  const committed = await committedPool(deps, round.sortition);
  if (!committed.ok) return committed;
  const { sortition, pool } = committed.value;
  const called = calledBy(deps, pool)(sortition);
  const { calendar } = deps.cohort;
  const times = publishedTimes('panel', calendar, round);
  const invitedAt = sortition.awaited?.[volunteerId];
  const { answerDays } = deps.cohort.sortition ?? {};
  const answerBy = invitedAt && answerTimes(invitedAt, { answerDays, opensAt: times.opensAt }).answerBy;
  return accept({
    volunteerId,
    name: contact.name,
    volunteers: sortition.volunteers,
    size: pool.size,
    ...times,
    standing: standingIn(round, invitationStanding(volunteerId, sortition, called)),
    as: called.substitutes.includes(volunteerId) ? 'substitute' : 'member',
    tiesUntil: tiesUntil(calendar),
    ...defined({ answerBy }),
  });
}

function standingIn({ state }: Round, standing: CitizenStanding): Invitation['standing'] {
  if (state === 'called-off') return state;
  return standing === 'awaited' && state !== 'planned' ? 'closed' : standing;
}
