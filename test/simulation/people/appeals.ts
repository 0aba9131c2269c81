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

/** What an appeal brings whoever made it. */
interface Giving extends Pick<Parameters<typeof byTwo>[0], 'ask' | 'isReady' | 'name'> {
  act: 'reinstate' | 'modify';
  type: 'Reinstated' | 'AwardModified';
}

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
  /** By two of the staff, unless the money does not allow it. */
  const giving = ({ name, act, type, isReady, ask }: Giving): Act[] =>
    byTwo(
      {
        ...{ name: `${name} on appeal ${number}`, by: 'staff-api', isOptional: true },
        isReady: () => open() !== undefined && !isRefused && isReady(),
        waiting: () => see.proposedOn([applicationId], act),
        async ask(as) {
          const answer = await ask(as);
          isRefused ||= !answer.ok && beyond.includes(answer.refusal.code);
          return answer;
        },
        leaves: { subject: applicationId, type },
      },
      [jurist, controller],
    );
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
    ...giving({
      ...{ name: 'reinstate', act: 'reinstate', type: 'Reinstated' },
      // Either proposal would go in the place of the other: this one waits until the promotion is decided.
      isReady: () => mayGive() && see.proposedOn([applicationId], 'promote').length === 0,
      ask({ actor: by, confirms }) {
        const input = { applicationId, kind, reason: 'La lecture était fausse.', to, by };
        return confirms === undefined
          ? proposeReinstatement(deps, input)
          : reinstateApplication(deps, { ...input, confirms });
      },
    }),
    ...giving({
      ...{ name: 'raise', act: 'modify', type: 'AwardModified' },
      isReady: mayRaise,
      ask({ actor: by, confirms }) {
        const amountCents = see.application(applicationId)?.form.project.requestedCents ?? 0;
        const input = { applicationId, kind, reason: 'Le budget le permet.', amountCents, by };
        return confirms === undefined
          ? proposeModification(deps, input)
          : modifyAward(deps, { ...input, confirms });
      },
    }),
  ];
}
