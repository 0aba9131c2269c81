import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aStory, type Story } from '#test/support/story.ts';
import { nothingDeniedNorTwice } from './nothing-denied.ts';

let story: Story;
beforeAll(async () => {
  story = await aStory('2021-12-18T09:00:00+01:00');
});
afterAll(() => story?.close());

describe('eligibility', () => {
  test('an ineligible application is told why, with its appeal notice, in three transitions', async () => {
    const applicant = await story.anApplicant();
    await story.decide(applicant, 'ineligible');
    expect(await story.lettersTo(applicant)).toEqual(['receipt']);
    await story.release('eligibility');
    expect(await story.statusOf(applicant)).toBe('ineligible');
    expect(await story.lettersTo(applicant)).toEqual(['receipt', 'ineligible']);
    expect((await story.programme.mails(applicant.email))[1]?.text).toContain('tribunal administratif');
    expect(await story.execution(applicant)).toMatchObject({ status: 'SUCCEEDED', transitions: 3 });
  });

  test('a decision that was undone is told to nobody', async () => {
    const applicant = await story.anApplicant();
    await story.decide(applicant, 'ineligible');
    await story.staff('DELETE', `/applications/${applicant.applicationId}/eligibility-decision`);
    await story.decide(applicant, 'eligible');
    await story.release('eligibility');
    expect(await story.statusOf(applicant)).toBe('eligible');
    expect(await story.lettersTo(applicant)).toEqual(['receipt', 'eligible']);
  });

  test('information that is asked and given brings the application back to its gate', async () => {
    const applicant = await story.anApplicant();
    await story.staff('POST', `/applications/${applicant.applicationId}/information-request`, {
      fields: ['project.description'],
      message: 'Décrivez les classes concernées.',
    });
    await story.programme.settle();
    await story.act(applicant, 'completion', { project: { description: 'Trois classes de CM2.' } });
    expect(await story.statusOf(applicant)).toBe('eligibility-review');
    expect((await story.execution(applicant)).position).toMatchObject({ state: 'AwaitEligibilityDecision' });
    await story.leave(applicant, 'withdrawal');
  });

  test('information that never comes is asked again once, then is incomplete when staff say so, and not before', async () => {
    const applicant = await story.anApplicant();
    await story.staff('POST', `/applications/${applicant.applicationId}/information-request`, {
      fields: ['project.description'],
      message: 'Décrivez les classes concernées.',
    });
    await story.programme.settle();
    const settle = `/staff/applications/${applicant.applicationId}/overdue-decision`;
    const token = () => story.programme.staffToken(['staff']);
    const confirm = async () => {
      const { body } = await story.programme.call('POST', settle, { outcome: 'confirmed' }, await token());
      return body.code ?? body.status;
    };
    expect(await confirm()).toBe('not-due');
    for (let half = 0; half < 6; half += 1) await story.days(5);
    const state = async () => (await story.execution(applicant)).position;
    expect(await state()).toMatchObject({ state: 'AwaitOverdueInformation' });
    expect(await story.statusOf(applicant)).toBe('information-requested');
    expect((await story.lettersTo(applicant)).at(-1)).toBe('information-reminder');
    await story.staff('POST', settle.slice('/staff'.length), {
      outcome: 'extended',
      reason: 'Une panne du service.',
    });
    await story.programme.settle();
    expect(await state()).toMatchObject({ state: 'AwaitInformation' });
    for (let half = 0; half < 6; half += 1) await story.days(5);
    expect(await state()).toMatchObject({ state: 'AwaitOverdueInformation' });
    // Two members of staff at once: one is told that the other was first.
    const both = await Promise.all([confirm(), confirm()]);
    expect(both.toSorted()).toEqual(['ineligible', 'stage-passed']);
    await story.programme.settle();
    expect(await story.statusOf(applicant)).toBe('ineligible');
    expect(await story.lettersTo(applicant)).toEqual([
      'receipt',
      'information-requested',
      'information-reminder',
      'information-reminder',
      'ineligible',
    ]);
    expect(await story.execution(applicant)).toMatchObject({ status: 'SUCCEEDED' });
  });
});

nothingDeniedNorTwice(() => story);
