/** The jury's and the panel's sessions: rolls, lots, readings, votes, closings, differences, releases. */
import { recuse } from '#app/jury/change-reading.ts';
import { closeJury } from '#app/jury/close-jury.ts';
import { confirmAssignment } from '#app/jury/confirm-assignment.ts';
import { enrolJurors } from '#app/jury/jury-roll.ts';
import { proposeAssignment } from '#app/jury/propose-assignment.ts';
import { castBallot } from '#app/panel/cast-ballot.ts';
import { closePanel } from '#app/panel/close-panel.ts';
import { declareTies } from '#app/panel/declare-ties.ts';
import { enrolPanelists, replacePanelist } from '#app/panel/panel-roll.ts';
import { adjustOutcome } from '#app/round/adjust-outcome.ts';
import { changeRound, findRound } from '#app/round/change-round.ts';
import { commitSeed } from '#app/round/commit-seed.ts';
import { openRound } from '#app/round/open-round.ts';
import { startRelease } from '#app/round/start-release.ts';
import { isOverdueBeacon, nextBeacon } from '#domain/draw/beacon.ts';
import { hasTooManyTies } from '#domain/round/eligible-voters.ts';
import { decideRound } from '#domain/round/round-decisions.ts';
import { commitmentOf } from '#domain/values/lot.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import { seedFor } from '#test/simulation/cloud/random.ts';
import type { Act, Answer } from './act.ts';
import { mayAppeal } from './appeals.ts';
import { areReadersGiven, isAnyoneLeaving, isToBeGivenAnew } from './besides/readers-anew.ts';
import { areReadingsMoved } from './besides/second-readings.ts';
import { byTwo } from './by-two.ts';
import { controller, secretary } from './colleagues.ts';
import type { Desk } from './desk.ts';
import { filed, throughDoor } from './door.ts';
import type { Plan } from './plan.ts';
import { isEligibilityOver } from './staff.ts';
import { isToBeCorrected } from './votes/addresses.ts';
import { enrolledLater, jurorsListed, panelistsListed } from './votes/enrolling.ts';
import { isSeatUsed, isToGive, replacedSoon, seatsGoingOn, steppedIn } from './votes/seats.ts';
import { mayOpen } from './votes/sheets.ts';

const notYet = [
  'try-again',
  'applications-undecided',
  'assignment-missing',
  'proposal-stale',
  'not-found',
  'round-releasing',
];
const who = secretary;
/** What a round's secret and public draw are made of: the same in an undisturbed run. */
const lot = (plan: Plan, round: string) => commitmentOf(`${round} ${plan.seed}`);
const draws = (plan: Plan, use: string, under: number) => seedFor(plan.seed, use) % under;
const leaves = (round: string, type: string) => ({ subject: `round:${round}`, type });

export const sessionActs = (desk: Desk, plan: Plan): Act[] => [
  ...rolls(desk, plan),
  ...jury(desk, plan),
  ...reviews(desk, plan),
  ...ties(desk, plan),
  ...panel(desk, plan),
  ...votes(desk, plan),
  ...seatsGoingOn(desk, plan),
  ...(['jury', 'panel'] as const).flatMap((round) => ending(desk, plan, round)),
];

function rolls({ deps, see }: Desk, plan: Plan): Act[] {
  const first = <T>(list: readonly { id: string; said: T }[]): T[] =>
    list.flatMap(({ id, said }) => (enrolledLater(plan).includes(id) ? [] : [said]));
  const [jurors, panelists] = [first(jurorsListed(plan)), first(panelistsListed(plan))];
  const isLate = (what: string) => !plan.isHurried && draws(plan, `a late ${what}`, 3) === 0;
  const commit = (round: 'jury' | 'panel'): Act => ({
    name: `commit the lot of the ${round}`,
    by: 'round-draws',
    who,
    // Nobody waits for a late one while what comes before it is stuck: the clock would leap over that.
    isReady: () =>
      !isLate(`lot of the ${round}`) || round === 'jury' || see.roundState('jury') === 'released',
    again: ['try-again'],
    // Some so late that staff are asked for it, and that it is used at once.
    waitsFor: () =>
      isLate(`lot of the ${round}`) ? Date.parse(cohort.calendar[`${round}OpensAt`]) - 10 * 86_400_000 : 0,
    run: () => commitSeed({ ...deps, randomHex: () => lot(plan, round) }, { round, actor: secretary }),
    leaves: leaves(round, 'SeedCommitted'),
  });
  // Of whatever moment it is: a value that hung on the time would make another list of each run.
  const beacon = (round: 'jury' | 'panel'): Act => {
    let promisedAt: string | undefined;
    return {
      name: `the public draw of the ${round} comes`,
      by: 'round-draws',
      who,
      isStanding: true,
      // More than a day after its time, when the programme has named the next one.
      waitsFor() {
        promisedAt ??= see.round(round)?.draw?.beacon.at;
        return isLate(`beacon of the ${round}`) ? Date.parse(promisedAt ?? '') + 26 * 3_600_000 || 0 : 0;
      },
      isReady: () =>
        see.roundState(round) !== 'called-off' &&
        see.round(round)?.draw !== undefined &&
        see.round(round)?.draw?.drawn === undefined,
      run: () =>
        changeRound<{ code: string }>(deps, round, secretary, (before, at) => {
          const awaited = before.draw?.beacon;
          return awaited && isOverdueBeacon(awaited, at)
            ? decideRound(
                { command: 'replace-beacon', beacon: nextBeacon(deps.beacons, awaited) },
                before,
                at,
              )
            : decideRound(
                { command: 'take-beacon', drawn: { value: lot(plan, `${round} draw`) } },
                before,
                at,
              );
        }),
    };
  };
  const by = 'manage-rolls';
  const isReplaced = () => see.panelist(plan.panelists[0]?.id ?? '')?.replacedBy !== undefined;
  const [member] = plan.panelists;
  const substitute = plan.panelists.find((one) => one.substitute);
  const replace: Act = {
    name: 'replace a panelist',
    by,
    who,
    again: notYet,
    leaves: leaves('panel', 'PanelistReplaced'),
    weight: replacedSoon(plan),
    // With ties to all the seat is given up before the vote, as soon as these are known.
    isReady: () =>
      (see.roundState('panel') === 'open' && (!keepsSeat(plan) || see.hasVoted(member?.id ?? ''))) ||
      isReplaced() ||
      hasTooManyTies(see.panelist(member?.id ?? '') ?? {}),
    run: () =>
      replacePanelist(deps, {
        panelistId: member?.id ?? '',
        by: substitute?.id ?? '',
        reason: 'Ne répond plus.',
        actor: secretary,
      }),
  };
  return [
    { name: 'enrol jurors', by, who, isReady: () => true, run: () => enrolJurors(deps, { jurors }) },
    {
      name: 'enrol panelists',
      by,
      who,
      isReady: () => true,
      run: () => enrolPanelists(deps, { panelists, actor: secretary }),
      again: ['try-again'],
    },
    commit('jury'),
    commit('panel'),
    beacon('jury'),
    beacon('panel'),
    ...(plan.isReplaced ? [replace] : []),
  ];
}

function jury(desk: Desk, plan: Plan): Act[] {
  const { deps, see } = desk;
  const isEnrolled = () => plan.jurors.every(({ id }) => see.item('ROLL#jury', id) !== undefined);
  const proposal = () =>
    see.item('ROUND#jury', 'ASSIGNMENT')?.document as { proposalId: string; appliedAt?: string } | undefined;
  let isStale = false;
  const isPlanned = () =>
    see.roundState('jury') === 'planned' && isEnrolled() && isEligibilityOver(desk, plan);
  return [
    {
      name: 'propose readers',
      by: 'assign-jurors',
      who,
      isStanding: true,
      waitsFor: () => (plan.isHurried ? Date.parse(cohort.calendar.juryOpensAt) : 0),
      isReady: () =>
        isPlanned() &&
        see.round('jury')?.draw?.drawn !== undefined &&
        (proposal() === undefined || isStale || (areReadersGiven(desk) && isToBeGivenAnew(desk, plan))),
      run() {
        isStale = false;
        return proposeAssignment(deps, { actor: secretary });
      },
    },
    {
      name: 'confirm readers',
      by: 'assign-jurors',
      who,
      isStanding: true,
      isReady: () => isPlanned() && proposal() !== undefined && proposal()?.appliedAt === undefined,
      async run() {
        const confirmed = await confirmAssignment(deps, {
          proposalId: proposal()?.proposalId ?? '',
          actor: secretary,
        });
        isStale ||= !confirmed.ok && confirmed.refusal.code === 'proposal-stale';
        return confirmed;
      },
      leaves: leaves('jury', 'JurorsAssigned'),
    },
    {
      name: 'open the jury',
      by: 'rounds-api',
      who,
      again: notYet,
      leaves: leaves('jury', 'RoundOpened'),
      waitsFor: () => Date.parse(cohort.calendar.juryOpensAt),
      isReady: () =>
        isPlanned() &&
        see.round('jury')?.draw !== undefined &&
        areReadersGiven(desk) &&
        !isAnyoneLeaving(desk, plan),
      run: () => openRound(deps, { round: 'jury', actor: secretary }),
    },
  ];
}

/** Of the readers of the first application, the one who may be late with it. */
export const lateReader = (see: Desk['see'], { applicants: [first], jurors }: Plan) =>
  jurors.find(({ id }) => see.reading(first?.id ?? '', id) !== undefined);

/** Each juror's marks of an application are their own. */
export const marksOf = (plan: Plan, number: number, juror: string) =>
  cohort.jury.criteria.map(({ id: criterion }) => {
    const { min, max } = cohort.jury.scale;
    const mark = min + draws(plan, `mark ${number} ${juror} ${criterion}`, max - min + 1);
    return { criterion, mark, justification: 'Lu' };
  });

/** At most one reader of an application finds a tie, where the quorum does without them. */
export const isTiedOf = (plan: Pick<Plan, 'seed'>, number: number, place: number): boolean =>
  cohort.jury.quorum < cohort.jury.readersPerApplication &&
  seedFor(plan.seed, `tie ${number}`) % 12 === place;

/** Everyone reads what they were given; at most one reader of an application finds a tie. */
function reviews(desk: Desk, plan: Plan): Act[] {
  const { deps, see } = desk;
  return plan.applicants.flatMap(({ id, number }) =>
    plan.jurors.map(({ id: jurorId, name }, place): Act => {
      const isTied = isTiedOf(plan, number, place);
      const isLate = () => plan.isLate.jury && number === 0 && lateReader(see, plan)?.id === jurorId;
      const isMine = () =>
        see.roundState('jury') === 'open' && see.reading(id, jurorId) === 'assigned' && !isLate();
      const marks = marksOf(plan, number, name);
      const given = { applicationId: id, jurorId };
      return {
        name: `${isTied ? 'recuse' : 'review'} ${number} by ${name}`,
        by: 'juror-api',
        who: { kind: 'juror', id: jurorId },
        isReady: isMine,
        again: ['try-again'],
        isOptional: true,
        isBlind: areReadingsMoved(plan),
        run: () =>
          throughDoor(
            desk,
            { purpose: 'juror', id: jurorId },
            async (): Promise<Answer> =>
              isTied ? recuse(deps, { ...given, reason: 'Un ami.' }) : filed(desk, { ...given, marks }),
          ),
      };
    }),
  );
}

/**
 * With whom a citizen has a tie: the first, where a substitute takes the seat, perhaps with everybody; the second perhaps with one.
 * Whoever is late to declare one recuses on the ballot, so that it is the same ballot.
 */
function tiesOf(plan: Plan, place: number, finalists: readonly Plan['applicants'][number][]): string[] {
  if (place === 0) return plan.isTied.first && finalists.length > 2 ? finalists.map(({ id }) => id) : [];
  const isTied = place === 1 && plan.isTied.second && finalists.length > 1;
  return isTied ? finalists.slice(-1).map(({ id }) => id) : [];
}

/** Those who have ties come by themselves, the others once a letter asks them; in time or not. */
function ties(desk: Desk, plan: Plan): Act[] {
  const { deps, see, surprised } = desk;
  return plan.panelists.map(({ id, name }, place): Act => {
    const isAsked = () => see.roundState('jury') === 'released' && see.roundState('panel') === 'planned';
    return {
      name: `declare ties ${name}`,
      by: 'panel-api',
      who: { kind: 'panelist', id },
      isOptional: true,
      again: ['try-again'],
      // Of a seat that was given away nothing is found.
      isBlind: isToGive(plan, place),
      isReady: () =>
        isAsked() &&
        see.panelist(id) !== undefined &&
        (place < 2 || see.letters(id, 'panel-ties').length > 0),
      run() {
        const finalists = plan.applicants.filter((one) => see.status(one.id) === 'shortlisted');
        const declared = tiesOf(plan, place, finalists);
        const isBarred = isToGive(plan, place);
        const kept = () => see.panelist(id)?.declaredConflicts;
        return throughDoor(desk, { purpose: 'panelist', id, isBarred }, async () => {
          const answer = await declareTies(deps, { panelistId: id, ties: declared });
          if (answer.ok && !(kept() && declared.every((one) => kept()?.includes(one))))
            surprised(`the ties of ${id} were answered as declared, and are ${kept()}`);
          return answer;
        });
      },
    };
  });
}

function panel(desk: Desk, plan: Plan): Act[] {
  const { deps, see } = desk;
  // Staff who were told what is left of the questions say why they open all the same.
  let isLeft = false;
  async function open(): Promise<Answer> {
    const reason = isLeft ? 'Il est l’heure.' : undefined;
    const opened = await openRound(deps, { round: 'panel', actor: secretary, reason });
    isLeft ||= !opened.ok && opened.refusal.code === 'questions-open';
    return opened;
  }
  const isLeaving = () =>
    plan.applicants.some(
      ({ id, course }) => course === 'gone-shortlisted' && see.status(id) === 'shortlisted',
    );
  // In a wild episode nobody waits for who comes later, nor for an address that is to be corrected.
  const later = plan.isWild ? enrolledLater(plan) : [];
  const isEnrolled = () =>
    plan.panelists.every(({ id }) => see.panelist(id) !== undefined || later.includes(id)) &&
    (plan.isWild || !isToBeCorrected(desk, plan));
  return [
    {
      name: 'open the panel',
      by: 'rounds-api',
      who,
      again: [...notYet, 'jury-not-released', 'seats-to-give', 'sheets-missing', 'questions-open'],
      isReady: () =>
        see.roundState('jury') === 'released' &&
        see.roundState('panel') === 'planned' &&
        see.round('panel')?.draw?.drawn !== undefined &&
        isEnrolled() &&
        !isLeaving() &&
        mayOpen(see, plan),
      waitsFor: () => Date.parse(cohort.calendar.panelOpensAt),
      run: open,
      leaves: leaves('panel', 'RoundOpened'),
    },
  ];
}

/** Nobody gives the worst, where there are others to choose from. */
const gradesGiven = cohort.panel.grades.slice(cohort.panel.grades.length > 2 ? 1 : 0);

/** Each citizen's grades are their own, whoever is on the ballot. */
export const gradeOf = (plan: Plan, panelist: string, number: number): string =>
  gradesGiven[draws(plan, `grade ${panelist} ${number}`, gradesGiven.length)]?.id ?? '';

export const hasQuorum = (see: Desk['see'], { panelists }: Plan): boolean =>
  panelists.filter(({ id }) => see.hasVoted(id)).length >= cohort.panel.quorumVoters;

/** What a citizen hands in: a grade for each finalist that is left, but for those with whom they have a tie. */
export function paperOf({ see }: Desk, plan: Plan, name: string, place: number) {
  const finalists = plan.applicants.filter((one) => see.status(one.id) === 'shortlisted');
  const recusals = tiesOf(plan, place, finalists);
  const graded = finalists.filter((one) => !recusals.includes(one.id));
  const grades = Object.fromEntries(graded.map((one) => [one.id, gradeOf(plan, name, one.number)]));
  return { grades, recusals };
}

/** Who comes last to the vote. */
export const lastMember = cohort.panel.size - 1;

/** Who is to be replaced is not there; before a vote that is held again, or whose seat goes on, they are, and vote, and keep it by that. */
const keepsSeat = ({ isWild, annulments, isReplacedAgain }: Plan): boolean =>
  isWild && (annulments > 0 || isReplacedAgain);

function votes(desk: Desk, plan: Plan): Act[] {
  const { deps, see } = desk;
  const mayVote = (id: string) => {
    const panelist = see.panelist(id);
    return panelist !== undefined && !panelist.isSubstitute && panelist.replacedBy === undefined;
  };
  return plan.panelists.map(({ id, name }, place): Act => {
    // The last of a panel that has its quorum, where its closing is begun in the same moment.
    const isHesitant = plan.theme === 'last moments' && place === lastMember;
    const isLate = plan.isLate.panel && place === lastMember;
    const isAway =
      (plan.isReplaced && place === 0 && !keepsSeat(plan)) || (steppedIn(plan) === id && !plan.isWild);
    const waits = () => isLate || isAway || (isHesitant && !hasQuorum(see, plan));
    return {
      name: `vote ${name}`,
      by: 'panel-api',
      who: { kind: 'panelist', id },
      isOptional: true,
      isReady: () => see.roundState('panel') === 'open' && mayVote(id) && !see.hasVoted(id) && !waits(),
      run() {
        const paper = paperOf(desk, plan, name, place);
        const isBarred = isToGive(plan, place);
        return throughDoor(desk, { purpose: 'panelist', id, isBarred }, () =>
          castBallot(deps, { panelistId: id, ...paper }),
        );
      },
    };
  });
}

/** How often staff try to close what lacks a quorum, each an hour after the other. */
const mostShorts = 48;

/** Closes when everyone has acted (or, in a wild episode, as soon as it is allowed), differs perhaps, and tells. */
function ending({ deps, see, box }: Desk, plan: Plan, round: 'jury' | 'panel'): Act[] {
  const hasEveryone = () =>
    round === 'jury'
      ? plan.applicants.every(({ id }) =>
          plan.jurors.every((juror) => see.reading(id, juror.id) !== 'assigned'),
        )
      : plan.panelists.every(
          ({ id }) =>
            isSeatUsed(see, id) ||
            see.panelist(id)?.replacedBy !== undefined ||
            see.panelist(id)?.isSubstitute === true,
        );
  const isOpen = () => see.roundState(round) === 'open';
  /** Where somebody will touch the box, whoever closes comes after them. */
  const isTouched = () =>
    round === 'jury' || box.touched >= Math.min(see.round('panel')?.ballotEdition ?? 1, plan.annulments);
  const isClosed = () => see.roundState(round) === 'closed' && see.isFrozen(round);
  const isHalfClosed = () => see.roundState(round) === 'closed' && !see.isFrozen(round);
  let hasAdjusted = !plan.isAdjusted[round];
  // Before the published end a reason is asked for; after it, it is no reason any more.
  const said = { reason: 'Tout le monde a agi.', actor: secretary };
  let shorts = 0;
  async function close(): Promise<Answer> {
    const answer = await (round === 'jury' ? closeJury(deps, said) : closePanel(deps, said));
    if (!answer.ok && answer.refusal.code === 'quorum-not-met') shorts += 1;
    return answer;
  }
  const end = Date.parse(cohort.calendar[`${round}ClosesAt`]);
  // Whoever is late and was refused is waited for no longer.
  const afterTheEnd: Act = {
    name: `close the ${round} after its end`,
    by: `close-${round}`,
    who,
    isStanding: true,
    isReady: () => isOpen() && !hasEveryone() && plan.isLate[round] && !plan.isExtended[round],
    waitsFor: () => end + 20 * 3_600_000,
    run: close,
  };
  return [
    afterTheEnd,
    {
      name: `close the ${round}`,
      by: `close-${round}`,
      who,
      isStanding: true,
      // What lacks a quorum may lack it for good: nobody asks for ever.
      patience: 3_600_000,
      isReady: () =>
        (isOpen() &&
          (!plan.isWild || shorts < mostShorts) &&
          isTouched() &&
          (hasEveryone() ||
            (plan.isWild && !plan.isLate[round] && (round === 'jury' || hasQuorum(see, plan))))) ||
        isHalfClosed(),
      run: close,
    },
    ...(plan.isAdjusted[round]
      ? [
          ...sessionAct(round, {
            name: `differ from the ${round}`,
            by: 'rounds-api',
            again: ['try-again'],
            isReady: () => isClosed() && !hasAdjusted,
            waiting: () => see.proposedOf('panel', 'adjust'),
            async ask(as) {
              const adjusted = await differ(deps, plan, round, as);
              if (!hasAdjusted) hasAdjusted = isDone(adjusted);
              return adjusted;
            },
            leaves: leaves(round, 'OutcomeAdjusted'),
          }),
        ]
      : []),
    ...sessionAct(round, {
      name: `release the ${round}`,
      by: 'rounds-api',
      // Staff then leave on the waiting list whom a ceiling forbids the grant (besides/passing-over.ts).
      again: ['try-again', 'aid-over-ceiling'],
      isReady: () => isClosed() && hasAdjusted,
      waitsFor: () => (plan.isHurried && round === 'jury' ? Date.parse(cohort.calendar.panelOpensAt) : 0),
      waiting: () => see.proposedOf('panel', 'release'),
      ask: (as) => startRelease(deps, { round, ...as }),
      leaves: leaves(round, 'ReleaseStarted'),
    }),
  ];
}

/** Of the panel by two persons, of the jury by one. */
const sessionAct = (round: 'jury' | 'panel', act: Parameters<typeof byTwo>[0]): Act[] => {
  const { waiting: _waiting, ask, ...alone } = act;
  return round === 'panel'
    ? byTwo(act, [secretary, controller])
    : [{ ...alone, who: secretary, run: () => ask({ actor: secretary }) }];
};

/** Or given up. */
const isDone = (answer: Answer): boolean =>
  answer.ok
    ? !('proposal' in (answer.value as object))
    : !['try-again', 'proposal-missing', 'proposal-changed', 'same-account'].includes(answer.refusal.code);

/** The last of those kept is turned away, or the last that may appeal is granted less than was asked, with a reason. */
async function differ(
  deps: Desk['deps'],
  plan: Plan,
  round: 'jury' | 'panel',
  as: Parameters<Parameters<typeof byTwo>[0]['ask']>[0],
): Promise<Answer> {
  const [kept, turned] =
    round === 'jury'
      ? (['shortlisted', 'not-shortlisted'] as const)
      : (['laureate', 'not-selected'] as const);
  const ranked = (await deps.rounds.ranking(await findRound(deps.rounds, round))).filter(
    ({ outcome }) => outcome === kept,
  );
  const appealing = new Set(plan.applicants.filter(mayAppeal).map(({ id }) => id));
  const contesting = ranked.findLast(({ applicationId }) => appealing.has(applicationId));
  const isLess = round === 'panel' && contesting !== undefined && draws(plan, 'a smaller grant', 2) === 0;
  const chosen = isLess ? contesting : ranked.at(-1);
  if (!chosen) return { ok: false, refusal: { code: 'nobody-kept' } };
  const { applicationId, requestedCents = 0 } = chosen;
  return adjustOutcome(deps, {
    round,
    applicationId,
    ...as,
    ...(isLess
      ? { outcome: kept, amountCents: Math.ceil(requestedCents / 2), reason: 'Le budget est revu.' }
      : { outcome: turned, reason: 'Hors du champ.' }),
  });
}
