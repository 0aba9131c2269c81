/** Each alarm of the template on a running programme: quiet while all goes well, and rung by what it is for and nothing
 * else. Then what an operator sees and does of it, here and on AWS. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { aic } from '#infra/cli/commands/aic.ts';
import { batchWrite, putOf } from '#infra/cli/maintenance/batch-write.ts';
import { itemsOf } from '#infra/cli/maintenance/dump.ts';
import { openPlace, type StoredProgramme } from '#infra/cli/maintenance/place.ts';
import type { AlarmReport } from '#infra/local/watching/alarms.ts';
import { anApplicationForm } from '#test/support/application-builder.ts';
import { type Applicant, aStory, type Story } from '#test/support/story.ts';
import { aTerminal } from '#test/support/terminal.ts';
import { anAccount, type Invocation } from './aws-account.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let story: Story;
let place: StoredProgramme;
let first: Applicant;
beforeAll(async () => {
  story = await aStory('2022-01-10T09:00:00.000Z');
  place = await openPlace({ state: story.programme.stateDir, values: {} });
});
afterAll(async () => {
  place?.close();
  await story?.close();
});

const alarms = async () =>
  (await story.programme.control('GET', '/alarms')).body.alarms as readonly AlarmReport[];
const timesRung = async () => new Map((await alarms()).map(({ name, rang }) => [name, rang.length]));
const fault = (body: object) => story.programme.control('POST', '/faults', { count: 100_000, ...body });
const mend = () => story.programme.control('DELETE', '/faults');
const minute = 60_000;
const hours = async (count: number) => {
  for (let hour = 0; hour < count; hour += 1) await story.later(60 * minute);
};
const functionId = (name: string) =>
  story.programme.local.template.functions.find(({ logicalId }) => logicalId.startsWith(name))?.logicalId;
const withoutRuns = async (name: string, count: number) => {
  const { schedules } = story.programme.local.template;
  const schedule = schedules.find((one) => one.functionId === functionId(name));
  const { roleId } = schedule ?? {};
  Object.assign(schedule ?? {}, { roleId: 'none' });
  await hours(count);
  Object.assign(schedule ?? {}, { roleId });
};
const applicantAt = async (mailbox: string, count: number) => {
  for (let nth = 0; nth < count; nth += 1) {
    const form = anApplicationForm({ applicant: { type: 'individual', name: `${mailbox} ${nth}` } });
    const email = `${mailbox}+${nth}@simulator.amazonses.com`;
    const title = `Projet ${mailbox} ${nth}`;
    await story.programme.file({
      ...form,
      contact: { ...form.contact, email },
      project: { ...form.project, title },
    });
  }
  await story.programme.settle();
};
/** Of what is parked an operator abandons the handling: its execution fails on purpose, and rings nothing. */
const abandonAll = async () => {
  const { items } = await story.staff('GET', '/repairs', undefined, ['operator']);
  for (const { applicationId } of items)
    await story.staff('POST', `/applications/${applicationId}/repair`, { outcome: 'abandon' }, ['operator']);
  await story.programme.settle();
};
let begun = 0;
const startWithNothing = async (machineName: string) => {
  const { interpreter, template } = story.programme.local;
  const machine = template.stateMachines.find(({ logicalId }) => logicalId.startsWith(machineName));
  begun += 1;
  interpreter.startExecution({ stateMachineArn: machine?.arn ?? '', name: `no-input-${begun}`, input: '{}' });
  await story.programme.settle();
};
const readOwn = async () => story.programme.call('GET', '/application', undefined, await story.as(first));

test('a story in which all goes well rings none, and every alarm is measured here, over a leap of days too', async () => {
  first = await story.anApplicant();
  await story.decide(first);
  await story.release('eligibility');
  await hours(4);
  await story.days(3);
  for (const { name, state, rang } of await alarms())
    expect({ name, state, rang }).toEqual({ name, state: 'quiet', rang: [] });
  expect(await aic(['ops', 'alarms', '--local', story.programme.stateDir], aTerminal({ env: {} }))).toBe(0);
});

type Plant = readonly [alarm: string, by: string, plant: () => Promise<unknown>];

/** What is planted, in the order of the story: what stands wrong at the end of one is not mended before the next. */
const plants: readonly Plant[] = [
  [
    'ApiFails',
    'a table that throttles longer than the SDK tries again',
    async () => {
      await fault({ service: 'dynamodb', mode: 'throttle' });
      expect((await readOwn()).status).toBe(503);
    },
  ],
  ['SweepStopped', 'a schedule whose role a hand took away', () => withoutRuns('Sweep', 4)],
  ['WorkStuck', 'the schedule of the daily run, likewise', () => withoutRuns('Remind', 29)],
  ['BouncesHigh', 'letters that come back', () => applicantAt('bounce', 5)],
  ['ComplaintsHigh', 'a reader who complains', () => applicantAt('complaint', 1)],
  [
    'WorkStuck',
    'SES, to which every connection is cut',
    async () => {
      await fault({ service: 'ses', mode: 'drop' });
      await story.anApplicant();
      await hours(5);
    },
  ],
  [
    'WorkStuck',
    'a step of a workflow that the table fails',
    async () => {
      await fault({ service: 'dynamodb', action: 'Query', mode: 'error', match: 'DUPLICATE#' });
      await story.anApplicant();
      await hours(2);
    },
  ],
  ['DeadLetterWaits', 'an execution of Application that fails', () => startWithNothing('Application')],
  ['DeadLetterWaits', 'an execution of Release that fails', () => startWithNothing('Release')],
  ['DeadLetterWaits', 'an execution of Support that fails', () => startWithNothing('Support')],
  [
    'WorkStuck',
    'a release whose pages cannot be read',
    async () => {
      const applicant = await story.anApplicant();
      await story.decide(applicant);
      await fault({ service: 'dynamodb', action: 'BatchGetItem', mode: 'refuse', match: '{"S":"RELEASE"}' });
      await story.release('eligibility');
      await hours(4);
    },
  ],
  [
    'LegalClockNear',
    'a date of the record that a hand moves: two months need not pass',
    async () => {
      const { applicationId } = await story.anApplicant();
      const soon = new Date((await place.now()).getTime() + 3 * 86_400_000).toISOString();
      const table = place.tables.programme;
      const [record] = await itemsOf(place.database, table, `APPLICATION#${applicationId}`);
      const summary = { ...(record?.summary as object), implicitRejectionAt: soon };
      await batchWrite(place.database, table, [putOf({ ...record, summary })]);
      await story.days(1);
      await story.days(1);
    },
  ],
  [
    'DeliveryLate',
    'a stream that cannot be read for twenty minutes',
    async () => {
      await fault({ service: 'dynamodb', action: 'GetRecords', mode: 'error' });
      await story.anApplicant();
      await story.later(20 * minute);
      await mend();
      await story.later(2 * minute);
    },
  ],
  [
    'DeadLetterWaits',
    'an item that nothing can read',
    async () => {
      const waiting = { undeliveredPk: { S: 'UNDELIVERED#0' }, undeliveredSk: { S: 'malformed' } };
      const item = { kind: { S: 'email' }, state: { S: 'queued' }, ...waiting };
      await fault({ service: 'dynamodb', mode: 'poison-record', count: 1, item });
      await story.programme.settle();
    },
  ],
];

const here = async (...words: string[]) => {
  const terminal = aTerminal({ env: {} });
  const code = await aic([...words, '--local', story.programme.stateDir], terminal);
  return { code, out: terminal.out() };
};

describe('what is planted rings its alarm and no other', () => {
  test.each(plants)('%s: %s', async (name, _by, plant) => {
    const before = await timesRung();
    await plant();
    await mend();
    const after = await timesRung();
    const rung = [...after].map(([one, times]) => [one, times - (before.get(one) ?? 0)] as const);
    expect(rung.filter(([, times]) => times > 0)).toEqual([[name, 1]]);
    // What was stopped by the fault goes on, before the next is planted; of the execution nothing is left but its letter.
    await here('ops', 'dead-letters', 'redrive', '--yes');
    await here('ops', 'dead-letters', 'discard', '--yes');
    await abandonAll();
    await hours(2);
  });

  test('the command line shows what rings, since when and where to read on, and ends with 1', async () => {
    const terminal = aTerminal({ env: {} });
    const code = await aic(['ops', 'alarms', '--local', story.programme.stateDir], terminal);
    expect(code).toBe(1);
    expect(terminal.out()).toMatch(
      /DeadLetterWaits +ringing +.*2022.* +1 +> 0 +infra\/runbook\.md#deadletterwaits/,
    );
    expect(terminal.out()).toMatch(/ApiFails +quiet/);
  });

  test('an execution that failed is listed by its name, no redrive takes it, and discarded it is gone', async () => {
    await startWithNothing('Release');
    const name = /execution +arn:\S+:execution:\S+:no-input-\d+/;
    expect((await here('ops', 'dead-letters', 'list')).out).toMatch(name);
    expect((await here('ops', 'dead-letters', 'redrive', '--yes')).code).toBe(1);
    expect((await here('ops', 'dead-letters', 'list')).out).toMatch(name);
    expect((await here('ops', 'dead-letters', 'discard', '--yes', '--json')).out).toContain('"discarded": 1');
    expect((await here('ops', 'dead-letters', 'list')).out).not.toMatch(name);
    expect(await here('ops', 'dead-letters', 'discard', 'none', '--yes')).toMatchObject({ code: 1 });
  });

  test('a run by the clock that is given up lies there too, by its function, and ends once it is redriven', async () => {
    const before = await timesRung();
    const { gateway, template } = story.programme.local;
    const ofSweep = () =>
      gateway.deadLetters.list(template.queues[0]?.arn).filter(({ body }) => body.includes('Sweep'));
    await fault({ service: 'dynamodb', action: 'Scan', mode: 'refuse' });
    await hours(1);
    await mend();
    expect(ofSweep().map(({ body }) => JSON.parse(body))).toMatchObject([
      { requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 3 } },
    ]);
    const after = await timesRung();
    expect([...after].filter(([one, times]) => times > (before.get(one) ?? 0))).toEqual([]);
    expect(after.get('DeadLetterWaits')).toBeGreaterThan(0);
    const messageId = ofSweep()[0]?.messageId;
    await story.programme.control('POST', `/dead-letters/${messageId}/redrive`);
    expect(ofSweep()).toEqual([]);
  });

  test('and there is a plant for every alarm', async () => {
    const planted = new Set(plants.map(([name]) => name));
    expect([...planted].sort()).toEqual((await alarms()).map(({ name }) => name).sort());
  });
});

describe('the same stack, as if it were on AWS', () => {
  let account: Awaited<ReturnType<typeof anAccount>>;
  const invocations: Invocation[] = [];
  let isTaken = false;
  const alarmOf = (AlarmName: string, StateValue: string, value = 3) => ({
    AlarmName,
    StateValue,
    AlarmDescription: 'Something.',
    Threshold: 0,
    ComparisonOperator: 'GreaterThanThreshold',
    StateTransitionedTimestamp: 1_641_805_200,
    StateReasonData: JSON.stringify({ version: '1.0', recentDatapoints: [value], threshold: 0 }),
  });
  let shown: (prefix: string) => object[] = () => [];
  beforeAll(async () => {
    account = await anAccount(
      story.programme,
      (prefix) => shown(prefix),
      (one) => {
        invocations.push(one);
        return isTaken;
      },
    );
    for (const [name, value] of Object.entries(account.environment)) vi.stubEnv(name, value);
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await account?.close();
  });
  const run = async (...words: string[]) => {
    const terminal = aTerminal({ env: {} });
    const code = await aic([...words, '--stack', account.stackName, '--yes'], terminal);
    return { code, out: terminal.out(), said: terminal.said() };
  };

  test('its alarms are told by their names in the runbook; one that rings ends with 1, none at all with 4', async () => {
    shown = (prefix) => [
      alarmOf(`${prefix}DeadLetterWaits5DEE2AB3-1ABCDEFGHIJK`, 'ALARM'),
      alarmOf(`${prefix}BouncesHighA6383278-1ABCDEFGHIJK`, 'OK', 0.002288329519450801),
    ];
    const { code, out } = await run('ops', 'alarms');
    expect(code).toBe(1);
    expect(out).toMatch(/DeadLetterWaits +ringing +.+ +3 +> 0 +infra\/runbook\.md#deadletterwaits/);
    expect(out).toMatch(/BouncesHigh +quiet +.+ 0\.00229 /);
    shown = (prefix) => [alarmOf(`${prefix}ApiFailsA6383278-1ABCDEFGHIJK`, 'OK')];
    expect((await run('ops', 'alarms')).code).toBe(0);
    shown = () => [];
    expect(await run('ops', 'alarms')).toMatchObject({ code: 4, said: expect.stringContaining('no alarm') });
  });

  test('dead letters are listed; redriven, those of streams wake the outbox, and events are handed over or stay', async () => {
    const [queue] = story.programme.local.template.queues;
    const send = (body: object) =>
      story.programme.local.gateway.deadLetters.send(queue?.arn ?? '', JSON.stringify(body));
    const functionArn = 'arn:aws:lambda:eu-west-3:000000000000:function:feedback';
    send({
      requestContext: { functionArn: `${functionArn}:$LATEST` },
      requestPayload: { 'detail-type': 'Email Bounced' },
    });
    const executionArn = 'arn:aws:states:eu-west-3:000000000000:execution:Release:release-jury-1';
    send({
      source: 'aws.states',
      'detail-type': 'Step Functions Execution Status Change',
      detail: { executionArn },
    });
    send({ what: 'nobody knows' });
    const letters = () => story.programme.local.gateway.deadLetters.list(queue?.arn);
    const before = letters().length;
    const listed = await run('ops', 'dead-letters', 'list', '--json');
    const kinds = JSON.parse(listed.out).items.map(({ kind }: { kind: string }) => kind);
    expect(kinds.sort()).toEqual(
      [...Array(before - 3).fill('stream'), 'event', 'execution', 'unknown'].sort(),
    );
    expect(listed.out).toContain(executionArn);
    expect(listed.out).not.toContain('Email Bounced');

    const applicant = await heldUpLetter();
    expect(await story.lettersTo(applicant)).toEqual([]);
    expect(await run('ops', 'dead-letters', 'redrive')).toMatchObject({ code: 1 });
    await story.programme.settle();
    expect(await story.lettersTo(applicant)).toEqual(['receipt']);
    expect(invocations).toEqual([{ function: functionArn, payload: { 'detail-type': 'Email Bounced' } }]);
    // Its function failed again: the letter is all that tells of the event.
    expect(letters().filter(({ body }) => body.includes('requestPayload'))).toHaveLength(1);
    isTaken = true;
    await run('ops', 'dead-letters', 'redrive');
    // What no attempt can send comes back, once its attempts are over.
    await story.programme.settle();
    const left = letters().map(({ body }) => body);
    expect(left.filter((body) => body.includes('requestPayload'))).toEqual([]);
    expect(left).toContain(JSON.stringify({ what: 'nobody knows' }));
    expect(left.join()).toContain(executionArn);
    expect(await run('ops', 'dead-letters', 'discard')).toMatchObject({ code: 0 });
    expect(letters().map(({ body }) => body)).toEqual(left.filter((body) => !body.includes(executionArn)));
  });

  test('while one operator is asked, another sees the letters, and what the other redrives meanwhile goes once', async () => {
    const [queue] = story.programme.local.template.queues;
    const functionArn = 'arn:aws:lambda:eu-west-3:000000000000:function:asked';
    const body = { requestContext: { functionArn }, requestPayload: { 'detail-type': 'Email Delayed' } };
    story.programme.local.gateway.deadLetters.send(queue?.arn ?? '', JSON.stringify(body));
    [isTaken, invocations.length] = [true, 0];
    let seen = '';
    const question = async () => {
      seen = (await run('ops', 'dead-letters', 'list', '--json')).out;
      await run('ops', 'dead-letters', 'redrive');
      return 'yes';
    };
    const terminal = { ...aTerminal({ env: {}, answers: [] }), question };
    await aic(['ops', 'dead-letters', 'redrive', '--stack', account.stackName], terminal);
    expect(seen).toContain(functionArn);
    expect(invocations).toHaveLength(1);
    expect((await run('ops', 'dead-letters', 'redrive', 'none')).code).toBe(1);
  });

  /** Its stream record failed six times while the table could not be read. */
  async function heldUpLetter(): Promise<Applicant> {
    await fault({ service: 'dynamodb', action: 'BatchGetItem', mode: 'refuse', match: 'EMAIL#' });
    const applicant = await story.anApplicant();
    await mend();
    return applicant;
  }
});
