/** Why two applications are taken for one another is said above them, also where it is written differently in each. */
import { expect, test } from 'vitest';
import type { ApplicationForm } from '#domain/application/application-form.ts';
import type { Answer } from '#http/responses.ts';
import { markupText } from '#markup/html.ts';
import { wording } from '#markup/wording.ts';
import { anApplicationForm, aReceivedApplication } from '#test/support/application-builder.ts';
import { comparisonPage } from '#web/console/application/comparison-page.ts';

type Dossier = Answer<'show-application'>;
const filed = anApplicationForm();
const changed = (title: string, email: string, numbers: object): ApplicationForm => ({
  ...filed,
  applicant: { ...filed.applicant, siret: undefined, rna: undefined, ...numbers } as never,
  contact: { ...filed.contact, email },
  project: { ...filed.project, title },
});
const compared = (...forms: [ApplicationForm, ApplicationForm]) => {
  const [a, b] = forms.map((form) => ({ application: aReceivedApplication(form) }) as unknown as Dossier);
  return markupText(comparisonPage([a, b] as [Dossier, Dossier], wording('fr', 'Europe/Paris')).main);
};
const one = changed('Un projet', 'zoe@example.org', { siret: '73282932000074', rna: 'W751234567' });

test.each([
  ['le numéro SIREN', changed('Autre', 'ana@example.org', { siret: '73282932000082' })],
  ['le numéro RNA', changed('Autre', 'ana@example.org', { rna: 'W751234567' })],
  ['l’adresse électronique', changed('Autre', 'Zoe+2@example.org', {})],
  ['le titre', changed('UN  projet !', 'ana@example.org', {})],
])('%s in common is said', (said, other) => {
  expect(compared(one, other)).toMatch(new RegExp(`leur trouve en commun\\s: ${said}`));
});

test('of two that have nothing in common nothing is said', () => {
  expect(compared(one, changed('Autre', 'ana@example.org', {}))).not.toContain('en commun');
});
