import { expect, test } from 'vitest';
import { distinctNames, nameInClaims } from '#domain/application/staff-name.ts';

const email = 'alice@example.org';

test.each([
  ['the name', { name: ' Alice Martin ', given_name: 'A', email }, 'Alice Martin'],
  ['else the names', { given_name: 'Alice', family_name: 'Martin', email }, 'Alice Martin'],
  ['else one of them', { family_name: 'Martin', email }, 'Martin'],
  ['else the address', { email, sub: 'u-1', username: 'u-1' }, email],
  ['nothing of an access token', { sub: 'u-1', username: 'u-1', scope: 'openid' }, undefined],
  ['nothing that turns the line around', { name: 'Alice\u202enitraM' }, 'AlicenitraM'],
  ['nothing that is no text or none', { name: ['Alice'], given_name: 1, email: ' ' }, undefined],
  ['nothing longer than a line', { name: 'A'.repeat(201), email }, email],
])('of a sign-in somebody is called by %s', (_, claims, name) => {
  expect(nameInClaims(claims)).toBe(name);
});

test('two accounts of one name are told apart', () => {
  const all = [
    { id: '2bd806c9-aa', name: 'Alice Martin' },
    { id: '81b637d8-bb', name: 'alice martin' },
    { id: '00000000-cc', name: 'Otto' },
  ];
  expect(distinctNames(all)).toEqual({
    '2bd806c9-aa': 'Alice Martin (2bd806c9)',
    '81b637d8-bb': 'alice martin (81b637d8)',
    '00000000-cc': 'Otto',
  });
});
