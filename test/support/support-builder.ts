/** Supports in any stage, told by the events that lead there, and a command of each name that a stage can take. */
import type { ToldBenefits } from '#domain/support/benefits.ts';
import type { CheckInAnswer } from '#domain/support/check-in.ts';
import { evolveSupport, openedSupport } from '#domain/support/evolve-support.ts';
import type { ReportAmounts } from '#domain/support/report-table.ts';
import type { Support, SupportIn, SupportStage } from '#domain/support/support.ts';
import type { SupportCommand, SupportCommandName, SupportEvent } from '#domain/support/support-events.ts';
import type { SupportPlan } from '#domain/support/support-plan.ts';
import type { ToldReports } from '#domain/support/support-reports.ts';
import type { NotedSession } from '#domain/support/support-session.ts';
import { daysAfter } from '#domain/values/days.ts';

export const awardedAt = '2022-06-10T10:00:00.000Z';
export const supportedId = 'aic1-000000000000000A';
/** Of a support of seven months. */
const endsOn = '2023-01-10';
/** @returns the instant so many days after the award */
export const dayOfSupport = (day: number): string => daysAfter(awardedAt, day);

export const aPlan: SupportPlan = {
  needs: ['funding', 'experts'],
  axis: 'deployer',
  adviserId: 'a-0123456789',
  milestones: [
    { milestoneId: 'm1', title: 'Ouvrir un deuxième jardin', dueOn: '2022-10-15' },
    { milestoneId: 'm2', title: 'Publier les données', dueOn: '2022-12-15' },
  ],
};
export const anAnswer: CheckInAnswer = {
  progress: 'Le deuxième jardin a un terrain.',
  milestones: { m1: 'on-track', m2: 'late' },
};
export const someBenefits: ToldBenefits = {
  indicators: [
    {
      indicator: 'Habitants qui jardinent',
      unit: 'personnes',
      baseline: '40',
      value: '112.5',
      source: 'Registre de l’association',
    },
    { indicator: 'Temps gagné', unit: 'heures', notMeasured: true },
  ],
  whatChanged: 'La régie nous reçoit.',
  quotation: { text: 'On nous a ouvert des portes.', shownAs: 'Camille M., présidente' },
};
export const aSession: NotedSession = {
  heldOn: '2022-07-01',
  kind: 'technical',
  minutes: 90,
  decisions: 'Louer le terrain.',
  nextAct: 'Écrire à la régie.',
};

/** Of a body that had planned its costs by headings. */
export const plannedBudget: ReportAmounts = {
  costs: { purchases: 2_000_000, staff: 6_000_000 },
  income: { grant: 5_000_000, ownFunds: 3_000_000 },
};
/** It cost a quarter less than planned. */
export const someReports: ToldReports = {
  account: {
    done: 'Deux jardins ont ouvert.',
    places: 'Lyon, de mars à décembre.',
    people: '112 habitants, dont 30 enfants.',
    aims: 'Oui : 112 jardiniers pour 100 annoncés.',
    differences: 'Un poste pourvu trois mois plus tard.',
    signedBy: 'Camille Martin, présidente',
  },
  costs: { purchases: 2_000_000, staff: 4_000_000 },
  income: { grant: 5_000_000, ownFunds: 1_000_000 },
};
export const aSettlement = {
  plannedCents: 8_000_000,
  actualCents: 6_000_000,
  grantedCents: 5_000_000,
  finalCents: 3_750_000,
  recoverCents: 1_250_000,
};
/** Of reports that tell the costs that were planned. */
export const inFull = {
  plannedCents: 8_000_000,
  actualCents: 8_000_000,
  grantedCents: 5_000_000,
  finalCents: 5_000_000,
  recoverCents: 0,
};
export const aFiling = {
  reports: someReports,
  planned: plannedBudget,
  settlement: aSettlement,
  receivedOn: '2023-01-16',
  by: 'applicant',
};
export const aReview = {
  verdict: { outcome: 'accepted', settlement: aSettlement },
  filedAt: dayOfSupport(220),
  by: 'staff-1',
} as const;

export const someMoney = {
  agreementNumber: `${supportedId}-C1`,
  paidCents: 2_500_000,
  withheldCents: 2_500_000,
};
const author = {
  name: 'Camille Durand',
  capacity: 'cheffe de service',
  service: 'Service',
  authority: 'la ministre',
  delegation: 'arrêté du 1er mars 2022',
};
export const aNotice = {
  type: 'DefaultNotified',
  dueOn: '2023-06-30',
  answerBy: '2023-08-01',
  paidCents: 2_500_000,
  agreementNumber: `${supportedId}-C1`,
  author,
  by: 'staff-1',
} as const satisfies SupportEvent;
const aProposal = {
  type: 'DefaultProposed',
  by: 'staff-1',
  proposal: { act: 'record-default', digest: 'd', by: 'staff-1', at: dayOfSupport(430), said: {} },
} as const satisfies SupportEvent;
export const aDefault = {
  type: 'DefaultRecorded',
  ...someMoney,
  recoverCents: 1_000_000,
  author,
  reason: 'Ni comptes rendus ni réponse.',
  proposedBy: 'staff-1',
  by: 'staff-2',
} as const satisfies SupportEvent;

export const aWithdrawal = {
  type: 'DefaultWithdrawn',
  agreementNumber: `${supportedId}-C1`,
  author,
  reason: 'Venus par la poste.',
  proposedBy: 'staff-1',
  by: 'staff-2',
} as const satisfies SupportEvent;

const answered: SupportEvent = { type: 'CheckInAnswered', number: 1, answer: anAnswer };
/** What happened up to each stage, each event with its day. */
const planned: [number, SupportEvent][] = [
  [1, { type: 'PlanProposed', plan: aPlan, by: 'staff-1' }],
  [2, { type: 'PlanAgreed' }],
  [32, { type: 'CheckInAsked', number: 1, dueAt: dayOfSupport(62) }],
];
const reported: [number, SupportEvent][] = [...planned, [33, answered], [215, { type: 'CheckInsClosed' }]];
const reviewed: [number, SupportEvent][] = [
  ...reported,
  [220, { type: 'ReportsFiled', ...aFiling }],
  [225, { type: 'ReportsReviewed', ...aReview }],
];
const told: [number, SupportEvent] = [230, { type: 'BenefitsTold', benefits: someBenefits }];
const left: [number, SupportEvent] = [
  90,
  { type: 'SupportEnded', because: 'withdrawn', reason: 'Le collectif se sépare.', by: 'applicant' },
];

const histories: { readonly [S in SupportStage]: readonly [number, SupportEvent][] } = {
  plan: [],
  'check-ins': planned,
  reports: reported,
  review: reviewed.slice(0, -1),
  benefits: reviewed,
  closed: [...reviewed, told],
  ended: [...planned, left],
};

/** @param more events of the day on which the history of the stage ends */
export function aSupport<S extends SupportStage>(stage: S, ...more: SupportEvent[]): SupportIn<S> {
  const history = histories[stage];
  const last = history.at(-1)?.[0] ?? 0;
  const opened: Support = { ...openedSupport(supportedId, { awardedAt, endsOn }), version: 1 };
  const all = [...history, ...more.map((event) => [last, event] as const)];
  return all.reduce<Support>(
    (state, [day, event]) => evolveSupport(state, event, dayOfSupport(day)),
    opened,
  ) as SupportIn<S>;
}

/** When each stage of the builder has been reached. */
export const afterHistory = (stage: SupportStage): string =>
  dayOfSupport((histories[stage].at(-1)?.[0] ?? 0) + 1);

export const supportCommands: { readonly [C in SupportCommandName]: SupportCommand & { command: C } } = {
  'propose-plan': {
    command: 'propose-plan',
    plan: aPlan,
    problems: [],
    reason: 'La régie signe en décembre.',
    by: 'staff-1',
  },
  'take-back-plan': { command: 'take-back-plan', by: 'staff-1' },
  'agree-plan': { command: 'agree-plan', proposedAt: dayOfSupport(1) },
  'ask-check-in': { command: 'ask-check-in', everyDays: 30 },
  'remind-check-in': { command: 'remind-check-in', everyDays: 30 },
  'answer-check-in': { command: 'answer-check-in', number: 1, answer: anAnswer },
  'note-session': {
    command: 'note-session',
    sessionId: 's-2',
    session: aSession,
    problems: [],
    adviserId: 'a-0123456789',
  },
  'remove-session': { command: 'remove-session', sessionId: 's-1', reason: 'Doublon.', by: 'staff-1' },
  'close-check-ins': { command: 'close-check-ins', isOver: true },
  'file-reports': { command: 'file-reports', problems: [], ...aFiling },
  'notify-default': {
    command: 'notify-default',
    dueOn: '2023-06-30',
    answerBy: '2023-08-01',
    today: '2023-07-02',
    money: someMoney,
    author,
    by: 'staff-1',
  },
  'record-default': {
    command: 'record-default',
    dueOn: '2023-06-30',
    today: '2023-08-02',
    until: '2023-08-01',
    money: someMoney,
    author,
    by: 'staff-2',
    reason: 'Ni comptes rendus ni réponse.',
    recoverCents: 1_000_000,
  },
  'take-back-default': { command: 'take-back-default', by: 'staff-1' },
  'withdraw-default': {
    command: 'withdraw-default',
    agreementNumber: `${supportedId}-C1`,
    author,
    by: 'staff-2',
    reason: 'Les comptes rendus sont venus par la poste.',
  },
  /** Of a grant that stays whole: one alone accepts it. */
  'review-reports': {
    command: 'review-reports',
    ...aReview,
    verdict: { outcome: 'accepted', settlement: inFull },
  },
  'tell-benefits': { command: 'tell-benefits', benefits: someBenefits },
  'revoke-quotation': { command: 'revoke-quotation' },
  'expire-benefits': { command: 'expire-benefits' },
  'end-support': {
    command: 'end-support',
    because: 'withdrawn',
    reason: 'Le collectif se sépare.',
    by: 'applicant',
  },
  'repair-support': { command: 'repair-support', outcome: 'retry', by: 'op-1', isParked: true },
};

const needed: { readonly [C in SupportCommandName]?: SupportEvent[] } = {
  'record-default': [aNotice],
  'take-back-default': [aNotice, aProposal],
  'take-back-plan': [{ type: 'PlanProposed', plan: aPlan, by: 'staff-1' }],
  'remove-session': [
    { type: 'SessionNoted', sessionId: 's-1', session: aSession, adviserId: 'a-0123456789' },
  ],
};

/** The support in a stage with what its command needs beside it, and when the command can be taken. */
export function readyFor(command: SupportCommandName, stage: SupportStage) {
  const support = readySupport(command, stage);
  const late =
    command === 'expire-benefits' ? 60 : command === 'ask-check-in' || command === 'remind-check-in' ? 30 : 0;
  return { support, now: daysAfter(afterHistory(stage), late), command: commandOn(command, support) };
}

function readySupport(command: SupportCommandName, stage: SupportStage): Support {
  // What was told before the stage: telling it in the stage of benefits would close it.
  if (command === 'revoke-quotation') return withBenefits(aSupport(stage));
  if (command === 'withdraw-default' && stage === 'ended') return aSupport(stage, aNotice, aDefault);
  if (command === 'agree-plan') return aSupport(stage, { type: 'PlanProposed', plan: aPlan, by: 'staff-1' });
  // The adviser of a plan that waits may note what was held already.
  if (command === 'note-session' && stage === 'plan') {
    return aSupport(stage, { type: 'PlanProposed', plan: aPlan, by: 'staff-1' });
  }
  if (command === 'review-reports' && stage === 'ended')
    return evolveSupport(aSupport(stage), { type: 'ReportsFiled', ...aFiling }, aReview.filedAt);
  if (command === 'answer-check-in' && !['plan', 'check-ins', 'ended'].includes(stage)) {
    const { checkIns, ...rest } = aSupport(stage);
    return { ...rest, checkIns: checkIns.map(({ number, askedAt, dueAt }) => ({ number, askedAt, dueAt })) };
  }
  return aSupport(stage, ...(needed[command] ?? []));
}

const withBenefits = (support: Support): Support => ({
  ...support,
  benefits: { ...someBenefits, toldAt: dayOfSupport(40) },
});

const commandOn = (command: SupportCommandName, { proposed }: Support): SupportCommand =>
  command === 'agree-plan' && proposed
    ? { command, proposedAt: proposed.proposedAt }
    : supportCommands[command];
