/** What staff and operators do outside the sessions: decide, undo, ask, tell, promote, countersign, repair. */
import { countersignAgreement, proposeCountersigning } from '#app/agreement/countersign-agreement.ts';
import { undoEligibility } from '#app/application/decide-eligibility.ts';
import { decideRepair } from '#app/application/decide-repair.ts';
import { requestInformation } from '#app/application/request-information.ts';
import { promoteFromWaitingList } from '#app/round/promote-from-waiting-list.ts';
import { startRelease } from '#app/round/start-release.ts';
import type { Status } from '#domain/application/application.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import type { Act, Answer } from './act.ts';
import { noteForbidden } from './besides/passing-over.ts';
import { readerOf } from './besides/read-forms.ts';
import { byTwo } from './by-two.ts';
import { controller, instructor, operator, promoter, reviser, secretary, treasurer } from './colleagues.ts';
import type { Desk } from './desk.ts';
import type { Applicant, Plan } from './plan.ts';

const by = 'staff-api';

const pending: readonly (Status | undefined)[] = [
  'received',
  'eligibility-review',
  'information-requested',
  undefined,
];
const awarded: readonly (Status | undefined)[] = [
  'laureate',
  'agreement-issued',
  'signed',
  'countersigned',
  'awarded',
];

/** Until then a place may come free. */
const cohortEnds = Date.parse(cohort.calendar.endsAt);

/** Past eligibility, all of them, and nobody who meant to leave is still there. */
export const isEligibilityOver = ({ see }: Desk, { applicants }: Plan): boolean =>
  applicants.every(({ id, course, leavesOnceRead }) => {
    const status = see.status(id);
    return (
      !pending.includes(status) && !(course === 'gone-eligible' && !leavesOnceRead && status === 'eligible')
    );
  });

export function staffActs(desk: Desk, plan: Plan): Act[] {
  /** Whose first decision is to be undone still: nothing is told meanwhile, or the outcome would depend on who was first. */
  const wavering = new Set<number>();
  return [
    ...plan.applicants.flatMap((applicant) => eligibilityOf(desk, applicant, wavering)),
    telling(desk, plan, wavering),
    ...plan.applicants.flatMap((applicant) => countersigning(desk, applicant)),
    ...waitingList(desk, plan),
    ...plan.applicants.map((applicant) => repairing(desk, applicant)),
  ];
}

/** Decides, sometimes wrongly first; or asks first. */
function eligibilityOf(
  desk: Desk,
  { number, id, course, isUndone }: Applicant,
  wavering: Set<number>,
): Act[] {
  if (course === 'gone-early') return [];
  const { deps, see } = desk;
  const reader = readerOf(desk, id);
  const inReview = () => see.status(id) === 'eligibility-review';
  const isAsked = course === 'asked' || course === 'silent';
  let isReadyToDecide = !isAsked;
  /** How often the question was refused, as nobody has opened a link: then it is put later, and in the end not at all. */
  let [unread, asksAgainAt] = [0, 0];
  let stage: 'first' | 'undo' | 'last' = isUndone && !isAsked ? 'first' : 'last';
  if (stage === 'first') wavering.add(number);
  const right = course === 'ineligible' ? 'ineligible' : 'eligible';
  const wrong = right === 'eligible' ? 'ineligible' : 'eligible';
  const decide = (outcome: 'eligible' | 'ineligible') =>
    reader.decide({ outcome, reason: 'Vu par le service.', by: instructor });
  const then = async (answer: Promise<Answer>, next: typeof stage): Promise<Answer> => {
    const answered = await answer;
    // Done, by this request or by one whose answer was lost.
    if (answered.ok || ['already-decided', 'nothing-to-undo'].includes(answered.refusal.code)) stage = next;
    if (stage === 'last') wavering.delete(number);
    return answered;
  };
  const decided = { subject: id, type: 'EligibilityDecided' };
  const last: Act = {
    name: `decide ${number}`,
    by,
    who: instructor,
    leaves: decided,
    isOptional: course === 'silent',
    again: ['form-changed-since'],
    isReady: () => stage === 'last' && isReadyToDecide && inReview() && !see.isDecided(id) && reader.read(),
    run: () => decide(right),
  };
  /** Who decides many at once may have taken it for another. */
  const putRight: Act = {
    name: `put right ${number}`,
    by,
    who: reviser,
    isStanding: true,
    leaves: { subject: id, type: 'EligibilityDecisionUndone' },
    isReady: () => stage === 'last' && outcomeOf(desk, id) === wrong,
    run: () => undoEligibility(deps, { applicationId: id, by: reviser }),
  };
  const ask: Act = {
    name: `ask ${number}`,
    by,
    who: instructor,
    leaves: { subject: id, type: 'InformationRequested' },
    isOnce: true,
    again: ['applicant-unconfirmed'],
    isOptional: true,
    isReady: () => !isReadyToDecide && inReview(),
    waitsFor: () => asksAgainAt,
    async run() {
      const request = {
        applicationId: id,
        fields: ['project.description' as const],
        message: 'Décrivez.',
        by: instructor,
      };
      const asked = await requestInformation(deps, request);
      if (!asked.ok && asked.refusal.code === 'applicant-unconfirmed') {
        unread += 1;
        asksAgainAt = deps.clock.now().getTime() + 6 * 3_600_000;
      }
      isReadyToDecide = asked.ok || asksAgainAt === 0 || unread > 8;
      return asked;
    },
  };
  if (isAsked) {
    // Answered or not, the question was put: what a lost answer hides is seen in the record.
    const isPut = () =>
      see.letters(id, 'information-requested').length > 0 || see.status(id) === 'information-requested';
    return [
      { ...ask, isReady: () => !isReadyToDecide && inReview() && !isPut() },
      {
        ...last,
        isReady: () => (isPut() || unread > 8) && inReview() && !see.isDecided(id) && reader.read(),
        isOptional: course === 'silent',
      },
    ];
  }
  if (stage !== 'first') return [last, putRight];
  return [
    {
      name: `decide wrongly ${number}`,
      by,
      who: instructor,
      leaves: decided,
      isOnce: true,
      again: ['form-changed-since'],
      isReady: () => stage === 'first' && inReview() && reader.read(),
      run: () => then(decide(wrong), 'undo'),
    },
    {
      name: `undo ${number}`,
      by,
      who: reviser,
      leaves: { subject: id, type: 'EligibilityDecisionUndone' },
      isOnce: true,
      isReady: () => stage === 'undo' && inReview(),
      run: () => then(undoEligibility(deps, { applicationId: id, by: reviser }), 'last'),
    },
    last,
    putRight,
  ];
}

/** What was decided of an application, and not told yet. */
function outcomeOf({ see }: Desk, id: string) {
  const application = see.application(id);
  return application?.status === 'eligibility-review' ? application.decision?.outcome : undefined;
}

/** Waves of eligibility: whatever is decided, and meant, is told. */
function telling(desk: Desk, { applicants, isWild }: Plan, wavering: ReadonlySet<number>): Act {
  const { deps, see, surprised } = desk;
  const isMeant = ({ id, course }: Applicant) =>
    see.application(id)?.status === 'eligibility-review' &&
    see.isDecided(id) &&
    outcomeOf(desk, id) === meantOf(course);
  const meantOf = (course: Applicant['course']) => (course === 'ineligible' ? 'ineligible' : 'eligible');
  const isWrong = ({ id, course }: Applicant) =>
    see.isDecided(id) && ![undefined, meantOf(course)].includes(outcomeOf(desk, id));
  return {
    name: 'tell eligibility',
    by,
    who: secretary,
    isStanding: true,
    isReady: () =>
      see.roundState('eligibility') === 'planned' &&
      (isWild || wavering.size === 0) &&
      // Once the eligibility of others is told, nobody is let in late any more.
      applicants.every(({ id, isLate }) => !isLate || see.status(id) !== undefined) &&
      applicants.some(isMeant) &&
      !applicants.some(isWrong),
    async run() {
      const decided = applicants.filter(({ id }) => see.isDecided(id)).map(({ id }) => see.application(id));
      const answer = await startRelease(deps, { round: 'eligibility', actor: secretary });
      const listed = answer.ok && 'releaseId' in answer.value ? see.released(answer.value.releaseId) : [];
      // Undone or withdrawn meanwhile, it is rightly left out.
      const left = decided.filter(
        (one) =>
          one &&
          !listed.includes(one.applicationId) &&
          see.application(one.applicationId)?.version === one.version,
      );
      if (answer.ok && left.length > 0)
        surprised(`a wave leaves out ${left.map((one) => one?.applicationId)}, decided before it`);
      return answer;
    },
    leaves: { subject: 'round:eligibility', type: 'ReleaseStarted' },
  };
}

const countersigning = ({ deps, see }: Desk, { number, id: applicationId }: Applicant): Act[] =>
  byTwo(
    {
      name: `countersign ${number}`,
      by,
      isOptional: true,
      isReady: () => see.status(applicationId) === 'signed',
      waiting: () => see.proposedOn([applicationId]),
      ask: ({ actor, confirms }) =>
        confirms === undefined
          ? proposeCountersigning(deps, { applicationId, by: actor })
          : countersignAgreement(deps, { applicationId, by: actor, confirms }),
      leaves: { subject: applicationId, type: 'AgreementCountersigned' },
    },
    [treasurer, controller],
  );

/**
 * Whenever a place is free and somebody waits, staff ask for the next; told that nobody fits, they stop until more is
 * free. The list ends when nobody can be promoted any more.
 */
function waitingList(desk: Desk, { applicants, isWild }: Plan): Act[] {
  const { deps, see } = desk;
  const close = () => startRelease(deps, { round: 'waiting-list', actor: secretary });
  const leaves = { subject: 'round:waiting-list', type: 'ReleaseStarted' };
  let inVainAt = -1;
  const count = (wanted: readonly (Status | undefined)[]) =>
    applicants.filter(({ id }) => wanted.includes(see.status(id))).length;
  const free = () => applicants.length - count(awarded) - count(['waitlisted']);
  const isTold = () => see.roundState('panel') === 'released' && count(['waitlisted']) > 0;
  const mayPromote = () =>
    isTold() && count(awarded) < cohort.funding.maximumLaureates && free() !== inVainAt;
  const isOpen = () => count(['laureate', 'agreement-issued', 'signed', 'countersigned']) > 0;
  return [
    ...byTwo(
      {
        name: 'promote',
        by,
        isStanding: true,
        isReady: mayPromote,
        waiting: () =>
          see.proposedOn(
            applicants.map(({ id }) => id).filter((id) => see.status(id) === 'waitlisted'),
            'promote',
          ),
        async ask(as) {
          const asked = free();
          const answer = await promoteFromWaitingList(deps, as);
          noteForbidden(desk, answer);
          if (answer.ok && 'reason' in answer.value && answer.value.promoted === undefined) inVainAt = asked;
          return answer;
        },
      },
      [promoter, controller],
    ),
    {
      name: 'close the waiting list',
      by,
      who: secretary,
      isStanding: true,
      isReady: () => isTold() && see.roundState('waiting-list') === 'planned' && !mayPromote() && !isOpen(),
      run: close,
      leaves,
    },
    // Where a laureate is stuck for good, the list would never end: it does with the cohort.
    ...(isWild
      ? [
          {
            name: 'close the waiting list at the end',
            by,
            who: secretary,
            isStanding: true,
            run: close,
            leaves,
            isReady: () => isTold() && see.roundState('waiting-list') === 'planned',
            waitsFor: () => cohortEnds,
          },
        ]
      : []),
  ];
}

const repairing = ({ deps, see }: Desk, { number, id, isAbandoned, repairedAfter }: Applicant): Act => ({
  name: `${isAbandoned ? 'abandon' : 'repair'} ${number}`,
  by,
  who: operator,
  isStanding: true,
  isReady: () => see.isParked(id),
  waitsFor: () => see.parkedAt(id) + repairedAfter,
  run: () =>
    decideRepair(deps, { applicationId: id, outcome: isAbandoned ? 'abandon' : 'retry', by: operator }),
  leaves: { subject: id, type: 'RepairDecided' },
});
