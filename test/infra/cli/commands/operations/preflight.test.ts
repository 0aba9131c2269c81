/** What an operator is told of an account before a cohort is deployed to it, in each state that is planted. */
import { describe, expect, test } from 'vitest';
import { checks } from '#infra/cli/commands/operations/preflight/checks.ts';
import { preflight } from '#infra/cli/commands/operations/preflight/preflight.ts';
import { loadCohortFile } from '#infra/cohort-file/cohort-file.ts';
import { ownAccount, type RecordedAccount, recordedAws } from '#test/infra/cli/deploy/recorded-aws.ts';
import { aResolver, aZone, dkimTokens } from '#test/infra/cli/zone.ts';
import { startTestProgramme } from '#test/support/programme.ts';
import { aTerminal } from '#test/support/terminal.ts';

const xml = (action: string, content: string) =>
  `<${action}Response><${action}Result>${content}</${action}Result></${action}Response>`;
const entry = (action: string, map: string, value: string) =>
  xml(action, `<${map}><entry><key>aic.example.org</key><value>${value}</value></entry></${map}>`);

const quota = (Value: number) => ({ Quotas: [{ QuotaCode: 'L-1', QuotaName: 'Executions', Value }] });
const healthy = {
  ProductionAccessEnabled: true,
  SendingEnabled: true,
  EnforcementStatus: 'HEALTHY',
  SendQuota: { Max24HourSend: 50_000 },
};
const paths = { functions: '/2016-08-19/account-settings', sending: '/v2/email/account' };
const targets = {
  here: 'ServiceQuotasV20190624.ListServiceQuotas',
  usual: 'ServiceQuotasV20190624.ListAWSDefaultServiceQuotas',
  budgets: 'AWSBudgetServiceGateway.DescribeBudgets',
  certificate: 'CertificateManager.DescribeCertificate',
};
const ready = {
  [paths.functions]: { AccountLimit: { ConcurrentExecutions: 1_000 } },
  [paths.sending]: healthy,
  [targets.here]: quota(1_000_000),
  [targets.usual]: quota(1_000_000),
  [targets.budgets]: { Budgets: [{ BudgetName: 'programme' }] },
  GetIdentityVerificationAttributes: entry(
    'GetIdentityVerificationAttributes',
    'VerificationAttributes',
    '<VerificationStatus>Success</VerificationStatus>',
  ),
  GetIdentityDkimAttributes: entry(
    'GetIdentityDkimAttributes',
    'DkimAttributes',
    `<DkimTokens>${dkimTokens.map((one) => `<member>${one}</member>`).join('')}</DkimTokens>`,
  ),
  GetIdentityMailFromDomainAttributes: entry(
    'GetIdentityMailFromDomainAttributes',
    'MailFromDomainAttributes',
    '<MailFromDomain>mail.aic.example.org</MailFromDomain>',
  ),
};
const bootstrapped = { status: 'CREATE_COMPLETE', outputs: { BootstrapVersion: '30' } };
const toolkit = 'CDKToolkit eu-west-3';

interface Planted {
  services?: Record<string, string | object | number>;
  stacks?: RecordedAccount['stacks'];
  zone?: Parameters<typeof aZone>[0];
  values?: object;
  now?: string;
}

async function look(
  { services = {}, stacks = {}, zone = {}, values = {}, now = '2022-01-10T09:00:00Z' }: Planted = {},
  language: 'fr' | 'en' = 'en',
) {
  await recordedAws({ services: { ...ready, ...services }, stacks: { [toolkit]: bootstrapped, ...stacks } });
  const terminal = aTerminal();
  const code = await preflight({ dns: aResolver(aZone(zone)), clock: () => new Date(now) }).run({
    json: language === 'en',
    quiet: false,
    yes: false,
    output: undefined,
    url: undefined,
    profile: undefined,
    state: undefined,
    language,
    terminal,
    values: { cohort: 'promotion-1', stage: 'test', ...values },
  });
  return { code, text: terminal.out() };
}

interface Told {
  checks: { check: string; state: string; seen: string; advice: string }[];
}
const notOk = (text: string) => (JSON.parse(text) as Told).checks.filter(({ state }) => state !== 'ok');

test('an account that lacks nothing ends with 0', async () => {
  const { code, text } = await look();
  expect(notOk(text)).toEqual([]);
  expect(code).toBe(0);
});

test('a stack that is there lives on after its call', async () => {
  const stacks = { 'aic-promotion-1-test eu-west-3': { status: 'UPDATE_COMPLETE' } };
  expect((await look({ stacks, now: '2022-06-01T09:00:00Z' })).code).toBe(0);
});

describe('each state that is planted is told by its check, with the way out, and ends with 1', () => {
  test.each<[string, Planted, string, RegExp, RegExp]>([
    [
      'nothing was bootstrapped',
      { stacks: { [toolkit]: { status: 'DELETE_COMPLETE' } } },
      'bootstrap',
      /none/,
      /cdk bootstrap aws:\/\/111122223333\/eu-west-3/,
    ],
    [
      'a bootstrap of long ago',
      { stacks: { [toolkit]: { status: 'CREATE_COMPLETE', outputs: { BootstrapVersion: '5' } } } },
      'bootstrap',
      /5 < 6/,
      /cdk bootstrap/,
    ],
    [
      'a bootstrap that failed',
      { stacks: { [toolkit]: { status: 'ROLLBACK_COMPLETE' } } },
      'bootstrap',
      /ROLLBACK_COMPLETE/,
      /delete-stack/,
    ],
    [
      'a stack that was rolled back',
      { stacks: { 'aic-promotion-1-test eu-west-3': { status: 'ROLLBACK_COMPLETE' } } },
      'stack',
      /ROLLBACK_COMPLETE/,
      /delete-stack/,
    ],
    [
      'a sender’s domain whose stack was rolled back',
      { stacks: { 'aic-mail-aic-example-org eu-west-3': { status: 'ROLLBACK_COMPLETE' } } },
      'stack',
      /^aic-mail-aic-example-org: ROLLBACK_COMPLETE/,
      /delete-stack --stack-name aic-mail-aic-example-org/,
    ],
    [
      'a call that is over, for a stack that is not there yet',
      { now: '2022-01-27T00:00:00+01:00' },
      'call',
      /the call is over/,
      /cohort new/,
    ],
    [
      'ten functions at once',
      { services: { [paths.functions]: { AccountLimit: { ConcurrentExecutions: 10 } } } },
      'functions',
      /^10 /,
      /request-service-quota-increase/,
    ],
    [
      'a quota of Step Functions below the usual',
      { services: { [targets.here]: quota(1_000) } },
      'workflows',
      /Executions: 1000 < 1000000/,
      /Service Quotas/,
    ],
    [
      'the sandbox',
      { services: { [paths.sending]: { ...healthy, ProductionAccessEnabled: false } } },
      'sending',
      /sandbox/,
      /production access/,
    ],
    [
      'an account that SES paused',
      { services: { [paths.sending]: { ...healthy, EnforcementStatus: 'SHUTDOWN' } } },
      'sending',
      /paused/,
      /mail start/,
    ],
    [
      'sending switched off',
      { services: { [paths.sending]: { ...healthy, SendingEnabled: false } } },
      'sending',
      /paused/,
      /mail start/,
    ],
    [
      'fewer letters a day than the cohort has',
      { values: { applications: 100_000 } },
      'sending',
      /50000 letters a day; the cohort has 3\d{5}/,
      /Sending quota/,
    ],
    [
      'a key of DKIM gone',
      { zone: { dkim: { two: undefined } } },
      'domain',
      /Success; DKIM/,
      /mail-ready --stack aic-promotion-1-test/,
    ],
    ['no budget', { services: { [targets.budgets]: {} } }, 'budget', /none/, /Budgets/],
  ])('%s', async (_, planted, check, seen, advice) => {
    const { code, text } = await look(planted);
    expect(code).toBe(1);
    expect(notOk(text)).toMatchObject([
      { check, state: 'missing', seen: expect.stringMatching(seen), advice: expect.stringMatching(advice) },
    ]);
  });

  test('a production whose account nobody names, with sample texts', async () => {
    const { code, text } = await look({ values: { stage: 'production' } });
    expect(code).toBe(1);
    expect(notOk(text).map(({ check }) => check)).toEqual(['account', 'texts']);
  });

  test('the account of another stage', async () => {
    const account = checks.find(({ name }) => name === 'account');
    const wanted = {
      cohort: loadCohortFile('promotion-1'),
      stage: 'test',
      letters: 1,
      dns: aResolver(aZone({})),
      now: new Date(0),
    } as const;
    expect(await account?.look({ ...wanted, account: ownAccount, named: '444455556666' })).toMatchObject({
      state: 'missing',
      seen: { en: `${ownAccount}, not 444455556666` },
    });
  });

  test.each([
    ['waits for its record', { Status: 'PENDING_VALIDATION' }, /PENDING_VALIDATION/],
    ['is of another name', { Status: 'ISSUED', DomainName: 'other.example.org' }, /of other\.example\.org/],
    ['is the one', { Status: 'ISSUED', DomainName: '*.aic.example.org' }, undefined],
  ])('a certificate that %s', async (_, Certificate, seen) => {
    await recordedAws({ services: { [targets.certificate]: { Certificate } } });
    const arn = `arn:aws:acm:eu-west-3:${ownAccount}:certificate/1`;
    const cohort = loadCohortFile('promotion-1');
    const site = { domain: { test: { name: 'essai.aic.example.org', certificate: arn } } };
    const wanted = {
      stage: 'test',
      letters: 1,
      dns: aResolver(aZone({})),
      now: new Date(0),
      account: ownAccount,
      named: undefined,
    } as const;
    const found = await checks
      .find(({ name }) => name === 'certificate')
      ?.look({ ...wanted, cohort: { ...cohort, site: { ...cohort.site, ...site } as typeof cohort.site } });
    expect(found).toMatchObject(
      seen ? { state: 'missing', seen: { en: expect.stringMatching(seen) } } : { state: 'ok' },
    );
  });
});

test('a service that may not be asked is unknown, hides no other, and ends with 4', async () => {
  const { code, text } = await look({ services: { [targets.budgets]: 400 } });
  expect(code).toBe(4);
  expect(notOk(text)).toMatchObject([
    { check: 'budget', state: 'unknown', seen: expect.stringContaining('may not do that') },
  ]);
});

test('people are told in their language', async () => {
  const { text } = await look({ services: { [targets.budgets]: {} } }, 'fr');
  expect(text).toContain('contrôles : 11 ; il manque : 1');
  expect(text).toMatch(/budget +manque +aucun/);
});

test('no such cohort is a mistake of the command', async () => {
  await expect(look({ values: { cohort: 'promotion-99' } })).rejects.toMatchObject({ exitCode: 2 });
});

test('on one machine: how far SES lets it send, functions without room, and nothing else', async () => {
  const programme = await startTestProgramme('2022-01-10T09:00:00.000Z');
  const here = async () => {
    const terminal = aTerminal();
    const code = await preflight({ dns: aResolver(aZone({})), clock: () => new Date() }).run({
      json: true,
      quiet: false,
      yes: false,
      output: undefined,
      url: undefined,
      profile: undefined,
      state: programme.stateDir,
      language: 'en',
      terminal,
      values: {},
    });
    const told = (JSON.parse(terminal.out()) as Told).checks;
    return { code, missing: told.filter(({ state }) => state === 'missing').map(({ check }) => check) };
  };
  try {
    expect(await here()).toEqual({ code: 0, missing: [] });
    for (const account of ['pending', 'sandbox', 'paused']) {
      await programme.control('POST', '/ses', { account });
      expect(await here()).toEqual({ code: 1, missing: ['sending'] });
    }
    await programme.control('POST', '/faults', { service: 'lambda', mode: 'throttle', count: 9 });
    expect(await here()).toEqual({ code: 1, missing: ['functions', 'sending'] });
  } finally {
    await programme.close();
  }
}, 60_000);
