/**
 * What happens to readings while the jury reads: a juror leaves and comes back, reviews are thought over or recused from, a tie turns up
 * late, and staff give others what is left. Who reads what then depends on who was first.
 */
import { acceptGreyZone } from '#app/jury/accept-grey-zone.ts';
import { recuse } from '#app/jury/change-reading.ts';
import { confirmAssignment } from '#app/jury/confirm-assignment.ts';
import { enrolJurors, removeJuror } from '#app/jury/jury-roll.ts';
import { proposeAssignment } from '#app/jury/propose-assignment.ts';
import { setReadingAside } from '#app/jury/set-reading-aside.ts';
import type { AssignmentProposal } from '#domain/jury/assignment-proposal.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import { seedFor } from '#test/simulation/cloud/random.ts';
import type { Act } from '#test/simulation/people/act.ts';
import { clerk, secretary } from '#test/simulation/people/colleagues.ts';
import type { Desk } from '#test/simulation/people/desk.ts';
import { filed } from '#test/simulation/people/door.ts';
import type { Plan } from '#test/simulation/people/plan.ts';
import { isTiedOf, marksOf } from '#test/simulation/people/sessions.ts';
import { leaverOf } from './readers-anew.ts';

const oneIn = (plan: Plan, what: string, among: number) => seedFor(plan.seed, what) % among === 0;
const leaves = (type: string) => ({ subject: 'round:jury', type });
const again = ['try-again'];

/** Whether readings change hands while the jury reads. */
export const areReadingsMoved = ({ isWild, isLate }: Plan): boolean => isWild && !isLate.jury;

export function secondReadingActs(desk: Desk, plan: Plan): Act[] {
  if (!areReadingsMoved(plan)) return [];
  // Where one has left before, as many as are needed are left.
  const isWhole = leaverOf(plan) === undefined;
  return [
    ...(isWhole && oneIn(plan, 'a juror leaves while the jury reads', 2) ? comingsAndGoings(desk, plan) : []),
    ...secondThoughts(desk, plan, isWhole),
    ...(isWhole && oneIn(plan, 'a tie turns up', 3) ? lateTie(desk, plan) : []),
    ...(isWhole ? givenAnew(desk, plan) : []),
  ];
}

const isOpen = ({ see }: Desk) => see.roundState('jury') === 'open';

/** The first juror, twice; they may be back before staff have given others what they left. */
function comingsAndGoings(desk: Desk, { jurors: [first] }: Plan): Act[] {
  if (!first) return [];
  const { id: jurorId, name, email, language } = first;
  const isAway = () => desk.see.juror(jurorId)?.leftAt !== undefined;
  // A jury that has acted is closed soon.
  const staff = { by: 'manage-rolls', who: secretary, again, isOptional: true, isOnce: true, weight: 5 };
  let backs = 0;
  return ['at first', 'once more'].flatMap((time, turn): Act[] => [
    {
      name: `a juror leaves while the jury reads, ${time}`,
      ...staff,
      isReady: () => isOpen(desk) && backs === turn && !isAway(),
      run: () => removeJuror(desk.deps, { jurorId, actor: secretary }),
      leaves: leaves('JurorLeft'),
    },
    {
      name: `the juror comes back, ${time}`,
      ...staff,
      isReady: () => isOpen(desk) && backs === turn && isAway(),
      async run() {
        const back = await enrolJurors(desk.deps, { jurors: [{ name, email, language, returns: true }] });
        if (back.ok) backs = turn + 1;
        return back;
      },
    },
  ]);
}

/** Of a review that is filed: other marks, or a tie that its juror finds afterwards. */
function secondThoughts(desk: Desk, plan: Plan, isWhole: boolean): Act[] {
  const { deps, see } = desk;
  return plan.applicants.flatMap(({ id, number }) =>
    plan.jurors.flatMap(({ id: jurorId, name }): Act[] => {
      const given = { applicationId: id, jurorId };
      const thought = {
        by: 'juror-api',
        who: { kind: 'juror', id: jurorId } as const,
        again,
        isOptional: true,
        weight: 2,
        isReady: () => isOpen(desk) && see.reading(id, jurorId) === 'filed',
      };
      // Whoever was taken off meanwhile has nothing there any more.
      const isBlind = true;
      const marks = marksOf(plan, number, `${name} once more`);
      const draw = seedFor(plan.seed, `second thought ${number} ${name}`) % 12;
      if (draw === 0 && isWhole && !plan.jurors.some((_, place) => isTiedOf(plan, number, place)))
        return [
          {
            name: `recuse ${number} by ${name} after all`,
            ...thought,
            isBlind,
            run: () => recuse(deps, { ...given, reason: 'Une amie.' }),
          },
        ];
      return draw < 4
        ? [
            {
              name: `review ${number} by ${name} once more`,
              ...thought,
              isBlind,
              run: () => filed(desk, { ...given, marks }),
            },
          ]
        : [];
    }),
  );
}

/** The last juror is told to have one with an application that they read; staff set that reading aside. */
function lateTie(desk: Desk, plan: Plan): Act[] {
  const { deps, see } = desk;
  const last = plan.jurors.at(-1);
  if (!last) return [];
  const { id: jurorId, name, email, language } = last;
  const read = () =>
    plan.applicants.find(({ id }) => ['assigned', 'filed'].includes(see.reading(id, jurorId) ?? ''))?.id;
  const tied = () => see.juror(jurorId)?.declaredConflicts[0];
  const staff = { by: 'manage-rolls', who: clerk, again, isOptional: true, weight: 5 };
  return [
    {
      name: 'a tie of the last juror turns up',
      ...staff,
      isReady: () => isOpen(desk) && tied() === undefined && read() !== undefined,
      run: () =>
        enrolJurors(deps, { jurors: [{ name, email, language, declaredConflicts: [read() ?? ''] }] }),
    },
    {
      name: 'set the tied reading aside',
      ...staff,
      isStanding: true,
      isReady: () => isOpen(desk) && ['assigned', 'filed'].includes(see.reading(tied() ?? '', jurorId) ?? ''),
      run: () =>
        setReadingAside(deps, { jurorId, applicationId: tied() ?? '', reason: 'Un lien.', by: clerk }),
      leaves: leaves('ReadingSetAside'),
    },
  ];
}

/** How often staff try in vain before they leave it as it is. */
const mostTries = 10;

/** As long as some application lacks a reader; once all is read, one more for those near the cut. */
function givenAnew(desk: Desk, plan: Plan): Act[] {
  const { deps, see } = desk;
  const proposal = () => see.item('ROUND#jury', 'ASSIGNMENT')?.document as AssignmentProposal | undefined;
  const readers = (id: string) =>
    plan.jurors.filter((one) => ['assigned', 'filed'].includes(see.reading(id, one.id) ?? '')).length;
  const eligible = () => plan.applicants.filter(({ id }) => see.status(id) === 'eligible');
  const isLacking = () => eligible().some(({ id }) => readers(id) < cohort.jury.readersPerApplication);
  const staff = { by: 'assign-jurors', who: secretary, isOptional: true, weight: 5 };
  let tries = 0;
  let isStale = false;
  return [
    {
      name: 'propose other readers',
      ...staff,
      isStanding: true,
      isReady: () =>
        isOpen(desk) && isLacking() && tries < mostTries && (isStale || proposal()?.appliedAt !== undefined),
      run() {
        tries += 1;
        isStale = false;
        return proposeAssignment(deps, { actor: secretary });
      },
    },
    {
      name: 'confirm other readers',
      ...staff,
      isStanding: true,
      isReady: () => isOpen(desk) && !isStale && proposal()?.appliedAt === undefined,
      async run() {
        const { proposalId = '' } = proposal() ?? {};
        const confirmed = await confirmAssignment(deps, { proposalId, actor: secretary });
        isStale ||= !confirmed.ok && confirmed.refusal.code === 'proposal-stale';
        return confirmed;
      },
      leaves: leaves('JurorsAssigned'),
    },
    ...(oneIn(plan, 'a grey zone', 3)
      ? [
          {
            name: 'accept the grey zone',
            ...staff,
            again,
            isReady: () => isOpen(desk) && eligible().every(({ id }) => readers(id) > 0),
            run: () => acceptGreyZone(deps, { actor: secretary }),
            leaves: leaves('GreyZoneAccepted'),
          },
        ]
      : []),
  ];
}
