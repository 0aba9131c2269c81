/** What the adapters can be asked, each as a function of a few drawn numbers: few ids, so that operations meet. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { applicationStore } from '../../../functions/adapters/dynamodb/application-store.ts';
import { ballotBox, ballotCount } from '../../../functions/adapters/dynamodb/ballot-store.ts';
import { draftStore } from '../../../functions/adapters/dynamodb/draft-store.ts';
import { emailStore } from '../../../functions/adapters/dynamodb/email-store.ts';
import { gateStore, repairStore } from '../../../functions/adapters/dynamodb/gate-store.ts';
import {
  mailCounter,
  mailDeskStore,
  waitingMail,
} from '../../../functions/adapters/dynamodb/mail-desk-store.ts';
import { mailTaskStore, suppressionStore } from '../../../functions/adapters/dynamodb/mail-task-store.ts';
import { openDataStore } from '../../../functions/adapters/dynamodb/open-data-store.ts';
import { outboxStore } from '../../../functions/adapters/dynamodb/outbox-store.ts';
import { proposalStore } from '../../../functions/adapters/dynamodb/proposal-store.ts';
import { readingStore } from '../../../functions/adapters/dynamodb/reading-store.ts';
import { letterQueue, rollStore } from '../../../functions/adapters/dynamodb/roll-store.ts';
import { roundStore } from '../../../functions/adapters/dynamodb/round-store.ts';
import { signatureCodeStore } from '../../../functions/adapters/dynamodb/signature-code-store.ts';
import type { Table } from '../../../functions/adapters/dynamodb/table.ts';
import { undeliveredStore } from '../../../functions/adapters/dynamodb/undelivered-store.ts';
import { applyCommand } from '../../../functions/app/apply-command.ts';
import type { Application } from '../../../functions/domain/application.ts';
import type { Command } from '../../../functions/domain/application-events.ts';
import { plannedRound } from '../../../functions/domain/round-decisions.ts';
import { openableGateSchema } from '../../../workflows/contracts.ts';
import { aReceivedApplication } from '../../support/application-builder.ts';
import { promotion1 } from '../../support/cohort.ts';

type Draws = readonly number[];
type Operation = readonly [name: string, run: (draws: Draws) => Promise<unknown>];

const now = '2022-01-20T10:00:00.000Z';
const staff = { kind: 'staff', id: 'staff-1' } as const;
const pick = <T>(list: readonly T[], draw = 0): T => list[draw % list.length] as T;
const applicationIds = [1, 2, 3].map((n) => `aic1-000000000000000${n}`);
const jurorIds = ['j-0000000001', 'j-0000000002'];
const panelistIds = ['p-0000000001', 'p-0000000002', 'p-0000000003'];
const statuses = ['received', 'eligibility-review', 'eligible', 'withdrawn'] as const;

const commands: readonly Command[] = [
  { command: 'assess', assessment: { outcome: 'eligible', failures: [], duplicates: [], at: now } },
  { command: 'decide-eligibility', outcome: 'eligible', reasonCodes: [], by: 'staff-1' },
  { command: 'undo-eligibility', by: 'staff-1' },
  {
    command: 'request-information',
    fields: ['project.summary'],
    message: 'Plus.',
    dueAt: '2022-02-01T10:00:00.000Z',
    by: 'staff-1',
  },
  { command: 'expire-information' },
  {
    command: 'release',
    told: { round: 'eligibility', outcome: 'eligible', reasonCode: 'ELIGIBLE', at: now },
  },
  { command: 'withdraw' },
];

/** @returns every operation, by name; the same draws ask the same of any database */
export function randomOperations(over: {
  client: DynamoDBClient;
  programme: Table;
  programmeName: string;
  ballotsName: string;
}): Operation[] {
  const { client, programme, programmeName, ballotsName } = over;
  return [
    ...ofApplications(programme),
    ...ofDelivery(programme),
    ...ofSessions(programme, ballotBox(programmeName, ballotsName, client)),
    [
      'ballots',
      async () =>
        (await ballotCount(ballotsName, client).all()).sort((a, b) => (a.ballotId < b.ballotId ? -1 : 1)),
    ],
    ...ofMail(programme),
  ];
}

function ofApplications(programme: Table): Operation[] {
  const applications = applicationStore(programme);
  const apply = applyCommand({ applications, cohort: promotion1, clock: { now: () => new Date(now) } });
  const gates = gateStore(programme, () => '2022-12-01T00:00:00.000Z');
  return [
    [
      'file',
      ([a]) => {
        const application: Application = {
          ...aReceivedApplication(),
          applicationId: pick(applicationIds, a),
        };
        const receipt = { kind: 'email', template: 'receipt', data: {} } as const;
        return applications.file({ application, duplicateKeys: ['k'], effects: [receipt] });
      },
    ],
    ...Array.from(
      { length: 4 },
      (): Operation => [
        'apply',
        ([a, b, c = 0]) =>
          apply(pick(applicationIds, a), pick(commands, b), staff, c % 10 === 0 ? { repair: 'abandon' } : {}),
      ],
    ),
    ['find', ([a]) => applications.find(pick(applicationIds, a))],
    ['timeline', ([a]) => applications.timeline(pick(applicationIds, a))],
    ['all in', ([a]) => applications.allIn(pick(statuses, a))],
    [
      'list',
      async ([a, b = 0]) => {
        const { items } = await applications.list(pick(statuses, a), { limit: 1 + (b % 3) });
        return items;
      },
    ],
    ['lookalikes', ([a]) => applications.lookalikes(pick(applicationIds, a), ['k', 'other'])],
    [
      'open a gate',
      ([a, b, c]) =>
        gates.open(pick(applicationIds, a), pick(openableGateSchema.options, b), `token-${c}`, now),
    ],
    ['expire a gate', ([a]) => gates.expire(pick(applicationIds, a), 'AwaitInformation', now)],
    ['repairs', () => repairStore(programme).all()],
  ];
}

function ofDelivery(programme: Table): Operation[] {
  const outbox = outboxStore(programme);
  const undelivered = undeliveredStore(programme);
  const waitOf = (a = 0, b = 0) =>
    b % 4 === 3 ? outbox.repair(pick(applicationIds, a)) : outbox.wait(pick(applicationIds, a), 1 + (b % 3));
  const sorted = async () =>
    (await undelivered.all(500)).sort((a, b) => (a.key.PK + a.key.SK < b.key.PK + b.key.SK ? -1 : 1));
  return [
    ['wait', ([a, b]) => waitOf(a, b)],
    [
      'settled',
      async ([a, b]) => {
        const wait = await waitOf(a, b);
        return wait && outbox.settled(wait, now);
      },
    ],
    [
      'token lost',
      async ([a, b]) => {
        const wait = await waitOf(a, b);
        return wait?.taskToken === undefined ? 'none' : outbox.tokenLost(wait, now);
      },
    ],
    ['start', ([a]) => outbox.start({ kind: 'application', id: pick(applicationIds, a) })],
    ['started', ([a]) => outbox.started({ kind: 'application', id: pick(applicationIds, a) }, now)],
    ['undelivered', sorted],
    [
      'sweep one',
      async ([a]) => {
        const items = await sorted();
        return items.length === 0 ? 'none' : undelivered.touch(pick(items, a), now);
      },
    ],
    [
      'set a state',
      async ([a, b]) => {
        const items = (await sorted()).filter(({ state }) => state !== undefined);
        return items.length === 0
          ? 'none'
          : undelivered.setState(pick(items, a), pick(['unknown', 'queued'] as const, b), now);
      },
    ],
  ];
}

function ofSessions(programme: Table, box: ReturnType<typeof ballotBox>): Operation[] {
  const rolls = rollStore(programme);
  const readings = readingStore(programme);
  const rounds = roundStore(programme);
  const reading = (a?: number, b?: number) => ({
    applicationId: pick(applicationIds, a),
    jurorId: pick(jurorIds, b),
  });
  const state = (draw?: number) => pick(['planned', 'open', 'open', 'closed'] as const, draw);
  return [
    [
      'save a round',
      async ([a, b, c = 0]) => {
        const name = pick(['jury', 'panel'] as const, a);
        const before = (await rounds.find(name)) ?? plannedRound(name);
        const expectVersion = c % 5 === 0 ? 99 : before.version;
        const release = {
          releaseId: `release-${name}-${before.version}`,
          round: name,
          pages: [[{ applicationId: pick(applicationIds, b), outcome: 'shortlisted', reasonCode: 'X' }]],
        };
        const entry = {
          applicationId: pick(applicationIds, b),
          title: 't',
          rank: 1,
          outcome: 'o',
          reasonCode: 'r',
        };
        return rounds.save({ ...before, state: state(b) } as never, {
          ...{ expectVersion, actor: staff, at: now, event: { type: 'RoundOpened', data: { c } } },
          ...(c % 3 === 0 ? { release } : { ranking: [entry] }),
          ...(c % 7 === 1 ? { seat: { memberId: 'p-0000000001', substituteId: 'p-0000000003' } } : {}),
        });
      },
    ],
    ['ranking', ([a]) => rounds.ranking(pick(['jury', 'panel'] as const, a))],
    ['release', ([a]) => rounds.release(`release-jury-${(a ?? 0) % 8}`)],
    [
      'turn a page',
      ([a, b = 0]) => rounds.turnPage(`release-jury-${(a ?? 0) % 8}`, b % 2, { released: 1, skipped: 0 }),
    ],
    [
      'enrol panelists',
      () =>
        rolls.enrolPanelists(
          panelistIds.map((panelistId, index) => ({
            ...{ panelistId, name: 'C', email: 'c@example.org', language: 'fr' as const },
            ...(index === 2 ? { isSubstitute: true as const } : {}),
          })),
        ),
    ],
    ['panelists', () => rolls.panelists()],
    [
      'vote',
      ([a, b = 0, c = 0]) =>
        box.cast(
          pick([...panelistIds, 'p-9999999999'], a),
          { ballotId: String(b * 100 + c).padStart(32, '0'), grades: { x: 'bien' } },
          '2022-05-14',
        ),
    ],
    [
      'enrol a juror',
      ([a]) =>
        rolls.enrolJurors([
          {
            ...{ jurorId: pick(jurorIds, a), name: 'J', email: 'j@example.org', language: 'fr' },
            ...{ topics: [], declaredConflicts: [] },
          },
        ]),
    ],
    ['remove a juror', ([a]) => rolls.removeJuror(pick(jurorIds, a), now)],
    [
      'assign',
      ([a, b]) =>
        readings.assign([{ ...reading(a, b), title: 't', revision: 0, assignedAt: now, state: 'assigned' }]),
    ],
    ['unassign', ([a, b]) => readings.unassign([reading(a, b)])],
    [
      'save a reading',
      ([a, b, c = 0]) =>
        readings.save(
          {
            ...{ ...reading(a, b), title: 't', revision: (c % 3) + 1, assignedAt: now },
            ...{ state: 'recused', reason: 'r', recusedAt: now },
          },
          c % 3,
        ),
    ],
    ['readings of a juror', ([a]) => readings.ofJuror(pick(jurorIds, a))],
    ['readings of an application', ([a]) => readings.ofApplication(pick(applicationIds, a))],
    ['keep a draft', ([a, b]) => draftStore(programme).keep({ ...reading(a, b), marks: [], savedAt: now })],
    ['drafts', ([a]) => draftStore(programme).ofJuror(pick(jurorIds, a))],
    ['proposal', () => proposalStore(programme).find()],
  ];
}

function ofMail(programme: Table): Operation[] {
  const emails = emailStore(programme);
  const desk = mailDeskStore(programme);
  const tasks = mailTaskStore(programme);
  const owner = { purpose: 'juror', id: 'j-0000000001' } as const;
  const codes = signatureCodeStore(programme);
  const keyOf = (draw = 0) => `${owner.id}_${draw % 4}`;
  const found = (draw?: number) => emails.find(owner, keyOf(draw));
  const whenFound =
    (run: (email: NonNullable<Awaited<ReturnType<typeof found>>>, draws: Draws) => unknown) =>
    async (draws: Draws) => {
      const email = await found(draws[0]);
      return email ? run(email, draws) : 'none';
    };
  return [
    [
      'queue',
      ([a = 0]) =>
        letterQueue(programme).queue([{ to: owner, template: 't', data: {}, occasion: String(a % 4) }], now),
    ],
    ['claim', whenFound((email) => emails.claim(email, now))],
    ['defer', whenFound((email) => emails.defer(email, 'Throttling'))],
    ['sent', whenFound((email) => emails.sent(email, 'm-1', now))],
    ['failed', whenFound((email) => emails.failed(email, 'refused', now))],
    [
      'reported',
      ([a, b]) =>
        emails.reported(owner, keyOf(a), {
          ...{ type: pick(['Send', 'Delivery'] as const, b), at: now, messageId: 'm-2' },
        }),
    ],
    ['requeue', whenFound((email) => emails.requeue(email, `${email.messageKey}_second`, now))],
    ['e-mails', () => emails.of(owner)],
    ['waiting mail', () => waitingMail(programme).all(500)],
    [
      'act at the desk',
      async ([a = 0, b]) => {
        const before = await desk.find();
        const email = await found(b);
        return desk.act(a % 4 === 0 ? { ...before, version: 42 } : before, {
          ...{ actor: staff, at: now, event: { type: 'EmailHeld', data: { a } } },
          ...(a % 2 ? { isStopped: a % 3 === 0 } : {}),
          ...(email ? { email: { owner, messageKey: email.messageKey, from: 'queued', to: 'held' } } : {}),
        });
      },
    ],
    ['count', ([a]) => mailCounter(programme).add(pick(['sends', 'bounces'] as const, a))],
    ['tally', () => desk.tally()],
    ['open a task', ([a]) => tasks.open(owner, { messageKey: keyOf(a), because: 'bounced', since: now })],
    ['tasks', () => tasks.all()],
    [
      'suppress',
      () => suppressionStore(programme).add('A@example.org', { type: 't', messageKey: 'm', at: now }),
    ],
    ['suppressed', () => suppressionStore(programme).includes(' a@example.org')],
    [
      'publish open data',
      ([a = 0]) =>
        openDataStore(programme).keep({
          ...{ sha256: String(a % 3), references: [], publishedBy: 's', publishedAt: now },
        }),
    ],
    ['open data', () => openDataStore(programme).all()],
    [
      'keep a code',
      ([a = 0, b = 0]) => {
        const askedAt = `2022-01-20T10:0${b % 9}:00.000Z`;
        const code = {
          codeSha256: `c${a % 3}`,
          messageKey: 'm',
          askedAt,
          sentAt: now,
          expiresAt: now,
          tries: 0,
        };
        return codes.keep(pick(applicationIds, a), code);
      },
    ],
    ['spend a try', ([a = 0]) => codes.spendTry(pick(applicationIds, a), `c${a % 3}`)],
  ];
}
