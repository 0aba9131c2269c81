import { describe, expect, test } from 'vitest';
import {
  emailKey,
  gateKey,
  mailingKey,
  mailingPageKey,
  releaseStartKey,
  repairKey,
  startKey,
} from '#adapters/dynamodb/keys.ts';
import { mailHintOf, relayHintOf } from '#lambda/changed-item.ts';

const id = 'aic1-0123456789ABCDEF';
const malformed = (SK: string) =>
  expect.objectContaining({ name: 'MalformedRecord', message: expect.stringContaining(`under ${SK}`) });

describe('a changed key is a hint for the relay', () => {
  test.each([
    ['of a wait', gateKey(id, 12), { kind: 'gate', id, sequence: 12 }],
    ['of the repair gate', repairKey(id), { kind: 'repair', id }],
    ['of an application to start', startKey(id), { kind: 'start', start: { kind: 'application', id } }],
    [
      'of a release to start',
      releaseStartKey('release-jury-1'),
      { kind: 'start', start: { kind: 'release', id: 'release-jury-1' } },
    ],
  ] as const)('%s', (_, key, hint) => {
    expect(relayHintOf(key)).toEqual(hint);
  });

  test.each([
    ['a wait of a release', { PK: 'RELEASE#r', SK: 'GATE#0001' }],
    ['a repair of a release', { PK: 'RELEASE#r', SK: 'REPAIR' }],
    ['a start of a person', { PK: 'PERSON#p', SK: 'START' }],
    ['a wait without its number', { PK: `APPLICATION#${id}`, SK: 'GATE#' }],
    ['a wait with more than its number', { PK: `APPLICATION#${id}`, SK: 'GATE#00011' }],
    ['a wait after something else', { PK: `APPLICATION#${id}`, SK: 'NO-GATE#0001' }],
    ['the application itself', { PK: `APPLICATION#${id}`, SK: 'APPLICATION' }],
    ['a page of a release', { PK: 'RELEASE#r', SK: 'PAGE' }],
    ['a record without a key', { PK: '', SK: '' }],
  ])('which %s is not', (_, key) => {
    expect(() => relayHintOf(key)).toThrow(malformed(key.SK));
  });
});

describe('a changed key names an e-mail', () => {
  test.each([
    ['applicant', id],
    ['juror', 'j-0123456789'],
    ['staff', 'staff'],
  ] as const)('of the %s %s', (purpose, owner) => {
    const messageKey = `${owner}_1_letter`;
    expect(mailHintOf(emailKey({ purpose, id: owner }, messageKey))).toEqual({
      kind: 'email',
      owner: { purpose, id: owner },
      messageKey,
    });
  });

  test('or the letters of a round, of which one page is to be queued', () => {
    expect(mailHintOf(mailingKey('jury', 'abc'))).toEqual({ kind: 'mailing', round: 'jury', edition: 'abc' });
    const page = mailingPageKey('abc', 0);
    expect(() => mailHintOf(page)).toThrow(malformed(page.SK));
  });

  test.each([
    ['a task about an e-mail', { PK: `APPLICATION#${id}`, SK: 'TASK#key' }],
    ['an e-mail without its key', { PK: `APPLICATION#${id}`, SK: 'EMAIL#' }],
    ['an e-mail after something else', { PK: `APPLICATION#${id}`, SK: 'NO-EMAIL#key' }],
    ['an e-mail whose key has a second line', { PK: `APPLICATION#${id}`, SK: 'EMAIL#key\n' }],
    ['an e-mail of a round', { PK: 'ROUND#jury', SK: 'EMAIL#key' }],
  ])('which %s does not', (_, key) => {
    expect(() => mailHintOf(key)).toThrow(malformed(key.SK));
  });
});
