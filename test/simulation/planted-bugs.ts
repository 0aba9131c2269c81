/**
 * Bugs of the protocol, each as a change of the programme's text when it is loaded: what the simulation must catch. Those
 * marked as found were in the programme until the simulation found them.
 */
import { bilanBugs } from './planted-bilans.ts';
import { calledOffBugs } from './planted-called-off.ts';
import { draftBugs } from './planted-drafts.ts';
import { handoverBugs } from './planted-handovers.ts';
import { manyBugs } from './planted-many.ts';
import { mishapBugs } from './planted-mishaps.ts';
import { outsideBugs } from './planted-outside.ts';
import { paymentBugs } from './planted-payments.ts';
import { rollBugs } from './planted-rolls.ts';
import { sheetBugs } from './planted-sheets.ts';
import { voteBugs } from './planted-votes.ts';
import { withdrawalBugs } from './planted-withdrawals.ts';
import { type PlantedBug, planting } from './planting.ts';

const bug = planting();

const store = 'adapters/dynamodb/application/application-store';
const outbox = 'adapters/dynamodb/outbox';
const done = "return done.ok ? 'saved' : 'conflict';";

const allBugs: readonly PlantedBug[] = [
  bug('sender without the claim', ['app/mail/send-email', "if (claimed !== 'claimed') return claimed;", '']),
  bug('marked as sent before it is sent', [
    'app/mail/send-email',
    'const answer = await mailer.send(',
    "await emails.sent(email, '', now, told);\n    const answer = await mailer.send(",
  ]),
  bug('unknown sent again as if it were not', [
    'app/mail/send-email',
    "case 'unknown':",
    "case 'unknown':\n        await emails.defer(email, 'unknown');",
  ]),
  bug('claims that never die', [
    'app/delivery/sweep',
    "claimAge > claimDies ? 'unknown' : undefined",
    'undefined',
  ]),
  bug('deferred mail forgotten', [
    'app/delivery/sweep',
    "case 'deferred':\n      return 'queued';",
    "case 'deferred':\n      return undefined;",
  ]),
  bug('sweep without its condition', [
    'adapters/dynamodb/delivery/undelivered-store',
    '`#state = :from AND ',
    '`:from = :from OR #state = :from AND ',
  ]),
  bug('relay without the second reading', [
    'app/delivery/relay-workflow',
    'return relayWait(deps, await deps.outbox.wait(hint.id, hint.sequence));',
    `{
        const read = ((globalThis as any).read ??= new Map());
        const key = hint.id + hint.sequence;
        if (!read.has(key)) read.set(key, await deps.outbox.wait(hint.id, hint.sequence));
        return relayWait(deps, read.get(key));
      }`,
  ]),
  bug('wait closed before it is delivered', [
    'app/delivery/relay-workflow',
    'const told =',
    'await outbox.settled(wait, clock.now().toISOString());\n  const told =',
  ]),
  bug('every dead token taken for a delivery (found)', [
    'app/delivery/relay-workflow',
    "await (told === 'delivered' ? outbox.settled(wait, now) : outbox.tokenLost(wait, now));",
    'await outbox.settled(wait, now);',
  ]),
  bug('repairs not relayed', [
    'app/delivery/relay-workflow',
    'return relayWait(deps, await deps.outbox.repair(hint.id));',
    'return;',
  ]),
  bug('waits left behind by a repair (found)', [
    'app/delivery/relay-workflow',
    'if (isPast) await outbox.settledAll(id, now);',
    '',
  ]),
  bug('a start that happened before is a failure', [
    'adapters/step-functions/workflow',
    'if (!(error instanceof ExecutionAlreadyExists)) throw error;',
    'throw error;',
  ]),
  bug('first token kept', [
    'adapters/dynamodb/application/gate-store',
    'gate = :gate, taskToken = :token, openedAt = :at, expiresAt = :until',
    'gate = :gate, taskToken = if_not_exists(taskToken, :token), openedAt = :at, expiresAt = :until',
  ]),
  bug('rendezvous in one order only', [
    'adapters/dynamodb/application/gate-store',
    'condition: `attribute_not_exists(settledAt) AND',
    'condition: `attribute_not_exists(settledAt) AND attribute_not_exists(resolution) AND',
  ]),
  bug('gates passed not settled', [
    'adapters/dynamodb/application/gate-store',
    'await settleWait(table, id, wait.sequence, at);\n  }',
    '}',
  ]),
  bug(
    'lock dropped',
    [
      store,
      'when: atVersion(expectVersion)',
      "when: { expression: 'attribute_exists(#version)', names: { '#version': 'version' } }",
    ],
    ['adapters/dynamodb/audit-log', 'when: isAbsent,', ''],
    [
      outbox,
      "condition: 'attribute_not_exists(resolution)',",
      "condition: 'attribute_exists(PK) OR attribute_not_exists(PK)',",
    ],
  ),
  bug(
    'letters outside the transaction',
    [store, '...emailsOf(applicationId, version, at, mails),', ''],
    [
      store,
      done,
      `if (done.ok) for (const write of emailsOf(applicationId, version, at, mails)) await table.transact([write]);
  ${done}`,
    ],
  ),
  bug(
    'resolutions outside the transaction',
    [
      store,
      '...resolved.map((effect, index) => resolveGate(applicationId, next.resolutions + 1 + index, effect, at)),',
      '',
    ],
    [
      store,
      done,
      `if (done.ok) for (const [index, effect] of resolved.entries())
    await table.transact([resolveGate(applicationId, next.resolutions + 1 + index, effect, at)]);
  ${done}`,
    ],
  ),
  bug(
    'start outside the transaction',
    [
      store,
      "if (done.ok) return 'filed';",
      `if (done.ok) await table.transact([startExecution(startKey(applicationId), { machine: 'application', name: applicationId, input: { applicationId, outcome: 'received' } }, receivedAt)]);
  if (done.ok) return 'filed';`,
    ],
    [
      store,
      `    startExecution(
      startKey(applicationId),
      { machine: 'application', name: applicationId, input: { applicationId, outcome: 'received' } },
      receivedAt,
    ),
`,
      '',
    ],
  ),
  bug('a conflict taken for a success', [
    'app/application/apply-command',
    "if ((await deps.applications.save(next, { ...change, ...along })) === 'saved') {",
    'await deps.applications.save(next, { ...change, ...along });\n      {',
  ]),
  bug('audit not chained', [
    'adapters/dynamodb/audit-log',
    'let previousHash = happened.head ?? genesisHash;',
    'let previousHash = genesisHash;',
  ]),
  bug('idempotency key ignored', [
    'app/application/file-application',
    'const applicationId = applicationIdFor(cohort, idempotencyKey);',
    'const applicationId = applicationIdFor(cohort, idempotencyKey + Date.now());',
  ]),
  bug('ballot without the mark of its voter', [
    'adapters/dynamodb/panel/ballot-store',
    'attribute_exists(PK) AND attribute_not_exists(votedOn) AND',
    'attribute_exists(PK) AND',
  ]),
  bug('votes after the closing', [
    'adapters/dynamodb/panel/ballot-store',
    'ConditionExpression: `#state = :open AND',
    'ConditionExpression: `attribute_exists(#state) AND :open = :open AND',
  ]),
  bug('cursor moved before the page is told', [
    'app/round/release-page',
    'const counts = await tellAll(deps, release, await deps.rounds.releasePage(releaseId, page));',
    `const entries = await deps.rounds.releasePage(releaseId, page);
      const counts = { released: entries.length, skipped: 0 };
      await deps.rounds.turnPage(releaseId, page, counts);
      await tellAll(deps, release, entries);`,
  ]),
  bug('release handed over before its next execution is put in the outbox', [
    'adapters/dynamodb/round/round-store',
    `const done = await table.transact([
        { key, update: handedTo(handOver.to, turned) },`,
    `await table.update(key, handedTo(handOver.to, turned));
      const done = await table.transact([`,
  ]),
  bug('release handed over to nobody', [
    'adapters/dynamodb/round/round-store',
    'startNextExecution(releaseStartKey(releaseId), handOver.to, handOver.at),',
    '',
  ]),
  bug('a page counted as often as it is told', [
    'adapters/dynamodb/round/round-store',
    "condition: '#document.nextPage = :page',",
    "condition: 'attribute_exists(PK) AND :page = :page',",
  ]),
  bug('a page of letters turned before they are queued', [
    'app/mail/queue-mailing',
    'const queued = await letters.queue(next.letters, clock.now().toISOString());\n  await mailings.turnPage(mailing, next.page);',
    'await mailings.turnPage(mailing, next.page);\n  const queued = await letters.queue(next.letters, clock.now().toISOString());',
  ]),
  bug('pages of two releases under one key (found)', [
    'adapters/dynamodb/mailings',
    "createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 16)",
    'createHash("sha256").update(String(typeof said)).digest("hex").slice(0, 16)',
  ]),
  {
    name: 'stream filter without changed items',
    changes: [
      { file: 'infra/functions.ts', text: "eventName: ['INSERT', 'MODIFY'],", by: "eventName: ['INSERT']," },
    ],
  },
  bug('a delay overrides what a person did', [
    'app/application/expire-gate',
    'outcome: outcomeOfResolution(resolution) }',
    "outcome: (gate === 'AwaitInformation' ? 'incomplete' : 'lapsed') as never }",
  ]),
  bug('withdrawal ignored at one gate', [
    'domain/application/effects',
    "leave(before, 'withdrawn'),",
    "...(before.status === 'eligible' ? [] : [leave(before, 'withdrawn')]),",
  ]),
  bug('told when it is decided', [
    'domain/application/effects',
    'EligibilityDecided: nothing,',
    "EligibilityDecided: () => [email('ineligible', { reasons: [], incomplete: false })],",
  ]),
];

/** A quick control takes the first few. */
const quick = [
  'audit not chained',
  'marked as sent before it is sent',
  'told when it is decided',
  'idempotency key ignored',
  'letters outside the transaction',
];
export const plantedBugs: readonly PlantedBug[] = [
  ...allBugs.filter(({ name }) => quick.includes(name)),
  ...allBugs.filter(({ name }) => !quick.includes(name)),
  ...mishapBugs,
  ...outsideBugs,
  ...paymentBugs,
  ...withdrawalBugs,
  ...calledOffBugs,
  ...handoverBugs,
  ...voteBugs,
  ...draftBugs,
  ...bilanBugs,
  ...manyBugs,
  ...rollBugs,
  ...sheetBugs,
];
