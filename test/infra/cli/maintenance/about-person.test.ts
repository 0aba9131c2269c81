/** A request of access finds everything that is stored about one person, and says where an address is shared. */
import { expect, test } from 'vitest';
import { mailboxSha256 } from '#domain/mail/address.ts';
import type { StoredItem } from '#infra/cli/doctor/facts.ts';
import { aboutPerson } from '#infra/cli/maintenance/about-person.ts';

const form = (email: string, name: string) => ({ form: { contact: { email, name } } });
const items: StoredItem[] = [
  {
    PK: 'APPLICATION#aic1-A',
    SK: 'APPLICATION',
    kind: 'application',
    document: form('Ana.Roy+aic@gmail.com', 'Ana Roy'),
  },
  { PK: 'APPLICATION#aic1-A', SK: 'AUDIT#1', kind: 'audit', document: { type: 'ApplicationFiled' } },
  { PK: 'APPLICATION#aic1-A', SK: 'NOTE#1', kind: 'staff-note', document: { note: 'À rappeler.' } },
  { PK: 'LINKS#applicant#aic1-A', SK: 'LINK', kind: 'link' },
  { PK: 'REGISTER#3', SK: 'aic1-A', kind: 'registration' },
  {
    PK: 'APPLICATION#aic1-B',
    SK: 'APPLICATION',
    kind: 'application',
    document: form('anaroy@googlemail.com', 'Bo Roy'),
  },
  { PK: 'ROLL#jury', SK: 'j-1', kind: 'juror', document: { email: 'anaroy@gmail.com', name: 'Ana Roy' } },
  { PK: 'READINGS#aic1-C', SK: 'j-1', kind: 'reading' },
  { PK: `MAILBOX#${mailboxSha256('ana.roy@gmail.com')}`, SK: '2022-01-01' },
  {
    PK: 'FORM#d-1',
    SK: 'FORM',
    kind: 'form-draft',
    document: { email: 'x@example.org', writers: [{ writerId: 'd-1-w', email: 'ANAROY@gmail.com' }] },
  },
  { PK: 'LINKS#draft#d-1-w', SK: 'LINK', kind: 'link' },
  {
    PK: 'NEW#thing',
    SK: 'TOMORROW',
    kind: 'added-tomorrow',
    document: { said: ['écrire à <anaroy@gmail.com>.'] },
  },
  {
    PK: 'APPLICATION#aic1-D',
    SK: 'APPLICATION',
    kind: 'application',
    document: form('other@example.org', 'Autre'),
  },
  { PK: 'LINKS#applicant#aic1-D', SK: 'LINK', kind: 'link' },
];

test('whatever holds the address, however it is written, and all that belongs to it; nothing of others', () => {
  const { knownAs, items: found } = aboutPerson(items, ' ana.roy@gmail.com');
  expect(found).toEqual(items.filter(({ PK }) => !PK.endsWith('aic1-D')));
  expect(knownAs.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
    'application aic1-A',
    'application aic1-B',
    'juror j-1',
    'form-draft d-1',
  ]);
});

test('an address that two share is known by both names', () => {
  const { knownAs } = aboutPerson(items, 'anaroy@gmail.com');
  expect(new Set(knownAs.flatMap(({ names }) => names))).toEqual(new Set(['Ana Roy', 'Bo Roy']));
});

test('of an address that is nowhere there is nothing', () => {
  expect(aboutPerson(items, 'nobody@example.org')).toEqual({ knownAs: [], items: [] });
});
