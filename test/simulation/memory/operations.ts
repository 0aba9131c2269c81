/** What the adapters can be asked, each as a function of a few drawn numbers: few ids, so that operations meet. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { applicationStore } from '#adapters/dynamodb/application/application-store.ts';
import { gateStore, repairStore } from '#adapters/dynamodb/application/gate-store.ts';
import { outboxStore } from '#adapters/dynamodb/delivery/outbox-store.ts';
import { undeliveredStore } from '#adapters/dynamodb/delivery/undelivered-store.ts';
import { withListsReadOnce } from '#adapters/dynamodb/index-reads.ts';
import { ballotBox, ballotCount } from '#adapters/dynamodb/panel/ballot-store.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { applyCommand } from '#app/application/apply-command.ts';
import type { Application } from '#domain/application/application.ts';
import type { Command } from '#domain/application/application-events.ts';
import { aReceivedApplication } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { undeliveredItems } from '#test/support/undelivered-items.ts';
import { openableGateSchema } from '#workflows/contracts.ts';
import { applicationIds, now, type Operation, pick, staff } from './drawn.ts';
import { ofMail } from './operations-of-mail.ts';
import { ofSessions } from './operations-of-sessions.ts';

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
  { command: 'ask-code', act: 'withdraw', session: 's', renewals: 0 },
  { command: 'withdraw', evidence: { codeSha256: 'c', codeSentAt: now } },
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
    ['lists read once', ([a]) => applicationStore(withListsReadOnce(programme)).allIn(pick(statuses, a))],
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
  const deps = { applications, cohort: promotion1, clock: { now: () => new Date(now) } };
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
          applyCommand(
            deps,
            pick(applicationIds, a),
            pick(commands, b),
            staff,
            c % 10 === 0 ? { repair: 'abandon' } : {},
          ),
      ],
    ),
    ['find', ([a]) => applications.find(pick(applicationIds, a))],
    [
      'find many',
      async ([a]) => {
        const found = await applications.findMany(
          [...applicationIds, 'aic1-0000000000000009'].slice((a ?? 0) % 4),
        );
        return found.sort((one, other) => (one.applicationId < other.applicationId ? -1 : 1));
      },
    ],
    ['timeline', ([a]) => applications.timeline(pick(applicationIds, a))],
    ['all in', ([a]) => applications.allIn(pick(statuses, a))],
    ['registered', () => applications.registered()],
    ['summaries', ([a]) => applications.summaries(applicationIds.slice((a ?? 0) % 4))],
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
    (await undeliveredItems(programme)).sort((a, b) => (a.key.PK + a.key.SK < b.key.PK + b.key.SK ? -1 : 1));
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
      'given up',
      async ([a, b]) => {
        const wait = await waitOf(a, b);
        return wait && outbox.givenUp(wait, now);
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
    [
      'started',
      ([a]) =>
        outbox.started({ kind: 'application', id: pick(applicationIds, a) }, pick(applicationIds, a), now),
    ],
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
