/** Every item is of a kind that the programme knows, belongs to something, and is listed as what it is. */
import { isDeepStrictEqual } from 'node:util';
import { summarize } from '#adapters/dynamodb/application/application-store.ts';
import {
  adviserKey,
  applicationKey,
  calledCitizenKey,
  formDraftKey,
  jurorKey,
  jurorListKey,
  mailboxes,
  mailTaskList,
  panelistKey,
  readingKey,
  registerKey,
  reinstatedKey,
  releaseKey,
  statusList,
  watchedList,
} from '#adapters/dynamodb/keys.ts';
import { watchedEntry } from '#adapters/dynamodb/round-writes.ts';
import type { Application } from '#domain/application/application.ts';
import { purposeOfId } from '#domain/application/person-id.ts';
import { roundNames } from '#domain/application/stages.ts';
import { isStoredKind } from '#domain/record/stored-kinds.ts';
import type { Round } from '#domain/round/round.ts';
import { roundOfRelease } from '#domain/round/round-decisions.ts';
import type { Bilingual } from '#domain/values/language.ts';
import { type Chart, type DoctorFinding, nameOfItem, type StoredItem } from './facts.ts';

/** Counters, which say no kind. */
const isCounter = ({ PK, SK }: StoredItem): boolean =>
  (PK === 'MAIL' && SK === 'TALLY') || PK.startsWith(mailboxes);

export function checkBelongings(chart: Chart, applications: readonly Application[]): DoctorFinding[] {
  return [
    ...chart.items.filter((item) => !isCounter(item)).flatMap((item) => checkItem(chart, item)),
    ...applications.flatMap((one) => checkApplicationList(chart, one)),
    ...applications.flatMap((one) => checkRegister(chart, one)),
    ...chart.of('reading').flatMap((item) => checkReadingList(item)),
    ...[...chart.of('repair'), ...chart.of('mail-task')].flatMap(checkSparseList),
    ...chart.of('round').flatMap(checkWatchedRound),
    ...chart.of('audit').flatMap((item) => checkReinstated(chart, item)),
  ];
}

function checkItem(chart: Chart, item: StoredItem): DoctorFinding[] {
  const { kind = '' } = item;
  if (!isStoredKind(kind)) {
    return [
      {
        code: 'unknown-item',
        item: nameOfItem(item),
        what: {
          fr: `aucune partie du programme n’écrit cela : ${kind || 'une chose sans sorte'}`,
          en: `no part of the programme writes a ${kind || 'thing without a kind'}`,
        },
      },
    ];
  }
  const missing = missingOwner(chart, item);
  if (missing === undefined) return [];
  const code = kind === 'link' || kind === 'session' ? 'orphan-link' : 'orphan-item';
  const what = {
    fr: `cet élément (${kind}) dépend de ce qui n’est pas là : ${missing.fr}`,
    en: `this ${kind} belongs to ${missing.en}, which is not there`,
  };
  return [{ code, item: nameOfItem(item), what }];
}

/** What an item belongs to and is not there; undefined when it is there, or the item stands for itself. */
function missingOwner(chart: Chart, { PK, SK, kind, document }: StoredItem): Bilingual | undefined {
  const [head = '', first = '', second = ''] = PK.split('#');
  const unless = (isThere: unknown, fr: string, en: string) => (isThere ? undefined : { fr, en });
  const application = (id: string) =>
    unless(chart.at(applicationKey(id)), `candidature ${id}`, `application ${id}`);
  switch (head) {
    case 'APPLICATION':
    case 'PAYMENTS':
    case 'SUPPORT':
      return application(first);
    case 'READINGS':
      return application(SK.split('#')[0] ?? '');
    case 'LINKS':
      return missingPerson(chart, first, second);
    case 'PERSON':
      return missingPerson(chart, purposeOfId(first), first);
    case 'DRAFTS':
    case 'NOTES':
      return unless(
        chart.at(readingKey(SK, first)),
        `la lecture de ${SK} par ${first}`,
        `the reading of ${SK} by ${first}`,
      );
    case 'LATE': {
      const { applicationId: used } = (document ?? {}) as { applicationId?: string };
      return used === undefined ? undefined : application(used);
    }
    case 'DUPLICATE':
    case 'REGISTER':
      return application(SK);
    case 'RELEASE':
      // Pages are written before their release: an attempt that lost leaves pages that nothing points to, perhaps before its round is.
      return kind === 'release-page'
        ? unless(
            roundNames.some((round) => round === roundOfRelease(first)),
            `la session de l’annonce ${first}`,
            `the round of release ${first}`,
          )
        : unless(chart.at(releaseKey(first)), `annonce ${first}`, `release ${first}`);
    case 'ROUND':
      return kind === 'assignment-proposal' || chart.in(PK).some((one) => one.kind === 'round')
        ? undefined
        : { fr: `session ${first}`, en: `round ${first}` };
    default:
      return unless(
        standingAlone.has(head),
        `un emplacement nommé ${head} dans le programme`,
        `a place called ${head} in the programme`,
      );
  }
}

/** What partition keys begin with where what is stored belongs to nothing else. */
const standingAlone: ReadonlySet<string> = new Set([
  'FORM',
  'HANDOVER',
  'RULES',
  'RANKING',
  'ROLL',
  'POOL',
  'VOLUNTEERS',
  'CALLED',
  'STAFF',
  'VIEWS',
  'MAIL',
  'MAILBOX',
  'MAILING',
  'SUPPRESSED',
  'OPEN-DATA',
  'BILAN',
  'DAILY-RUN',
  'IMPORT',
  'CLOSING',
  'ANONYMISATION',
]);

/** Drafts of forms and hand-overs come and go by themselves, and their links with them; the staff's mailbox is no person. */
function missingPerson(chart: Chart, purpose: string, id: string): Bilingual | undefined {
  if (id === 'staff' || purpose === 'draft' || purpose === 'heir') return undefined;
  const keys = {
    applicant: applicationKey(id),
    juror: jurorKey(id),
    volunteer: calledCitizenKey(id),
    panelist: panelistKey(id),
    adviser: adviserKey(id),
    draft: formDraftKey(id),
  };
  const key = keys[purpose as keyof typeof keys];
  return key && chart.at(key) ? undefined : { fr: `${purpose} ${id}`, en: `${purpose} ${id}` };
}

const listing = ({ listPk, listSk, summary }: StoredItem) =>
  JSON.parse(JSON.stringify({ listPk, listSk, summary }));

function checkApplicationList(chart: Chart, application: Application): DoctorFinding[] {
  const { applicationId, status, receivedAt, version } = application;
  const key = applicationKey(applicationId);
  const item = chart.at(key) as StoredItem;
  const set = {
    listPk: statusList(status),
    listSk: `${receivedAt}#${applicationId}`,
    summary: JSON.parse(JSON.stringify(summarize(application))),
    version,
  };
  if (isDeepStrictEqual({ ...listing(item), version: item.version }, set)) return [];
  const what = {
    fr: `son statut est ${status}, et les listes de l’équipe montrent autre chose (ou son verrou n’est pas sa version)`,
    en: `it is ${status}, and the lists of staff show something else (or its lock is not its version)`,
  };
  const fix = { kind: 'attributes', key, set, expect: { document: item.document } } as const;
  return [{ code: 'list-entry', item: applicationId, what, fix }];
}

/** What is decided about all applications starts from the register: one that is not on it would be left out of its round. */
function checkRegister(chart: Chart, { applicationId }: Application): DoctorFinding[] {
  if (chart.at(registerKey(applicationId))) return [];
  const what = {
    fr: 'elle n’est pas au registre des candidatures, et aucune session ne la compte',
    en: 'it is not on the register of applications, so that no round counts it',
  };
  return [{ code: 'not-registered', item: applicationId, what, fix: { kind: 'register', applicationId } }];
}

function checkReadingList(item: StoredItem): DoctorFinding[] {
  const { applicationId, jurorId, revision } = item.summary as {
    applicationId: string;
    jurorId: string;
    revision: number;
  };
  const set = { jurorPk: jurorListKey(jurorId), jurorSk: applicationId, revision };
  const { jurorPk, jurorSk } = item;
  if (isDeepStrictEqual({ jurorPk, jurorSk, revision: item.revision }, set)) return [];
  const key = { PK: item.PK, SK: item.SK };
  const what = {
    fr: `${jurorId} lit ${applicationId}, et la liste du juré ne le montre pas (ou son verrou n’est pas sa révision)`,
    en: `${jurorId} reads ${applicationId}, and the juror's list does not show it (or its lock is not its revision)`,
  };
  return [
    {
      code: 'list-entry',
      item: nameOfItem(item),
      what,
      fix: { kind: 'attributes', key, set, expect: { summary: item.summary } },
    },
  ];
}

/** What waits for a person is listed; what was seen to is not listed any more. */
function checkSparseList(item: StoredItem): DoctorFinding[] {
  const { PK, SK, kind, listPk, taskToken } = item;
  const key = { PK, SK };
  const isMisplaced = listPk !== undefined && listPk !== (kind === 'repair' ? watchedList : mailTaskList);
  const isUnlisted = kind === 'repair' && taskToken !== undefined && listPk === undefined;
  if (!isMisplaced && !isUnlisted) return [];
  const { applicationId, since, messageKey } = item.summary as Record<string, string>;
  const set = {
    listPk: kind === 'repair' ? watchedList : mailTaskList,
    listSk: `${since}#${kind === 'repair' ? applicationId : messageKey}`,
  };
  const what = {
    fr: `cet élément (${kind}) attend une personne, et la liste ne le montre pas`,
    en: `this ${kind} waits for a person, and the list does not show it`,
  };
  return [{ code: 'list-entry', item: nameOfItem(item), what, fix: { kind: 'attributes', key, set } }];
}

/** Of a round that the hourly run does not find, nobody sees that its release does not end, and its beacon does not come. */
function checkWatchedRound(item: StoredItem): DoctorFinding[] {
  const { PK, SK, document } = item;
  const set = JSON.parse(JSON.stringify(watchedEntry(document as Round)));
  if (set.listPk === undefined || isDeepStrictEqual(listing(item), set)) return [];
  const what = {
    fr: 'l’horloge doit suivre cette session, et la liste ne le montre pas',
    en: 'the clock must look at this round, and the list does not show it',
  };
  const fix = { kind: 'attributes', key: { PK, SK }, set, expect: { document } } as const;
  return [{ code: 'list-entry', item: nameOfItem(item), what, fix }];
}

/** Whom an appeal made a finalist is on no list of the jury: ties are asked with those who are named here, and sheets written. */
function checkReinstated(chart: Chart, { PK, event }: StoredItem): DoctorFinding[] {
  const { type, at, data } = event as { type: string; at: string; data: { to?: string } };
  const [, applicationId = ''] = PK.split('#');
  const isListed = Object.hasOwn(chart.at(reinstatedKey) ?? {}, applicationId);
  if (type !== 'Reinstated' || data.to !== 'shortlisted' || isListed) return [];
  const what = {
    fr: 'un recours en a fait une finaliste, et la liste de celles-ci ne la nomme pas',
    en: 'an appeal made it a finalist, and the list of those does not name it',
  };
  return [{ code: 'list-entry', item: applicationId, what, fix: { kind: 'reinstated', applicationId, at } }];
}
