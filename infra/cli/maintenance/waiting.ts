/** What still waits in a programme, counted: nothing is closed before nothing does. Pure. */
import { roundKey } from '#adapters/dynamodb/keys.ts';
import { openAppealOf } from '#domain/appeal/appeal.ts';
import type { Application } from '#domain/application/application.ts';
import { callAt, callTimesOf } from '#domain/application/legal-clock.ts';
import { roundOfPart } from '#domain/application/published-times.ts';
import { closedStatuses } from '#domain/application/stages.ts';
import { type InstalmentState, isAstray, isVerified, type Payments } from '#domain/payment/payments.ts';
import { isHeldByOne } from '#domain/payment/withheld.ts';
import type { Round } from '#domain/round/round.ts';
import { isOpenStage, type Support } from '#domain/support/support.ts';
import type { Bilingual } from '#domain/values/language.ts';
import {
  type DoctorFinding,
  nameOfItem,
  type StoredFacts,
  type StoredItem,
} from '#infra/cli/doctor/facts.ts';

export interface Waiting {
  what: Bilingual;
  count: number;
}

/** Whether a round keeps nobody waiting; one that never opened does not. */
const isSettled: Readonly<Record<Round['state'], boolean>> = {
  planned: true,
  released: true,
  'called-off': true,
  open: false,
  closed: false,
  releasing: false,
};

const isAppealed = ({ kind, summary }: StoredItem): boolean =>
  kind === 'application' && (summary as { appealDueOn?: string } | undefined)?.appealDueOn !== undefined;

/** A case before the court whose judgment nobody noted: what it is judged by, and the proofs of notification, are kept until then. */
const isBeforeCourt = ({ kind, document }: StoredItem): boolean =>
  kind === 'application' &&
  openAppealOf(document as Pick<Application, 'appeals'>, { kind: 'contentious' }) !== undefined;

/** What of an agreement is neither paid nor given up: it ends when its balance is paid, or two said that it is not due. */
const stillDue = {
  planned: { fr: 'versements prévus, non versés', en: 'instalments that are planned and not paid' },
  payable: { fr: 'versements à ordonner', en: 'instalments to be ordered' },
  ordered: { fr: 'versements ordonnés, non versés', en: 'instalments that are ordered and not paid' },
} as const satisfies Partial<Record<InstalmentState, Bilingual>>;

const astray: Bilingual = {
  fr: 'versements ordonnés vers un compte remplacé depuis',
  en: 'instalments that are ordered to an account replaced since',
};

/** The money of the agreements, by what it waits for. */
function moneyWaits(all: readonly Payments[]): Waiting[] {
  const instalments = all.flatMap((payments) =>
    payments.instalments.map((one) => ({ state: one.state, isAstray: isAstray(payments, one) })),
  );
  const hasDue = ({ instalments: own }: Payments) => own.some(({ state }) => state in stillDue);
  return [
    ...Object.entries(stillDue).map(([state, what]) => ({
      what,
      count: instalments.filter((one) => one.state === state && !one.isAstray).length,
    })),
    {
      what: {
        fr: 'versements suspendus par une seule personne : à reprendre, ou à abandonner par une autre',
        en: 'instalments that one person withheld: to be resumed, or given up by another',
      },
      count: all.flatMap((one) => one.instalments.filter((part) => isHeldByOne(one, part))).length,
    },
    { what: astray, count: instalments.filter((one) => one.isAstray).length },
    {
      what: { fr: 'paiements proposés, à confirmer', en: 'proposed payments to confirm' },
      count: all.reduce((sum, { proposals }) => sum + Object.keys(proposals).length, 0),
    },
    {
      what: { fr: 'avenants ouverts', en: 'amendments that are open' },
      count: all.filter(({ amendment }) => amendment).length,
    },
    {
      what: { fr: 'comptes bancaires à accepter', en: 'bank accounts to accept' },
      count: all.filter((one) => one.bank && !isVerified(one.bank) && hasDue(one)).length,
    },
  ];
}

/**
 * @param findings what cannot be read is one, and counted in no other line
 * @returns one line for each thing that waits; none when the cohort may be closed
 */
export function whatWaits(facts: StoredFacts, findings: readonly DoctorFinding[]): Waiting[] {
  const { executions } = facts;
  const unreadable = new Set(findings.flatMap(({ code, item }) => (code === 'unreadable' ? [item] : [])));
  const items = facts.items.filter((item) => !unreadable.has(nameOfItem(item)));
  const statuses = items
    .filter(({ kind }) => kind === 'application')
    .map(({ document }) => (document as { status: string }).status);
  const of = (kind: string) => items.filter((item) => item.kind === kind);
  const { calendar } = facts.cohort;
  const call = of('round').find(({ PK }) => PK === roundKey(roundOfPart('call')).PK)?.document as
    | Round
    | undefined;
  const { state: callIs } = callAt({ calendar }, facts.now, callTimesOf(calendar, call));
  const rounds = of('round').filter(({ state }) => !isSettled[state as Round['state']]);
  const counts: Waiting[] = [
    {
      what: { fr: 'l’appel, qui n’est pas terminé', en: 'the call, which is not over' },
      count: Number(callIs === 'early' || callIs === 'open'),
    },
    ...[...new Set(statuses)]
      .filter((status) => !closedStatuses.includes(status))
      .map((status) => ({
        what: { fr: `candidatures de statut ${status}`, en: `applications that are ${status}` },
        count: statuses.filter((one) => one === status).length,
      })),
    {
      what: { fr: 'recours sans réponse', en: 'appeals without an answer' },
      count: items.filter(isAppealed).length,
    },
    {
      what: { fr: 'affaires devant le tribunal', en: 'cases before the court' },
      count: items.filter(isBeforeCourt).length,
    },
    {
      what: { fr: 'exécutions en cours', en: 'executions that run' },
      count: executions.filter(({ isRunning }) => isRunning).length,
    },
    {
      what: { fr: 'candidatures arrêtées, à débloquer', en: 'applications at the repair gate' },
      count: of('repair').filter((item) => item.taskToken).length,
    },
    {
      what: { fr: 'éléments à distribuer', en: 'items to deliver' },
      count: items.filter((item) => item.undeliveredPk !== undefined).length,
    },
    {
      what: { fr: 'lettres à traiter (tasks list)', en: 'e-mails to see to (tasks list)' },
      count: of('mail-task').filter((item) => item.listPk).length,
    },
    {
      what: { fr: 'accompagnements en cours', en: 'supports that go on' },
      count: of('support').filter(({ document }) => isOpenStage((document as Support).stage)).length,
    },
    {
      what: {
        fr: 'décisions sur des comptes rendus manquants, à confirmer',
        en: 'proposed decisions on missing reports to confirm',
      },
      count: of('support').filter(({ document }) => (document as Support).reportDefault?.proposal).length,
    },
    ...moneyWaits(of('payments').map(({ document }) => document as Payments)),
    ...rounds.map(({ PK, state }) => {
      const name = PK.slice('ROUND#'.length).toLowerCase();
      return { what: { fr: `session ${name}, ${state}`, en: `round ${name}, ${state}` }, count: 1 };
    }),
    {
      what: { fr: 'constats du docteur (ops doctor)', en: 'findings of the doctor (ops doctor)' },
      count: findings.length,
    },
  ];
  return counts.filter(({ count }) => count > 0);
}
