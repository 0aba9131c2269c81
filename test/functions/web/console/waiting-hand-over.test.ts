/** A hand-over that waits for a second person is confirmed by its command: no page takes it for the act that it offers itself. */
import { expect, test } from 'vitest';
import { happeningOf, type MoneyAct } from '#domain/values/second-person.ts';
import { markupText } from '#markup/html.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { agreementPage } from '#web/console/agreement/agreements-page.ts';
import { aRoundPage } from './round-fixtures.ts';

const waiting = (act: MoneyAct) =>
  ({
    ...happeningOf(act, { reason: 'Boîte fermée.' }),
    by: 'staff-2',
    at: '2022-06-20T10:00:00.000Z',
  }) as const;

test.each([
  ['countersign', true],
  ['hand-over', false],
] as const)('of an agreement that is signed %s is confirmed there: %s', (act, isThere) => {
  const signed = anApplication('signed', { type: 'MoneyProposed', proposal: waiting(act) });
  if (signed.status !== 'signed') throw new Error('it is signed');
  const people = { myId: 'staff-1', names: {} };
  const page = markupText(agreementPage(signed, { ...aRoundPage(), people, official: 'La préfète' }));
  expect(page.includes('name="confirms"')).toBe(isThere);
  expect(page.includes('Proposer de signer')).toBe(!isThere);
});
