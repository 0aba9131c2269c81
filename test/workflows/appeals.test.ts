/** Appeals through the real machine: what is answered ends nothing, what is withdrawn goes on in another execution. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aStory, type Story } from '#test/support/story.ts';
import { nothingDeniedNorTwice } from './nothing-denied.ts';

let story: Story;
beforeAll(async () => {
  story = await aStory('2021-12-18T09:00:00+01:00');
});
afterAll(() => story?.close());

describe('an appeal', () => {
  const appeal = (applicationId: string) => `/applications/${applicationId}/appeals`;
  const said = { kind: 'informal', from: 'La personne', ground: 'Le SIRET était juste.' };
  const appealed = async () => {
    const applicant = await story.anApplicant();
    await story.decide(applicant, 'ineligible');
    await story.release('eligibility');
    const { body } = await story.programme.control('GET', '/clock');
    await story.staff('POST', appeal(applicant.applicationId), {
      ...said,
      receivedOn: body.now.slice(0, 10),
    });
    await story.programme.settle();
    return applicant;
  };

  test('is acknowledged, and answered by a letter that maintains the decision', async () => {
    const applicant = await appealed();
    await story.staff('POST', `${appeal(applicant.applicationId)}/informal/answer`, {
      reason: 'Il était faux.',
    });
    await story.programme.settle();
    expect(await story.lettersTo(applicant)).toEqual([
      'receipt',
      'ineligible',
      'appeal-received',
      'decision-maintained',
    ]);
    expect(await story.statusOf(applicant)).toBe('ineligible');
  });

  test('reinstates by two persons, in another execution that goes on at the gate of the decision', async () => {
    const applicant = await appealed();
    await story.staff('POST', `${appeal(applicant.applicationId)}/informal/reinstatement`, {
      reason: 'Relu.',
    });
    await story.programme.settle();
    expect(await story.statusOf(applicant)).toBe('eligibility-review');
    const next = { applicationId: `${applicant.applicationId}_a7` };
    expect((await story.execution(next)).position).toMatchObject({ state: 'AwaitEligibilityDecision' });
    await story.release('eligibility');
    expect(await story.statusOf(applicant)).toBe('eligible');
    expect((await story.execution(next)).position).toMatchObject({ state: 'AwaitJuryOutcome' });
    expect(await story.lettersTo(applicant)).toEqual([
      'receipt',
      'ineligible',
      'appeal-received',
      'reinstated',
      'eligible',
    ]);
    await story.leave(applicant, 'withdrawal');
    expect(await story.execution(next)).toMatchObject({ status: 'SUCCEEDED' });
  });
});

nothingDeniedNorTwice(() => story);
