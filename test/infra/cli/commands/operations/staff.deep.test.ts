/** The people of a programme on AWS, as an operator invites, lists and shuts them out. */
import { describe, expect, test } from 'vitest';
import { aic } from '#infra/cli/commands/aic.ts';
import { recordedAws } from '#test/infra/cli/deploy/recorded-aws.ts';
import { aTerminal } from '#test/support/terminal.ts';
import { aUser, directoryStack, recordedDirectory } from './recorded-directory.ts';

async function run(words: readonly string[], o: { answers?: string[]; lang?: string } = {}) {
  const { answers, lang = 'C' } = o;
  const terminal = aTerminal({ env: { LANG: lang }, ...(answers ? { answers } : {}) });
  const code = await aic(['staff', ...words], terminal);
  return { code, said: terminal.said(), out: terminal.out(), asked: terminal.asked };
}
const inStack = ['--stack', directoryStack];
const here = [...inStack, '--yes'];
const provided = (email: string, more: Parameters<typeof aUser>[1] = {}) =>
  aUser(email, { UserStatus: 'EXTERNAL_PROVIDER', Username: 'proconnect_1', ...more });

describe('somebody is added', () => {
  test('who is new is invited, named as the journal will say it, and put into their group', async () => {
    const { users, changes } = await recordedDirectory([]);
    const words = ['add', 'Alice@Example.org', '--name', 'Alice Martin', '--group', 'operator', ...inStack];
    const { code, said, asked } = await run(words, { answers: ['yes'] });
    expect(asked).toEqual([
      expect.stringContaining(`Invites Alice Martin (alice@example.org) to ${directoryStack}`),
    ]);
    expect({ code, said }).toEqual({
      code: 0,
      said: expect.stringMatching(/invitation sent, group operator.* 3 days/),
    });
    expect(changes()).toEqual(['AdminCreateUser', 'AdminAddUserToGroup']);
    expect(users).toMatchObject([{ groups: ['operator'], letters: 1, UserStatus: 'FORCE_CHANGE_PASSWORD' }]);
    expect(Object.fromEntries((users[0]?.Attributes ?? []).map(({ Name, Value }) => [Name, Value]))).toEqual({
      email: 'alice@example.org',
      email_verified: 'true',
      name: 'Alice Martin',
    });
  });

  test('nothing is done where nobody confirms', async () => {
    const { changes } = await recordedDirectory([aUser('alice@example.org')]);
    const add = ['add', 'bob@example.org', '--name', 'Bob', '--group', 'staff', ...inStack];
    expect(await run(add)).toMatchObject({
      code: 2,
      said: expect.stringContaining('nobody is there to confirm'),
    });
    expect(await run(['remove', 'alice@example.org', ...inStack], { answers: ['no'] })).toMatchObject({
      code: 2,
    });
    expect(changes()).toEqual([]);
  });

  test('who is there is told so, and only their group changes: what they had before is taken first', async () => {
    const alice = aUser('alice@example.org', { name: 'Alice Martin', groups: ['operator', 'staff'] });
    const { changes } = await recordedDirectory([aUser('zoe@example.org'), aUser('bob@example.org'), alice]);
    const { code, said } = await run(['add', 'alice@example.org', '--group', 'reader', ...here]);
    expect({ code, said }).toEqual({
      code: 0,
      said: expect.stringMatching(/had an account already; group: reader; no letter/),
    });
    expect(changes()).toEqual([
      'AdminRemoveUserFromGroup',
      'AdminRemoveUserFromGroup',
      'AdminAddUserToGroup',
    ]);
    expect(alice).toMatchObject({ groups: ['reader'], letters: 0 });
    await run(['add', 'alice@example.org', '--group', 'reader', ...here]);
    expect(changes()).toHaveLength(3);
  });

  test('who was shut out comes back, invited again where they had never come', async () => {
    const left = aUser('left@example.org', { Enabled: false, groups: ['staff'] });
    const never = aUser('never@example.org', { Enabled: false, UserStatus: 'FORCE_CHANGE_PASSWORD' });
    await recordedDirectory([left, never]);
    await run(['add', 'left@example.org', '--group', 'staff', ...here]);
    await run(['add', 'never@example.org', '--group', 'staff', ...here]);
    expect([left, never]).toMatchObject([
      { Enabled: true, letters: 0, groups: ['staff'] },
      { Enabled: true, letters: 1, groups: ['staff'] },
    ]);
  });

  test('an invitation goes again while it was not taken up, and then no more', async () => {
    const late = aUser('late@example.org', { UserStatus: 'FORCE_CHANGE_PASSWORD', groups: ['staff'] });
    const { changes } = await recordedDirectory([late, aUser('alice@example.org', { groups: ['staff'] })]);
    const again = (email: string) => run(['add', email, '--group', 'staff', '--invite-again', ...here]);
    expect(await again('late@example.org')).toMatchObject({
      code: 0,
      said: expect.stringContaining('sent again'),
    });
    expect(late.letters).toBe(1);
    expect(await again('alice@example.org')).toMatchObject({
      code: 1,
      said: expect.stringContaining('(invitation-taken)'),
    });
    expect(changes()).toEqual(['AdminCreateUser']);
  });

  test('who came by their administration gets a group and a name; of several accounts it must be said which', async () => {
    const came = provided('bob@example.org');
    const own = aUser('bob@example.org', { groups: ['reader'] });
    await recordedDirectory([came, own]);
    const add = ['add', 'bob@example.org', '--name', 'Bob Roy', '--group', 'staff', ...here];
    expect(await run(add)).toMatchObject({
      code: 1,
      said: expect.stringMatching(/proconnect_1.*account-of-bob|account-of-bob.*proconnect_1/),
    });
    expect(await run([...add, '--account', 'proconnect_1'])).toMatchObject({ code: 0 });
    expect([came.groups, own.groups]).toEqual([['staff'], ['reader']]);
    expect(came.Attributes).toContainEqual({ Name: 'name', Value: 'Bob Roy' });
    expect(await run([...add, '--account', 'nobodys'])).toMatchObject({ code: 1 });
  });

  test('one person has one account that acts: what two must confirm, nobody confirms to themselves', async () => {
    const came = provided('bob@example.org', { groups: ['staff'] });
    const own = aUser('bob@example.org', { groups: ['reader'] });
    const { changes } = await recordedDirectory([came, own]);
    const add = (group: string) =>
      run(['add', 'bob@example.org', '--group', group, '--account', 'account-of-bob', ...here]);
    expect(await add('operator')).toMatchObject({
      code: 1,
      said: expect.stringMatching(/proconnect_1.*\(acts-already\)/s),
    });
    expect(changes()).toEqual([]);
    expect(await add('reader')).toMatchObject({ code: 0 });
  });

  test('all that is wrong is told at once, by field and code, in both languages, and nothing is asked', async () => {
    const { changes } = await recordedDirectory([]);
    const wrong = ['add', 'alice.example.org', '--name', ' ', '--group', 'boss', ...here];
    const { code, said } = await run(wrong, { lang: 'fr_FR.UTF-8' });
    expect(code).toBe(1);
    expect(said).toMatch(/email: .*valide.*\(invalid-email\)/);
    expect(said).toMatch(/group: .*staff, operator, reader.*\(not-one-of/);
    expect(said).toMatch(/name: .*\(missing/);
    const { problems } = JSON.parse((await run([...wrong, '--json'])).out);
    expect(problems.map(({ field, code }: Record<string, string>) => `${field} ${code}`)).toEqual([
      'email invalid-email',
      'group not-one-of',
      'name missing',
    ]);
    for (const { message } of problems)
      expect(message).toEqual({ fr: expect.stringMatching(/\.$/), en: expect.stringMatching(/\.$/) });
    const nameless = await run(['add', 'new@example.org', '--group', 'staff', ...here]);
    expect(nameless).toMatchObject({ code: 1, said: expect.stringMatching(/name: .*\(missing/) });
    expect(changes()).toEqual([]);
  });

  test('cut off before its group, an account may do nothing, and the same command finishes', async () => {
    const fault = { on: 'AdminAddUserToGroup', type: 'TooManyRequestsException' };
    const { users } = await recordedDirectory([], fault);
    const add = ['add', 'alice@example.org', '--name', 'Alice', '--group', 'staff', ...here];
    expect(await run(add)).toMatchObject({ code: 4 });
    expect(users).toMatchObject([{ groups: [], letters: 1 }]);
    fault.on = '';
    expect(await run(add)).toMatchObject({ code: 0 });
    expect(users).toMatchObject([{ groups: ['staff'], letters: 1 }]);
  });
});

test('the list says who may what, in which state, with which factor, over several pages', async () => {
  await recordedDirectory([
    aUser('zoe@example.org', {
      name: 'Zoé Petit',
      groups: ['reader'],
      UserStatus: 'FORCE_CHANGE_PASSWORD',
      hasFactor: false,
    }),
    aUser('alice@example.org', { name: 'Alice Martin', groups: ['staff', 'operator'] }),
    aUser('gone@example.org', { groups: ['staff'], Enabled: false }),
    provided('bob@example.org', {
      Attributes: [
        { Name: 'email', Value: 'bob@example.org' },
        { Name: 'given_name', Value: 'Bob' },
        { Name: 'family_name', Value: 'Roy' },
      ],
    }),
    aUser('carl@example.org', { groups: ['operator'] }),
  ]);
  const { code, said } = await run(['list', ...inStack]);
  expect(code).toBe(0);
  const lines = said.split('\n').map((line) => line.replace(/ {2,}/g, ' | '));
  expect(lines.map((line) => line.replace(/ \| 2026-.*/, ''))).toEqual([
    'e-mail | name | groups | state | second factor | since',
    'alice@example.org | Alice Martin | staff, operator | confirmed | set',
    'bob@example.org | Bob Roy | by ProConnect | ProConnect’s',
    'carl@example.org | operator | confirmed | set',
    'gone@example.org | staff | disabled | set',
    'zoe@example.org | Zoé Petit | reader | invited | not yet',
  ]);
  const { items } = JSON.parse((await run(['list', ...inStack, '--json'])).out);
  expect(items[3]).toMatchObject({ email: 'gone@example.org', isEnabled: false, secondFactor: 'set' });
  expect((await run(['list', ...inStack], { lang: 'fr_FR.UTF-8' })).said).toContain('accès retiré');
});

describe('somebody is removed', () => {
  test('signed out everywhere and disabled, by every account of the address; nothing is deleted', async () => {
    const [came, own] = [provided('bob@example.org', { groups: ['staff'] }), aUser('bob@example.org')];
    const alice = aUser('alice@example.org', { groups: ['staff'] });
    const { users, changes } = await recordedDirectory([came, own, alice]);
    const { code, said, asked } = await run(['remove', 'BOB@example.org', ...inStack], { answers: ['y'] });
    expect(asked).toEqual([expect.stringContaining('Accounts: 2')]);
    expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining('an hour at most') });
    expect(users).toMatchObject([
      { Enabled: false, signedOut: 1, groups: ['staff'] },
      { Enabled: false, signedOut: 1 },
      { Enabled: true, signedOut: 0 },
    ]);
    expect(changes()).not.toContain('AdminDeleteUser');
  });

  test('an address that nobody has is refused', async () => {
    await recordedDirectory([aUser('alice@example.org')]);
    expect(await run(['remove', 'alicia@example.org', ...here])).toMatchObject({
      code: 1,
      said: expect.stringContaining('(unknown-account)'),
    });
  });
});

describe('what keeps an operator from it is one line', () => {
  test.each([
    ['an invitation that could not be sent', 'CodeDeliveryFailureException', 4, /--invite-again/],
    ['the letters of a day', 'LimitExceededException', 4, /50 a day/],
    ['rights that are not there', 'AccessDeniedException', 3, /may not do that/],
    ['another secret', 'InvalidSignatureException', 3, /knows no such credentials/],
  ])('%s', async (_, type, code, says) => {
    await recordedDirectory([], { on: 'AdminCreateUser', type });
    const { said, ...ended } = await run([
      'add',
      'a@example.org',
      '--name',
      'A',
      '--group',
      'staff',
      ...here,
    ]);
    expect(ended.code).toBe(code);
    expect(said).toMatch(says);
    expect(said.split('\n')).toHaveLength(1);
  });

  test('a directory without its groups', async () => {
    await recordedDirectory([], { on: 'ListUsersInGroup', type: 'ResourceNotFoundException' });
    expect(await run(['list', ...inStack])).toMatchObject({
      code: 4,
      said: expect.stringContaining('npm run deploy'),
    });
  });

  test('a stack that is not there, and one without a directory', async () => {
    const account = await recordedAws();
    expect(await run(['list', ...inStack])).toMatchObject({
      code: 4,
      said: expect.stringContaining('never deployed'),
    });
    account.stacks[`${directoryStack} eu-west-3`] = { status: 'CREATE_COMPLETE', outputs: {} };
    expect(await run(['list', ...inStack])).toMatchObject({
      code: 2,
      said: expect.stringContaining('UserPoolId'),
    });
  });

  test('without a stack: on this machine a name will do', async () => {
    for (const words of [['list'], ['remove', 'a@example.org'], ['add', 'a@example.org', '--group', 'staff']])
      expect(await run(words)).toMatchObject({ code: 2, said: expect.stringContaining('sign-in --as') });
  });
});
