/** Who the staff are: what an invited person is written, and what a directory of the State's agents adds. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { afterAll, describe, expect, test } from 'vitest';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { loadCohortFile } from '#infra/cohort-file/cohort-file.ts';
import { cohortStack } from '#infra/cohort-stack.ts';
import { loadTemplate } from '#infra/local/template/template-reading.ts';
import { staffDirectory } from '#infra/stack/staff-directory.ts';
import type { Stage } from '#infra/stack/stage.ts';

const scratch = mkdtempSync(join(tmpdir(), 'aic-directory-'));
const assets = join(scratch, 'assets');
mkdirSync(assets);
writeFileSync(join(assets, 'index.mjs'), 'export const handler = async () => {};');
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const plain = loadCohortFile('promotion-1');
function directory(cohort: Cohort = plain, stage: Stage = 'production') {
  const stack = new Stack(new App(), 'Cohort', { env: { region: 'eu-west-3' } });
  staffDirectory(stack, cohort, stage, 'https://candidatures.example.org');
  return Template.fromStack(stack);
}
const one = (template: Template, type: string) => {
  const [found, ...others] = Object.values(template.findResources(type));
  expect(others).toEqual([]);
  return found?.Properties as Record<string, unknown>;
};

test('an invitation says in both languages where to sign in, with which address and password, and until when', () => {
  const { AdminCreateUserConfig } = one(directory(), 'AWS::Cognito::UserPool') as {
    AdminCreateUserConfig: {
      AllowAdminCreateUserOnly: boolean;
      InviteMessageTemplate: { EmailMessage: string; EmailSubject: string };
    };
  };
  const { EmailMessage, EmailSubject } = AdminCreateUserConfig.InviteMessageTemplate;
  expect(AdminCreateUserConfig.AllowAdminCreateUserOnly).toBe(true);
  expect(EmailMessage).toContain('<a href="https://candidatures.example.org/console">');
  expect(EmailMessage).toContain(`« ${plain.title.fr} »`.replaceAll("'", '&#39;'));
  expect(EmailMessage).toContain(`“${plain.title.en}”`.replaceAll("'", '&#39;'));
  // Nothing may touch a password: Cognito draws it from signs that end sentences too.
  expect(EmailMessage.split('{####}')).toHaveLength(2);
  expect(EmailMessage).toContain('<code>{####}</code>');
  expect(EmailMessage).toMatch(/\{username\}[\s\S]*Il vaut 3 jours[\s\S]*good for 3 days/);
  expect(EmailSubject).toMatch(/^Votre accès .* \/ Your access /);
  // Of the service: 140 and 20 000.
  expect(EmailSubject.length).toBeLessThan(140);
  expect(EmailMessage.length).toBeLessThan(20_000);
});

test('nobody changes by themselves what they are called beside what they did', () => {
  expect(one(directory(), 'AWS::Cognito::UserPoolClient').WriteAttributes).toEqual(['locale']);
});

describe('the directory of the State’s agents', () => {
  const proConnect = {
    production: {
      issuer: 'https://connexion.administration.example.org/realms/agents',
      clientId: 'aic-promotion-1',
      secretName: 'aic/promotion-1/proconnect',
    },
  };
  const withAgents: Cohort = { ...plain, staff: { digestTo: 'equipe@aic.example.org', proConnect } };
  const of = (template: Template) => Object.keys(template.toJSON().Resources).length;

  test('is one resource more, in its own stage, and nothing where the file names none', () => {
    expect(of(directory(withAgents)) - of(directory())).toBe(1);
    expect(directory(withAgents, 'test').toJSON()).toEqual(directory(plain, 'test').toJSON());
    expect(JSON.stringify(directory().toJSON())).not.toMatch(/IdentityProvider"|resolve:|given_name/);
  });

  test('is asked for what ProConnect tells of an agent, and says no name by which the journal calls anybody', () => {
    const provider = one(directory(withAgents), 'AWS::Cognito::UserPoolIdentityProvider');
    expect(provider).toMatchObject({
      ProviderName: 'ProConnect',
      ProviderType: 'OIDC',
      ProviderDetails: {
        oidc_issuer: proConnect.production.issuer,
        client_id: 'aic-promotion-1',
        client_secret: '{{resolve:secretsmanager:aic/promotion-1/proconnect:SecretString:::}}',
        authorize_scopes: 'openid given_name usual_name email',
        attributes_request_method: 'GET',
      },
    });
    expect(provider.AttributeMapping).toEqual({
      email: 'email',
      given_name: 'given_name',
      family_name: 'usual_name',
    });
  });

  test('lets in beside the accounts of the programme; what it tells can be taken over, and a name cannot be changed', () => {
    const client = one(directory(withAgents), 'AWS::Cognito::UserPoolClient');
    expect(new Set(client.SupportedIdentityProviders as string[])).toHaveLength(2);
    expect(JSON.stringify(client.SupportedIdentityProviders)).toMatch(/COGNITO/);
    expect(new Set(client.WriteAttributes as string[])).toEqual(
      new Set(['email', 'family_name', 'given_name', 'locale']),
    );
  });

  test('on one machine the same template runs, and people are picked as before', () => {
    const app = new App({ outdir: join(scratch, 'here') });
    const stack = cohortStack(app, {
      cohort: withAgents,
      stage: 'production',
      assetDir: () => assets,
      routes: [],
    });
    const { directory: assemblyDir } = app.synth();
    const here = { assemblyDir, stackName: stack.stackName, apiEndpoint: 'http://127.0.0.1:8080' };
    expect(loadTemplate({ ...here, issuer: 'http://127.0.0.1:9' }).clients).toHaveLength(1);
  });
});
