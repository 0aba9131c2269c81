/** What becomes of letters while SES takes none of the account's, and of one that it refused for good and takes later. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aStory, type Story } from '#test/support/story.ts';

let story: Story;
beforeAll(async () => {
  story = await aStory('2021-12-20T09:00:00+01:00');
});
afterAll(() => story?.close());
const hour = 3_600_000;

const become = (account: string) => story.programme.control('POST', '/ses', { account });
const desk = () => story.staff('GET', '/mail/desk');
async function isLate(): Promise<boolean> {
  const { alarms } = (await story.programme.control('GET', '/alarms')).body;
  return alarms.find(({ name }: { name: string }) => name === 'WorkStuck').state === 'ringing';
}

test.each([
  ['pending', 'not-verified'],
  ['sandbox', 'sandbox'],
  ['paused', 'paused'],
])(
  'an account that is %s stops all mail with the reason; no letter fails, and each leaves once it is mended',
  async (account, because) => {
    await become(account);
    const [first, second] = [await story.anApplicant(), await story.anApplicant()];
    expect(await desk()).toMatchObject({ isStopped: true, because, chainValid: true });
    const { items } = await story.staff('GET', '/mail?state=queued');
    expect(items).toHaveLength(2);
    await story.later(5 * hour);
    expect(await isLate()).toBe(true);
    await become('ready');
    await story.staff('POST', '/mail/resume', {});
    await story.programme.settle();
    const told = await desk();
    expect([told.isStopped, told.because]).toEqual([false, undefined]);
    expect([await story.lettersTo(first), await story.lettersTo(second)]).toEqual([['receipt'], ['receipt']]);
    await story.later(2 * hour);
    expect(await isLate()).toBe(false);
  },
);

test('a letter that SES refused for good is a task, and is sent again when staff ask', async () => {
  const refusal = { service: 'ses', action: 'SendRawEmail', mode: 'refuse', count: 1 };
  await story.programme.control('POST', '/faults', refusal);
  const applicant = await story.anApplicant();
  const { items } = await story.staff('GET', '/mail/tasks');
  expect(items).toMatchObject([{ ownerId: applicant.applicationId, because: 'refused' }]);
  const again = `/mail/${items[0].messageKey}/retry`;
  expect((await desk()).isStopped).toBe(false);
  expect(await story.staff('POST', again, {})).toMatchObject({ state: 'queued' });
  await story.programme.settle();
  expect(await story.lettersTo(applicant)).toEqual(['receipt']);
  expect((await story.refused('POST', again, {})).body.code).toBe('email-passed');
  expect((await desk()).timeline.at(-1)).toMatchObject({ type: 'EmailRetried' });
});
