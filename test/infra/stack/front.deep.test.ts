/** A cohort with a front before it: who may pass it, and what follows from its address. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { App, type Stack, Validations } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { afterAll, describe, expect, test } from 'vitest';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { routes } from '#http/api.ts';
import { loadCohortFile } from '#infra/cohort-file/cohort-file.ts';
import { cohortStack } from '#infra/cohort-stack.ts';
import { loadTemplate } from '#infra/local/template/template-reading.ts';
import { acceptedFindings, frontFindings } from '#infra/stack/accepted-findings.ts';
import { pageRoutes } from '#web/page-routes.ts';

const scratch = mkdtempSync(join(tmpdir(), 'aic-front-'));
const assets = join(scratch, 'assets');
mkdirSync(assets);
writeFileSync(join(assets, 'index.mjs'), 'export const handler = async () => {};');
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const plain = loadCohortFile('promotion-1');
const front = { requestsPerMinute: 1200 };
function build(cohort: Cohort, name: string, account?: string) {
  const app = new App({ outdir: join(scratch, name) });
  const all = [...Object.values(routes), ...pageRoutes];
  const input = { cohort, account, assetDir: () => assets, routes: all };
  const stack = cohortStack(app, { ...input, stage: 'production' });
  return { app, stack, acl: app.node.tryFindChild('FrontAcl') as Stack | undefined };
}
const agents = { issuer: 'https://agents.example.org', clientId: 'aic', secretName: 'aic/agents' };
const staff = { digestTo: 'equipe@aic.example.org', proConnect: { production: agents } };
const fronted = build({ ...plain, front, dashboard: true, staff }, 'on');
const template = Template.fromStack(fronted.stack);
const domain = { 'Fn::GetAtt': [Match.stringLikeRegexp('^Front'), 'DomainName'] };
const publicUrl = { 'Fn::Join': ['', ['https://', domain]] };

test('a cohort without one has none: no distribution, rule, key, or word of another region', () => {
  const { acl, stack } = build(plain, 'off');
  expect(acl).toBeUndefined();
  const text = JSON.stringify(Template.fromStack(stack).toJSON());
  expect(text).not.toMatch(/CloudFront|WAFv2|SecretsManager|us-east-1|CrossRegion|KnowsFront/);
});

/** Unique within another resource, or not at all: a name in the account is none of these. */
const ownNames =
  /^AWS::(ApiGatewayV2::(Api|Authorizer|Stage)|IAM::Policy|Cognito::UserPoolGroup|StepFunctions::StateMachineAlias|CloudWatch::Alarm MetricName)\b/;
/** Of another resource of the stack. */
const isReference = (name: unknown) => /^\{"(Ref|Fn::GetAtt)"/.test(JSON.stringify(name));

interface Resource {
  Type: string;
  Properties?: Record<string, unknown>;
}

test('two cohorts with a front stand side by side in one account: no resource of theirs has the same name', () => {
  const other = { ...loadCohortFile('promotion-2'), front };
  const namesOf = (stack: Stack) =>
    Object.values(Template.fromStack(stack).toJSON().Resources as Record<string, Resource>)
      .flatMap(({ Type, Properties = {} }) =>
        Object.entries(Properties)
          .filter(([key, name]) => /(Name|Domain)$/.test(key) && !isReference(name))
          .map(([key, name]) => `${Type} ${key} ${JSON.stringify(name)}`),
      )
      .filter((name) => !ownNames.test(name));
  const [ours, theirs] = [fronted.stack, build(other, 'other').stack].map(namesOf);
  expect(ours).toContainEqual(expect.stringContaining('AWS::CloudFront::Function Name'));
  // Under this prefix a log group takes no room in the one policy by which services may write to groups.
  expect(ours).toContain('AWS::Logs::LogGroup LogGroupName "/aws/vendedlogs/aic-promotion-1-production/api"');
  expect(ours?.filter((name) => theirs?.includes(name))).toEqual([]);
});

test('the rule stands in the account that is named for the stage', () => {
  const { stack, acl } = build({ ...plain, front }, 'named', '111122223333');
  expect([stack.environment, acl?.environment]).toEqual([
    'aws://111122223333/eu-west-3',
    'aws://111122223333/us-east-1',
  ]);
});

test('an address that asks too often is refused before it reaches the API, and no request is kept as a sample', () => {
  const acl = Template.fromStack(fronted.acl as Stack);
  expect(fronted.acl).toMatchObject({ region: 'us-east-1', stackName: 'aic-promotion-1-production-front' });
  const visibilityConfig = { SampledRequestsEnabled: false };
  acl.hasResourceProperties('AWS::WAFv2::WebACL', {
    Scope: 'CLOUDFRONT',
    DefaultAction: { Allow: {} },
    VisibilityConfig: Match.objectLike(visibilityConfig),
    Rules: [
      Match.objectLike({
        Action: { Block: { CustomResponse: { ResponseCode: 429 } } },
        Statement: { RateBasedStatement: { AggregateKeyType: 'IP', Limit: 1200, EvaluationWindowSec: 60 } },
        VisibilityConfig: Match.objectLike(visibilityConfig),
      }),
    ],
  });
  template.hasResourceProperties('AWS::CloudFront::Distribution', {
    DistributionConfig: Match.objectLike({ WebACLId: Match.anyValue(), Logging: Match.absent() }),
  });
});

test('nobody goes round it: every route without a token asks for the front’s key', () => {
  const all = Object.values(template.findResources('AWS::ApiGatewayV2::Route')).map(
    ({ Properties }) => Properties as { RouteKey: string; AuthorizationType: string; AuthorizerId?: unknown },
  );
  expect(all.length).toBeGreaterThan(100);
  for (const { RouteKey, AuthorizationType, AuthorizerId } of all) {
    expect([RouteKey, AuthorizationType]).toEqual([
      RouteKey,
      RouteKey.includes(' /staff/') ? 'JWT' : 'CUSTOM',
    ]);
    expect(AuthorizerId).toBeDefined();
  }
  template.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
    AuthorizerType: 'REQUEST',
    EnableSimpleResponses: true,
    IdentitySource: ['$request.header.x-origin-key'],
  });
});

test('a stack with all that a cohort may have leaves room: of 500 resources it has less than 485', () => {
  const count = (type?: string) =>
    Object.values(template.toJSON().Resources as Record<string, { Type: string }>).filter(
      ({ Type }) => type === undefined || Type === type,
    ).length;
  expect(count()).toBeLessThan(485);
  expect(count('AWS::ApiGatewayV2::Route')).toBeLessThan(210);
});

test('routes are made in lots of ten: each waits for the one ten before it', () => {
  const made = Object.entries(template.findResources('AWS::ApiGatewayV2::Route'));
  const waitsFor = new Map(made.map(([id, { DependsOn = [] }]) => [id, [DependsOn].flat() as string[]]));
  const isRoute = (id: string) => waitsFor.has(id);
  const depthOf = (id: string): number =>
    1 + Math.max(0, ...(waitsFor.get(id) ?? []).filter(isRoute).map(depthOf));
  const atOnce = Map.groupBy(waitsFor.keys(), depthOf);
  expect(atOnce.size).toBe(Math.ceil((made.length - 1) / 10));
  // And the page for whatever is no route.
  for (const [depth, those] of atOnce) expect(those.length).toBeLessThanOrEqual(depth === 1 ? 11 : 10);
});

test('the key is drawn where it is kept: in no function’s environment and in no file', () => {
  template.hasResourceProperties('AWS::SecretsManager::Secret', {
    GenerateSecretString: Match.anyValue(),
    SecretString: Match.absent(),
  });
  for (const { Properties } of Object.values(template.findResources('AWS::Lambda::Function')))
    expect(JSON.stringify(Properties.Environment ?? {})).not.toContain('resolve:');
});

test('public address, sign-in, links and outputs follow', () => {
  const functions = Object.values(template.findResources('AWS::Lambda::Function'));
  const addresses = functions.flatMap(
    ({ Properties }) => Properties.Environment?.Variables?.PUBLIC_URL ?? [],
  );
  expect(addresses.length).toBeGreaterThan(8);
  template.hasResourceProperties('AWS::Lambda::Function', {
    Environment: { Variables: Match.objectLike({ PUBLIC_URL: publicUrl, SIGN_IN_URL: Match.anyValue() }) },
  });
  expect(new Set(addresses.map((one) => JSON.stringify(one))).size).toBe(1);
  template.hasOutput('ApiUrl', { Value: publicUrl });
  const callback = { 'Fn::Join': ['', ['https://', domain, '/console/retour']] };
  template.hasResourceProperties('AWS::Cognito::UserPoolClient', {
    CallbackURLs: Match.arrayWith([callback]),
    LogoutURLs: [{ 'Fn::Join': ['', ['https://', domain, '/console/au-revoir']] }],
  });
});

describe('what runs at the edge and at the gateway', () => {
  const inlineOf = (type: string, id: string) => {
    const found = Object.entries(template.findResources(type)).find(([name]) => name.startsWith(id));
    const { FunctionCode, Code } = (found?.[1].Properties ?? {}) as {
      FunctionCode?: string;
      Code?: { ZipFile: string };
    };
    return FunctionCode ?? Code?.ZipFile ?? '';
  };

  test('tells the viewer’s own address, whatever the viewer says it is', () => {
    const code = inlineOf('AWS::CloudFront::Function', 'TellAddress');
    const event = {
      viewer: { ip: '2001:db8::1' },
      request: { headers: { 'x-viewer-address': { value: '192.0.2.1' } } },
    };
    const said = runInContext(`${code}; handler(event)`, createContext({ event }));
    expect(said.headers['x-viewer-address']).toEqual({ value: '2001:db8::1' });
  });

  test('lets through the key and nothing else, and reads it once', async () => {
    const code = inlineOf('AWS::Lambda::Function', 'KnowsFront');
    let reads = 0;
    class SecretsManager {
      async getSecretValue() {
        reads += 1;
        return { SecretString: 'the key' };
      }
    }
    const exports: { handler?: (event: object) => Promise<object> } = {};
    const require = (name: string) =>
      name === 'node:crypto' ? process.getBuiltinModule('node:crypto') : { SecretsManager };
    runInContext(code, createContext({ exports, require, process }));
    const ask = (headers?: object) => exports.handler?.({ headers });
    expect(await ask({ 'x-origin-key': 'the key' })).toEqual({
      isAuthorized: true,
      context: { isFront: true },
    });
    const refused = { isAuthorized: false, context: { isFront: false } };
    for (const other of [{ 'x-origin-key': 'the kez' }, { 'x-origin-key': '' }, {}, undefined])
      expect(await ask(other)).toEqual(refused);
    expect(reads).toBe(1);
  });
});

test('cdk-nag finds nothing but what was accepted with a reason, and all of that', () => {
  const { app } = build({ ...plain, front, staff }, 'nag');
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  app.synth();
  const { pluginReports } = JSON.parse(
    readFileSync(join(scratch, 'nag', 'validation-report.json'), 'utf8'),
  ) as {
    pluginReports: {
      violations: { ruleName: string }[];
      suppressedViolations: { acknowledgedId: string }[];
    }[];
  };
  expect(pluginReports.flatMap(({ violations }) => violations)).toEqual([]);
  const found = pluginReports.flatMap(({ suppressedViolations }) => suppressedViolations);
  // Behind a front no route is without an authorizer.
  const accepted = [...acceptedFindings, ...frontFindings]
    .flatMap(({ rules }) => rules)
    .filter((rule) => rule !== 'AwsSolutions::AwsSolutions-APIG4');
  expect(new Set(found.map(({ acknowledgedId }) => acknowledgedId))).toEqual(new Set(accepted));
});

test('on one machine the same template runs without its front, at the address of the API', () => {
  const { app, stack } = build({ ...plain, front }, 'here');
  app.synth();
  const apiEndpoint = 'http://127.0.0.1:8080';
  const here = { assemblyDir: join(scratch, 'here'), stackName: stack.stackName, apiEndpoint };
  const {
    outputs,
    routes: open,
    functions,
    clients,
  } = loadTemplate({ ...here, issuer: 'http://127.0.0.1:9' });
  expect(outputs.ApiUrl).toBe(apiEndpoint);
  expect(open.find(({ routeKey }) => routeKey === 'POST /drafts')?.authorizer).toBeUndefined();
  expect(open.find(({ routeKey }) => routeKey === 'ANY /staff/{proxy+}')?.authorizer).toBeDefined();
  expect(functions.find(({ logicalId }) => logicalId.startsWith('PublicPages'))?.environment.PUBLIC_URL).toBe(
    apiEndpoint,
  );
  expect(JSON.stringify(clients)).toContain(`${apiEndpoint}/console/retour`);
});
