/** Before two persons sign for the administration they read whether who signed is whom the application names. */
import { expect, test } from 'vitest';
import type { ApplicationIn } from '#domain/application/application.ts';
import { happeningOf } from '#domain/values/second-person.ts';
import { markupText } from '#markup/html.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { agreementPage } from '#web/console/agreement/agreements-page.ts';
import { aRoundPage } from './round-fixtures.ts';

const people = { myId: 'staff-1', names: {} };
const body = {
  type: 'association',
  name: 'Les Mobilités',
  siret: '82596845600657',
  representativeFirstName: 'Quentin',
  representativeSurname: 'Jacquet',
  representativeCapacity: 'Présidence',
};

function shown(applicant: object, signer: string, more: object = {}): string {
  const signed = anApplication('signed') as ApplicationIn<'signed'>;
  const application = {
    ...signed,
    ...more,
    form: { ...signed.form, applicant },
    signature: { ...signed.signature, name: signer },
  } as ApplicationIn<'signed'>;
  const page = agreementPage(application, { ...aRoundPage(), people, official: 'La préfète' });
  return markupText(page).replaceAll(/[\u00a0\u202f]/g, ' ');
}
const doubt = 'La candidature nomme Quentin Jacquet';

test('another than the legal representative: it is said, with both names and what to do', () => {
  const text = shown(body, 'Victor Voleur');
  expect(text).toContain(
    `${doubt} pour engager le bénéficiaire, et la convention est signée par Victor Voleur.`,
  );
  expect(text).toContain('un numéro que vous n’avez pas trouvé dans la candidature');
  const proposal = { ...happeningOf('countersign', {}), by: 'staff-2', at: '2022-06-20T10:00:00.000Z' };
  const confirming = shown(body, 'Victor Voleur', { proposal });
  expect(confirming).toContain(doubt);
  expect(confirming.indexOf(doubt)).toBeLessThan(confirming.indexOf('name="confirms"'));
});

test('the representative, however the name is written, and a person who signs for themselves are not doubted', () => {
  expect(shown(body, 'JACQUET Quentin')).not.toContain('La candidature nomme');
  expect(shown({ type: 'individual', name: 'Zoé Weber' }, 'Mme Zoé Weber')).not.toContain('nomme');
  expect(shown({ type: 'individual', name: 'Zoé Weber' }, 'Victor Voleur')).toContain('nomme Zoé Weber');
});

test('where another signs by a power, or the form names nobody, there is nobody to compare with', () => {
  expect(shown({ ...body, signedByAnother: true }, 'Victor Voleur')).not.toContain('La candidature nomme');
  expect(shown({ type: 'collective', name: 'Nous' }, 'Victor Voleur')).not.toContain('La candidature nomme');
});
