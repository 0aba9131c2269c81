import { expect, test } from 'vitest';
import { markupText } from '#markup/html.ts';
import { wording } from '#markup/wording.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { type StepInput, stepPage } from '#web/draft/step-page.ts';

const shown = (
  step: StepInput['step'],
  answers: StepInput['draft']['answers'] = {},
  of: object = {},
): string => {
  const draft = {
    answers,
    version: 1,
    problems: [],
    advice: [],
    email: 'a@example.org',
    isOwner: true,
    ...of,
  };
  const page = { draft, step, isChecked: false, cohort: promotion1, formToken: 't', language: 'fr' };
  const input = { ...page, say: wording('fr', 'Europe/Paris') } as unknown as StepInput;
  return markupText(stepPage(input).main).replaceAll('\u00a0', ' ');
};

test('a step leads back to the one before and names the one that comes', () => {
  expect(shown('type')).not.toContain('Retour :');
  expect(shown('type')).toContain('Étape 1 sur 6. Ensuite : Le porteur du projet');
  expect(shown('contact')).toContain(
    '<a href="/candidature/etapes/porteur">Retour : Le porteur du projet</a>',
  );
  expect(shown('declarations')).toContain('Ensuite : Relire et déposer');
});

test('a body subscribes to the republican commitment or chooses why it is exempt, among the grounds of its type', () => {
  const association = shown('porteur', { 'applicant.type': 'association' });
  expect(association).toMatch(
    /souscrit le contrat d’engagement républicain ou Motif de dispense du contrat d’engagement républicain : un seul suffit/,
  );
  expect(association).toContain('<option value="approved">');
  const exempt = { 'applicant.commitmentsExemption': 'recognised-public-utility' };
  const foundation = shown('porteur', { 'applicant.type': 'foundation', ...exempt });
  expect(foundation).toContain('<option value="recognised-public-utility" selected>');
  expect(foundation).not.toContain('value="approved"');
  expect(shown('porteur', { 'applicant.type': 'company' })).not.toContain('engagement républicain');
});

test('addresses are asked of an application that is written, and not of one that was filed', () => {
  const asked = /name="contact\.(email|secondEmail)"/g;
  expect(shown('contact').match(asked)).toHaveLength(2);
  const amends = { applicationId: 'aic1-0000000000000001', formSha256: '0' };
  expect(shown('contact', {}, { amends }).match(asked)).toBeNull();
});
