/** A laureate who does not want the agreement; applicant-acts.test.ts tells of the reason, and of the same act again. */
import { expect, test } from 'vitest';
import { declineAgreement } from '#app/agreement/decline-agreement.ts';
import type { Application } from '#domain/application/application.ts';
import { anApplication, storyOf } from '#test/support/application-builder.ts';
import { aCode } from '#test/support/one-time-codes.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';

const session = 'session-1';

function given(application: Application = anApplication('agreement-issued')) {
  const memory = programmeInMemory(undefined, '2022-06-10T10:00:00.000Z');
  const applicationId = memory.put(application);
  return {
    ...memory,
    coded: () => aCode(memory, { applicationId, session, act: 'decline' }),
    decline: (code = '58037142') => declineAgreement(memory, { applicationId, session, code }),
  };
}
const refused = (code: string, more: object = {}) => ({ ok: false, refusal: { code, ...more } });

test('the award lapses because its laureate declined it, at that instant', async () => {
  const { coded, decline } = given();
  await coded();
  expect(await decline()).toMatchObject({
    ok: true,
    value: { status: 'lapsed', lapsedBecause: 'declined', lapsedAt: '2022-06-10T10:00:00.000Z' },
  });
});

test('two who decline with the same code at once are both told that it lapsed', async () => {
  const { coded, decline, meanwhile, changes } = given();
  await coded();
  const answers: unknown[] = [];
  meanwhile.run = async () => answers.push(await decline());
  answers.push(await decline());
  expect(answers).toMatchObject([{ value: { status: 'lapsed' } }, { value: { status: 'lapsed' } }]);
  expect(changes.flatMap(({ events }) => events.map(({ type }) => type))).toEqual([
    'DeclinationCodeAsked',
    'AgreementDeclined',
  ]);
});

test('a wrong code is told as wrong, even while somebody declines with the right one', async () => {
  const { coded, decline, meanwhile } = given();
  await coded();
  meanwhile.run = () => decline();
  expect(await decline('99999999')).toMatchObject(refused('code-wrong'));
});

test('what lapsed because nobody signed in time was not declined', async () => {
  const timedOut = anApplication('agreement-issued', { type: 'AwardLapsed', by: 'staff-1' });
  const { decline, changes } = given(timedOut);
  expect(timedOut).toMatchObject({ status: 'lapsed', lapsedBecause: 'timed-out' });
  expect(await decline()).toMatchObject(refused('stage-passed', { status: 'lapsed' }));
  expect(changes).toEqual([]);
});

test.each(['signed', 'countersigned', 'awarded'] as const)(
  'what is %s cannot be declined',
  async (status) => {
    const { decline } = given(anApplication(status));
    expect(storyOf[status].map(({ type }) => type)).toContain('AgreementSigned');
    expect(await decline()).toMatchObject(refused('stage-passed', { status, command: 'decline' }));
  },
);
