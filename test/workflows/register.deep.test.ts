/** A cohort that asks the register Sirene, while it is away and while it answers otherwise than it should. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anApplicationForm } from '#test/support/application-builder.ts';
import { type Applicant, aStory, type Story } from '#test/support/story.ts';

let story: Story;
beforeAll(async () => {
  story = await aStory('2023-01-16T09:00:00+01:00', { cohort: 'promotion-2' });
});
afterAll(() => story?.close());

const { applicant } = anApplicationForm();
const become = async (fault: string) => {
  const { status } = await story.programme.control('POST', '/register', { fault });
  expect(status).toBe(200);
};
/** An association with a SIRET files, while the register answers so. */
async function filedDuring(fault: string): Promise<Applicant> {
  await become(fault);
  return story.anApplicant({ applicant });
}
const recordOf = async ({ applicationId }: Applicant) =>
  (await story.staff('GET', `/applications/${applicationId}`)) as {
    application: { status: string; assessment: { outcome: string; register?: object } };
    timeline: { type: string; actor: object }[];
  };
const check = ({ applicationId }: Applicant) =>
  story.refused('POST', `/applications/${applicationId}/register-check`, {});
const decide = ({ applicationId }: Applicant, outcome = 'eligible') =>
  story.refused('POST', `/applications/${applicationId}/eligibility-decision`, {
    outcome,
    reason: 'Vérifié.',
  });

describe('a register that is away', () => {
  let waiting: Applicant;
  test('keeps nobody from filing, nor from being assessed', async () => {
    waiting = await filedDuring('silence');
    expect(await story.lettersTo(waiting)).toEqual(['receipt']);
    const { application } = await recordOf(waiting);
    expect(application).toMatchObject({
      status: 'eligibility-review',
      assessment: { register: { state: 'unavailable' } },
    });
  });

  test.each(['eligible', 'ineligible'])(
    'keeps staff from deciding %s, and says how to go on',
    async (outcome) => {
      const refused = await decide(waiting, outcome);
      expect([refused.status, refused.body.code]).toEqual([409, 'register-unchecked']);
      expect(refused.body.messages.fr).toContain('Interrogez-le de nouveau');
      const many = { applicationIds: [waiting.applicationId], outcome, reason: 'Vérifié.' };
      const { items } = await story.staff('POST', '/eligibility-decisions', many);
      expect(items).toMatchObject([{ result: 'refused', code: 'register-unchecked' }]);
    },
  );

  test('is asked again by staff: nothing changes until it answers, and then they decide', async () => {
    const still = await check(waiting);
    expect([still.status, still.body.code]).toEqual([409, 'register-unavailable']);
    await become('none');
    expect((await check(waiting)).status).toBe(200);
    const { application, timeline } = await recordOf(waiting);
    expect(application.assessment).toMatchObject({
      register: { state: 'found', name: 'ORGANISME 732829320' },
    });
    expect(timeline.filter(({ type }) => type === 'RegisterChecked')).toHaveLength(1);
    expect((await decide(waiting)).status).toBe(200);
  });

  test('for two days is asked again every day by the programme itself', async () => {
    const left = await filedDuring('silence');
    await story.days(2);
    expect((await recordOf(left)).application.assessment.register).toMatchObject({ state: 'unavailable' });
    await become('none');
    await story.days(1);
    const { application, timeline } = await recordOf(left);
    expect(application.assessment.register).toMatchObject({ state: 'found' });
    expect(timeline.at(-1)).toMatchObject({ type: 'RegisterChecked', actor: { kind: 'programme' } });
    expect((await decide(left)).status).toBe(200);
  });
});

describe('an answer', () => {
  test.each(['other-siren', 'html', 'too-large', 'error'])('like %s is none', async (fault) => {
    const filed = await filedDuring(fault);
    expect((await recordOf(filed)).application.assessment.register).toMatchObject({ state: 'unavailable' });
    expect((await decide(filed)).body.code).toBe('register-unchecked');
  });

  test('about a body that does not want to be listed lets staff decide, and gives no name', async () => {
    const filed = await filedDuring('unlisted');
    const { register } = (await recordOf(filed)).application.assessment;
    expect(register).toEqual({ state: 'unlisted', at: expect.any(String) });
    expect((await decide(filed)).status).toBe(200);
  });

  test.each(['closed', 'unknown'])('that a body is %s is an advice, and no refusal', async (fault) => {
    const filed = await filedDuring(fault);
    expect((await recordOf(filed)).application.assessment).toMatchObject({ register: { state: fault } });
    expect(await story.statusOf(filed)).toBe('eligibility-review');
    expect((await decide(filed)).status).toBe(200);
  });
});

test('nothing was denied', async () => {
  const { body } = await story.programme.control('GET', '/usage');
  expect(body.permissions.denied).toEqual([]);
});
