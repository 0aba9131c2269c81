/** Who was refused, or granted less, appeals some days later; staff record it, and answer that the decision stands, or give what is left, each appeal once. */
import { maintainDecision } from '#app/appeal/maintain-decision.ts';
import { modifyAward, proposeModification } from '#app/appeal/modify-award.ts';
import { recordAppeal } from '#app/appeal/record-appeal.ts';
import { proposeReinstatement, reinstateApplication } from '#app/appeal/reinstate-application.ts';
import { appealKinds } from '#domain/appeal/appeal.ts';
import { contestedDecision } from '#domain/appeal/contested-decision.ts';
import { civilDateIn } from '#domain/values/civil-date.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import type { Act } from './act.ts';
import { byTwo } from './by-two.ts';
import { controller, jurist } from './colleagues.ts';
import type { Desk } from './desk.ts';
import type { Applicant, Plan } from './plan.ts';

const day = 86_400_000;
const beyond: readonly string[] = [
  'reinstatement-over-budget',
  'reinstatement-over-places',
  'aid-over-ceiling',
  'amendment-needed',
];

export const mayAppeal = ({ number }: Applicant): boolean => number % 3 === 0;

export const appealActs = (desk: Desk, { applicants, isWild }: Plan): Act[] =>
  applicants.filter(mayAppeal).flatMap((one) => appealing(desk, one, isWild));

/** A lost answer leaves it unknown whether it was recorded: the record says so. */
function appealing({ deps, see }: Desk, { number, id: applicationId }: Applicant, isWild: boolean): Act[] {
  const kind = appealKinds[number % 2] ?? 'informal';
  const told = () => {
    const application = see.application(applicationId);
    const contested = application && contestedDecision(application);
    return contested && { at: Date.parse(contested.at), appeals: application.appeals ?? [] };
  };
  /**
   * A supplementary decision, of half of those whom the panel left out; what the money does not allow is maintained. What is left
   * depends on who came first, so that only wild episodes, which resemble no other, have it.
   */
  const mayGive = () =>
    isWild &&
    number % 2 === 0 &&
    see.roundState('panel') === 'released' &&
    ['not-selected', 'waitlisted'].includes(see.status(applicationId) ?? '');
  /** The whole of what was asked, of those who have not signed for less. */
  const mayRaise = () => isWild && see.status(applicationId) === 'agreement-issued';
  const to = number % 4 === 0 ? ('laureate' as const) : ('waitlisted' as const);
  let isRefused = false;
  const open = () => told()?.appeals.find(({ decision }) => decision === undefined);
  const standing = { by: 'staff-api', who: jurist, isOptional: true } as const;
  return [
    {
      ...{ name: `record an appeal ${number}`, ...standing },
      isReady: () => told()?.appeals.length === 0,
      waitsFor: () => (told()?.at ?? 0) + (number % 4) * day,
      run: () =>
        recordAppeal(deps, {
          ...{ applicationId, kind, from: 'La personne', ground: 'La lecture est fausse.', by: jurist },
          receivedOn: civilDateIn(deps.clock.now().toISOString(), cohort.timeZone),
        }),
      leaves: { subject: applicationId, type: 'AppealReceived' },
    },
    {
      ...{ name: `maintain on appeal ${number}`, ...standing },
      isReady: () => open() !== undefined && ((!mayGive() && !mayRaise()) || isRefused),
      run: () =>
        maintainDecision(deps, { applicationId, kind, reason: 'Les notes le justifient.', by: jurist }),
      leaves: { subject: applicationId, type: 'DecisionMaintained' },
    },
    ...byTwo(
      {
        ...{ name: `reinstate on appeal ${number}`, by: 'staff-api', isOptional: true },
        // Either proposal would go in the place of the other: this one waits until the promotion is decided.
        isReady: () =>
          open() !== undefined &&
          mayGive() &&
          !isRefused &&
          see.proposedOn([applicationId], 'promote').length === 0,
        waiting: () => see.proposedOn([applicationId], 'reinstate'),
        async ask({ actor: by, confirms }) {
          const input = { applicationId, kind, reason: 'La lecture était fausse.', to, by };
          const answer =
            confirms === undefined
              ? await proposeReinstatement(deps, input)
              : await reinstateApplication(deps, { ...input, confirms });
          isRefused ||= !answer.ok && beyond.includes(answer.refusal.code);
          return answer;
        },
        leaves: { subject: applicationId, type: 'Reinstated' },
      },
      [jurist, controller],
    ),
    ...byTwo(
      {
        ...{ name: `raise on appeal ${number}`, by: 'staff-api', isOptional: true },
        isReady: () => open() !== undefined && mayRaise() && !isRefused,
        waiting: () => see.proposedOn([applicationId], 'modify'),
        async ask({ actor: by, confirms }) {
          const amountCents = see.application(applicationId)?.form.project.requestedCents ?? 0;
          const input = { applicationId, kind, reason: 'Le budget le permet.', amountCents, by };
          const answer =
            confirms === undefined
              ? await proposeModification(deps, input)
              : await modifyAward(deps, { ...input, confirms });
          isRefused ||= !answer.ok && beyond.includes(answer.refusal.code);
          return answer;
        },
        leaves: { subject: applicationId, type: 'AwardModified' },
      },
      [jurist, controller],
    ),
  ];
}
