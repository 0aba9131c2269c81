/** What the relay does with each thing that it reads again, and with each answer of Step Functions. */
import { describe, expect, test } from 'vitest';
import { type RelayHint, relayWorkflow } from '#app/delivery/relay-workflow.ts';
import type { DecidedWait, PendingStart } from '#app/ports/workflow-ports.ts';

const minute = 60_000;
const now = Date.parse('2022-03-01T12:00:00.000Z');
const at = new Date(now).toISOString();
const ago = (milliseconds: number) => new Date(now - milliseconds).toISOString();
const applicationId = 'aic1-0123456789ABCDEF';
const forward = { kind: 'success', outcome: 'eligible' } as const;
const ended = { kind: 'failure', error: 'Application.Withdrawn' } as const;

interface World {
  wait?: DecidedWait;
  repair?: DecidedWait;
  start?: PendingStart;
  answer?: 'delivered' | 'gone';
  isAbandoned?: boolean;
}

/** Everything that was written or told, in its order. */
async function doneFor(hint: RelayHint, { answer = 'delivered', ...world }: World) {
  const done: unknown[] = [];
  const note =
    (what: string) =>
    async (...given: unknown[]): Promise<void> =>
      void done.push([what, ...given]);
  const told =
    (what: string) =>
    async (...given: unknown[]) => {
      done.push([what, ...given]);
      return answer;
    };
  const outbox = {
    wait: async (id: string, sequence: number) =>
      id === applicationId && sequence === 2 ? world.wait : undefined,
    repair: async (id: string) => (id === applicationId ? world.repair : undefined),
    start: async ({ id }: { id: string }) => (id === applicationId ? world.start : undefined),
    isAbandoned: async (id: string) => id === applicationId && world.isAbandoned === true,
    settled: note('settled'),
    settledAll: note('settledAll'),
    givenUp: note('givenUp'),
    tokenLost: note('tokenLost'),
    started: note('started'),
  };
  const workflow = { start: note('start'), resume: told('resume'), fail: told('fail') };
  await relayWorkflow({ outbox, workflow, clock: { now: () => new Date(now) } }, hint);
  return done;
}

describe('an execution to start', () => {
  const hint = { kind: 'start', start: { kind: 'application', id: applicationId } } as const;

  test('is started, and only then noted as started', async () => {
    const input = { applicationId };
    expect(await doneFor(hint, { start: { machine: 'application', name: applicationId, input } })).toEqual([
      ['start', 'application', applicationId, input],
      ['started', hint.start, applicationId, at],
    ]);
  });

  test('that was started before is left', async () => {
    expect(await doneFor(hint, {})).toEqual([]);
  });
});

describe('a wait', () => {
  const hint = { kind: 'gate', id: applicationId, sequence: 2 } as const;
  const open = { id: applicationId, sequence: 2, taskToken: 'token-2' };

  test('that was delivered before is left', async () => {
    expect(await doneFor(hint, {})).toEqual([]);
  });

  test('that nobody decided is left', async () => {
    expect(await doneFor(hint, { wait: open })).toEqual([]);
  });

  test.each([
    ['resumed with its outcome', forward, ['resume', 'token-2', { applicationId, outcome: 'eligible' }]],
    ['ended with its error', ended, ['fail', 'token-2', 'Application.Withdrawn']],
  ] as const)('that was decided is %s, and settled', async (_, resolution, told) => {
    const wait = { ...open, resolution };
    expect(await doneFor(hint, { wait })).toEqual([told, ['settled', wait, at]]);
  });

  test('of which the token is gone only loses that token', async () => {
    const wait = { ...open, resolution: forward };
    expect((await doneFor(hint, { wait, answer: 'gone' })).slice(1)).toEqual([['tokenLost', wait, at]]);
  });
});

describe('a decided wait without a token', () => {
  const hint = { kind: 'gate', id: applicationId, sequence: 2 } as const;
  const wait = { id: applicationId, sequence: 2, resolution: forward };
  const lost = (age: number) => ({ ...wait, tokenLostAt: ago(age) });

  test('waits for an execution that is on the way to it', async () => {
    expect(await doneFor(hint, { wait })).toEqual([]);
  });

  test('is given up where an operator ended the execution', async () => {
    expect(await doneFor(hint, { wait, isAbandoned: true })).toEqual([['givenUp', wait, at]]);
  });

  test('waits a hundred minutes for the gate to open again, whatever became of the execution', async () => {
    expect(await doneFor(hint, { wait: lost(100 * minute), isAbandoned: true })).toEqual([]);
  });

  test('is given up when nobody came in a hundred minutes', async () => {
    const long = lost(100 * minute + 1);
    expect(await doneFor(hint, { wait: long })).toEqual([['givenUp', long, at]]);
  });
});

describe('the answer of the repair gate', () => {
  const hint = { kind: 'repair', id: applicationId } as const;
  const answered = (outcome: string) => ({
    id: applicationId,
    taskToken: 'token-r',
    resolution: { kind: 'success', outcome } as const,
  });

  test.each(['Award', 'withdrawn', 'refused', 'lapsed', 'abandon'])(
    '%s opens no gate any more: what was decided meanwhile is settled, and the repair last',
    async (outcome) => {
      const repair = answered(outcome);
      expect(await doneFor(hint, { repair })).toEqual([
        ['resume', 'token-r', { applicationId, outcome }],
        ['settledAll', applicationId, at],
        ['settled', repair, at],
      ]);
    },
  );

  test.each(['AssessEligibility', 'AwaitEligibilityDecision', 'AwaitSignature'])(
    '%s leads back to a gate: what was decided meanwhile stays for it',
    async (outcome) => {
      const repair = answered(outcome);
      expect((await doneFor(hint, { repair })).slice(1)).toEqual([['settled', repair, at]]);
    },
  );

  test('is settled also where its token is gone: nothing opens that visit again', async () => {
    const repair = answered('AwaitSignature');
    expect((await doneFor(hint, { repair, answer: 'gone' })).slice(1)).toEqual([['settled', repair, at]]);
  });
});
