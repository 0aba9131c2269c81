/** A conformance run: against the programme on this machine, through the doors of a deployed stack, and where something is otherwise. */
import type { GetExecutionHistoryCommandOutput } from '@aws-sdk/client-sfn';
import { decodeJwt, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { deployedDoors, localDoors } from '#infra/cli/conformance/doors.ts';
import type { Doors } from '#infra/cli/conformance/probe.ts';
import { differenceLines, readRecording, recordAnswers } from '#infra/cli/conformance/recording.ts';
import { anAccount } from '#test/infra/cli/aws-account.ts';
import { startTestProgramme, type TestProgramme } from '#test/support/programme.ts';
import { aTerminal } from '#test/support/terminal.ts';

const baseline = readRecording('test/infra/cli/conformance/baseline.json');
let programme: TestProgramme;
let doors: Doors;

beforeAll(async () => {
  programme = await startTestProgramme('2022-01-10T10:00:00.000Z');
  doors = await localDoors(programme.local, programme.stateDir);
});
afterAll(async () => {
  doors?.close();
  await programme?.close();
});

test('the programme on this machine answers as the baseline says', async () => {
  expect(differenceLines(await recordAnswers(doors), baseline)).toEqual([]);
});

test('what is planted is found, each on a line of its own, and nothing else', async () => {
  expect(differenceLines(await recordAnswers(otherwise(doors)), baseline)).toEqual([
    'page headers.strict-transport-security: here nothing, there "max-age=63072000"',
    'claims payload.email: here nothing, there "<address>"',
    'condition error: here "ConditionalCheckFailed", there "ConditionalCheckFailedException"',
    expect.stringMatching(/^stream: here \{"failed":"AccessDeniedException","says":"of <arn>"\}, there \[/),
    expect.stringMatching(/^order: here \{"failed":"AccessDeniedException"/),
    ...['history of a wait', 'history of a withdrawal'].flatMap((name) => [
      `${name} 2: here "TaskStarted lambda invoke", there "TaskScheduled lambda invoke"`,
      `${name} 3: here "TaskScheduled lambda invoke", there "TaskStarted lambda invoke"`,
    ]),
  ]);
});

test('a probe that only one side was asked is told', () => {
  expect(differenceLines({ page: { status: 200 } }, { page: { status: 200 }, claims: {} })).toEqual([
    'claims: here nothing, there {}',
  ]);
});

test('through the doors of a stack, its reader a person at the terminal, it is the same', async () => {
  const account = await anAccount(
    programme,
    () => [],
    () => true,
  );
  const { accessKeyId, secretAccessKey } = programme.local.keys.operator;
  vi.stubEnv('AWS_ENDPOINT_URL', account.environment.AWS_ENDPOINT_URL);
  vi.stubEnv('AWS_ENDPOINT_URL_SES', programme.local.gateway.url);
  vi.stubEnv('AWS_ACCESS_KEY_ID', accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', secretAccessKey);
  const mailbox = 'success+reader@simulator.amazonses.com';
  const terminal = {
    ...aTerminal({ env: { AIC_TOKEN: doors.idToken } }),
    question: (text: string) => (text.startsWith('open the link') ? openLink(mailbox) : codeSentTo(mailbox)),
  };
  try {
    await expect(deployedDoors('aic-promotion-1-production', mailbox, terminal)).rejects.toThrow(
      'no stack of a test',
    );
    const deployed = await deployedDoors(account.stackName, mailbox, terminal);
    expect(differenceLines(await recordAnswers(deployed), baseline)).toEqual([]);
    deployed.close();
    await stopMail();
    await expect(deployedDoors(account.stackName, mailbox, terminal)).rejects.toThrow('npx aic mail start');
  } finally {
    vi.unstubAllEnvs();
    await account.close();
  }
});

async function openLink(address: string): Promise<string> {
  await programme.call('POST', '/application/session', {}, await programme.linkOf(address));
  return '';
}

const codeSentTo = (address: string): Promise<string> =>
  vi.waitFor(async () => {
    const codes = (await programme.mails(address)).flatMap(
      ({ text }) => /^Code\s*: (\d{8})$/m.exec(text)?.[1] ?? [],
    );
    return String(codes.at(-1) ?? expect.fail('no code came'));
  }, 10_000);

async function stopMail(): Promise<void> {
  const token = await programme.staffToken(['staff', 'operator'], 'olga');
  await programme.call('POST', '/staff/mail/stop', { reason: 'Conformité.' }, token);
}

const denied = async () => {
  throw Object.assign(new Error('of arn:aws:dynamodb:eu-west-3:1:table/a'), {
    name: 'AccessDeniedException',
  });
};

/** The same doors, behind which five things are otherwise: a header, an error’s name, the order of events, a claim, a right. */
function otherwise(real: Doors): Doors {
  const { email: _, ...claims } = decodeJwt(real.idToken);
  const idToken = new UnsecuredJWT(claims).encode().replace(/^[^.]*/, real.idToken.split('.')[0] ?? '');
  const { database, states } = real.place;
  const renamed = async (command: never) =>
    database.send(command).catch((error: Error & { Item?: object }) => {
      if (error.name === 'ConditionalCheckFailedException' && !error.Item)
        error.name = 'ConditionalCheckFailed';
      throw error;
    });
  const reordered = async (command: never) => {
    const answer = (await states.send(command)) as Partial<GetExecutionHistoryCommandOutput>;
    const [started, entered, scheduled, running, ...more] = answer.events ?? [];
    return running ? { ...answer, events: [started, entered, running, scheduled, ...more] } : answer;
  };
  return {
    ...real,
    idToken,
    api: {
      async ask(ask, expected) {
        const headers = { ...ask.headers };
        if (headers.authorization === `Bearer ${idToken}`) headers.authorization = `Bearer ${real.idToken}`;
        const answer = await real.api.ask({ ...ask, headers }, expected);
        if (ask.path === '/') delete answer.headers['strict-transport-security'];
        return answer;
      },
    },
    streams: Object.assign(Object.create(real.streams), { send: denied }),
    place: {
      ...real.place,
      database: Object.assign(Object.create(database), { send: renamed }),
      states: Object.assign(Object.create(states), { send: reordered }),
    },
  };
}
