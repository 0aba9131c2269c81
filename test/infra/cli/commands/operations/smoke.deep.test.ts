/** A smoke test of a running programme: whole where all is well, and ended by each fault that is planted, with its way out. */
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { aic } from '#infra/cli/commands/aic.ts';
import { smoke } from '#infra/cli/commands/operations/smoke/smoke.ts';
import { anAccount } from '#test/infra/cli/aws-account.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { aStory, type Story } from '#test/support/story.ts';
import { aTerminal } from '#test/support/terminal.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let story: Story;
beforeAll(async () => {
  story = await aStory('2022-01-10T09:00:00.000Z');
});
afterAll(() => story?.close());

const control = async (method: string, path: string, body?: object) =>
  (await story.programme.control(method, path, body)).body;
const fault = (body: object) => control('POST', '/faults', { count: 100_000, ...body });
beforeEach(async () => {
  await control('DELETE', '/faults');
  await control('POST', '/ses', { account: 'ready' });
  await story.programme.local.gateway.deadLetters.redrive(async () => true);
  await story.staff('POST', '/mail/resume', {}, ['operator']);
  // A mailbox has its share of letters a day, and so has that of the simulator.
  await story.days(1);
});

interface Told {
  steps: { step: string; state: string; seen: string; advice: string }[];
}

async function run(...more: string[]) {
  const env = { AIC_TOKEN: await story.programme.staffToken() };
  const terminal = aTerminal({ env });
  const words = ['ops', 'smoke', '--local', story.programme.stateDir, '--yes', '--json', '--language', 'en'];
  const code = await aic([...words, ...more], terminal);
  const { steps } = JSON.parse(terminal.out()) as Told;
  const ended = steps.filter(({ state }) => state === 'failed');
  return { code, states: Object.fromEntries(steps.map(({ step, state }) => [step, state])), steps, ended };
}

const applications = async (): Promise<{ status: string; decision?: string }[]> => {
  const { items } = await story.staff('GET', '/search?text=Essai');
  return items;
};
const deadLetters = async (): Promise<object[]> => (await control('GET', '/dead-letters')).deadLetters;

test('where all is well every step is done, and nothing of it waits for anybody', async () => {
  const { code, states, steps } = await run();
  expect(steps.map(({ seen }) => seen)).toEqual(expect.arrayContaining([expect.stringContaining('rings')]));
  expect(states).toEqual({
    mail: 'done',
    file: 'done',
    receipt: 'done',
    bounce: 'done',
    decide: 'done',
    withdraw: 'done',
    alarm: 'done',
    'clean-up': 'done',
  });
  expect(code).toBe(0);
  expect(await deadLetters()).toEqual([]);
  expect((await story.staff('GET', '/mail/tasks')).items).toEqual([]);
  const left = await applications();
  expect(left.map(({ status, decision }) => decision ?? status).sort()).toEqual(['ineligible', 'withdrawn']);
});

test('it can be given again, and says to people what it saw in their language', async () => {
  const env = { AIC_TOKEN: await story.programme.staffToken() };
  const terminal = aTerminal({ env, answers: ['o'] });
  const words = ['ops', 'smoke', '--local', story.programme.stateDir, '--language', 'fr'];
  expect(await aic(words, terminal)).toBe(0);
  expect(terminal.asked[0]).toContain('Dépose deux candidatures inventées');
  expect(terminal.out()).toMatch(/une alarme +fait +DeadLetterWaits sonne/);
});

describe('what is planted ends it there, and the rest is not tried', () => {
  test.each<[string, string, () => Promise<unknown>, RegExp, RegExp]>([
    [
      'SES pauses the account',
      'receipt',
      () => control('POST', '/ses', { account: 'paused' }),
      /stopped \(paused\)/,
      /ops preflight .*mail start/,
    ],
    [
      'SES has not verified the sender',
      'receipt',
      () => control('POST', '/ses', { account: 'pending' }),
      /stopped \(not-verified\)/,
      /ops preflight .*mail start/,
    ],
    [
      'mail was never started',
      'mail',
      () => story.staff('POST', '/mail/stop', { reason: 'Essai.' }),
      /all mail is stopped/,
      /mail start/,
    ],
    [
      'a function has no room to run',
      'decide',
      () => fault({ service: 'lambda', action: functionId('AssessEligibility'), mode: 'throttle' }),
      /stays received/,
      /ops alarms/,
    ],
    [
      'the table refuses what is filed',
      'file',
      () => fault({ service: 'dynamodb', action: 'TransactWriteItems', mode: 'refuse' }),
      /./,
      /runbook\.md#apifails/,
    ],
    [
      'what SES reports is not noted',
      'receipt',
      () => fault({ service: 'dynamodb', action: 'UpdateItem', mode: 'refuse', match: '#reports' }),
      /reports of SES: –/,
      /#deadletterwaits/,
    ],
  ])('%s: %s', async (_, step, plant, seen, advice) => {
    await plant();
    const { code, states, steps, ended } = await run();
    expect(code).toBe(1);
    expect(ended[0]).toMatchObject({ step });
    expect(ended[0]?.seen).toMatch(seen);
    expect(ended[0]?.advice).toMatch(advice);
    const at = steps.findIndex((one) => one.step === step);
    expect(steps.slice(at + 1, -1).every(({ state }) => state === 'not-done')).toBe(true);
    expect(states['clean-up']).not.toBe('not-done');
  });

  test('it was given a moment ago: alarm', async () => {
    expect((await run()).code).toBe(0);
    const { ended } = await run();
    expect(ended).toMatchObject([{ step: 'alarm', advice: expect.stringContaining('in ten minutes') }]);
  });

  test('a dead letter waits already: alarm', async () => {
    const [queue] = story.programme.local.template.queues;
    story.programme.local.gateway.deadLetters.send(queue?.arn ?? '', '{"of": "somebody else"}');
    const { code, ended } = await run();
    expect(code).toBe(1);
    expect(ended).toMatchObject([{ step: 'alarm', advice: expect.stringContaining('dead-letters list') }]);
    expect(await deadLetters()).toHaveLength(1);
  });
});

const functionId = (name: string) =>
  story.programme.local.template.functions.find(({ logicalId }) => logicalId.startsWith(name))?.logicalId;

test('somebody who only looks is told so, and nothing is filed that they could not take away', async () => {
  const before = await applications();
  const terminal = aTerminal({ env: { AIC_TOKEN: await story.programme.staffToken(['reader']) } });
  const words = ['ops', 'smoke', '--local', story.programme.stateDir, '--yes', '--language', 'en'];
  expect(await aic(words, terminal)).toBe(3);
  expect(terminal.said()).toContain('sign-in');
  expect(await applications()).toEqual(before);
});

test('a sign-in to another programme is refused, and nothing is asked of either', async () => {
  const terminal = aTerminal({ env: { AIC_TOKEN: 'x' } });
  const words = ['ops', 'smoke', '--local', story.programme.stateDir, '--url', 'https://other.example.org'];
  expect(await aic([...words, '--yes'], terminal)).toBe(2);
  expect(terminal.said()).toContain('you are signed in to https://other.example.org');
});

describe('the same stack, as if it were on AWS', () => {
  let account: Awaited<ReturnType<typeof anAccount>>;
  beforeAll(async () => {
    const queue = () => story.programme.local.gateway.deadLetters.list();
    account = await anAccount(
      story.programme,
      (prefix) => [
        {
          AlarmName: `${prefix}DeadLetterWaits5DEE2AB3-1ABCDEFGHIJK`,
          Threshold: 0,
          StateValue: queue().length > 0 ? 'ALARM' : 'OK',
          AlarmDescription: 'Something.',
          ComparisonOperator: 'GreaterThanThreshold',
        },
      ],
      () => true,
    );
    for (const [name, value] of Object.entries(account.environment)) vi.stubEnv(name, value);
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await account?.close();
  });

  async function runThere(stack = account.stackName) {
    const terminal = aTerminal({ env: { AIC_TOKEN: await story.programme.staffToken() } });
    const asked = { json: true, quiet: false, yes: true, output: undefined, profile: undefined };
    const here = { url: story.programme.local.apiUrl, state: undefined, language: 'en' as const, terminal };
    const command = smoke({ everyMs: 50, workMs: 20_000, alarmMs: 5_000 });
    const code = await command.run({ ...asked, ...here, values: { stack } });
    return { code, ...(JSON.parse(terminal.out()) as Told) };
  }

  test('a production whose call is open is refused, and nothing is filed', async () => {
    const before = await applications();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2022-01-20T09:00:00Z') });
    onTestFinished(() => void vi.useRealTimers());
    await expect(runThere('aic-promotion-1-production')).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('open to the public'),
    });
    expect(await applications()).toEqual(before);
  });

  test('nobody reads the code: the withdrawal is left out, and both applications are refused', async () => {
    const { code, steps } = await runThere();
    expect(steps.filter(({ state }) => state !== 'done')).toMatchObject([
      { step: 'withdraw', state: 'left-out' },
    ]);
    expect(code).toBe(0);
    expect(await deadLetters()).toEqual([]);
  });
});

test('the share of a day of the simulator’s mailbox is used up: that is said, and nothing is lost', async () => {
  let last = await run();
  for (let tries = 0; tries < 8 && last.code === 0; tries += 1) {
    await story.later(600_000);
    last = await run();
  }
  expect(last.ended).toMatchObject([
    { step: 'receipt', advice: expect.stringContaining('try again tomorrow') },
  ]);
});

test('after the call nothing can be filed, and the way out is a call that is open', async () => {
  await story.programme.advanceTo(promotion1.calendar.juryOpensAt);
  const { ended, states } = await run();
  expect(ended).toMatchObject([
    {
      step: 'file',
      seen: expect.stringContaining('call-closed'),
      advice: expect.stringContaining('closing'),
    },
  ]);
  expect(states['clean-up']).toBe('done');
});
