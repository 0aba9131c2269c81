/**
 * What was decided against a laureate since the award is contested: that staff ended the help, lowered the grant, withdrew it, or withhold
 * a payment. Half of
 * them name the first of several, the others contest the last; whose help ended otherwise has nothing of its
 * end to contest, and tries. Several may be contested side by side, and each answer says which it is about.
 */
import { maintainDecision } from '#app/appeal/maintain-decision.ts';
import { recordAppeal } from '#app/appeal/record-appeal.ts';
import {
  type AppealKind,
  type ContestedDecision,
  type ContestedOutcome,
  openAppealOf,
} from '#domain/appeal/appeal.ts';
import type { Act } from '#test/simulation/people/act.ts';
import { answerer, cameToday } from '#test/simulation/people/appeals.ts';
import { controller, guide, jurist, reporter, superior } from '#test/simulation/people/colleagues.ts';
import type { Desk } from '#test/simulation/people/desk.ts';
import type { Applicant, Plan } from '#test/simulation/people/plan.ts';
import { onceAwarded } from './months.ts';

const day = 86_400_000;
/** Days after the decision; the last comes too late. */
const waited = [0, 1, 30, 75] as const;
const kindsOf: readonly (readonly AppealKind[])[] = [
  ['hierarchical'],
  ['informal', 'hierarchical'],
  ['contentious', 'informal'],
];

export const contestingActs = (desk: Desk, plan: Plan): Act[] =>
  plan.applicants.flatMap((applicant) =>
    onceAwarded(desk, applicant.id, [
      ...(kindsOf[applicant.number % 3] ?? []).flatMap((kind, place) =>
        contesting(desk, applicant, kind, place * day),
      ),
      contestingOwn(desk, applicant),
    ]),
  );

const onAppeals = { by: 'rounds-api', who: jurist, isOptional: true } as const;

/** As it stands, the first of them first. */
function decidedSince({ see }: Desk, id: string): ContestedDecision[] {
  const support = see.support(id);
  if (!support) return [];
  const withheld = see
    .payments(id)
    ?.instalments.flatMap((one) =>
      one.state === 'withheld' && !one.isWithdrawn
        ? [{ outcome: 'payment-withheld' as const, at: one.withheldAt, instalment: one.number }]
        : [],
    );
  const last = support.reports?.reviews.at(-1)?.verdict;
  const isLower = last?.outcome === 'accepted' && last.settlement.recoverCents > 0;
  const decisions: [outcome: ContestedOutcome, at: string | undefined | false][] = [
    [
      'support-ended',
      support.stage === 'ended' && support.endedBecause === 'staff' ? support.endedAt : undefined,
    ],
    ['grant-reduced', isLower && support.reports?.reviews.at(-1)?.reviewedAt],
    ['grant-withdrawn', support.reportDefault?.recorded?.recordedAt],
  ];
  return decisions
    .flatMap(([outcome, at]): ContestedDecision[] => (at ? [{ outcome, at }] : []))
    .concat(withheld ?? [])
    .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

function contesting(desk: Desk, { number, id }: Applicant, kind: AppealKind, later: number): Act[] {
  const { deps, see, surprised } = desk;
  const isNamed = number % 2 === 0;
  const open = () => {
    const application = see.application(id);
    return application && openAppealOf(application, { kind });
  };
  const isContested = ({ outcome, at, instalment }: ContestedDecision) =>
    see
      .application(id)
      ?.appeals?.some(
        (one) =>
          one.kind === kind &&
          one.against.outcome === outcome &&
          one.against.at === at &&
          one.against.instalment === instalment,
      ) === true;
  const meant = () => decidedSince(desk, id).at(isNamed ? 0 : -1);
  const toContest = () => {
    const decision = meant();
    return decision && !isContested(decision) ? decision : undefined;
  };
  return [
    {
      ...onAppeals,
      name: `contest what was decided since ${number} ${kind}`,
      isStanding: true,
      isReady: () => toContest() !== undefined,
      waitsFor: () => Date.parse(toContest()?.at ?? '') + (waited[number % 4] ?? 0) * day + later,
      async run() {
        const [decision, version] = [meant(), see.support(id)?.version];
        const { outcome: against, instalment } = (isNamed ? decision : undefined) ?? {};
        const answer = await recordAppeal(deps, {
          applicationId: id,
          kind,
          against,
          instalment,
          ...cameToday(deps.clock),
        });
        // Whatever changed meanwhile is judged by the model.
        if (!decision || see.support(id)?.version !== version) return answer;
        const recorded = see.application(id)?.appeals?.findLast((one) => one.kind === kind)?.against;
        if (answer.ok && recorded?.outcome !== decision.outcome)
          surprised(`${id} contests ${decision.outcome}, noted is ${recorded?.outcome}`);
        if (!answer.ok && answer.refusal.code === 'not-contestable')
          surprised(`${id} may not contest ${decision.outcome}`);
        return answer;
      },
      leaves: { subject: id, type: 'AppealReceived' },
    },
    // Whoever decided tries as well, and before the superior.
    ...[answerer(kind), controller, guide, reporter].map(
      (by): Act => ({
        ...onAppeals,
        name: `maintain what was decided since ${number} ${kind} as ${by.id}`,
        who: by,
        // Several of a kind may come, and each is answered.
        isStanding: by === answerer(kind),
        isReady: () => open() !== undefined,
        waitsFor: () => Date.parse(open()?.recordedAt ?? '') + (by === superior ? day : 0),
        run: () =>
          maintainDecision(deps, {
            applicationId: id,
            kind,
            against: open()?.against.outcome,
            instalment: open()?.against.instalment,
            reason: 'Les faits le justifient.',
            by,
          }),
        leaves: { subject: id, type: 'DecisionMaintained' },
      }),
    ),
  ];
}

/** That they left, or that the help ended with the grant: staff did not end it. */
const contestingOwn = ({ deps, see }: Desk, { number, id }: Applicant): Act => ({
  ...onAppeals,
  name: `contest the end of the help ${number}, which no staff ended`,
  mustFail: true,
  isReady() {
    const support = see.support(id);
    return support?.stage === 'ended' && support.endedBecause !== 'staff';
  },
  run: () =>
    recordAppeal(deps, {
      applicationId: id,
      kind: 'informal',
      against: 'support-ended',
      ...cameToday(deps.clock),
    }),
});
