/**
 * Citizens who were drawn are invited, and answer: themselves, or by staff who were told. Who declines is replaced by the next, who
 * is invited in the same change. Nobody is refused for being silent: staff are asked to reach them.
 */
import { daysAfter } from '#domain/values/days.ts';
import { accept, refuse } from '#domain/values/result.ts';
import type { DrawnPanel } from './drawn-panel.ts';
import type {
  CitizenAnswer,
  Sortition,
  SortitionAct,
  SortitionHappening,
  SortitionRefusalOf,
} from './sortition.ts';

/** Members and substitutes as the seed and those who left make them, and whom staff gave a seat, whatever the draw says of them. */
export type CalledBy = (sortition: Sortition) => DrawnPanel & { seated?: readonly string[] };

/** Why a citizen's own answer is not taken: they gave one, their turn is over, or the vote has opened. */
export type InvitationRefusal =
  | { code: 'invitation-answered'; answer: CitizenAnswer }
  | { code: 'invitation-ended' }
  | { code: 'invitations-closed' };

type Answer = { volunteerId: string; answer: CitizenAnswer; seatOf?: readonly string[] };

/** Invited by one write, beside the record of the round: a transaction holds a hundred. */
const mostAtOnce = 90;

/** Days to answer in where the cohort's file says nothing. */
const usualDays = 10;

/** ISO instants: until when an answer is asked of who was invited then, and from when they are reminded, half way. */
export function answerTimes(
  invitedAt: string,
  { answerDays = usualDays, opensAt }: { answerDays?: number | undefined; opensAt: string },
): { answerBy: string; remindFrom: string } {
  const [asked, opens] = [daysAfter(invitedAt, answerDays), opensAt].map((at) => Date.parse(at));
  const answerBy = Math.min(asked ?? 0, opens ?? 0);
  const remindFrom = (Date.parse(invitedAt) + answerBy) / 2;
  return { answerBy: new Date(answerBy).toISOString(), remindFrom: new Date(remindFrom).toISOString() };
}

/** Invites who is called, was not invited and has not answered: what one write could not hold, or the draw of before invitations. */
export const inviting =
  (calledBy: CalledBy): SortitionAct<SortitionRefusalOf<'lottery-not-committed' | 'not-drawn'>> =>
  (before, at) => {
    if (!before) return refuse({ code: 'lottery-not-committed' });
    if (!before.revealed) return refuse({ code: 'not-drawn' });
    return accept(withCalled('CitizensInvited', before, {}, calledBy, at));
  };

/**
 * Notes what staff were told. Who declined is called no more, and whoever takes the place is invited.
 * @param seatOf whose seat they had taken, the last of these first: with them it falls free, and goes as the lot says
 */
export const answering =
  (
    { volunteerId, answer, seatOf = [] }: Answer,
    calledBy: CalledBy,
  ): SortitionAct<SortitionRefusalOf<'lottery-not-committed' | 'not-drawn'>> =>
  (before, at) => {
    if (!before) return refuse({ code: 'lottery-not-committed' });
    if (!idsOf(calledBy(before)).includes(volunteerId)) return refuse({ code: 'not-drawn' });
    return accept(answered(before, { volunteerId, answer, seatOf }, calledBy, at));
  };

/** The same by themselves: once, and only while they are called. What they change their mind about, staff note. */
export const answeringOneself =
  (
    volunteerId: string,
    answer: CitizenAnswer,
    calledBy: CalledBy,
  ): SortitionAct<InvitationRefusal | SortitionRefusalOf<'lottery-not-committed'>> =>
  (before, at) => {
    if (!before) return refuse({ code: 'lottery-not-committed' });
    const standing = invitationStanding(volunteerId, before, calledBy(before));
    if (standing === 'ended') return refuse({ code: 'invitation-ended' });
    if (standing !== 'awaited') return refuse({ code: 'invitation-answered', answer: standing });
    return accept(answered(before, { volunteerId, answer }, calledBy, at));
  };

/** Where somebody stands who was invited; `ended` when others are called in their place. */
export type CitizenStanding = 'awaited' | CitizenAnswer | 'ended';
export function invitationStanding(
  volunteerId: string,
  { accepted, left }: Pick<Sortition, 'accepted' | 'left'>,
  called: DrawnPanel,
): CitizenStanding {
  if (left.includes(volunteerId)) return 'declined';
  if (accepted.includes(volunteerId)) return 'accepted';
  return idsOf(called).includes(volunteerId) ? 'awaited' : 'ended';
}

function answered(
  before: Sortition,
  { volunteerId, answer, seatOf = [] }: Answer,
  calledBy: CalledBy,
  at: string,
): SortitionHappening {
  const named = [volunteerId, ...seatOf];
  const accepted = before.accepted.filter((one) => !named.includes(one));
  const sortition =
    answer === 'accepted'
      ? { ...before, accepted: [...accepted, volunteerId] }
      : { ...before, accepted, left: [...before.left, ...named] };
  const facts = { volunteerId, answer, ...(seatOf.length > 0 ? { seatOf } : {}) };
  return withCalled('CitizenAnswered', sortition, facts, calledBy, at);
}

const idsOf = ({ members, substitutes, seated = [] }: ReturnType<CalledBy>): string[] => [
  ...new Set([...members, ...substitutes, ...seated]),
];

/**
 * The record with whom it calls now: nobody is awaited, or has accepted, who is not called, and who is new was invited at this instant.
 */
export function withCalled(
  type: SortitionHappening['type'],
  sortition: Sortition,
  facts: Record<string, unknown>,
  calledBy: CalledBy,
  at: string,
): SortitionHappening {
  const called = calledBy(sortition);
  const before = sortition.awaited ?? {};
  // A substitute stands by no more where the panel has become one in which they could take nobody's place.
  const accepted = sortition.accepted.filter((id) => idsOf(called).includes(id));
  const asked = idsOf(called).filter((id) => !accepted.includes(id));
  const invited = asked.filter((id) => before[id] === undefined).slice(0, mostAtOnce);
  const awaited = asked.flatMap((id) => {
    const since = before[id] ?? (invited.includes(id) ? at : undefined);
    return since === undefined ? [] : [[id, since] as const];
  });
  const replaced = called.replaced.map(({ left, by }) => ({ left, by }));
  return {
    type,
    sortition: { ...sortition, accepted, replaced, awaited: Object.fromEntries(awaited) },
    facts: { ...facts, ...(invited.length > 0 ? { invited } : {}) },
    invited,
  };
}

/** Who is called, has not accepted, and was not invited yet. */
export const uninvited = ({ accepted, awaited = {} }: Sortition, called: DrawnPanel): string[] =>
  idsOf(called).filter((id) => !accepted.includes(id) && awaited[id] === undefined);
