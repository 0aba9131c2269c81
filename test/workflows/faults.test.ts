import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aStory, type Story } from '#test/support/story.ts';
import { nothingDeniedNorTwice } from './nothing-denied.ts';

let story: Story;
beforeAll(async () => {
  story = await aStory('2021-12-18T09:00:00+01:00');
});
afterAll(() => story?.close());

describe('faults', () => {
  const fault = (body: object) => story.programme.control('POST', '/faults', body);

  test('a step that fails for good parks at the repair gate; the operator retries it', async () => {
    await fault({ service: 'dynamodb', action: 'Query', mode: 'error', count: 1000, match: 'DUPLICATE#' });
    const applicant = await story.anApplicant();
    for (let hour = 0; hour < 8; hour += 1) await story.programme.control('POST', '/clock', { by: 600_000 });
    expect((await story.execution(applicant)).position).toMatchObject({ state: 'AwaitRepair' });
    expect(await story.statusOf(applicant)).toBe('received');
    await story.programme.control('DELETE', '/faults');
    const repairs = await story.staff('GET', '/repairs', undefined, ['operator']);
    expect(JSON.stringify(repairs)).toContain(applicant.applicationId);
    await story.staff('POST', `/applications/${applicant.applicationId}/repair`, { outcome: 'retry' }, [
      'operator',
    ]);
    await story.programme.settle();
    expect(await story.statusOf(applicant)).toBe('eligibility-review');
    expect((await story.execution(applicant)).position).toMatchObject({ state: 'AwaitEligibilityDecision' });
    await story.leave(applicant, 'withdrawal');
    expect(await story.execution(applicant)).toMatchObject({ status: 'SUCCEEDED' });
  });

  test('an operator can abandon an execution at the repair gate', async () => {
    await fault({ service: 'dynamodb', action: 'Query', mode: 'error', count: 1000, match: 'DUPLICATE#' });
    const applicant = await story.anApplicant();
    for (let hour = 0; hour < 8; hour += 1) await story.programme.control('POST', '/clock', { by: 600_000 });
    await story.programme.control('DELETE', '/faults');
    await story.staff('POST', `/applications/${applicant.applicationId}/repair`, { outcome: 'abandon' }, [
      'operator',
    ]);
    await story.programme.settle();
    expect(await story.execution(applicant)).toMatchObject({
      status: 'FAILED',
      error: 'Application.Abandoned',
    });
  });

  test('a relay that dies between delivery and its note delivers once', async () => {
    const applicant = await story.anApplicant();
    await story.decide(applicant);
    await fault({ service: 'states', action: 'SendTaskSuccess', mode: 'accept-then-drop', count: 1 });
    await story.release('eligibility');
    await story.days(1);
    expect(await story.statusOf(applicant)).toBe('eligible');
    expect((await story.execution(applicant)).position).toMatchObject({ state: 'AwaitJuryOutcome' });
    await story.leave(applicant, 'withdrawal');
    expect(await story.execution(applicant)).toMatchObject({ status: 'SUCCEEDED' });
  });

  test('an e-mail whose answer was lost is settled by the report of SES, and goes once', async () => {
    await fault({ service: 'ses', mode: 'accept-then-drop', count: 1 });
    const applicant = await story.anApplicant();
    await story.days(1);
    expect(await story.lettersTo(applicant)).toEqual(['receipt']);
  });

  test('an e-mail that SES throttles waits for its turn, and goes once', async () => {
    await fault({ service: 'ses', mode: 'throttle', count: 2 });
    const applicant = await story.anApplicant();
    expect(await story.lettersTo(applicant)).toEqual(['receipt']);
    await story.days(1);
    expect(await story.lettersTo(applicant)).toEqual(['receipt']);
  });

  test('a record that no code can read ends in the dead letters and holds nobody up', async () => {
    await fault({
      service: 'dynamodb',
      mode: 'poison-record',
      count: 1,
      item: {
        PK: { S: 'APPLICATION#none' },
        SK: { S: 'EMAIL#none' },
        kind: { S: 'email' },
        state: { S: 'queued' },
        template: { S: 'receipt' },
        undeliveredPk: { S: 'UNDELIVERED#0' },
        undeliveredSk: { S: '2022-01-01T00:00:00.000Z' },
      },
    });
    const applicant = await story.anApplicant();
    expect(await story.lettersTo(applicant)).toEqual(['receipt']);
    const { body } = await story.programme.control('GET', '/dead-letters');
    expect(body.deadLetters).not.toHaveLength(0);
  });
});

nothingDeniedNorTwice(() => story);
