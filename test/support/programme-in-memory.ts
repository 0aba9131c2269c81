/** The real stores of the programme over one table in memory, so that use cases can be told as rules. */

import { amendmentWrites } from '#adapters/dynamodb/agreement/amendment-writes.ts';
import { awardOpenings } from '#adapters/dynamodb/agreement/award-openings.ts';
import { applicationIndex } from '#adapters/dynamodb/application/application-reader.ts';
import { registration } from '#adapters/dynamodb/application/application-register.ts';
import { applicationStore, recordItem } from '#adapters/dynamodb/application/application-store.ts';
import { formDraftStore } from '#adapters/dynamodb/application/form-draft-store.ts';
import { gateStore, repairStore } from '#adapters/dynamodb/application/gate-store.ts';
import { labelStore } from '#adapters/dynamodb/application/label-store.ts';
import { lateAccessStore } from '#adapters/dynamodb/application/late-access-store.ts';
import { ownerStore } from '#adapters/dynamodb/application/owner-store.ts';
import { mentionStore, staffNoteStore } from '#adapters/dynamodb/application/staff-note-store.ts';
import { fromItem, toItem } from '#adapters/dynamodb/attribute-values.ts';
import { dailyRunStore } from '#adapters/dynamodb/desk/daily-run-store.ts';
import { deskFiles } from '#adapters/dynamodb/desk/desk-files.ts';
import { savedViewStore } from '#adapters/dynamodb/desk/saved-view-store.ts';
import { staffNameStore } from '#adapters/dynamodb/desk/staff-name-store.ts';
import { escrowStore } from '#adapters/dynamodb/draw/escrow-store.ts';
import { proposalStore } from '#adapters/dynamodb/jury/proposal-store.ts';
import { noteStore } from '#adapters/dynamodb/jury/reading-note-store.ts';
import { readingStore } from '#adapters/dynamodb/jury/reading-store.ts';
import { draftStore } from '#adapters/dynamodb/jury/review-draft-store.ts';
import {
  agreementKey,
  applicationKey,
  type Key,
  linkKey,
  panelistKey,
  rankingKey,
  releaseKey,
  releasePageKey,
  roundKey,
} from '#adapters/dynamodb/keys.ts';
import { senderStores } from '#adapters/dynamodb/mail/sender-stores.ts';
import { ballotBox, ballotCount } from '#adapters/dynamodb/panel/ballot-store.ts';
import { questionBox, sheetStore } from '#adapters/dynamodb/panel/sheet-store.ts';
import { paymentsStore } from '#adapters/dynamodb/payment/payments-store.ts';
import { bilanStore } from '#adapters/dynamodb/results/bilan-store.ts';
import { openDataStore } from '#adapters/dynamodb/results/open-data-store.ts';
import { retentionNotes } from '#adapters/dynamodb/retention-notes.ts';
import { linkStore } from '#adapters/dynamodb/round/link-store.ts';
import { letterQueue, rollStore } from '#adapters/dynamodb/round/roll-store.ts';
import { roundStore } from '#adapters/dynamodb/round/round-store.ts';
import { rulesArchive } from '#adapters/dynamodb/rules-archive.ts';
import { quotationReader } from '#adapters/dynamodb/support/quotation-reader.ts';
import { reportDraftStore } from '#adapters/dynamodb/support/report-draft-store.ts';
import { reportReader } from '#adapters/dynamodb/support/report-reader.ts';
import { openingWrites, supportStore, supportWrites } from '#adapters/dynamodb/support/support-store.ts';
import type { Item } from '#adapters/dynamodb/table.ts';
import type { Applications, Filing } from '#app/ports/application-ports.ts';
import type { Links, MailedLinks } from '#app/ports/link-ports.ts';
import type { QueuedEmail } from '#app/ports/mail-ports.ts';
import type { AuditEvent } from '#app/ports/ports.ts';
import type { BodyRegister } from '#app/ports/register-ports.ts';
import type { Release, ReleasePlan } from '#app/ports/round-ports.ts';
import type { OpenedSupport } from '#app/ports/support-ports.ts';
import type { Agreement } from '#domain/agreement/agreement.ts';
import type { Application, Status } from '#domain/application/application.ts';
import type { ApplicationEvent } from '#domain/application/application-events.ts';
import type { RoundName } from '#domain/application/stages.ts';
import type { Reading } from '#domain/jury/reading.ts';
import { mailboxSha256 } from '#domain/mail/address.ts';
import type { Ballot } from '#domain/panel/ballot.ts';
import type { ReleaseLine } from '#domain/round/release-plan.ts';
import type { Panelist } from '#domain/round/roll.ts';
import type { RankingEntry, Round } from '#domain/round/round.ts';
import { plannedRound } from '#domain/round/round-decisions.ts';
import { letterWords } from '#emails/letter-words.ts';
import { ballotsTable, escrowTable, programmeTable } from '#test/simulation/memory/shapes.ts';
import { startMail } from '#test/simulation/memory/started-mail.ts';
import { anApplication } from './application-builder.ts';
import { promotion1 } from './cohort.ts';
import { testBeacons } from './draws.ts';
import { paintAgreement } from './painter.ts';
import { tableInMemory } from './table-in-memory.ts';

export const staff = { kind: 'staff', id: 'staff-1' } as const;

/** `aic1-000000000000000A` for 10: ids in the order of their numbers. */
export const idOf = (number: number): string => `aic1-${number.toString(16).toUpperCase().padStart(16, '0')}`;

export function programmeInMemory(cohort = promotion1, now = '2022-05-14T22:30:00.000Z') {
  const memory = tableInMemory();
  startMail(memory.database);
  const { table, client, meanwhile, asked } = memory;
  let random = 0;
  return {
    cohort,
    clock: { now: () => new Date(now) },
    publicUrl: 'https://appel.example',
    table,
    meanwhile,
    asked,
    paint: paintAgreement,
    ...recordedStores(memory),
    rolls: rollStore(table),
    rounds: roundStore(table),
    sheets: sheetStore(table),
    questionBox: questionBox(table),
    readings: readingStore(table),
    drafts: draftStore(table),
    forms: formDraftStore(table),
    notes: noteStore(table),
    staffNotes: staffNoteStore(table),
    mentions: mentionStore(table),
    staffNames: staffNameStore(table),
    index: applicationIndex(table),
    files: deskFiles(table),
    owners: ownerStore(table),
    labels: labelStore(table),
    views: savedViewStore(table),
    lateAccesses: lateAccessStore(table),
    proposals: proposalStore(table),
    ballotBox: ballotBox(programmeTable, ballotsTable, client),
    ballotCount: ballotCount(ballotsTable, client),
    escrow: escrowStore(escrowTable, client),
    beacons: testBeacons,
    letters: letterQueue(table),
    supports: supportStore(table),
    reportDrafts: reportDraftStore(table),
    quotations: quotationReader(table),
    retention: retentionNotes(table),
    reported: reportReader(table),
    openSupport: (applicationId: string, opened: OpenedSupport) =>
      table.transact(openingWrites(applicationId, opened)),
    letterWords: async () => letterWords,
    publications: openDataStore(table),
    editions: bilanStore(table),
    rules: rulesArchive(table),
    register: undefined as BodyRegister | undefined,
    payments: paymentsStore(table, (id, along) => [
      ...amendmentWrites(id, along),
      ...(along.support ? supportWrites(along.support) : []),
    ]),
    gates: gateStore(table, (_, from) => from),
    repairs: repairStore(table),
    days: dailyRunStore(table),
    randomHex: (bytes: number) => (++random).toString(16).padStart(bytes * 2, '0'),
    stored: storedIn(memory),
    ...puttersInto(memory),
  };
}
type Memory = ReturnType<typeof tableInMemory>;

/** Among them some that also tell what was asked of them and was done. */
function recordedStores({ table }: Memory) {
  const stores = senderStores(table);
  const { links } = stores;
  const applications = applicationStore(table, awardOpenings);
  const opened = linkStore(table);
  const changes: Parameters<Applications['save']>[1][] = [];
  const filings: Filing[] = [];
  const revoked: string[] = [];
  return {
    ...stores,
    changes,
    filings,
    revoked,
    applications: {
      ...applications,
      async save(next, change) {
        const saved = await applications.save(next, change);
        if (saved === 'saved') changes.push(change);
        return saved;
      },
      async file(filing) {
        const filed = await applications.file(filing);
        if (filed === 'filed') filings.push(filing);
        return filed;
      },
    } satisfies Applications,
    links: {
      ...links,
      ...opened,
      revokeAll(owner, now) {
        revoked.push(owner.id);
        return opened.revokeAll(owner, now);
      },
    } satisfies Links & MailedLinks,
  };
}

/** The items of a kind, or all of them. */
const itemsIn = ({ database }: Memory, kind?: string): Item[] =>
  database
    .dump(programmeTable)
    .filter((item) => kind === undefined || item.kind?.S === kind)
    .map(fromItem);
const itemIn = ({ database }: Memory, { PK, SK }: Key): Item =>
  fromItem(database.item(programmeTable, PK, SK) ?? {});
const roundIn = (memory: Memory, round: RoundName) =>
  itemIn(memory, roundKey(round)).document as Round | undefined;
const applicationsIn = (memory: Memory) =>
  itemsIn(memory, 'application').map(({ document }) => document as Application);

/** What the table holds, read at once. */
function storedIn(memory: Memory) {
  const items = (kind?: string) => itemsIn(memory, kind);
  /** Those of a kind in the order in which they were written. */
  const inOrder = (kind: string) =>
    memory.written.flatMap(({ before, after }) =>
      !before && after?.kind?.S === kind ? [fromItem(after)] : [],
    );
  return {
    items,
    application: (id: string) => itemIn(memory, applicationKey(id)).document as Application | undefined,
    applications: () => applicationsIn(memory),
    round: (round: RoundName) => roundIn(memory, round),
    ranking(round: RoundName) {
      const edition = roundIn(memory, round)?.rankingEdition;
      if (edition === undefined) return undefined;
      return itemIn(memory, rankingKey(round, edition, 0)).entries as RankingEntry[];
    },
    readings: () => items('reading').map(({ summary }) => summary as Reading),
    ballots: () =>
      memory.database
        .dump(ballotsTable)
        .map(fromItem)
        .map(({ PK, grades }) => ({ ballotId: PK, grades }) as Ballot),
    /** The chains of the rounds. */
    timeline: () =>
      inOrder('audit')
        .map(({ event }) => event as AuditEvent)
        .filter(({ subject }) => subject.startsWith('round:')),
    letters: () =>
      inOrder('email').map((item) => {
        const { owner, messageKey, template, data } = item as Item & QueuedEmail;
        return { to: owner, template, data, occasion: messageKey.slice(owner.id.length + 1) };
      }),
    releases: () =>
      items('release').map(({ document }): ReleasePlan => {
        const { releaseId, round, pages, edition } = document as Release & { edition: string };
        const page = (number: number) => itemIn(memory, releasePageKey(releaseId, edition, number)).entries;
        return { releaseId, round, pages: Array.from({ length: pages }, (_, n) => page(n) as ReleaseLine[]) };
      }),
  };
}

/** What came about before the test begins. */
function puttersInto(memory: Memory) {
  const putItem = (item: Item) =>
    void memory.database.execute('PutItemCommand', { TableName: programmeTable, Item: toItem(item) });
  /** Its applicant has opened a link, at the address that it is at then. */
  function put(application: Application): string {
    const { applicationId: id, form } = application;
    putItem(recordItem(application));
    putItem(registration(id).put);
    const key = linkKey({ purpose: 'applicant', id });
    if (!memory.database.item(programmeTable, key.PK, key.SK))
      putItem({ ...key, kind: 'link', version: 1, confirmed: [mailboxSha256(form.contact.email)] });
    return id;
  }
  function putRound(round: Round): void {
    const { version, state } = round;
    putItem({ ...roundKey(round.round), kind: 'round', version, state, document: round });
  }
  function putRanking(round: RoundName, entries: RankingEntry[]): void {
    putItem({ ...rankingKey(round, 'put', 0), kind: 'ranking', pages: 1, entries });
    const before = roundIn(memory, round) ?? { ...plannedRound(round), version: 1 };
    putRound({ ...before, rankingEdition: 'put' });
  }
  return {
    put,
    putRound,
    /** On the roll of the panel, as they stand there. */
    putPanelists(...panelists: Panelist[]): void {
      for (const document of panelists)
        putItem({ ...panelistKey(document.panelistId), kind: 'panelist', document });
    },
    /** The list that a round froze; the round is put too where there is none. */
    putRanking,
    putRelease(release: Release, pages: ReleaseLine[][]): void {
      const { releaseId } = release;
      putItem({ ...releaseKey(releaseId), kind: 'release', document: { ...release, edition: 'put' } });
      for (const [page, entries] of pages.entries())
        putItem({ ...releasePageKey(releaseId, 'put', page), kind: 'release-page', entries });
    },
    putAgreement: (id: string, document: Agreement) => putItem({ ...agreementKey(id), document }),
    /** A panel that ranked everyone who is here. */
    rankAll: () =>
      putRanking(
        'panel',
        applicationsIn(memory).map(({ applicationId }, index) => ({
          applicationId,
          title: applicationId,
          rank: index + 1,
          outcome: 'laureate',
          reasonCode: 'LAUREATE',
        })),
      ),
    /** Application number `n` in a status, asking for an amount in euro cents. */
    apply(number: number, status: Status, requestedCents = 8_000_000, ...more: ApplicationEvent[]): string {
      const built = anApplication(status, ...more);
      const project = { ...built.form.project, title: `Projet ${number}`, requestedCents };
      const contact = { name: `Candidat ${number}`, email: `candidat${number}@projet${number}.example` };
      return put({ ...built, applicationId: idOf(number), form: { ...built.form, project, contact } });
    },
  };
}
