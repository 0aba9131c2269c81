/** Whom an answer to a request of access is about: one person, or nobody. */
import { expect, test } from 'vitest';
import { notInTheTable, personCommand, whoAsks } from '#infra/cli/commands/operations/person.ts';
import type { StoredItem } from '#infra/cli/doctor/facts.ts';

const application = (id: string, name: string): StoredItem => ({
  PK: `APPLICATION#${id}`,
  SK: 'APPLICATION',
  kind: 'application',
  document: { form: { contact: { name, email: 'famille@example.org' } } },
});
const late = { PK: 'LATE', SK: 'd-7', kind: 'late-access', document: { email: 'famille@example.org' } };
const items = [application('aic1-A', 'Camille Roy'), application('aic1-B', 'Bo Roy'), late];
const asked = (name?: string) => whoAsks(items, 'famille@example.org', name, 'fr');

test('an address that two share is refused with their names, until one is said', () => {
  expect(() => asked()).toThrow('Plusieurs personnes partagent cette adresse : Camille Roy, Bo Roy.');
  expect(() => asked('Zoé')).toThrow('Personne de ce nom n’est connu à cette adresse');
  const one = asked('camille roy');
  expect(one.knownAs).toEqual([{ kind: 'application', id: 'aic1-A', name: 'Camille Roy' }]);
  expect(JSON.stringify(one)).not.toContain('Bo Roy');
  expect(one.unnamed).toContain('d-7');
});

test('an address of one person is answered whole, also what says no name', () => {
  const { knownAs } = whoAsks([items[0] as StoredItem, late], 'famille@example.org', undefined, 'fr');
  expect(knownAs.map(({ id }) => id)).toEqual(['aic1-A', 'd-7']);
});

test('an answer names what it does not hold: accepted papers, and what is stored encrypted', () => {
  const paper = (state: string) => ({
    PK: 'APPLICATION#aic1-A',
    SK: 'FILE#f-1',
    kind: 'paper',
    document: { applicationId: 'aic1-A', paperId: 'f-1', state },
  });
  const bank = { PK: 'PAYMENTS#aic1-A', SK: 'BANK#b-1', kind: 'bank-details', ciphertext: 'AQ==' };
  expect(notInTheTable([...items, paper('accepted'), bank])).toEqual(['kept/aic1-A/f-1', 'aic1-A BANK#b-1']);
  expect(notInTheTable([...items, paper('refused')])).toEqual([]);
});

test('the command says why nothing is erased before the term', () => {
  expect(personCommand.details?.fr).toContain('un effacement est refusé jusqu’au terme de la promotion');
});
