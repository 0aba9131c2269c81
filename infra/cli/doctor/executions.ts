/** Every live application has an execution that waits at the gate which its status says, and nothing runs for nothing. */
import {
  applicationKey,
  releaseKey,
  releasePageKey,
  releaseStartKey,
  repairKey,
  startKey,
} from '#adapters/dynamodb/keys.ts';
import type { Application } from '#domain/application/application.ts';
import { closedStatuses, gateOfStatus } from '#domain/application/stages.ts';
import {
  type Chart,
  type DoctorFinding,
  idOfExecution,
  nameOfItem,
  nextName,
  type StoredItem,
} from './facts.ts';

export function checkExecutions(chart: Chart, applications: readonly Application[]): DoctorFinding[] {
  return [
    ...applications.flatMap((one) => checkExecution(chart, one)),
    ...chart.executions.flatMap((one) => checkOwner(chart, one)),
    ...chart.of('release').flatMap((item) => checkRelease(chart, item)),
  ];
}

function checkOwner(
  chart: Chart,
  { name, isRunning, machine }: Chart['executions'][number],
): DoctorFinding[] {
  const id = idOfExecution(name);
  const owner = machine === 'application' ? applicationKey(id) : releaseKey(id);
  if (!isRunning || chart.at(owner)) return [];
  const what = {
    fr: `une exécution est en cours, et il n’y a pas de ${machine} ${id}`,
    en: `an execution runs, and there is no ${machine} ${id}`,
  };
  return [{ code: 'execution-of-nothing', item: name, what }];
}

function checkExecution(chart: Chart, application: Application): DoctorFinding[] {
  const { applicationId, status } = application;
  const running = chart.executionsOf(applicationId).filter(({ isRunning }) => isRunning);
  // What is still to be delivered explains any place of the execution; how long it may is the outbox's affair.
  const isOnItsWay = chart.in(applicationKey(applicationId).PK).some(waitsForDelivery);
  if (closedStatuses.includes(status)) {
    if (isOnItsWay) return running.length === 0 ? waitsForNobody(chart, applicationId) : [];
    return running.map(({ name }) => ({
      ...({ code: 'execution-left-over', item: name } as const),
      what: {
        fr: `une exécution est en cours, et le statut de sa candidature est ${status}`,
        en: `an execution runs, and its application is ${status}`,
      },
    }));
  }
  if (running.length === 0) {
    if (isStarting(chart, applicationId) || isAbandoned(chart, applicationId)) return [];
    const fix = { kind: 'restart-application', applicationId, name: nextName(chart, applicationId) } as const;
    const what = {
      fr: `le statut de la candidature est ${status}, et aucune exécution n’est en cours`,
      en: `the application is ${status}, and no execution runs`,
    };
    return [{ code: 'execution-missing', item: applicationId, what, fix }];
  }
  return isOnItsWay ? [] : checkWait(chart, application);
}

const isStarting = (chart: Chart, applicationId: string): boolean =>
  chart.at(startKey(applicationId))?.undeliveredPk !== undefined;

/** An operator ended it: starting it again would undo what they decided. */
const isAbandoned = (chart: Chart, applicationId: string): boolean =>
  (chart.at(repairKey(applicationId))?.resolution as { outcome?: string } | undefined)?.outcome === 'abandon';

/** The execution is gone, and the application has ended without it: nobody is there to take how its waits ended. */
function waitsForNobody(chart: Chart, applicationId: string): DoctorFinding[] {
  if (isStarting(chart, applicationId)) return [];
  const waits = chart
    .in(applicationKey(applicationId).PK)
    .filter((item) => item.kind === 'gate' && waitsForDelivery(item));
  return waits.map(({ PK, SK }) => {
    const set = { givenUpAt: chart.now.toISOString() };
    const remove = ['undeliveredPk', 'undeliveredSk', 'taskToken'];
    return {
      ...({ code: 'delivered-listed', item: nameOfItem({ PK, SK }) } as const),
      what: {
        fr: 'la candidature est terminée, et aucune exécution n’est là pour l’apprendre',
        en: 'the application has ended, and no execution is there to be told',
      },
      fix: { kind: 'attributes', key: { PK, SK }, set, remove } as const,
    };
  });
}

/** E-mails apart: they move no execution. */
const waitsForDelivery = ({ kind, undeliveredPk }: StoredItem): boolean =>
  kind !== 'email' && undeliveredPk !== undefined;

/** Received and countersigned applications are at a task, which ends within minutes or at the repair gate. */
function checkWait(chart: Chart, { applicationId, status }: Application): DoctorFinding[] {
  const repair = chart.at(repairKey(applicationId));
  if (repair?.taskToken !== undefined) return [];
  const gate = gateOfStatus[status as keyof typeof gateOfStatus] as string | undefined;
  if (gate === undefined || status === 'received') return [];
  const waits = chart
    .in(applicationKey(applicationId).PK)
    .filter(({ kind, settledAt }) => kind === 'gate' && settledAt === undefined);
  const open = waits.find(({ taskToken }) => taskToken !== undefined);
  const item = applicationId;
  if (!open) {
    const what = {
      fr: `son statut est ${status}, et aucune attente ouverte n’a de jeton`,
      en: `it is ${status}, and no open gate has a token`,
    };
    return [{ code: 'waits-nowhere', item, what }];
  }
  if (open.gate === gate) return [];
  const what = {
    fr: `son statut est ${status} et elle devrait attendre à ${gate} ; elle attend à ${String(open.gate)}`,
    en: `it is ${status} and should wait at ${gate}; it waits at ${String(open.gate)}`,
  };
  return [{ code: 'wrong-gate', item, what }];
}

function checkRelease(chart: Chart, item: StoredItem): DoctorFinding[] {
  const { releaseId, edition, nextPage, pages } = item.document as {
    releaseId: string;
    edition: string;
    nextPage: number;
    pages: number;
  };
  const lost = Array.from({ length: pages }, (_, page) => page).filter(
    (page) => !chart.at(releasePageKey(releaseId, edition, page)),
  );
  if (lost.length > 0) {
    const what = {
      fr: `pages qui manquent, sur ${pages} : ${lost.join(', ')}`,
      en: `its page ${lost.join(', ')} of ${pages} is not there`,
    };
    return [{ code: 'release-differs', item: releaseId, what }];
  }
  const isRunning = chart.executionsOf(releaseId).some((one) => one.isRunning);
  const isQueued = chart.at(releaseStartKey(releaseId))?.undeliveredPk !== undefined;
  if (nextPage >= pages || isRunning || isQueued) return [];
  const fix = { kind: 'restart-release', releaseId, name: nextName(chart, releaseId) } as const;
  const what = {
    fr: `pages annoncées : ${nextPage} sur ${pages}, et rien n’annonce les autres`,
    en: `${nextPage} of ${pages} pages are told, and nothing tells the others`,
  };
  return [{ code: 'release-stands', item: releaseId, what, fix }];
}
