/**
 * Every key of the programme table, beside the access patterns that it serves.
 *
 * | # | access pattern                                   | key                                                    |
 * |---|--------------------------------------------------|--------------------------------------------------------|
 * | 1 | one application                                  | PK APPLICATION#id, SK APPLICATION                      |
 * | 2 | its audit events, in order                       | PK APPLICATION#id, SK begins_with AUDIT#               |
 * |   | both, with its owner and its labels, for staff   | PK APPLICATION#id, SK from APPLICATION to OWNER        |
 * | 3 | its queue of waits; its repair gate              | PK APPLICATION#id, SK begins_with GATE# ; SK REPAIR    |
 * | 4 | its e-mails                                      | PK APPLICATION#id, SK begins_with EMAIL#               |
 * | 5 | its readings; those of all applications          | PK READINGS#shard, SK applicationId#jurorId            |
 * | 6 | its agreement                                    | PK APPLICATION#id, SK AGREEMENT                        |
 * |   | its PDF, as issued and as signed                 | beside it, SK PAPER#issued ; PAPER#signed              |
 * | 38| its support, once it is awarded                  | PK SUPPORT#id, SK SUPPORT                              |
 * |   | the audit events, waits and repair gate of that | beside it, SK AUDIT# ; GATE# ; REPAIR                  |
 * |   | the draft of its reports                        | beside it, SK REPORT-DRAFT                             |
 * |   | every support                                   | ByList: SUPPORTS, SK awardedAt#id                      |
 * | 39| the files that it was given, with their names    | PK APPLICATION#id, SK begins_with FILE#                |
 * | 40| its payments, once it is awarded                 | PK PAYMENTS#id, SK PAYMENTS                            |
 * |   | their audit events                              | beside it, SK AUDIT#                                   |
 * |   | an account that was given, encrypted             | beside it, SK BANK#bankId                              |
 * |   | those of every agreement                        | ByList: PAYMENTS, SK openedAt#id                       |
 * | 7 | the links of an owner, of which one may be live  | PK LINKS#purpose#id, SK LINK                           |
 * |   | a session, by its token's SHA-256                | beside it, SK SESSION#sha256                           |
 * | 8 | applications of a status, oldest first           | ByList: STATUS#status, SK receivedAt#id                |
 * |   | every list at once, for the daily run            | ByList, scanned once a day                             |
 * | 9 | readings of a juror                              | ByJuror: JUROR#id, SK applicationId                    |
 * | 10| applications at the repair gate                  | ByList: WATCHED, SK since#id                           |
 * |   | rounds in release, or that await a beacon        | beside them, SK round                                  |
 * |   | when the daily run last came to its end          | PK DAILY-RUN ; beside them, SK the instant             |
 * | 11| applications that share a duplicate key          | PK DUPLICATE#key, SK applicationId                     |
 * | 12| the roll of jurors / of panelists / of advisers  | PK ROLL#jury, ROLL#panel or ROLL#advisers, SK personId |
 * | 13| a round, its audit                               | PK ROUND#name, SK ROUND ; AUDIT#                       |
 * |   | each page of its frozen ranking                 | PK RANKING#name#edition#page, SK PAGE                  |
 * |   | what the panel reads of a finalist; its questions | PK ROUND#panel, SK SHEET#applicationId ; QUESTION#questionId |
 * |   | and the assignment of its readers, as proposed  | PK ROUND#jury, SK ASSIGNMENT                           |
 * |   | whom an appeal made a finalist                  | PK ROUND#panel, SK REINSTATED                          |
 * | 14| a release; each of its pages                     | PK RELEASE#id, SK RELEASE ; PK RELEASE#id#edition#n, SK PAGE |
 * | 15| e-mails to a juror, panelist or adviser           | PK PERSON#id, SK EMAIL#messageKey                      |
 * | 42| letters of a round that wait to be queued        | PK ROUND#name, SK MAILING#edition                      |
 * |   | each of their pages                             | PK MAILING#edition#n, SK LETTERS                       |
 * | 16| rules that applications were received under      | PK RULES#sha256, SK RULES                              |
 * | 18| drafts of a juror's reviews                      | PK DRAFTS#jurorId, SK applicationId                    |
 * | 31| a juror's private notes                          | PK NOTES#jurorId, SK applicationId                     |
 * | 32| what staff noted of an application               | PK APPLICATION#id, SK begins_with NOTE#                |
 * |   | whom it names, until they saw to it             | PK APPLICATION#id, SK MENTION#noteId#staffId           |
 * |   | notes that name one of staff                    | ByList: MENTIONED#staffId, SK writtenAt#noteId         |
 * | 33| which member of staff sees to an application     | PK APPLICATION#id, SK OWNER                            |
 * |   | applications that one of staff sees to          | ByList: OWNED#staffId, SK applicationId                |
 * | 35| the labels of an application                     | PK APPLICATION#id, SK begins_with LABEL#               |
 * |   | those of all applications                       | ByList: LABELS, SK label#applicationId                 |
 * | 22| the one-time code of one session                 | PK APPLICATION#id, SK CODE#session                     |
 * | 19| the desk of all mail, its journal, its tally      | PK MAIL, SK DESK ; AUDIT# ; TALLY                      |
 * | 20| an address never to write to again              | PK SUPPRESSED#sha256, SK SUPPRESSED                    |
 * | 21| e-mails that a person must see to               | beside the e-mail, SK TASK#messageKey ; ByList: TASKS |
 * | 23| files of open data that were published           | PK OPEN-DATA, SK sha256#publishedAt                    |
 * |   | what each of them held                          | ByList: OPEN-DATA, SK publishedAt                      |
 * | 41| editions of the bilan that were published         | PK BILAN, SK sha256                                    |
 * | 24| an application being written; all of them       | PK FORM#draftId, SK FORM ; ByList: FORMS               |
 * | 35| that a draft or an application would go to another address | PK HANDOVER#handoverId, SK HANDOVER |
 * | 25| how many letters a mailbox was sent on a day      | PK MAILBOX#sha256, SK day                              |
 * |   | that its writers were reminded of their drafts  | PK MAILBOX#sha256, SK DRAFT-REMINDER                   |
 * | 30| letters kept until their address is confirmed    | ByList: UNCONFIRMED                                    |
 * | 26| what happened in the cohort on a day             | ByDay: JOURNAL#day#shard, SK at#subject#version        |
 * | 27| that the cohort was closed, into which archive   | PK CLOSING, SK CLOSING                                 |
 * | 28| an anonymisation under way or done               | PK ANONYMISATION, SK others or awarded                 |
 * | 29| ids of all applications that were filed           | PK REGISTER, SK applicationId                          |
 * | 30| that an import was begun and is not finished       | PK IMPORT, SK IMPORT                                   |
 * | 34| names of the accounts that act for the staff      | PK STAFF, SK account id                                |
 * | 35| rights to file after the close, all that were given | PK LATE, SK accessId                                |
 * | 36| lists that staff keep under a name                | PK VIEWS, SK view id                                   |
 * | 37| volunteers of the panel's pool, by what they are | PK POOL, SK VOLUNTEER#volunteerId                   |
 * |   | how often somebody came or went                 | PK POOL, SK POOL                                     |
 * |   | who they are, apart                             | PK VOLUNTEERS, SK sha256 of the address              |
 * |   | of whom the draw called, who they are            | PK CALLED, SK volunteerId                           |
 * |   | the pool as committed to, with its lottery       | PK POOL, SK LOTTERY#sha256                          |
 * | 17| whatever was not delivered yet, by when it is due | Undelivered (sparse): UNDELIVERED#shard, SK since      |
 * |   | and letters apart from it                        | Undelivered (sparse): UNDELIVERED#MAIL#shard, SK since |
 */
import { createHash } from 'node:crypto';
import type { KeptCopy } from '#app/ports/agreement-ports.ts';
import type { LinkOwner, MailOwner } from '#app/ports/mail-ports.ts';
import { labelIdentity } from '#domain/application/label.ts';
import { applicationOfSupport, isSupportId } from '#workflows/contracts.ts';

export const byList = 'ByList';
export const undelivered = 'Undelivered';
/**
 * Journal lines and readings have indexes of their own because an application has many of them: the daily count scans ByList
 * whole, and would pay five times more for them than for the applications.
 */
export const byDay = 'ByDay';
export const byJuror = 'ByJuror';

/**
 * What each application has several of at one instant is spread: 8 partitions take 8 000 writes a second (1 000 each), and 8
 * queries read all readings of a jury. A list of applications is one partition, and one query: the gateway lets 170 filings a
 * second through (http/server/rates.ts), and Step Functions 300 decisions (test/scale).
 */
export const shards = 8;

/** The shard of an id: stable, and even over hashed ids. */
export const shardOf = (id: string): number => createHash('sha256').update(id).digest().readUInt8(0) % shards;

export interface Key {
  PK: string;
  SK: string;
}

const ofApplication = (applicationId: string) => `APPLICATION#${applicationId}`;
const ofSupport = (applicationId: string) => `SUPPORT#${applicationId}`;
/** @param id of an application, or of its support: each has executions, and so waits, of its own */
const ofWaiting = (id: string) => (isSupportId(id) ? ofSupport(applicationOfSupport(id)) : ofApplication(id));
const padded = (number: number, digits: number) => String(number).padStart(digits, '0');

export const applicationKey = (id: string): Key => ({ PK: ofApplication(id), SK: 'APPLICATION' });
export const supportKey = (supportId: string): Key => ({ PK: ofWaiting(supportId), SK: 'SUPPORT' });
const ofPayments = (applicationId: string) => `PAYMENTS#${applicationId}`;
export const paymentsKey = (applicationId: string): Key => ({
  PK: ofPayments(applicationId),
  SK: 'PAYMENTS',
});
export const bankDetailsKey = (applicationId: string, bankId: string): Key => ({
  PK: ofPayments(applicationId),
  SK: `BANK#${bankId}`,
});
export const reportDraftKey = (supportId: string): Key => ({ PK: ofWaiting(supportId), SK: 'REPORT-DRAFT' });
export const agreementKey = (id: string): Key => ({ PK: ofApplication(id), SK: 'AGREEMENT' });
export const agreementPaperKey = (id: string, copy: KeptCopy): Key => ({
  PK: ofApplication(id),
  SK: `PAPER#${copy}`,
});
/** @param paperId empty for how the keys of all begin */
export const paperKey = (id: string, paperId: string): Key => ({
  PK: ofApplication(id),
  SK: `FILE#${paperId}`,
});
export const oneTimeCodeKey = (id: string, session: string): Key => ({
  PK: ofApplication(id),
  SK: `CODE#${session}`,
});
export const gateKey = (id: string, sequence: number): Key => ({
  PK: ofWaiting(id),
  SK: `GATE#${padded(sequence, 4)}`,
});
export const repairKey = (id: string): Key => ({ PK: ofWaiting(id), SK: 'REPAIR' });
/** @param id empty for how the keys of all begin */
export const registerKey = (id: string): Key => ({ PK: 'REGISTER', SK: id });
export const startKey = (id: string): Key => ({ PK: ofWaiting(id), SK: 'START' });
const readingsIn = (shard: number) => `READINGS#${shard}`;
/** @param jurorId empty for how the keys of all of the application begin */
export const readingKey = (applicationId: string, jurorId: string): Key => ({
  PK: readingsIn(shardOf(applicationId)),
  SK: `${applicationId}#${jurorId}`,
});
export const readingPartitions: readonly string[] = Array.from({ length: shards }, (_, shard) =>
  readingsIn(shard),
);
/** Kept under the juror, not beside the reading, so that no list of readings can include it. */
export const draftKey = (jurorId: string, applicationId: string): Key => ({
  PK: `DRAFTS#${jurorId}`,
  SK: applicationId,
});
export const noteKey = (jurorId: string, applicationId: string): Key => ({
  PK: `NOTES#${jurorId}`,
  SK: applicationId,
});
export const staffNoteKey = (applicationId: string, noteId: string): Key => ({
  PK: ofApplication(applicationId),
  SK: `NOTE#${noteId}`,
});
export const mentionKey = (id: string, noteId: string, staffId: string): Key => ({
  PK: ofApplication(id),
  SK: `MENTION#${noteId}#${staffId}`,
});
export const ownerKey = (id: string): Key => ({ PK: ofApplication(id), SK: 'OWNER' });
/** @param label empty for how the keys of all begin */
export const labelKey = (id: string, label: string): Key => ({
  PK: ofApplication(id),
  SK: `LABEL#${labelIdentity(label)}`,
});
export const formDraftKey = (draftId: string): Key => ({ PK: `FORM#${draftId}`, SK: 'FORM' });
export const lateAccessKey = (accessId: string): Key => ({ PK: 'LATE', SK: accessId });
export const handoverKey = (handoverId: string): Key => ({ PK: `HANDOVER#${handoverId}`, SK: 'HANDOVER' });
export const formList = 'FORMS';
export const rulesKey = (sha256: string): Key => ({ PK: `RULES#${sha256}`, SK: 'RULES' });
export const duplicateKey = (key: string, applicationId: string): Key => ({
  PK: `DUPLICATE#${key}`,
  SK: applicationId,
});

/** The partition of a subject's audit chain. */
export const subjectPartition = (subject: Subject): string =>
  subject.kind === 'application'
    ? ofApplication(subject.id)
    : subject.kind === 'support'
      ? ofWaiting(subject.id)
      : subject.kind === 'payments'
        ? ofPayments(subject.id)
        : subject.kind === 'mail'
          ? 'MAIL'
          : `ROUND#${subject.id}`;
export interface Subject {
  kind: 'application' | 'support' | 'payments' | 'round' | 'mail';
  id: string;
}
export const auditKey = (subject: Subject, version: number): Key => ({
  PK: subjectPartition(subject),
  SK: `AUDIT#${padded(version, 6)}`,
});

const linksOf = ({ purpose, id }: LinkOwner) => `LINKS#${purpose}#${id}`;
export const linkKey = (owner: LinkOwner): Key => ({ PK: linksOf(owner), SK: 'LINK' });
export const sessionKey = (owner: LinkOwner, tokenSha256: string): Key => ({
  PK: linksOf(owner),
  SK: `SESSION#${tokenSha256}`,
});
const ofAddressee = ({ purpose, id }: MailOwner) =>
  purpose === 'applicant' ? ofApplication(id) : `PERSON#${id}`;
export const emailKey = (owner: MailOwner, messageKey: string): Key => ({
  PK: ofAddressee(owner),
  SK: `EMAIL#${messageKey}`,
});
export const mailTaskKey = (owner: MailOwner, messageKey: string): Key => ({
  PK: ofAddressee(owner),
  SK: `TASK#${messageKey}`,
});
export const mailDeskKey: Key = { PK: 'MAIL', SK: 'DESK' };
export const mailTallyKey: Key = { PK: 'MAIL', SK: 'TALLY' };
export const suppressionKey = (addressSha256: string): Key => ({
  PK: `SUPPRESSED#${addressSha256}`,
  SK: 'SUPPRESSED',
});
export const mailTaskList = 'TASKS';
export const mailboxes = 'MAILBOX#';
const ofMailbox = (sha256: string) => `${mailboxes}${sha256}`;
export const mailboxDayKey = (sha256: string, day: string): Key => ({ PK: ofMailbox(sha256), SK: day });
export const draftReminderKey = (sha256: string): Key => ({ PK: ofMailbox(sha256), SK: 'DRAFT-REMINDER' });
export const unconfirmedList = 'UNCONFIRMED';

export const jurorKey = (jurorId: string): Key => ({ PK: 'ROLL#jury', SK: jurorId });
export const panelistKey = (panelistId: string): Key => ({ PK: 'ROLL#panel', SK: panelistId });
/** @param adviserId empty for how the keys of all begin */
export const adviserKey = (adviserId: string): Key => ({ PK: 'ROLL#advisers', SK: adviserId });
/** @param volunteerId empty for how the keys of all begin */
export const volunteerKey = (volunteerId: string): Key => ({ PK: 'POOL', SK: `VOLUNTEER#${volunteerId}` });
export const volunteerContactKey = (addressSha256: string): Key => ({ PK: 'VOLUNTEERS', SK: addressSha256 });
export const calledCitizenKey = (volunteerId: string): Key => ({ PK: 'CALLED', SK: volunteerId });
export const poolKey: Key = { PK: 'POOL', SK: 'POOL' };
export const lotteryKey = (sha256: string): Key => ({ PK: 'POOL', SK: `LOTTERY#${sha256}` });
export const roundKey = (round: string): Key => ({ PK: `ROUND#${round}`, SK: 'ROUND' });
export const sheetKey = (applicationId: string): Key => ({ PK: 'ROUND#panel', SK: `SHEET#${applicationId}` });
/** Under a random id: their order tells nothing. */
export const questionKey = (questionId: string): Key => ({ PK: 'ROUND#panel', SK: `QUESTION#${questionId}` });
export const reinstatedKey: Key = { PK: 'ROUND#panel', SK: 'REINSTATED' };
export const proposalKey: Key = { PK: 'ROUND#jury', SK: 'ASSIGNMENT' };
/**
 * A ranking is written under the hash of its lines, its edition; the closed round then points to that edition. Each page has
 * its own partition: all are written at once, and one of 150 KB is 150 of the 1 000 units that a partition takes in a second.
 */
export const rankingKey = (round: string, edition: string, page: number): Key => ({
  PK: `RANKING#${round}#${edition}#${padded(page, 4)}`,
  SK: 'PAGE',
});
/** @param edition the hash of its letters; empty for how the keys of all begin */
export const mailingKey = (round: string, edition: string): Key => ({
  PK: `ROUND#${round}`,
  SK: `MAILING#${edition}`,
});
export const mailingPageKey = (edition: string, page: number): Key => ({
  PK: `MAILING#${edition}#${padded(page, 4)}`,
  SK: 'LETTERS',
});
/** @param published the file's SHA-256 and when, as it may be published again; empty for how the keys of all begin */
export const openDataKey = (published: string): Key => ({ PK: 'OPEN-DATA', SK: published });
export const openDataList = 'OPEN-DATA';
/** An edition of the promotion's bilan, by its digest: the panel's round says which one is published. */
export const bilanKey = (sha256: string): Key => ({ PK: 'BILAN', SK: sha256 });
export const dailyRunKey: Key = { PK: 'DAILY-RUN', SK: 'DAILY-RUN' };
export const closingKey: Key = { PK: 'CLOSING', SK: 'CLOSING' };
export const staffNameKey = (accountId: string): Key => ({ PK: 'STAFF', SK: accountId });
export const savedViewKey = (viewId: string): Key => ({ PK: 'VIEWS', SK: viewId });
export const importKey: Key = { PK: 'IMPORT', SK: 'IMPORT' };
/** @param share whose term has come: `others` before `awarded` */
export const anonymisationKey = (share: string): Key => ({ PK: 'ANONYMISATION', SK: share });
export const releaseKey = (releaseId: string): Key => ({ PK: `RELEASE#${releaseId}`, SK: 'RELEASE' });
/**
 * Pages have editions too: when a release is started twice at once, no release points to the loser's pages. Each page has
 * its own partition as well: 2 000 for 100 000 applications.
 */
export const releasePageKey = (releaseId: string, edition: string, page: number): Key => ({
  PK: `RELEASE#${releaseId}#${edition}#${padded(page, 4)}`,
  SK: 'PAGE',
});
export const releaseStartKey = (releaseId: string): Key => ({ PK: `RELEASE#${releaseId}`, SK: 'START' });

export const statusList = (status: string): string => `STATUS#${status}`;
export const ownedList = (staffId: string): string => `OWNED#${staffId}`;
export const mentionList = (staffId: string): string => `MENTIONED#${staffId}`;
export const labelList = 'LABELS';
export const labelListed = (id: string, label: string): string => `${labelIdentity(label)}#${id}`;
/** One list of what the hourly run looks at, so that it is one query; each entry is told by the sort key of its item. */
export const watchedList = 'WATCHED';
export const supportList = 'SUPPORTS';
export const paymentsList = 'PAYMENTS';
/** @param at ISO instant: the list is that of its day in UTC */
export const journalListKey = (at: string, shard: number): string => `JOURNAL#${at.slice(0, 10)}#${shard}`;
export const jurorListKey = (jurorId: string): string => `JUROR#${jurorId}`;

/** Letters wait in partitions of their own: however many are held back, they hide nothing that an execution waits for. */
export type DeliveryPart = 'work' | 'mail';
const partOf = (part: DeliveryPart, shard: number) =>
  part === 'work' ? `UNDELIVERED#${shard}` : `UNDELIVERED#MAIL#${shard}`;
export const undeliveredPartitions = (part: DeliveryPart): string[] =>
  Array.from({ length: shards }, (_, shard) => partOf(part, shard));

/** What puts an item on the sparse index of undelivered things, and takes it off when removed. */
export const undeliveredSince = (id: string, at: string, part: DeliveryPart = 'work') => ({
  undeliveredPk: partOf(part, shardOf(id)),
  undeliveredSk: at,
});
