/** Who has a seat on the panel: enrolled until the vote opens, then replaced one by one. */
import type { Applications } from '#app/ports/application-ports.ts';
import type { Rolls } from '#app/ports/jury-ports.ts';
import type { Letter } from '#app/ports/mail-ports.ts';
import { type ChangeDeps, changeRound } from '#app/round/change-round.ts';
import { panelInvitations, panelOccasion } from '#app/round/invitations.ts';
import { finalistsOf } from '#app/round/round-members.ts';
import type { Actor } from '#domain/application/application-events.ts';
import { personIdOf, repeatedAddresses } from '#domain/application/person-id.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { hasTooManyTies } from '#domain/round/eligible-voters.ts';
import { hasSeat, type Panelist } from '#domain/round/roll.ts';
import { decideRound, whyNotPlanned } from '#domain/round/round-decisions.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { defined } from '#domain/values/defined.ts';
import { sha256Of } from '#domain/values/digest.ts';
import type { BodyProblem } from '#domain/values/field-problem.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { sheetsToldTo } from './sheet-letters.ts';

export type PanelistToEnrol = Pick<Panelist, 'name' | 'email'> & {
  /** What was known stays where nothing is said. */
  language?: Panelist['language'] | undefined;
  substitute?: boolean | undefined;
  /** Finalists with which they declared a tie; what was declared before stays where nothing is said. */
  declaredConflicts?: string[] | undefined;
};
export type EnrolledPanelist = Omit<Panelist, 'votedOn'>;
export interface EnrolPanelistsDeps extends ChangeDeps {
  rolls: Pick<Rolls, 'panelists'>;
  cohort: Pick<Cohort, 'cohort' | 'calendar' | 'panel'>;
}
export type EnrolPanelistsRefusal = RefusalOf<
  'roll-invalid' | 'panel-full' | 'round-not-planned' | 'call-called-off' | 'try-again'
>;

/**
 * Enrols panelists until the vote opens: members up to the panel's size, and substitutes. After that, only a replacement
 * changes who has a seat. Who takes a seat once the sheets are shared is written to. The list, its audit event and the letters are one
 * transaction; of a long list one after the other.
 * @returns the panelists of the list with their ids; the same list twice is the same roll, whatever the round's state
 */
export async function enrolPanelists(
  deps: EnrolPanelistsDeps,
  input: { panelists: readonly PanelistToEnrol[]; actor: Actor },
): Promise<Result<{ panelists: EnrolledPanelist[] }, EnrolPanelistsRefusal>> {
  const { panelists: typed, actor } = input;
  let panelists: EnrolledPanelist[] = [];
  let isWhole = true;
  const done = await changeRound<EnrolPanelistsRefusal>(deps, 'panel', actor, async (round, at) => {
    const known = await deps.rolls.panelists();
    const roll = new Map(known.map((one) => [one.panelistId, one]));
    const list = listedOn(roll, typed, deps.cohort);
    if (!list.ok) return list;
    panelists = list.value;
    const others = panelists.filter((one) => !isSame(one, roll.get(one.panelistId)));
    const changed = others.slice(0, enrolledAtOnce);
    isWhole = changed.length === others.length;
    if (changed.length === 0) return accept(undefined);
    const decided = decideRound({ command: 'enrol', enrolled: changed.length }, round, at);
    if (!decided.ok) return refuse(whyNotPlanned(round));
    for (const one of panelists) roll.set(one.panelistId, one);
    const full = panelFullness([...roll.values()], deps.cohort.panel);
    if (full) return refuse(full);
    const letters = sheetsToldTo(seatedBy(changed, known), round, at, deps.cohort);
    return accept({ ...decided.value, roll: { enrolled: changed, gone: [], before: known }, letters });
  });
  if (!done.ok) return done;
  return isWhole ? accept({ panelists }) : enrolPanelists(deps, input);
}

/** Of whom is put on the roll as it was read, those who had no seat and have one then. */
export function seatedBy(enrolled: readonly Panelist[], before: readonly Panelist[]): string[] {
  const seated = new Set(before.filter(hasSeat).map(({ panelistId }) => panelistId));
  return enrolled
    .filter((one) => hasSeat(one) && !seated.has(one.panelistId))
    .map(({ panelistId }) => panelistId);
}

/** A transaction holds 100 writes (table.ts), two of them the round and its event. */
const enrolledAtOnce = 90;

/** Those of a list as they then stand on the roll, where nobody is on it twice or under an address that was corrected since. */
function listedOn(
  roll: ReadonlyMap<string, Panelist>,
  typed: readonly PanelistToEnrol[],
  { cohort }: Pick<Cohort, 'cohort'>,
): Result<EnrolledPanelist[], RefusalOf<'roll-invalid'>> {
  const byAddress = new Map([...roll.values()].map((one) => [one.email, one.panelistId]));
  const panelists = typed.map((one) => {
    const panelistId = byAddress.get(one.email) ?? personIdOf(cohort, 'panelist', one.email);
    return asEnrolled(panelistId, one, roll.get(panelistId));
  });
  const problems = [...repeatedAddresses('panelists', panelists), ...formerAddresses(typed, panelists, roll)];
  return problems.length > 0 ? refuse({ code: 'roll-invalid', problems }) : accept(panelists);
}

/**
 * Of an address that was corrected since, under another name than its person has: whether that is the same person or another cannot be
 * told, and the other would take their name and seat.
 */
const formerAddresses = (
  typed: readonly PanelistToEnrol[],
  panelists: readonly EnrolledPanelist[],
  enrolled: ReadonlyMap<string, Panelist>,
): BodyProblem[] =>
  panelists.flatMap(({ panelistId, email, name }, index) =>
    email !== typed[index]?.email && enrolled.get(panelistId)?.name !== name
      ? [{ field: `panelists.${index}.email`, code: 'former-address' }]
      : [],
  );

/** A seat taken or given up stays so, and an address that was corrected (panelist-link.ts), whatever the list says. */
function asEnrolled(
  panelistId: string,
  { name, email: typed, language: said, substitute, declaredConflicts: declared }: PanelistToEnrol,
  before: Panelist | undefined,
): EnrolledPanelist {
  const { replaces, replacedBy } = before ?? {};
  const email = before?.email ?? typed;
  const language = said ?? before?.language ?? 'fr';
  const declaredConflicts = declared ?? before?.declaredConflicts;
  const person = { panelistId, name, email, language, ...defined({ declaredConflicts }) };
  if (replaces !== undefined) return { ...person, replaces };
  if (replacedBy !== undefined) return { ...person, replacedBy };
  return substitute ? { ...person, isSubstitute: true } : person;
}

/** Why a roll is too long: more seats are taken than there are, or more substitutes wait; undefined when it is not. */
export function panelFullness(
  roll: readonly Panelist[],
  { size, substitutes = 0 }: Cohort['panel'],
): RefusalOf<'panel-full'> | undefined {
  const members = roll.filter(hasSeat).length;
  if (members > size) return { code: 'panel-full', of: 'members', size, would: members };
  const waiting = roll.filter(({ isSubstitute }) => isSubstitute).length;
  if (waiting > substitutes)
    return { code: 'panel-full', of: 'substitutes', size: substitutes, would: waiting };
  return undefined;
}

function isSame(one: EnrolledPanelist, other: Panelist | undefined): boolean {
  return (
    other !== undefined &&
    one.name === other.name &&
    one.language === other.language &&
    one.isSubstitute === other.isSubstitute &&
    sha256Of(one.declaredConflicts ?? []) === sha256Of(other.declaredConflicts ?? [])
  );
}

export interface ReplacePanelistDeps extends ChangeDeps {
  rolls: Pick<Rolls, 'panelist'>;
  applications: Pick<Applications, 'summaries'>;
  cohort: Pick<Cohort, 'calendar' | 'panel'>;
}
type SeatRefusal = RefusalOf<'not-found' | 'round-not-open' | WhyNot>;
export type ReplacePanelistRefusal = SeatRefusal | RefusalOf<'try-again'>;
type Replacement = { memberId: string; substituteId: string };

/**
 * A substitute takes the seat of a member. Who has voted is told to nobody, so that the answer and the letters are the same either
 * way: a member who had voted keeps the seat (`rollAsVoted`), and the substitute's page says so. The swap, its audit event, the end
 * of the member's links and both letters are one transaction. Safe to repeat.
 * @param input.by the substitute's id
 * @param input.reason why, in words for the member, who is told them
 */
export async function replacePanelist(
  deps: ReplacePanelistDeps,
  { panelistId, by, reason, actor }: { panelistId: string; by: string; reason: string; actor: Actor },
): Promise<Result<Replacement, ReplacePanelistRefusal>> {
  const seat = { memberId: panelistId, substituteId: by };
  const member = await deps.rolls.panelist(seat.memberId);
  if (member?.replacedBy === seat.substituteId) return accept(seat);
  const swapped = await swap(deps, seat, reason, actor);
  return swapped.ok ? accept(seat) : swapped;
}

const swap = (deps: ReplacePanelistDeps, seat: Replacement, reason: string, actor: Actor) =>
  changeRound<SeatRefusal>(deps, 'panel', actor, async (round, at) => {
    const facts = { ...seat, reason };
    const decided = decideRound({ command: 'change-roll', type: 'PanelistReplaced', facts }, round, at);
    if (!decided.ok) return refuse({ code: 'round-not-open', state: round.state });
    const [member, substitute] = await Promise.all([
      deps.rolls.panelist(seat.memberId),
      deps.rolls.panelist(seat.substituteId),
    ]);
    if (!member || !substitute) return refuse({ code: 'not-found' });
    const because = whyNot(member, substitute);
    if (because) return refuse({ code: because });
    const isVoteOpen = round.state === 'open';
    const finalists = isVoteOpen ? await finalistsOf(deps.applications, round) : [];
    const invitations = panelInvitations([seat.substituteId], finalists.length, round, deps.cohort);
    const toRead = sheetsToldTo([seat.substituteId], round, at, deps.cohort);
    const told: Letter = {
      to: { purpose: 'panelist', id: seat.memberId },
      template: 'panel-seat-given',
      data: { reason, isVoteOpen },
      occasion: panelOccasion('panel-seat-given', round),
    };
    return accept({ ...decided.value, seat, letters: [told, ...toRead, ...(isVoteOpen ? invitations : [])] });
  });

type WhyNot = 'seat-taken' | 'not-a-substitute' | 'substitute-tied';
function whyNot(member: Panelist, substitute: Panelist): WhyNot | undefined {
  if (!hasSeat(member)) return 'seat-taken';
  if (!substitute.isSubstitute) return 'not-a-substitute';
  return hasTooManyTies(substitute) ? 'substitute-tied' : undefined;
}
