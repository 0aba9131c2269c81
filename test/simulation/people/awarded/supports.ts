/** The months of help: staff propose plans, laureates agree and answer, advisers note sessions; some of it ends before its time. */
import { noteSession } from '#app/support/advise.ts';
import { enrolAdvisers } from '#app/support/adviser-roll.ts';
import { decideSupportRepair } from '#app/support/decide-support-repair.ts';
import {
  closeCheckIns,
  endSupport,
  proposePlan,
  removeSession,
  takeBackPlan,
} from '#app/support/direct-support.ts';
import { agreePlan, answerCheckIn, leaveSupport } from '#app/support/laureate-acts.ts';
import { sessionKinds } from '#domain/cohort/support.ts';
import { isOpenStage, planOf } from '#domain/support/support.ts';
import { civilDateIn } from '#domain/values/civil-date.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import { seedFor } from '#test/simulation/cloud/random.ts';
import type { Act } from '#test/simulation/people/act.ts';
import { guide, operator } from '#test/simulation/people/colleagues.ts';
import type { Desk } from '#test/simulation/people/desk.ts';
import { throughDoor } from '#test/simulation/people/door.ts';
import type { Applicant, Plan } from '#test/simulation/people/plan.ts';
import { afterAward, type Months, monthsOf, ofLaureate, onceAwarded } from './months.ts';
import { reportActs } from './reporting.ts';

export const supportActs = (desk: Desk, plan: Plan): Act[] => [
  enrolling(desk, plan),
  ...plan.applicants.flatMap((applicant) => {
    const months = monthsOf(plan, applicant.number);
    return onceAwarded(desk, applicant.id, [
      ...planning(desk, plan, applicant, months),
      ...helping(desk, plan, applicant, months),
      ...ending(desk, applicant, months),
      ...reportActs(desk, applicant, months),
      repairing(desk, plan, applicant),
    ]);
  }),
];

const staff = { by: 'support-desk', who: guide, isOptional: true } as const;

/** Before there is anybody to help, or at the last moment: whom they help is proposed a plan at once. */
const enrolling = ({ deps, see }: Desk, { seed, advisers, applicants }: Plan): Act => ({
  name: 'enrol advisers',
  ...staff,
  isStanding: true,
  isReady: () =>
    see.roundState('panel') !== 'planned' &&
    (seedFor(seed, 'advisers') % 2 === 0 || applicants.some(({ id }) => see.support(id) !== undefined)) &&
    !advisers.every(({ id }) => see.isAdviserEnrolled(id)),
  run: () =>
    enrolAdvisers(deps, {
      advisers: advisers.map(({ name, email, language }) => ({
        name,
        email,
        language,
        kinds: [...sessionKinds],
      })),
    }),
});

/** What is proposed, taken back, agreed, and changed while help is given. */
function planning(desk: Desk, { advisers }: Plan, { number, id }: Applicant, months: Months): Act[] {
  const { deps, see, surprised } = desk;
  /** A yes is to the plan on the page, whatever was proposed since it was opened. */
  async function agreeAsRead(read: string) {
    const answer = await agreePlan(deps, { applicationId, proposedAt: read });
    const agreed = see.support(id)?.plans.map(({ proposedAt }) => proposedAt) ?? [];
    if (answer.ok && !agreed.includes(read)) surprised(`${id} agreed to a plan that was not on the page`);
    return answer;
  }
  /** The page as it was opened first, and kept open over a change. */
  let firstRead: string | undefined;
  const applicationId = id;
  const isEnrolled = () => advisers.every((one) => see.isAdviserEnrolled(one.id));
  const proposed = () => see.support(id)?.proposed;
  const propose = (title: string, reason?: string) =>
    proposePlan(deps, {
      applicationId,
      by: guide,
      reason,
      needs: ['experts', 'funding'],
      axis: 'deployer',
      adviserId: advisers[(number + (reason === undefined ? 0 : 1)) % 2]?.id ?? '',
      milestones: ['m1', 'm2'].map((milestoneId) => ({
        milestoneId,
        title,
        dueOn: see.support(id)?.endsOn ?? '',
      })),
    });
  const leaves = (type: string) => ({ subject: `support:${id}`, type });
  return [
    {
      name: `propose a plan ${number}`,
      ...staff,
      isStanding: true,
      leaves: leaves('PlanProposed'),
      isReady: () => see.support(id)?.stage === 'plan' && !proposed() && isEnrolled(),
      async run() {
        const answer = await propose('Un deuxième site ouvert');
        if (JSON.stringify(answer).includes('not-on-roll')) surprised(`the adviser of ${id} was not found`);
        return answer;
      },
    },
    ...(months.isTakenBack
      ? [
          {
            name: `take the plan back ${number}`,
            ...staff,
            leaves: leaves('PlanTakenBack'),
            isReady: () => see.support(id)?.stage === 'plan' && proposed() !== undefined,
            run: () => takeBackPlan(deps, { applicationId, by: guide }),
          },
        ]
      : []),
    ...(months.isChanged
      ? [
          {
            name: `change the plan ${number}`,
            ...staff,
            leaves: leaves('PlanProposed'),
            isReady: () => see.support(id)?.stage === 'check-ins' && isEnrolled(),
            waitsFor: () => afterAward(desk, id, 40),
            run: () => propose('Un site de plus', 'Le bail tarde.'),
          },
        ]
      : []),
    {
      ...ofLaureate(id),
      name: `agree to the plan ${number}`,
      isStanding: true,
      leaves: leaves('PlanAgreed'),
      isReady: () => proposed() !== undefined && ['plan', 'check-ins'].includes(see.support(id)?.stage ?? ''),
      waitsFor: () => Date.parse(proposed()?.proposedAt ?? '') + 3_600_000,
      run: () =>
        throughDoor(desk, { purpose: 'applicant', id }, () => agreeAsRead(proposed()?.proposedAt ?? '')),
    },
    {
      ...ofLaureate(id),
      name: `agree to the plan of an old page ${number}`,
      isReady() {
        firstRead ??= proposed()?.proposedAt;
        return firstRead !== undefined && proposed() !== undefined && proposed()?.proposedAt !== firstRead;
      },
      run: () => throughDoor(desk, { purpose: 'applicant', id }, () => agreeAsRead(firstRead ?? '')),
    },
  ];
}

const isOpenIn = ({ see }: Desk, id: string): boolean => {
  const stage = see.support(id)?.stage;
  return stage !== undefined && isOpenStage(stage);
};

/** Check-ins are answered but for one; whoever advises notes a session before each, on the day itself. */
function helping(desk: Desk, { advisers }: Plan, { number, id }: Applicant, months: Months): Act[] {
  const { deps, see } = desk;
  const applicationId = id;
  const leaves = (type: string) => ({ subject: `support:${id}`, type });
  const asked = () => {
    const last = see.support(id)?.checkIns.at(-1);
    return last && last.answeredAt === undefined && last.number !== months.silentAt ? last : undefined;
  };
  const isHelped = () => see.support(id)?.stage === 'check-ins';
  const noted = () => see.support(id)?.sessions.length ?? 0;
  const mistaken = `session-${number}-0`;
  let isRemoved = !months.isMistaken;
  return [
    {
      ...ofLaureate(id),
      name: `answer the check-in ${number}`,
      isStanding: true,
      leaves: leaves('CheckInAnswered'),
      isReady: () => asked() !== undefined && isOpenIn(desk, id),
      waitsFor: () => Date.parse(asked()?.askedAt ?? '') + (number % 3) * 6 * 86_400_000,
      run: () => {
        const support = see.support(id);
        const milestones = Object.fromEntries(
          ((support && planOf(support)?.milestones) ?? []).map(({ milestoneId }, index) => [
            milestoneId,
            index === 0 ? ('on-track' as const) : ('late' as const),
          ]),
        );
        const answer = { progress: 'Le deuxième site est prêt.', milestones };
        const of = asked()?.number ?? 0;
        return throughDoor(desk, { purpose: 'applicant', id }, () =>
          answerCheckIn(deps, { applicationId, number: of, answer }),
        );
      },
    },
    ...advisers.map(
      ({ id: adviserId, name }): Act => ({
        name: `${name} notes a session ${number}`,
        by: 'adviser-api',
        isStanding: true,
        who: { kind: 'adviser', id: adviserId },
        isReady: () => {
          const support = see.support(id);
          const isOwn = support && planOf(support)?.adviserId === adviserId;
          return isOwn === true && isHelped() && noted() < support.checkIns.length;
        },
        run: () => {
          const sessionId = `session-${number}-${noted()}${isRemoved && months.isMistaken ? '-again' : ''}`;
          // What was held on the last day of the help may be noted after it.
          const today = civilDateIn(deps.clock.now().toISOString(), cohort.timeZone);
          const lastDay = see.support(id)?.endsOn ?? today;
          const [heldOn = today] = [today, lastDay].sort();
          const session = { heldOn, kind: 'technical', minutes: 90, decisions: 'Le bail.' } as const;
          return throughDoor(desk, { purpose: 'adviser', id: adviserId }, () =>
            noteSession(deps, { adviserId, applicationId, sessionId, session }),
          );
        },
        leaves: leaves('SessionNoted'),
      }),
    ),
    {
      name: `remove a session ${number}`,
      ...staff,
      leaves: leaves('SessionRemoved'),
      isReady: () =>
        !isRemoved && see.support(id)?.sessions.some(({ sessionId }) => sessionId === mistaken) === true,
      async run() {
        const answer = await removeSession(deps, {
          applicationId,
          sessionId: mistaken,
          reason: 'Notée pour un autre.',
          by: guide,
        });
        isRemoved = true;
        return answer;
      },
    },
  ];
}

/** In the third month, whoever leaves; before the last day, where staff are sure. */
function ending(desk: Desk, { number, id }: Applicant, months: Months): Act[] {
  const { deps, see } = desk;
  const applicationId = id;
  const isOpen = () => isOpenIn(desk, id);
  const leaves = (type: string) => ({ subject: `support:${id}`, type });
  return [
    ...(months.ending === 'leaves'
      ? [
          {
            ...ofLaureate(id),
            name: `leave the help ${number}`,
            leaves: leaves('SupportEnded'),
            isReady: isOpen,
            waitsFor: () => afterAward(desk, id, 62),
            run: () =>
              throughDoor(desk, { purpose: 'applicant', id }, () =>
                leaveSupport(deps, { applicationId, reason: 'L’équipe change.' }),
              ),
          },
        ]
      : []),
    ...(months.ending === 'ended'
      ? [
          {
            name: `end the support ${number}`,
            ...staff,
            leaves: leaves('SupportEnded'),
            isReady: isOpen,
            waitsFor: () => afterAward(desk, id, (number % 3) * 20),
            run: () => endSupport(deps, { applicationId, reason: 'Le projet est autonome.', by: guide }),
          },
        ]
      : []),
    ...(months.isClosedEarly
      ? [
          {
            name: `close the check-ins ${number}`,
            ...staff,
            leaves: leaves('CheckInsClosed'),
            isReady: () => see.support(id)?.stage === 'check-ins',
            waitsFor: () => afterAward(desk, id, 70),
            run: () => closeCheckIns(deps, { applicationId, reason: 'Le projet est prêt.', by: guide }),
          },
        ]
      : []),
  ];
}

function repairing({ deps, see }: Desk, { isWild }: Plan, applicant: Applicant): Act {
  const { number, id, repairedAfter } = applicant;
  const isAbandoned = applicant.isAbandoned && isWild;
  return {
    name: `${isAbandoned ? 'abandon' : 'repair'} the support ${number}`,
    by: 'support-desk',
    who: operator,
    isStanding: true,
    isReady: () => see.supportParkedAt(id) !== undefined,
    waitsFor: () => (see.supportParkedAt(id) ?? 0) + repairedAfter,
    run: () =>
      decideSupportRepair(deps, {
        applicationId: id,
        outcome: isAbandoned ? 'abandon' : 'retry',
        by: operator,
      }),
    leaves: { subject: `support:${id}`, type: 'SupportRepaired' },
  };
}
