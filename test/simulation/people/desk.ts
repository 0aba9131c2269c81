/** What people reach the programme by: its use cases over its real stores, and eyes on the tables for their friends. */
import { agreementStore } from '#adapters/dynamodb/agreement/agreement-store.ts';
import { amendmentWrites } from '#adapters/dynamodb/agreement/amendment-writes.ts';
import { applicationStore } from '#adapters/dynamodb/application/application-store.ts';
import { formDraftStore } from '#adapters/dynamodb/application/form-draft-store.ts';
import { repairStore } from '#adapters/dynamodb/application/gate-store.ts';
import { handoverStore } from '#adapters/dynamodb/application/handover-store.ts';
import { lateAccessStore } from '#adapters/dynamodb/application/late-access-store.ts';
import { oneTimeCodeStore } from '#adapters/dynamodb/application/one-time-code-store.ts';
import { supportDeskStores } from '#adapters/dynamodb/desk/support-desk-stores.ts';
import { escrowStore } from '#adapters/dynamodb/draw/escrow-store.ts';
import { proposalStore } from '#adapters/dynamodb/jury/proposal-store.ts';
import { noteStore } from '#adapters/dynamodb/jury/reading-note-store.ts';
import { readingStore } from '#adapters/dynamodb/jury/reading-store.ts';
import { draftStore } from '#adapters/dynamodb/jury/review-draft-store.ts';
import { readingKey } from '#adapters/dynamodb/keys.ts';
import { tokenSha256 } from '#adapters/dynamodb/link-item.ts';
import { emailStore } from '#adapters/dynamodb/mail/email-store.ts';
import {
  mailDeskStore,
  mailTaskStore,
  suppressionStore,
  waitingMail,
} from '#adapters/dynamodb/mail/mail-desk-store.ts';
import { mailboxStore } from '#adapters/dynamodb/mail/mailbox-store.ts';
import { ballotBox, ballotCount } from '#adapters/dynamodb/panel/ballot-store.ts';
import { questionBox, sheetStore } from '#adapters/dynamodb/panel/sheet-store.ts';
import { paymentsStore } from '#adapters/dynamodb/payment/payments-store.ts';
import { bilanStore } from '#adapters/dynamodb/results/bilan-store.ts';
import { listedOpenData } from '#adapters/dynamodb/results/open-data-store.ts';
import { retentionNotes } from '#adapters/dynamodb/retention-notes.ts';
import { linkStore } from '#adapters/dynamodb/round/link-store.ts';
import { letterQueue, rollStore } from '#adapters/dynamodb/round/roll-store.ts';
import { roundStore } from '#adapters/dynamodb/round/round-store.ts';
import { rulesArchive } from '#adapters/dynamodb/rules-archive.ts';
import { quotationReader } from '#adapters/dynamodb/support/quotation-reader.ts';
import { reportReader } from '#adapters/dynamodb/support/report-reader.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { loadSolver } from '#adapters/highs/solver.ts';
import { accountOpener, accountSealer } from '#adapters/kms/account-cipher.ts';
import { drawDraftIds } from '#adapters/system-clock.ts';
import type { OneOfMany } from '#app/desk/decide-many.ts';
import type { ShownBilan } from '#app/results/publish-bilan.ts';
import type { Application } from '#domain/application/application.ts';
import type { FinalistSheet } from '#domain/panel/finalist-sheet.ts';
import type { PanelQuestion } from '#domain/panel/panel-question.ts';
import type { Juror, Panelist } from '#domain/round/roll.ts';
import type { Round } from '#domain/round/round.ts';
import { waitingOn } from '#domain/values/second-person.ts';
import type { Cloud, Delivered } from '#test/simulation/cloud/cloud.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import { setTimeout as pause } from '#test/simulation/cloud/timers.ts';
import { ballotsTable, escrowTable, programmeTable } from '#test/simulation/memory/shapes.ts';
import { onceOfObject, plainOf } from '#test/simulation/model/stored.ts';
import { awardsSeen } from '#test/simulation/people/awarded/awards-seen.ts';
import type { DecidedAsRead } from '#test/simulation/people/besides/read-forms.ts';
import type { SheetsRead } from '#test/simulation/people/votes/questions.ts';
import { testBeacons } from '#test/support/draws.ts';
import { paintAgreement, paintAmendment } from '#test/support/painter.ts';

const solve = await loadSolver();
const solver = async () => solve;

const reaches = (fate: string) => fate !== 'bounced' && fate !== 'away';

/** The token of a letter's personal link; people look for theirs before each step. */
const linkIn = onceOfObject(({ text }: Delivered) => /\/l\/(\S+)/.exec(text)?.[1]);

type Pages = { edition: string; pages: number };

interface OpenedSession {
  id: string;
  to: string;
  token: string;
}
/** By an address, or by the link of an old letter; from and until when, in milliseconds. */
export type AskedLink = ({ email: string } | { id: string }) & { from: number; until: number };

/** One decision for many, that they are eligible, as it was answered. */
export interface DecidedMany {
  by: string;
  ids: readonly string[];
  answer: readonly OneOfMany[];
  /** When it was answered. */
  at: string;
}
/** What was shown, or that nothing was; from and until when, in milliseconds. */
export interface BilanRead {
  from: number;
  until: number;
  shown: ShownBilan | undefined;
}

export type Desk = ReturnType<typeof openDesk>;

/** The ports of the use cases that people call, over the simulated client. */
export function openDesk(cloud: Cloud) {
  const table = openTable(programmeTable);
  const { database, fraction } = cloud;
  const item = (PK: string, SK: string) => {
    const found = database.item(programmeTable, PK, SK);
    return found ? plainOf(found) : undefined;
  };
  const application = (id: string) =>
    item(`APPLICATION#${id}`, 'APPLICATION')?.document as Application | undefined;
  const round = (name: string) => item(`ROUND#${name}`, 'ROUND')?.document as Round | undefined;
  const mailedLinksOf = (purpose: string, id: string) =>
    (database.item(programmeTable, `LINKS#${purpose}#${id}`, 'LINK')?.links?.L ?? []).map(({ M }) => M);
  const newestLink = (purpose: string, id: string) => mailedLinksOf(purpose, id)[0];
  const olderLink = (purpose: string, id: string, token: string) =>
    mailedLinksOf(purpose, id)
      .slice(1)
      .find((link) => link?.sha256?.S === tokenSha256(token));
  const { supports, payments, advisers, reportDrafts } = supportDeskStores(table);
  const reported = reportReader(table);
  const wrong = new Map<string, number>();
  const deps = {
    applications: applicationStore(table),
    printed: agreementStore(table),
    paint: paintAgreement,
    supports,
    payments,
    advisers,
    reportDrafts,
    reported,
    quotations: quotationReader(table),
    editions: bilanStore(table),
    retention: retentionNotes(table),
    publications: listedOpenData(table),
    sealer: accountSealer('bank-key'),
    opener: accountOpener('bank-key'),
    rounds: roundStore(table),
    readings: readingStore(table),
    sheets: sheetStore(table),
    questionBox: questionBox(table),
    rolls: rollStore(table),
    links: linkStore(table),
    rules: rulesArchive(table),
    codes: oneTimeCodeStore(table),
    repairs: repairStore(table),
    desk: mailDeskStore(table),
    emails: emailStore(table),
    forms: formDraftStore(table),
    handovers: handoverStore(table),
    drawIds: drawDraftIds,
    wait: async (milliseconds: number) => void (await pause(milliseconds)),
    lateAccesses: lateAccessStore(table),
    letters: letterQueue(table),
    mailboxes: mailboxStore(table),
    suppressions: suppressionStore(table),
    tasks: mailTaskStore(table),
    waiting: waitingMail(table),
    drafts: draftStore(table),
    notes: noteStore(table),
    proposals: proposalStore(table),
    ballotBox: ballotBox(programmeTable, ballotsTable),
    ballotCount: ballotCount(ballotsTable),
    escrow: escrowStore(escrowTable),
    beacons: testBeacons,
    randomHex: (bytes: number) =>
      Array.from({ length: bytes * 2 }, () => Math.floor(fraction() * 16).toString(16)).join(''),
    clock: { now: () => new Date(cloud.clock.now) },
    publicUrl: 'https://programme.example',
    cohort,
    // No cohort here asks a register.
    register: undefined,
    solver,
  };
  const sessions: OpenedSession[] = [];
  const asked: AskedLink[] = [];
  const bilansRead: BilanRead[] = [];
  const sheetsRead: SheetsRead[] = [];
  const decidedMany: DecidedMany[] = [];
  const decidedAsRead: DecidedAsRead[] = [];
  return {
    /** Of the ballots: in how many votes a hand from outside has put one in. */
    box: { touched: 0 },
    /** Of the waiting list: whose turn it is though a ceiling forbids the grant, as staff were told last. */
    line: { forbidden: undefined as string | undefined },
    /** What browsers were given, for whoever read the link at which address. */
    sessions,
    /** Who asked for a lost link, and was answered. */
    asked,
    /** What anyone read of the bilan. */
    bilansRead,
    /** What citizens read of the finalists. */
    sheetsRead,
    decidedMany,
    decidedAsRead,
    /** How often a wrong code of an application was judged. */
    wrong,
    wronged: (id: string) => void wrong.set(id, (wrong.get(id) ?? 0) + 1),
    /** What no answer should have been. */
    surprised: (what: string) => void cloud.scheduler.surprises.push(what),
    deps,
    /** Of the function that amends agreements. */
    amending: { ...deps, payments: paymentsStore(table, amendmentWrites), paint: paintAmendment },
    /** What is true at this moment, read past every fault. */
    see: {
      item,
      application,
      round,
      status: (id: string) => application(id)?.status,
      isDecided: (id: string) => 'decision' in (application(id) ?? {}),
      ...awardsSeen(cloud),
      roundState: (name: string) => round(name)?.state ?? 'planned',
      /** Digests of what waits for a second person: on some applications, and on a round of one of the acts. */
      /** @param act which of what waits; any, where it is not said */
      proposedOn(ids: readonly string[], act?: string): string[] {
        return ids.flatMap((id) => {
          const found = this.application(id);
          const waiting = found && waitingOn(found);
          return waiting && (act ?? waiting.act) === waiting.act ? waiting.digest : [];
        });
      },
      proposedOf(name: string, ...acts: readonly string[]): string[] {
        return Object.values(this.round(name)?.proposals ?? {}).flatMap(({ act, digest }) =>
          acts.includes(act) ? [digest] : [],
        );
      },
      isCalledOff: () => round('calling-off')?.calledOff !== undefined,
      isFrozen: (name: string) => 'report' in (round(name) ?? {}),
      isParked(id: string): boolean {
        const repair = database.item(programmeTable, `APPLICATION#${id}`, 'REPAIR');
        return repair?.taskToken !== undefined && repair.resolution === undefined;
      },
      parkedAt: (id: string) =>
        Date.parse(database.item(programmeTable, `APPLICATION#${id}`, 'REPAIR')?.openedAt?.S ?? ''),
      /** Ids on the pages that a release tells. */
      released(releaseId: string): string[] {
        const release = item(`RELEASE#${releaseId}`, 'RELEASE')?.document as Pages | undefined;
        return Array.from({ length: release?.pages ?? 0 }, (_, page) => {
          const PK = `RELEASE#${releaseId}#${release?.edition}#${String(page).padStart(4, '0')}`;
          const entries = item(PK, 'PAGE')?.entries as { applicationId: string }[];
          return entries.map(({ applicationId }) => applicationId);
        }).flat();
      },
      reading(id: string, jurorId: string) {
        const { PK, SK } = readingKey(id, jurorId);
        return database.item(programmeTable, PK, SK)?.summary?.M?.state?.S;
      },
      panelist: (id: string) => item('ROLL#panel', id)?.document as Panelist | undefined,
      sheet: (id: string) => item('ROUND#panel', `SHEET#${id}`)?.document as FinalistSheet | undefined,
      questions: (): PanelQuestion[] =>
        database
          .keysIn(programmeTable, 'ROUND#panel')
          .filter((SK) => SK.startsWith('QUESTION#'))
          .map((SK) => item('ROUND#panel', SK)?.document as PanelQuestion),
      juror: (id: string) => item('ROLL#jury', id)?.document as Juror | undefined,
      hasVoted: (id: string) => database.item(programmeTable, 'ROLL#panel', id)?.votedOn !== undefined,
      letters: (id: string, template: string) =>
        cloud.mailbox.filter(
          ({ messageKey, fate, ...one }) =>
            messageKey.startsWith(`${id}_`) && one.template === template && reaches(fate),
        ),
      /** The link of the newest letter that reached somebody. */
      linkOf: (id: string) =>
        cloud.mailbox
          .filter(({ fate }) => reaches(fate))
          .map(linkIn)
          .findLast((token) => token?.startsWith(`${id}.`)),
      /** The newest link that came to an address. */
      linkTo: (address: string) =>
        cloud.mailbox
          .filter(({ fate, to }) => reaches(fate) && to === address)
          .map(linkIn)
          .findLast((token) => token !== undefined),
      /** Whether a link opens, by what is stored of it: the newest that was mailed, and not renewed since. */
      isLive(purpose: string, id: string, token: string): boolean {
        const isNewest = newestLink(purpose, id)?.sha256?.S === tokenSha256(token);
        return isNewest && !this.isRenewed(purpose, id) && !this.isOver(purpose, id);
      },
      /** Whether the time of the newest link is over; after the cohort's end one is gone some time later. */
      isOver: (purpose: string, id: string): boolean =>
        Date.parse(newestLink(purpose, id)?.endsAt?.S ?? cohort.calendar.endsAt) <= cloud.clock.now,
      /** After the cohort's end the links of before are forgotten: whether the letter with the newest came back, so that nobody has it. */
      hasNone: (purpose: string, id: string): boolean =>
        Date.parse(cohort.calendar.endsAt) <= cloud.clock.now &&
        !cloud.mailbox.some(
          (letter) =>
            reaches(letter.fate) && tokenSha256(linkIn(letter) ?? '') === newestLink(purpose, id)?.sha256?.S,
        ),
      /** How often the links of somebody were ended. */
      renewals: (purpose: string, id: string): number =>
        Number(item(`LINKS#${purpose}#${id}`, 'LINK')?.renewals ?? 0),
      /** At how many addresses of an applicant somebody has opened a link. */
      readAddresses: (id: string): number =>
        ((item(`LINKS#applicant#${id}`, 'LINK')?.confirmed ?? []) as string[]).length,
      /** Whether the link was renewed since the last letter that brought one. */
      isRenewed(purpose: string, id: string): boolean {
        return Number(newestLink(purpose, id)?.renewals?.N ?? 0) !== this.renewals(purpose, id);
      },
      /** The newest personal link that came to each address of an applicant. */
      linksOf(id: string): { to: string; token: string }[] {
        const arrived = cloud.mailbox.filter(({ fate }) => fate !== 'bounced' && fate !== 'away');
        const newest = new Map<string, string>();
        for (const letter of arrived) {
          const token = linkIn(letter);
          if (token?.startsWith(`${id}.`)) newest.set(letter.to, token);
        }
        return [...newest].map(([to, token]) => ({ to, token }));
      },
      /** Whether a later link than this one was mailed, and opens. */
      isFollowed(purpose: string, id: string, token: string): boolean {
        const own = olderLink(purpose, id, token);
        return own !== undefined && !this.isRenewed(purpose, id) && !this.isOver(purpose, id);
      },
      /** The same, where the later one came to the mailbox that this one came to. */
      isReplaced(purpose: string, id: string, token: string): boolean {
        const mailedTo = newestLink(purpose, id)?.mailedTo?.S;
        return this.isFollowed(purpose, id, token) && olderLink(purpose, id, token)?.mailedTo?.S === mailedTo;
      },
      /** Links to an application in all letters that reached an address other than this one. */
      linksElsewhere: (id: string, address: string): string[] =>
        cloud.mailbox
          .filter(({ fate, to }) => reaches(fate) && to !== address)
          .flatMap((letter) => linkIn(letter) ?? [])
          .filter((token) => token.startsWith(`${id}.`)),
      /** Ids of the offers that came to an address. */
      offersTo: (address: string): string[] =>
        cloud.mailbox
          .filter(
            ({ fate, to, template }) => reaches(fate) && to === address && template === 'handover-offered',
          )
          .map(({ messageKey }) => messageKey.split('_')[0] ?? ''),
      isMailStopped: () => database.item(programmeTable, 'MAIL', 'DESK')?.isStopped?.BOOL === true,
      /** Message keys of the letters in one of these states. */
      mail: (states: readonly string[]) =>
        database
          .dump(programmeTable)
          .filter(({ kind, state }) => kind?.S === 'email' && states.includes(state?.S ?? ''))
          .map(({ messageKey }) => messageKey?.S ?? ''),
      mailTasks: () =>
        database
          .dump(programmeTable)
          .filter(({ kind, listPk }) => kind?.S === 'mail-task' && listPk !== undefined)
          .map(({ SK }) => SK?.S?.slice('TASK#'.length) ?? ''),
    },
  };
}
