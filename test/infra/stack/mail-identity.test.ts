/** The sender's domain, beside the cohorts that send from it, on AWS and on one machine. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { afterAll, describe, expect, test } from 'vitest';
import { parseSesEvent } from '#adapters/ses/ses-event.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { loadCohortFile } from '#infra/cohort-file/cohort-file.ts';
import { cohortStack } from '#infra/cohort-stack.ts';
import { loadTemplate } from '#infra/local/template/template-reading.ts';
import { senderIdentity } from '#infra/stack/mail-identity.ts';
import { senderStackName, zoneLine } from '#infra/stack/mail-records.ts';
import type { Stage } from '#infra/stack/stage.ts';

const scratch = mkdtempSync(join(tmpdir(), 'aic-sender-'));
const assets = join(scratch, 'assets');
mkdirSync(assets);
writeFileSync(join(assets, 'index.mjs'), 'export const handler = async () => {};');
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

let built = 0;
function build(cohort: Cohort, stage: Stage) {
  built += 1;
  const outdir = join(scratch, `assembly-${built}`);
  const app = new App({ outdir });
  const stack = cohortStack(app, { cohort, stage, assetDir: () => assets, routes: [] });
  const sender = app.node.tryFindChild('Sender') as Stack | undefined;
  return { stack, sender, outdir, synth: () => app.synth() };
}
/** The same beside a stack that has nothing else. */
function senderOf({ sender }: Cohort, stage: Stage): Stack | undefined {
  const app = new App();
  senderIdentity(app, new Stack(app, 'Cohort', { env: { region: 'eu-west-3' } }), { sender, stage });
  return app.node.tryFindChild('Sender') as Stack | undefined;
}
const [first, second] = [loadCohortFile('promotion-1'), loadCohortFile('promotion-2')];
const production = build(first, 'production');
const sender = Template.fromStack(production.sender as Stack);

describe('the domain of the sender', () => {
  test('is a stack of its own, and no resource of the cohort’s, which waits for it', () => {
    Template.fromStack(production.stack).resourceCountIs('AWS::SES::EmailIdentity', 0);
    expect(production.stack.dependencies).toEqual([production.sender]);
    sender.resourceCountIs('AWS::SES::EmailIdentity', 1);
    sender.hasResourceProperties('AWS::SES::EmailIdentity', {
      EmailIdentity: 'aic.example.org',
      MailFromAttributes: {
        MailFromDomain: 'mail.aic.example.org',
        BehaviorOnMxFailure: 'USE_DEFAULT_VALUE',
      },
    });
  });

  test('is the same stack whichever cohort and stage deploys it, and stays when it is deleted', () => {
    for (const [cohort, stage] of [
      [first, 'test'],
      [second, 'production'],
    ] as const) {
      const other = senderOf(cohort, stage) as Stack;
      expect(other.stackName).toBe('aic-mail-aic-example-org');
      expect(Template.fromStack(other).toJSON()).toEqual(sender.toJSON());
    }
    // A create that fails is rolled back whole, and can be tried again.
    sender.hasResource('AWS::SES::EmailIdentity', { DeletionPolicy: 'RetainExceptOnCreate' });
    expect(production.sender?.terminationProtection).toBeFalsy();
  });

  test('says in its outputs what its zone wants, line by line', () => {
    const lines = Object.values(sender.findOutputs('*')).map(({ Value }) =>
      typeof Value === 'string' ? Value : Value['Fn::Join'][1],
    );
    expect(lines.slice(3)).toEqual([
      'mail.aic.example.org. 3600 IN MX 10 feedback-smtp.eu-west-3.amazonses.com.',
      'mail.aic.example.org. 3600 IN TXT "v=spf1 include:amazonses.com ~all"',
      '_dmarc.aic.example.org. 3600 IN TXT "v=DMARC1; p=quarantine"',
    ]);
    const tokenOf = (kind: string, n: number) => ({
      'Fn::GetAtt': [expect.any(String), `DkimDNSToken${kind}${n}`],
    });
    for (const n of [1, 2, 3])
      expect(lines[n - 1]).toEqual([tokenOf('Name', n), '. 3600 IN CNAME ', tokenOf('Value', n), '.']);
  });

  test('has no stack in a stage whose account knows it from elsewhere', () => {
    const imported = { ...first, sender: { ...first.sender, importedIn: ['production' as const] } };
    expect(senderOf(imported, 'production')).toBeUndefined();
    expect(senderOf(imported, 'test')).toBeDefined();
  });

  test.each([
    ['made beside the cohort', {}],
    ['known from elsewhere', { importedIn: ['test' as const] }],
  ])('is verified on one machine: %s', (_, more) => {
    const { stack, outdir, synth } = build({ ...first, sender: { ...first.sender, ...more } }, 'test');
    synth();
    const here = { assemblyDir: outdir, stackName: stack.stackName, apiEndpoint: 'http://127.0.0.1:8080' };
    const { mail } = loadTemplate({ ...here, issuer: 'http://127.0.0.1:9' });
    expect(mail.identities).toEqual([
      { identity: 'aic.example.org', arn: 'arn:aws:ses:eu-west-3:000000000000:identity/aic.example.org' },
    ]);
  });
});

test('SES reports a letter that arrives once, and one that does not; the function takes each report', () => {
  const found = Template.fromStack(production.stack).findResources(
    'AWS::SES::ConfigurationSetEventDestination',
  );
  const [{ Properties }] = Object.values(found) as [
    { Properties: Record<string, { MatchingEventTypes: string[] }> },
  ];
  const types = Properties.EventDestination?.MatchingEventTypes ?? [];
  expect(types).toEqual(['DELIVERY', 'DELIVERY_DELAY', 'BOUNCE', 'COMPLAINT', 'REJECT']);
  for (const type of types) {
    const eventType = type.toLowerCase().replace(/(^|_)(.)/g, (_, __, first: string) => first.toUpperCase());
    const mail = { messageId: 'm-1', tags: { messageKey: ['j-0123456789_jury-thanks'] } };
    const event = { time: '2022-03-01T12:00:00Z', detail: { eventType, mail } };
    expect(parseSesEvent(event)).toMatchObject({ type: eventType, messageId: 'm-1' });
  }
});

test('no two domains have one stack', () => {
  const domains = ['a-b.example', 'a.b.example', 'a.b-example', 'a-b-example.fr', 'xn--a-b.example'];
  const names = domains.map(senderStackName);
  expect(new Set(names).size).toBe(domains.length);
  for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9-]*$/);
});

test('a line of a zone ends names with a dot, and quotes text', () => {
  expect(zoneLine({ name: 'a.example', type: 'CNAME', value: 'b.example' })).toBe(
    'a.example. 3600 IN CNAME b.example.',
  );
});
