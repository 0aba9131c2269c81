/**
 * Every function of a cohort's stack, on one screen: how much memory and time it has, what starts it and
 * what it may touch. The stack is built from this table and from `environmentKeys`; nothing is said twice.
 * What lies beside its code follows from what it imports (bundling/assets.ts).
 */
import type { FunctionName } from '#environment.ts';
import type { FunctionRow } from './function-row.ts';

/** A new or changed item that waits for delivery: `undeliveredPk` is there until it is delivered. */
const undelivered = (kind: string, more: object = {}) => ({
  eventName: ['INSERT', 'MODIFY'],
  dynamodb: { NewImage: { kind: { S: [kind] }, undeliveredPk: { S: [{ exists: true }] }, ...more } },
});

/**
 * Timeouts: an HTTP API gives up after 30 s, the tasks of the application machine after 60 s and the page
 * of a release after 300 s; each function ends before its caller stops listening.
 * Memory: 512 MB is a third of a processor, which is what the import of a bundle needs to stay short;
 * only the solver and the analyses, which compute, need more.
 */
export const functionTable: { readonly [F in FunctionName]: FunctionRow<F> } = {
  'applicant-api': {
    memoryMb: 512,
    timeoutSeconds: 15,
    trigger: { by: 'http' },
    grants: { programme: ['GetItem', 'Query', 'PutItem', 'UpdateItem'] },
  },
  'draft-api': {
    memoryMb: 512,
    timeoutSeconds: 15,
    trigger: { by: 'http' },
    grants: { programme: ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'] },
  },
  'juror-api': {
    memoryMb: 512,
    timeoutSeconds: 15,
    trigger: { by: 'http' },
    grants: {
      programme: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'DeleteItem', 'ConditionCheckItem'],
      byJuror: ['Query'],
    },
  },
  'panel-api': {
    memoryMb: 512,
    timeoutSeconds: 15,
    trigger: { by: 'http' },
    grants: {
      programme: ['GetItem', 'BatchGetItem', 'UpdateItem', 'ConditionCheckItem'],
      ballots: ['PutItem'],
    },
  },
  'staff-api': {
    memoryMb: 512,
    timeoutSeconds: 25,
    trigger: { by: 'http' },
    grants: { programme: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'], byList: ['Query'] },
  },
  'staff-desk': {
    memoryMb: 512,
    timeoutSeconds: 29,
    trigger: { by: 'http' },
    grants: {
      programme: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'],
      byList: ['Query'],
      byDay: ['Query'],
      byJuror: ['Query'],
      undelivered: ['Scan'],
    },
  },
  // Pages hold no right: they ask the API with the visitor's own link or sign-in (decision 0006).
  'public-pages': { memoryMb: 512, timeoutSeconds: 25, trigger: { by: 'http' }, grants: {} },
  'form-pages': { memoryMb: 512, timeoutSeconds: 25, trigger: { by: 'http' }, grants: {} },
  'applicant-pages': { memoryMb: 512, timeoutSeconds: 25, trigger: { by: 'http' }, grants: {} },
  'juror-pages': { memoryMb: 512, timeoutSeconds: 25, trigger: { by: 'http' }, grants: {} },
  'panel-pages': { memoryMb: 512, timeoutSeconds: 25, trigger: { by: 'http' }, grants: {} },
  console: { memoryMb: 512, timeoutSeconds: 25, trigger: { by: 'http' }, grants: {} },
  'console-rounds': { memoryMb: 512, timeoutSeconds: 25, trigger: { by: 'http' }, grants: {} },
  'manage-rolls': {
    memoryMb: 512,
    timeoutSeconds: 25,
    trigger: { by: 'http' },
    grants: {
      programme: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
      byJuror: ['Query'],
    },
  },
  'mail-desk': {
    memoryMb: 512,
    timeoutSeconds: 29,
    trigger: { by: 'http' },
    grants: {
      programme: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'],
      byList: ['Query'],
      undelivered: ['Scan'],
    },
  },
  'assess-eligibility': {
    memoryMb: 512,
    timeoutSeconds: 20,
    trigger: { by: 'workflow' },
    grants: { programme: ['GetItem', 'Query', 'PutItem'] },
  },
  'open-gate': {
    memoryMb: 512,
    timeoutSeconds: 20,
    trigger: { by: 'workflow' },
    grants: { programme: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'] },
  },
  'expire-gate': {
    memoryMb: 512,
    timeoutSeconds: 20,
    trigger: { by: 'workflow' },
    grants: { programme: ['GetItem', 'Query', 'PutItem', 'UpdateItem'] },
  },
  award: {
    memoryMb: 512,
    timeoutSeconds: 20,
    trigger: { by: 'workflow' },
    grants: { programme: ['GetItem', 'PutItem'] },
  },
  'assign-jurors': {
    memoryMb: 1024,
    timeoutSeconds: 29,
    trigger: { by: 'http' },
    grants: { programme: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'DeleteItem'] },
  },
  'round-analysis': {
    memoryMb: 1024,
    timeoutSeconds: 29,
    trigger: { by: 'http' },
    grants: { programme: ['GetItem', 'Query'], byList: ['Query'], byJuror: ['Query'] },
  },
  'close-jury': {
    memoryMb: 512,
    timeoutSeconds: 29,
    trigger: { by: 'http' },
    grants: { programme: ['GetItem', 'BatchGetItem', 'Query', 'PutItem'], byJuror: ['Query'] },
  },
  'close-panel': {
    memoryMb: 512,
    timeoutSeconds: 29,
    trigger: { by: 'http' },
    grants: { programme: ['GetItem', 'BatchGetItem', 'Query', 'PutItem'], ballots: ['Scan'] },
  },
  'round-documents': {
    memoryMb: 512,
    timeoutSeconds: 25,
    trigger: { by: 'http' },
    grants: { programme: ['GetItem', 'Query'] },
  },
  'agreement-papers': {
    memoryMb: 512,
    timeoutSeconds: 20,
    trigger: { by: 'http' },
    grants: { programme: ['GetItem', 'PutItem'] },
  },
  'cohort-exports': {
    memoryMb: 512,
    timeoutSeconds: 29,
    trigger: { by: 'http' },
    grants: { programme: ['GetItem', 'BatchGetItem', 'Query', 'PutItem'], byList: ['Query'] },
  },
  'release-page': {
    memoryMb: 512,
    timeoutSeconds: 240,
    trigger: { by: 'workflow' },
    grants: { programme: ['GetItem', 'PutItem', 'UpdateItem'] },
  },
  'relay-workflow': {
    memoryMb: 512,
    timeoutSeconds: 60,
    trigger: {
      by: 'stream',
      batchSize: 25,
      filters: [undelivered('gate'), undelivered('start'), undelivered('repair')],
    },
    grants: {
      programme: ['GetItem', 'UpdateItem'],
      machines: ['StartExecution'],
      tasks: ['SendTaskSuccess', 'SendTaskFailure'],
    },
  },
  'send-email': {
    memoryMb: 512,
    timeoutSeconds: 60,
    trigger: { by: 'stream', batchSize: 10, filters: [undelivered('email', { state: { S: ['queued'] } })] },
    grants: { programme: ['GetItem', 'UpdateItem', 'PutItem'], mail: ['SendRawEmail'] },
  },
  'email-feedback': {
    memoryMb: 512,
    timeoutSeconds: 20,
    trigger: { by: 'mail-events' },
    grants: { programme: ['GetItem', 'PutItem', 'UpdateItem'] },
  },
  sweep: {
    memoryMb: 512,
    timeoutSeconds: 120,
    trigger: { by: 'schedule', expression: 'rate(1 hour)' },
    grants: {
      programme: ['GetItem', 'BatchGetItem', 'UpdateItem'],
      byList: ['Query'],
      undelivered: ['Scan'],
    },
  },
  remind: {
    memoryMb: 512,
    timeoutSeconds: 120,
    trigger: { by: 'schedule', expression: 'cron(0 7 * * ? *)' },
    grants: {
      programme: ['GetItem', 'BatchGetItem', 'Query', 'PutItem'],
      byList: ['Query', 'Scan'],
      byJuror: ['Query'],
    },
  },
};
