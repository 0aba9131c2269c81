/** What an operator is told of the sender's domain, in each state that the account and the DNS can be in. */
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { mailReady, troublesOf } from '#infra/cli/commands/operations/mail-ready.ts';
import { type KnownSender, knownSender } from '#infra/cli/maintenance/known-sender.ts';
import { recordedAws, withoutCredentials } from '#test/infra/cli/deploy/recorded-aws.ts';
import { aResolver, aZone, dkimTokens } from '#test/infra/cli/zone.ts';
import { aTerminal } from '#test/support/terminal.ts';

const ready: KnownSender = {
  status: 'Success',
  dkimTokens,
  mailFrom: 'mail.aic.example.org',
  hasStack: true,
};

async function look(
  o: {
    known?: Partial<KnownSender>;
    zone?: Parameters<typeof aZone>[0];
    stack?: string;
    language?: 'fr' | 'en';
    json?: boolean;
  } = {},
) {
  const terminal = aTerminal();
  const command = mailReady(async () => ({ ...ready, ...o.known }), aResolver(aZone(o.zone ?? {})));
  const code = await command.run({
    json: o.json ?? false,
    quiet: false,
    yes: false,
    output: undefined,
    url: undefined,
    profile: undefined,
    state: undefined,
    language: o.language ?? 'en',
    terminal,
    values: { stack: o.stack ?? 'aic-promotion-1-production' },
  });
  return { code, text: terminal.out() };
}

test('a domain that may send ends with 0, and nothing is to publish', async () => {
  const { code, text } = await look();
  expect(code).toBe(0);
  expect(text).toContain('aic.example.org: 0 of 6 records to publish');
  expect(text).not.toContain('3600 IN');
});

test('what is missing ends with 1, and its line can be pasted into a zone', async () => {
  const zone = { dkim: { two: undefined }, spf: [] };
  const { code, text } = await look({ zone });
  expect(code).toBe(1);
  expect(text.trimEnd().split('\n').slice(-2)).toEqual([
    'two._domainkey.aic.example.org. 3600 IN CNAME two.dkim.amazonses.com.',
    'mail.aic.example.org. 3600 IN TXT "v=spf1 include:amazonses.com ~all"',
  ]);
  expect((await look({ zone, language: 'fr' })).text).toContain('enregistrements à publier : 2 sur 6');
  const { records, publish } = JSON.parse((await look({ zone, json: true })).text);
  expect(publish).toHaveLength(2);
  expect(records.map(({ state }: { state: string }) => state)).toEqual([
    'there',
    'missing',
    'there',
    'there',
    'missing',
    'there',
  ]);
});

describe('the domain itself', () => {
  const unknown = { status: undefined, dkimTokens: [], mailFrom: undefined, hasStack: false };
  test.each<[string, Partial<KnownSender>, string]>([
    ['is not known to SES yet', unknown, 'unknown'],
    ['is verified elsewhere than by our stack', { hasStack: false }, 'known-elsewhere'],
    ['is not verified yet', { status: 'Pending' }, 'not-verified'],
    ['lost its verification in mid-cohort', { status: 'TemporaryFailure' }, 'not-verified'],
    ['has bounces come back to SES', { mailFrom: undefined }, 'no-mail-from'],
  ])('%s', async (_, known, trouble) => {
    const { code, text } = await look({ known, json: true });
    expect(code).toBe(1);
    const { troubles } = JSON.parse(text) as { troubles: { code: string; advice: string }[] };
    expect(troubles.map((one) => one.code)).toEqual([trouble]);
    expect(troubles[0]?.advice).not.toMatch(/[{}]/);
  });

  test('that the cohort file says is known from elsewhere must be so, and wants no stack', () => {
    const imported = { isImported: true };
    expect(troublesOf({ ...ready, hasStack: false }, imported)).toEqual([]);
    expect(troublesOf(unknown, imported)).toEqual(['imported-unknown']);
  });

  test('names the command that is missing, with the domain in it', async () => {
    expect((await look({ known: { mailFrom: undefined } })).text.replace(/\s+/g, ' ')).toContain(
      '--identity aic.example.org --mail-from-domain mail.aic.example.org',
    );
  });
});

test.each(['aic-promotion-99-test', 'promotion-1', 'aic-promotion-1-staging'])(
  'the stack %s is refused, and nothing is asked',
  async (stack) => {
    await expect(look({ stack, language: 'fr' })).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('pour y remédier'),
    });
  },
);

test('credentials that are missing or have expired are told as everywhere, with 3', async () => {
  const account = await recordedAws();
  account.refusal = [403, 'ExpiredToken', 'The security token included in the request is expired'];
  await expect(knownSender('aic.example.org', 'eu-west-3')).rejects.toMatchObject({
    exitCode: 3,
    message: 'aic.example.org: your AWS credentials have expired: aws sso login, or get new ones',
  });
  withoutCredentials();
  await expect(knownSender('aic.example.org', 'eu-west-3')).rejects.toMatchObject({
    exitCode: 3,
    message: 'aic.example.org: no AWS credentials: aws sso login, then export AWS_PROFILE=<profile>',
  });
});

describe('what the account answers', () => {
  /** Answers of SES and CloudFormation as documented, by action. */
  const answers: Record<string, string> = {};
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await Array.fromAsync(request)).toString();
    const action = new URLSearchParams(body).get('Action') ?? '';
    const found = answers[action];
    const missing =
      '<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code><Message>Stack with id aic-mail-aic-example-org does not exist</Message></Error></ErrorResponse>';
    response.writeHead(found === undefined ? 400 : 200, { 'content-type': 'text/xml' });
    response.end(
      found === undefined
        ? missing
        : `<${action}Response><${action}Result>${found}</${action}Result></${action}Response>`,
    );
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'OPERATOR');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'any');
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const entry = (map: string, value: string) =>
    `<${map}><entry><key>aic.example.org</key><value>${value}</value></entry></${map}>`;

  test('of a domain that it knows, with our stack', async () => {
    Object.assign(answers, {
      GetIdentityVerificationAttributes: entry(
        'VerificationAttributes',
        '<VerificationStatus>Success</VerificationStatus>',
      ),
      GetIdentityDkimAttributes: entry(
        'DkimAttributes',
        `<DkimEnabled>true</DkimEnabled><DkimTokens>${dkimTokens.map((one) => `<member>${one}</member>`).join('')}</DkimTokens>`,
      ),
      GetIdentityMailFromDomainAttributes: entry(
        'MailFromDomainAttributes',
        '<MailFromDomain>mail.aic.example.org</MailFromDomain><MailFromDomainStatus>Success</MailFromDomainStatus>',
      ),
      DescribeStacks:
        '<Stacks><member><StackName>aic-mail-aic-example-org</StackName><CreationTime>2022-01-01T00:00:00Z</CreationTime><StackStatus>CREATE_COMPLETE</StackStatus></member></Stacks>',
    });
    expect(await knownSender('aic.example.org', 'eu-west-3')).toEqual(ready);
  });

  test('of a domain and a stack that it does not know', async () => {
    Object.assign(answers, {
      GetIdentityVerificationAttributes: '<VerificationAttributes/>',
      GetIdentityDkimAttributes: '<DkimAttributes/>',
      GetIdentityMailFromDomainAttributes: '<MailFromDomainAttributes/>',
    });
    delete answers.DescribeStacks;
    expect(await knownSender('aic.example.org', 'eu-west-3')).toEqual({
      status: undefined,
      dkimTokens: [],
      mailFrom: undefined,
      hasStack: false,
    });
  });
});
