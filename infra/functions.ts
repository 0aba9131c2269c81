/**
 * Every function of a cohort's stack, on one screen: how much memory and time it has, what starts it and
 * what it may touch. The stack is built from this table and from `environmentKeys`; nothing is said twice.
 * What lies beside its code follows from what it imports (bundling/assets.ts).
 */
import type { FunctionName } from '#environment.ts';
import type { FunctionRow, Grants } from './function-row.ts';

/** A new or changed item that waits for delivery: `undeliveredPk` is there until it is delivered. */
const undelivered = (kind: string, more: object = {}) => ({
  eventName: ['INSERT', 'MODIFY'],
  dynamodb: { NewImage: { kind: { S: [kind] }, undeliveredPk: { S: [{ exists: true }] }, ...more } },
});

/** Called by HTTP, or by a state of the workflow. */
const http = (timeoutSeconds: number, grants: Grants, memoryMb = 512) =>
  ({ memoryMb, timeoutSeconds, trigger: { by: 'http' }, grants }) as const;
const task = (timeoutSeconds: number, grants: Grants) =>
  ({ memoryMb: 512, timeoutSeconds, trigger: { by: 'workflow' }, grants }) as const;

/**
 * Timeouts: an HTTP API gives up after 30 s, the tasks of the application machine after 60 s and the page
 * of a release after 300 s; each function ends before its caller stops listening.
 * Memory: 512 MB is a third of a processor, which is what the import of a bundle needs to stay short;
 * only the draws, the assignment and the analyses, which compute, need more.
 */
export const functionTable: { readonly [F in FunctionName]: FunctionRow<F> } = {
  'applicant-api': http(15, { programme: ['BatchGetItem', 'Query', 'PutItem', 'UpdateItem'] }),
  'draft-api': http(15, {
    programme: ['BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
    // All drafts, for whoever has lost the link of theirs.
    byList: ['Query'],
  }),
  'juror-api': http(15, {
    programme: ['BatchGetItem', 'Query', 'PutItem', 'DeleteItem', 'ConditionCheckItem'],
    byJuror: ['Query'],
  }),
  'panel-api': http(15, {
    programme: ['BatchGetItem', 'PutItem', 'UpdateItem', 'ConditionCheckItem'],
    ballots: ['PutItem'],
  }),
  'inform-panel': http(25, {
    programme: ['BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'ConditionCheckItem'],
  }),
  'adviser-api': http(15, { programme: ['BatchGetItem', 'PutItem'], byList: ['Query'] }),
  'staff-api': http(25, { programme: ['BatchGetItem', 'Query', 'PutItem', 'UpdateItem'], byList: ['Query'] }),
  'rounds-api': http(25, {
    programme: ['BatchGetItem', 'Query', 'PutItem', 'UpdateItem'],
    // The writers of drafts, when the call is called off.
    byList: ['Query'],
  }),
  'round-draws': http(25, { programme: ['BatchGetItem', 'PutItem'], escrow: ['PutItem'] }),
  'staff-desk': http(29, {
    programme: ['BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
    byList: ['Query'],
    byDay: ['Query'],
    undelivered: ['Query'],
  }),
  // Pages hold no right: they ask the API with the visitor's own link or sign-in (decision 0006).
  'public-pages': http(25, {}),
  'form-pages': http(25, {}),
  'applicant-pages': http(25, {}),
  'reports-pages': http(25, {}),
  'juror-pages': http(25, {}),
  'panel-pages': http(25, {}),
  'adviser-pages': http(25, {}),
  console: http(25, {}),
  'console-rounds': http(25, {}),
  'console-citizens': http(25, {}),
  'console-support': http(25, {}),
  'manage-rolls': http(25, {
    programme: ['BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'],
    // The writers of drafts, when the call is extended.
    byList: ['Query'],
    byJuror: ['Query'],
  }),
  'mail-desk': http(29, {
    programme: ['BatchGetItem', 'Query', 'PutItem', 'UpdateItem'],
    byList: ['Query'],
    undelivered: ['Query'],
  }),
  'assess-eligibility': task(20, { programme: ['BatchGetItem', 'Query', 'PutItem'] }),
  'open-gate': task(20, { programme: ['BatchGetItem', 'Query', 'PutItem', 'UpdateItem'] }),
  'expire-gate': task(20, { programme: ['BatchGetItem', 'Query', 'PutItem', 'UpdateItem'] }),
  award: task(20, { programme: ['BatchGetItem', 'PutItem'] }),
  'next-support-step': task(20, { programme: ['BatchGetItem', 'PutItem', 'UpdateItem', 'Query'] }),
  'open-support-gate': task(20, { programme: ['Query', 'UpdateItem'] }),
  // A whole processor: the lottery of 2 000 volunteers takes some five seconds of one.
  'panel-pool': http(
    29,
    {
      programme: ['BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'],
      escrow: ['PutItem', 'GetItem'],
    },
    1769,
  ),
  // A whole processor: readers of 2 000 applications among 300 jurors take some 13 seconds of one, and 1.1 GB.
  'assign-jurors': http(
    29,
    { programme: ['BatchGetItem', 'Query', 'PutItem', 'DeleteItem'], escrow: ['GetItem'] },
    1769,
  ),
  'round-analysis': http(29, { programme: ['BatchGetItem', 'Query'], byList: ['Query'] }, 1024),
  'close-jury': http(29, { programme: ['BatchGetItem', 'Query', 'PutItem'], escrow: ['GetItem'] }),
  'close-panel': http(29, {
    programme: ['BatchGetItem', 'Query', 'PutItem'],
    ballots: ['Scan'],
    escrow: ['GetItem'],
  }),
  'round-documents': http(25, { programme: ['BatchGetItem', 'Query'] }),
  // Whoever gives an account can write it, and nobody but the function of the orders can read it again.
  'payments-api': http(15, { programme: ['BatchGetItem', 'PutItem', 'UpdateItem'], bankKey: ['Encrypt'] }),
  'payment-orders': http(25, {
    programme: ['BatchGetItem', 'PutItem', 'UpdateItem'],
    byList: ['Query'],
    bankKey: ['Decrypt'],
  }),
  // With the amendments: the tries of their codes are counted, and a new beneficiary is looked for on the rolls.
  'agreement-papers': http(20, { programme: ['BatchGetItem', 'Query', 'PutItem', 'UpdateItem'] }),
  'support-api': http(15, { programme: ['BatchGetItem', 'PutItem', 'UpdateItem'] }),
  'reports-api': http(15, { programme: ['BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem'] }),
  'cohort-exports': http(29, { programme: ['BatchGetItem', 'Query', 'PutItem'], byList: ['Query'] }),
  'support-desk': http(25, {
    programme: ['BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
    byList: ['Query'],
  }),
  'papers-api': http(20, {
    programme: ['BatchGetItem', 'Query', 'PutItem', 'DeleteItem'],
    // By its signature: browsers put and fetch the files.
    incoming: ['PutObject'],
    kept: ['GetObject', 'DeleteObject'],
  }),
  'release-page': task(240, { programme: ['BatchGetItem', 'PutItem', 'UpdateItem'] }),
  'relay-workflow': {
    memoryMb: 512,
    timeoutSeconds: 60,
    trigger: {
      by: 'stream',
      batchSize: 25,
      filters: [undelivered('gate'), undelivered('start'), undelivered('repair')],
    },
    grants: {
      programme: ['BatchGetItem', 'UpdateItem'],
      machines: ['StartExecution'],
      tasks: ['SendTaskSuccess', 'SendTaskFailure'],
    },
  },
  'send-email': {
    memoryMb: 512,
    timeoutSeconds: 60,
    trigger: {
      by: 'stream',
      batchSize: 10,
      filters: [undelivered('email', { state: { S: ['queued'] } }), undelivered('mailing')],
    },
    grants: { programme: ['BatchGetItem', 'UpdateItem', 'PutItem'], mail: ['SendRawEmail'] },
  },
  'email-feedback': {
    memoryMb: 512,
    timeoutSeconds: 20,
    trigger: { by: 'mail-events' },
    grants: { programme: ['BatchGetItem', 'PutItem', 'UpdateItem'] },
  },
  // 10 MB and what is inflated of them.
  'check-papers': {
    memoryMb: 1024,
    timeoutSeconds: 60,
    trigger: { by: 'scan-results' },
    grants: {
      programme: ['BatchGetItem', 'PutItem', 'DeleteItem'],
      incoming: ['GetObjectVersion'],
      kept: ['PutObject', 'DeleteObject'],
    },
  },
  sweep: {
    memoryMb: 512,
    timeoutSeconds: 120,
    trigger: { by: 'schedule', expression: 'rate(1 hour)' },
    grants: {
      // A round whose beacon came, or gave way to a later one, is written.
      programme: ['BatchGetItem', 'PutItem', 'UpdateItem'],
      byList: ['Query'],
      undelivered: ['Query', 'Scan'],
    },
  },
  remind: {
    memoryMb: 512,
    timeoutSeconds: 120,
    trigger: { by: 'schedule', expression: 'cron(0 7 * * ? *)' },
    grants: {
      // A support whose months are over leaves its wait.
      programme: ['BatchGetItem', 'Query', 'PutItem', 'UpdateItem'],
      byList: ['Scan'],
    },
  },
};
