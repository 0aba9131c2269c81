/** A cohort at an address of its own: what follows from it, with a front and without, on AWS and on one machine. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type Stack, Validations } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { afterAll, describe, expect, test } from 'vitest';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { loadCohortFile } from '#infra/cohort-file/cohort-file.ts';
import { cohortStack } from '#infra/cohort-stack.ts';
import { loadTemplate } from '#infra/local/template/template-reading.ts';
import type { Stage } from '#infra/stack/stage.ts';

const scratch = mkdtempSync(join(tmpdir(), 'aic-address-'));
const assets = join(scratch, 'assets');
mkdirSync(assets);
writeFileSync(join(assets, 'index.mjs'), 'export const handler = async () => {};');
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const plain = loadCohortFile('promotion-1');
const certificateIn = (region: string) =>
  `arn:aws:acm:${region}:111122223333:certificate/12345678-1234-1234-1234-123456789012`;
const named = (region: string, more: Partial<Cohort> = {}): Cohort => ({
  ...plain,
  ...more,
  site: {
    ...plain.site,
    domain: { production: { name: 'candidatures.example.org', certificate: certificateIn(region) } },
  },
});
const fronted = named('us-east-1', { front: { requestsPerMinute: 1200 } });

let built = 0;
function build(cohort: Cohort, stage: Stage = 'production') {
  built += 1;
  const outdir = join(scratch, `assembly-${built}`);
  const app = new App({ outdir });
  const stack = cohortStack(app, { cohort, stage, assetDir: () => assets, routes: [] });
  return { app, stack, outdir };
}
const byItself = build(named('eu-west-3')).stack;
const behindFront = build(fronted).stack;

describe.each([
  ['before the API', byItself],
  ['before a front', behindFront],
])('%s', (_, stack: Stack) => {
  const template = Template.fromStack(stack);
  const text = JSON.stringify(template.toJSON());

  test('links, pages, sign-in and outputs are of this address, and none of another', () => {
    const functions = Object.values(template.findResources('AWS::Lambda::Function'));
    const addresses = functions.flatMap(
      ({ Properties }) => Properties.Environment?.Variables?.PUBLIC_URL ?? [],
    );
    expect(addresses.length).toBeGreaterThan(8);
    expect(new Set(addresses)).toEqual(new Set(['https://candidatures.example.org']));
    template.hasOutput('ApiUrl', { Value: 'https://candidatures.example.org' });
    template.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      CallbackURLs: Match.arrayWith(['https://candidatures.example.org/console/retour']),
      LogoutURLs: ['https://candidatures.example.org/console/au-revoir'],
    });
    expect(text).not.toContain('ApiEndpoint"]');
  });

  test('an output is the line by which its zone leads there', () => {
    const [{ Value } = { Value: undefined }] = Object.values(template.findOutputs('SiteRecord'));
    expect(Value['Fn::Join'][1]).toEqual([
      'candidatures.example.org. 3600 IN CNAME ',
      { 'Fn::GetAtt': [expect.any(String), expect.stringMatching(/^(Regional)?DomainName$/)] },
      '.',
    ]);
  });
});

test('the API has the certificate and the name, and answers at no other', () => {
  const template = Template.fromStack(byItself);
  template.hasResourceProperties('AWS::ApiGatewayV2::DomainName', {
    DomainName: 'candidatures.example.org',
    DomainNameConfigurations: [
      { CertificateArn: certificateIn('eu-west-3'), EndpointType: 'REGIONAL', SecurityPolicy: 'TLS_1_2' },
    ],
  });
  template.hasResourceProperties('AWS::ApiGatewayV2::ApiMapping', {
    DomainName: { Ref: Match.anyValue() },
    Stage: '$default',
  });
  template.hasResourceProperties('AWS::ApiGatewayV2::Api', { DisableExecuteApiEndpoint: true });
});

test('a front has the certificate and the name, and alone may ask the API at the address it was given', () => {
  const template = Template.fromStack(behindFront);
  template.hasResourceProperties('AWS::CloudFront::Distribution', {
    DistributionConfig: Match.objectLike({
      Aliases: ['candidatures.example.org'],
      ViewerCertificate: Match.objectLike({
        AcmCertificateArn: certificateIn('us-east-1'),
        MinimumProtocolVersion: Match.stringLikeRegexp('^TLSv1\\.2'),
      }),
    }),
  });
  template.resourceCountIs('AWS::ApiGatewayV2::DomainName', 0);
  template.hasResourceProperties('AWS::ApiGatewayV2::Api', { DisableExecuteApiEndpoint: Match.absent() });
});

test('a stage without one is at the address of API Gateway', () => {
  const { stack } = build(named('eu-west-3'), 'test');
  const template = Template.fromStack(stack);
  template.hasOutput('ApiUrl', { Value: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Api'), 'ApiEndpoint'] } });
  template.hasResourceProperties('AWS::ApiGatewayV2::Api', { DisableExecuteApiEndpoint: Match.absent() });
  expect(Object.keys(template.findOutputs('SiteRecord'))).toEqual([]);
});

test.each([
  ['before the API', named('eu-west-3')],
  ['before a front', fronted],
])('on one machine it is seen at this machine’s own address: %s', (_, cohort) => {
  const { app, stack, outdir } = build(cohort);
  app.synth();
  const apiEndpoint = 'http://127.0.0.1:8080';
  const here = { assemblyDir: outdir, stackName: stack.stackName, apiEndpoint, issuer: 'http://127.0.0.1:9' };
  const { outputs, functions, clients } = loadTemplate(here);
  expect(outputs.ApiUrl).toBe(apiEndpoint);
  expect(functions.flatMap(({ environment }) => environment.PUBLIC_URL ?? [])).toContain(apiEndpoint);
  expect(JSON.stringify([functions, clients])).not.toContain('https://candidatures.example.org');
});

test('cdk-nag finds nothing new in it', () => {
  for (const cohort of [named('eu-west-3'), fronted]) {
    const { app, outdir } = build(cohort);
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
    app.synth();
    const { pluginReports } = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8')) as {
      pluginReports: { violations: object[] }[];
    };
    expect(pluginReports.length).toBeGreaterThan(1);
    expect(pluginReports.flatMap(({ violations }) => violations)).toEqual([]);
  }
});
