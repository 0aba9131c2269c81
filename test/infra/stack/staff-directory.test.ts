/** Who the staff are: what an invited person is written, and what a directory of the State's agents adds. */
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { loadCohortFile } from '#infra/cohort-file/cohort-file.ts';
import { staffDirectory } from '#infra/stack/staff-directory.ts';
import type { Stage } from '#infra/stack/stage.ts';

const plain = loadCohortFile('promotion-1');
function directory(cohort: Cohort = plain, stage: Stage = 'production') {
  const stack = new Stack(new App(), 'Cohort', { env: { region: 'eu-west-3' } });
  staffDirectory(stack, cohort, stage, 'https://candidatures.example.org');
  return Template.fromStack(stack);
}
const one = (template: Template, type: string): Record<string, unknown> => {
  const [found, ...others] = Object.values(template.findResources(type));
  expect(others).toEqual([]);
  return found?.Properties;
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
