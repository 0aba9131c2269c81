/**
 * Who was refused, or granted less, appeals some days later, and in a wild cohort who waits for longer than the law lets them; staff
 * record it, and answer that the decision stands, or give what is left, each appeal once.
 */
import { maintainDecision } from '#app/appeal/maintain-decision.ts';
import { modifyAward, proposeModification } from '#app/appeal/modify-award.ts';
import { recordAppeal } from '#app/appeal/record-appeal.ts';
import { proposeReinstatement, reinstateApplication } from '#app/appeal/reinstate-application.ts';
import type { Clock } from '#app/ports/ports.ts';
import { type AppealKind, contestedOutcomes } from '#domain/appeal/appeal.ts';
import { contestedDecision } from '#domain/appeal/contested-decision.ts';
import { isSuspended, isUntold } from '#domain/application/silence.ts';
import { civilDateIn } from '#domain/values/civil-date.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import type { Act } from './act.ts';
import { byTwo } from './by-two.ts';
import { controller, instructor, jurist, secretary, superior } from './colleagues.ts';
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
  applicants.flatMap((one) =>
    mayAppeal(one) ? appealing(desk, one, isWild) : isWild ? contestingSilence(desk, one) : [],
  );

/** Some appeal twice at once, to the author and to the superior; an answer comes where the final decision does not come first. */
const contestingSilence = (desk: Desk, applicant: Applicant): Act[] =>
  (applicant.number % 2 === 0 ? (['informal', 'hierarchical'] as const) : (['informal'] as const)).flatMap(
    (kind, place) => contestingBy(desk, applicant, kind, place * day),
  );

function contestingBy(
  { deps, see }: Desk,
  { number, id }: Applicant,
  kind: AppealKind,
  later: number,
): Act[] {
  const waiting = () => {
    const application = see.application(id);
    return application && isUntold(application) && !isSuspended(application) ? application : undefined;
  };
  const appealed = () =>
    see
      .application(id)
      ?.appeals?.find((one) => one.kind === kind && contestedOutcomes[one.against.outcome] === 'silence');
  const standing = { by: 'rounds-api', who: jurist, isOptional: true } as const;
  const by = answerer(kind);
  return [
    {
      name: `record that silence is contested ${number} ${kind}`,
      ...standing,
      isReady: () => waiting() !== undefined && appealed() === undefined,
      waitsFor: () => Date.parse(waiting()?.implicitRejectionAt ?? '') + later,
      run: () => recordAppeal(deps, { applicationId: id, kind, ...cameToday(deps.clock) }),
      leaves: { subject: id, type: 'AppealReceived' },
    },
    {
      name: `maintain what silence refused ${number} ${kind}`,
      ...standing,
      who: by,
      isReady: () => appealed() !== undefined && appealed()?.decision === undefined,
      waitsFor: () => Date.parse(appealed()?.recordedAt ?? '') + (number % 4) * 45 * day,
      run: () => maintainDecision(deps, { applicationId: id, kind, reason: 'L’examen n’est pas fini.', by }),
      leaves: { subject: id, type: 'DecisionMaintained' },
    },
  ];
}

export const answerer = (kind: AppealKind) => (kind === 'hierarchical' ? superior : jurist);

export const cameToday = (clock: Clock) => ({
  from: 'La personne',
  ground: 'La lecture est fausse.',
  by: jurist,
  receivedOn: civilDateIn(clock.now().toISOString(), cohort.timeZone),
});

/** What an appeal brings whoever made it. */
interface Giving extends Pick<Parameters<typeof byTwo>[0], 'ask' | 'isReady' | 'name'> {
  act: 'reinstate' | 'modify';
  type: 'Reinstated' | 'AwardModified';
}

/** A lost answer leaves it unknown whether it was recorded: the record says so. */
function appealing({ deps, see }: Desk, { number, id: applicationId }: Applicant, isWild: boolean): Act[] {
  // Of those who are refused before the panel, all to the superior.
  const kind: AppealKind = number % 9 === 0 ? 'informal' : 'hierarchical';
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
  const standing = { by: 'rounds-api', who: jurist, isOptional: true } as const;
  /** By two of the staff, unless the money does not allow it. */
  const giving = ({ name, act, type, isReady, ask }: Giving): Act[] =>
    byTwo(
      {
        name: `${name} on appeal ${number}`,
        by: 'rounds-api',
        isOptional: true,
        isReady: () => open() !== undefined && !isRefused && isReady(),
        waiting: () => see.proposedOn([applicationId], act),
        async ask(as) {
          const answer = await ask(as);
          isRefused ||= !answer.ok && beyond.includes(answer.refusal.code);
          return answer;
        },
        leaves: { subject: applicationId, type },
      },
      [jurist, kind === 'hierarchical' ? superior : controller],
    );
  return [
    {
      name: `record an appeal ${number}`,
      ...standing,
      isReady: () => told()?.appeals.length === 0,
      waitsFor: () => (told()?.at ?? 0) + (number % 4) * day,
      run: () => recordAppeal(deps, { applicationId, kind, ...cameToday(deps.clock) }),
      leaves: { subject: applicationId, type: 'AppealReceived' },
    },
    // Whoever decided tries as well, and before the superior.
    ...[answerer(kind), instructor, controller, secretary].map(
      (by): Act => ({
        name: `maintain on appeal ${number} as ${by.id}`,
        ...standing,
        who: by,
        isReady: () => open() !== undefined && ((!mayGive() && !mayRaise()) || isRefused),
        waitsFor: () => Date.parse(open()?.recordedAt ?? '') + (by === superior ? day : 0),
        run: () => maintainDecision(deps, { applicationId, kind, reason: 'Les notes le justifient.', by }),
        leaves: { subject: applicationId, type: 'DecisionMaintained' },
      }),
    ),
    ...giving({
      name: 'reinstate',
      act: 'reinstate',
      type: 'Reinstated',
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
      name: 'raise',
      act: 'modify',
      type: 'AwardModified',
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
