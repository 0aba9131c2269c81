/** Every live application and support has an execution that waits at the gate which its record says, and nothing runs for nothing. */
import { isAbandonedBy } from '#adapters/dynamodb/application/gate-store.ts';
import {
  applicationKey,
  type Key,
  releaseKey,
  releasePageKey,
  releaseStartKey,
  repairKey,
  startKey,
  supportKey,
} from '#adapters/dynamodb/keys.ts';
import type { MachineKind } from '#app/ports/workflow-ports.ts';
import type { Application } from '#domain/application/application.ts';
import { closedStatuses, gateOfStatus } from '#domain/application/stages.ts';
import { gateOfStage, isOpenStage, type Support } from '#domain/support/support.ts';
import {
  type Chart,
  type DoctorFinding,
  idOfExecution,
  nameOfItem,
  nextName,
  type StoredItem,
} from './facts.ts';

/** What has an execution of its own while it is not over. */
interface Live {
  id: string;
  /** Status or stage, as the finding says it. */
  says: string;
  isOver: boolean;
  /** Where it waits; nowhere during a task, which ends within minutes or at the repair gate. */
  gate?: string | undefined;
}

export function checkExecutions(
  chart: Chart,
  applications: readonly Application[],
  supports: readonly Support[],
): DoctorFinding[] {
  const live = [...applications.map(liveApplication), ...supports.map(liveSupport)];
  return [
    ...live.flatMap((one) => checkExecution(chart, one)),
    ...chart.executions.flatMap((one) => checkOwner(chart, one)),
    ...chart.of('release').flatMap((item) => checkRelease(chart, item)),
  ];
}

const liveApplication = ({ applicationId, status }: Application): Live => ({
  id: applicationId,
  says: status,
  isOver: closedStatuses.includes(status),
  gate: status === 'received' ? undefined : gateOfStatus[status as keyof typeof gateOfStatus],
});
const liveSupport = ({ supportId, stage }: Support): Live =>
  isOpenStage(stage)
    ? { id: supportId, says: stage, isOver: false, gate: gateOfStage[stage] }
    : { id: supportId, says: stage, isOver: true };

const ownerOf = {
  application: applicationKey,
  support: supportKey,
  release: releaseKey,
} as const satisfies Record<MachineKind, (id: string) => Key>;

function checkOwner(
  chart: Chart,
  { name, isRunning, machine }: Chart['executions'][number],
): DoctorFinding[] {
  const id = idOfExecution(name);
  const owner = ownerOf[machine](id);
  if (!isRunning || chart.at(owner)) return [];
  const what = {
    fr: `une exécution est en cours, et il n’y a pas de ${machine} ${id}`,
    en: `an execution runs, and there is no ${machine} ${id}`,
  };
  return [{ code: 'execution-of-nothing', item: name, what }];
}

function checkExecution(chart: Chart, live: Live): DoctorFinding[] {
  const { id, says, isOver } = live;
  const running = chart.executionsOf(id).filter(({ isRunning }) => isRunning);
  // What is still to be delivered explains any place of the execution; how long it may is the outbox's affair.
  const isOnItsWay = chart.in(startKey(id).PK).some(waitsForDelivery);
  if (isOver) {
    if (isOnItsWay) return running.length === 0 ? waitsForNobody(chart, id) : [];
    return running.map(({ name }) => ({
      code: 'execution-left-over' as const,
      item: name,
      what: {
        fr: `une exécution est en cours, et ce qu’elle suit est terminé (${says})`,
        en: `an execution runs, and what it is of is over (${says})`,
      },
    }));
  }
  if (running.length === 0) {
    if (isStarting(chart, id) || isAbandoned(chart, id)) return [];
    if (!chart.at(startKey(id))) return [{ code: 'resolutions-differ', item: id, what: startGone }];
    const fix = { kind: 'restart', id, name: nextName(chart, id) } as const;
    const what = {
      fr: `elle est à ${says}, et aucune exécution n’est en cours`,
      en: `it is at ${says}, and no execution runs`,
    };
    return [{ code: 'execution-missing', item: id, what, fix }];
  }
  return isOnItsWay ? [] : checkWait(chart, live);
}

/** Nothing can start it again: the item alone says after which waits. */
const startGone = {
  fr: 'aucune exécution n’est en cours, et l’élément qui lance son exécution manque',
  en: 'no execution runs, and the item that starts its execution is gone',
};

const isStarting = (chart: Chart, id: string): boolean => chart.at(startKey(id))?.undeliveredPk !== undefined;

/** Starting it again would undo what an operator decided. */
const isAbandoned = (chart: Chart, id: string): boolean =>
  isAbandonedBy(chart.at(repairKey(id)), chart.at(startKey(id)));

/** The execution is gone, and what it was of has ended without it: nobody is there to take how its waits ended. */
function waitsForNobody(chart: Chart, id: string): DoctorFinding[] {
  if (isStarting(chart, id)) return [];
  const waits = chart.in(startKey(id).PK).filter((item) => item.kind === 'gate' && waitsForDelivery(item));
  return waits.map(({ PK, SK }) => {
    const set = { givenUpAt: chart.now.toISOString() };
    const remove = ['undeliveredPk', 'undeliveredSk', 'taskToken'];
    return {
      code: 'delivered-listed' as const,
      item: nameOfItem({ PK, SK }),
      what: {
        fr: 'c’est terminé, et aucune exécution n’est là pour l’apprendre',
        en: 'it has ended, and no execution is there to be told',
      },
      fix: { kind: 'attributes', key: { PK, SK }, set, remove } as const,
    };
  });
}

/** E-mails apart: they move no execution. */
const waitsForDelivery = ({ kind, undeliveredPk }: StoredItem): boolean =>
  kind !== 'email' && undeliveredPk !== undefined;

function checkWait(chart: Chart, { id, says, gate }: Live): DoctorFinding[] {
  const repair = chart.at(repairKey(id));
  if (repair?.taskToken !== undefined || gate === undefined) return [];
  const waits = chart
    .in(startKey(id).PK)
    .filter(({ kind, settledAt }) => kind === 'gate' && settledAt === undefined);
  const open = waits.find(({ taskToken }) => taskToken !== undefined);
  const item = id;
  if (!open) {
    const what = {
      fr: `elle est à ${says}, et aucune attente ouverte n’a de jeton`,
      en: `it is at ${says}, and no open gate has a token`,
    };
    return [{ code: 'waits-nowhere', item, what }];
  }
  if (open.gate === gate) return [];
  const what = {
    fr: `elle est à ${says} et devrait attendre à ${gate} ; elle attend à ${String(open.gate)}`,
    en: `it is at ${says} and should wait at ${gate}; it waits at ${String(open.gate)}`,
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
  if (!chart.at(releaseStartKey(releaseId)))
    return [{ code: 'release-differs', item: releaseId, what: startGone }];
  const fix = { kind: 'restart-release', releaseId, name: nextName(chart, releaseId) } as const;
  const what = {
    fr: `pages annoncées : ${nextPage} sur ${pages}, et rien n’annonce les autres`,
    en: `${nextPage} of ${pages} pages are told, and nothing tells the others`,
  };
  return [{ code: 'release-stands', item: releaseId, what, fix }];
}
