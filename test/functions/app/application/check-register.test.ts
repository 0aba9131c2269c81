/** What the register says of applicants: it never keeps anybody from filing, and always keeps staff from deciding unheard. */
import { describe, expect, test } from 'vitest';
import { assessEligibility } from '#app/application/assess-eligibility.ts';
import { checkPending, checkRegister } from '#app/application/check-register.ts';
import { completeApplication } from '#app/application/complete-application.ts';
import { decideEligibility } from '#app/application/decide-eligibility.ts';
import { requestInformation } from '#app/application/request-information.ts';
import { decideMany } from '#app/desk/decide-many.ts';
import type { RegisterAnswer } from '#app/ports/register-ports.ts';
import type { ApplicationForm } from '#domain/application/application-form.ts';
import { rulesSha256 } from '#domain/cohort/eligibility.ts';
import { refuse } from '#domain/values/result.ts';
import { anApplication, anApplicationForm, aReceivedApplication } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { staff as by, idOf, programmeInMemory } from '#test/support/programme-in-memory.ts';

const now = '2022-01-28T10:00:00.000Z';
const cohort = { ...promotion1, register: { url: 'https://register.example' } };
const away: RegisterAnswer = { state: 'unavailable' };
const found: RegisterAnswer = { state: 'found', name: 'LES JARDINS' };

/** Some applications that were assessed while the register answered so; it goes on with `says`. */
async function given(answer: RegisterAnswer, { form = anApplicationForm(), count = 1, asks = cohort } = {}) {
  const asked: string[] = [];
  const says = { answer };
  const register = {
    lookUp: async (siret: string) => {
      asked.push(siret);
      return says.answer;
    },
  };
  const deps = { ...programmeInMemory(asks, now), register };
  const ids = Array.from({ length: count }, (_, index) => {
    const rules = rulesSha256(asks.applicants.rules);
    return deps.put({ ...aReceivedApplication(form), applicationId: idOf(index + 1), rulesSha256: rules });
  });
  const outcomes = [];
  for (const applicationId of ids) outcomes.push(await assessEligibility(deps, { applicationId }));
  const [applicationId = ''] = ids;
  const assessmentOf = (id = applicationId) => {
    const application = deps.stored.application(id);
    return application && 'assessment' in application ? application.assessment : undefined;
  };
  const decide = (outcome: 'eligible' | 'ineligible') =>
    decideEligibility(deps, { applicationId, outcome, reason: 'Vérifié.', by });
  return { deps, ids, applicationId, outcomes, asked, says, assessmentOf, decide };
}

describe('the assessment', () => {
  test('holds the answer and the registered name, and follows the rules where the body is there', async () => {
    const { asked, outcomes, assessmentOf } = await given(found);
    expect(asked).toEqual(['73282932000074']);
    expect(outcomes).toMatchObject([{ outcome: 'eligible' }]);
    expect(assessmentOf()).toMatchObject({ register: { state: 'found', name: 'LES JARDINS', at: now } });
  });

  test('asks nothing about a body that has its number from a place overseas: the register knows none of them', async () => {
    const { applicant, ...form } = anApplicationForm();
    const { asked, assessmentOf } = await given(found, {
      form: { ...form, applicant: { ...applicant, siret: 'RIDET1234567001' } as typeof applicant },
    });
    expect([asked, assessmentOf()?.register]).toEqual([[], undefined]);
  });

  test.each([
    ['closed', ['register-closed']],
    ['unknown', ['register-unknown']],
    ['unlisted', []],
  ] as const)('of a body that is %s asks staff to look at %j, and lets them decide', async (state, codes) => {
    const { outcomes, assessmentOf, decide } = await given({ state } as RegisterAnswer);
    expect(outcomes).toMatchObject([{ outcome: codes.length > 0 ? 'unclear' : 'eligible' }]);
    expect(assessmentOf()?.failures.map(({ code }) => code)).toEqual(codes);
    expect(await decide('eligible')).toMatchObject({ ok: true });
  });

  test.each<[string, ApplicationForm['applicant']]>([
    ['an individual', { type: 'individual', name: 'Ada' }],
    [
      'an association with an RNA number alone',
      { type: 'association', name: 'A', rna: 'W751234567', republicanCommitment: true },
    ],
  ])('asks nothing about %s, and nothing is then waited for', async (_, applicant) => {
    const { deps, applicationId, asked, assessmentOf, decide } = await given(away, {
      form: anApplicationForm({ applicant }),
    });
    expect([asked, assessmentOf()?.register]).toEqual([[], undefined]);
    expect(await checkRegister(deps, { applicationId, by })).toEqual(refuse({ code: 'nothing-to-check' }));
    expect(await decide('eligible')).toMatchObject({ ok: true });
  });

  test('of a completed form asks again where it had no answer, or where the SIRET is another one', async () => {
    const { deps, applicationId, asked, says, assessmentOf } = await given(found);
    const complete = async (completion: Partial<ApplicationForm>) => {
      await requestInformation(deps, { applicationId, fields: ['applicant'], message: 'Lequel ?', by });
      expect(await completeApplication(deps, { applicationId, completion })).toMatchObject({ ok: true });
    };
    const { applicant } = anApplicationForm();
    await complete({ applicant: { ...applicant, name: 'Un autre nom' } });
    expect(asked).toHaveLength(1);
    says.answer = away;
    await complete({ applicant: { ...applicant, siret: '35600000000048' } as typeof applicant });
    expect(asked.slice(1)).toEqual(['35600000000048']);
    expect(assessmentOf()?.register).toEqual({ state: 'unavailable', at: now });
    says.answer = { state: 'closed' };
    await complete({
      applicant: { ...applicant, siret: '35600000000048', name: 'Encore un' } as typeof applicant,
    });
    expect(assessmentOf()).toMatchObject({ outcome: 'unclear', register: { state: 'closed' } });
  });
});

describe('while the register has not answered', () => {
  test.each(['eligible', 'ineligible'] as const)('nobody is decided %s', async (outcome) => {
    const { deps, ids, outcomes, decide } = await given(away);
    expect(outcomes).toMatchObject([{ outcome: 'eligible' }]);
    expect(await decide(outcome)).toEqual(refuse({ code: 'register-unchecked' }));
    expect(await decideMany(deps, { applicationIds: ids, outcome, reason: 'Vérifié.', by })).toMatchObject([
      { result: 'refused', refusal: { code: 'register-unchecked' } },
    ]);
  });

  test('asking again changes nothing until it does, and is one event when it does', async () => {
    const { deps, applicationId, says, assessmentOf, decide } = await given(away);
    expect(await checkRegister(deps, { applicationId, by })).toEqual(
      refuse({ code: 'register-unavailable' }),
    );
    expect(deps.changes).toHaveLength(1);
    says.answer = { state: 'closed' };
    expect(await checkRegister(deps, { applicationId, by })).toMatchObject({ ok: true });
    expect(deps.changes.at(-1)).toMatchObject({
      actor: by,
      events: [{ type: 'RegisterChecked', check: { state: 'closed', at: now } }],
    });
    expect(assessmentOf()).toMatchObject({ outcome: 'unclear', failures: [{ code: 'register-closed' }] });
    says.answer = found;
    await checkRegister(deps, { applicationId, by });
    expect(assessmentOf()).toMatchObject({ outcome: 'eligible', failures: [], register: { state: 'found' } });
    expect(await decide('eligible')).toMatchObject({ ok: true });
    expect(await checkRegister(deps, { applicationId, by })).toEqual(
      refuse({ code: 'already-decided', outcome: 'eligible' }),
    );
  });

  test('an answer that was heard stands when the register is away later', async () => {
    const { deps, applicationId, says, assessmentOf } = await given(found);
    says.answer = away;
    expect(await checkRegister(deps, { applicationId, by })).toMatchObject({ ok: false });
    expect(assessmentOf()?.register?.state).toBe('found');
  });

  test('a cohort that asks no register any more decides without', async () => {
    const { deps, applicationId } = await given(away);
    const without = { ...deps, cohort: promotion1, register: undefined };
    expect(await checkRegister(without, { applicationId, by })).toEqual(refuse({ code: 'nothing-to-check' }));
    expect(await decideEligibility(without, { applicationId, outcome: 'eligible', by })).toMatchObject({
      ok: true,
    });
  });
});

describe('every day', () => {
  test('the programme asks again about those without an answer, and about nobody else', async () => {
    const { deps, ids, asked, says, assessmentOf } = await given(away, { count: 5 });
    says.answer = found;
    await checkRegister(deps, { applicationId: idOf(1), by });
    asked.length = 0;
    expect(await checkPending(deps)).toEqual({ checked: 4, unchecked: 0 });
    expect(asked).toHaveLength(4);
    expect(ids.map((id) => assessmentOf(id)?.register?.state)).toEqual(Array(5).fill('found'));
    expect(deps.changes.at(-1)).toMatchObject({ actor: { kind: 'programme' } });
    expect(await checkPending(deps)).toEqual({ checked: 0, unchecked: 0 });
  });

  test('it leaves a register that is away alone after three tries', async () => {
    const { deps, asked } = await given(away, { count: 5 });
    asked.length = 0;
    expect(await checkPending(deps)).toEqual({ checked: 0, unchecked: 5 });
    expect(asked).toHaveLength(3);
  });

  test('nothing is read where no register is asked', async () => {
    const { deps } = await given(away);
    const none = () => Promise.reject(new Error('read'));
    const applications = { ...deps.applications, allIn: none };
    expect(await checkPending({ ...deps, applications, register: undefined })).toEqual({
      checked: 0,
      unchecked: 0,
    });
  });

  test('it asks about no more than a hundred and fifty, and the rest waits for the next day', async () => {
    const { deps, asked, says } = await given(away, { count: 152 });
    says.answer = found;
    asked.length = 0;
    expect(await checkPending(deps)).toEqual({ checked: 150, unchecked: 2 });
    expect(asked).toHaveLength(150);
  });

  test('that others decide or withdraw meanwhile is not the silence of the register', async () => {
    const { deps, ids, says } = await given(away, { count: 4 });
    says.answer = found;
    const pending = await deps.applications.findMany(ids);
    for (const applicationId of ids.slice(0, 3)) deps.put({ ...anApplication('withdrawn'), applicationId });
    const applications = {
      ...deps.applications,
      allIn: async () => ids.map((applicationId) => ({ applicationId })) as never,
      findMany: async () => pending,
    };
    expect(await checkPending({ ...deps, applications })).toEqual({ checked: 1, unchecked: 3 });
  });
});

test('in any other status it is the stage that is told, and the register is not asked', async () => {
  const { deps, applicationId, asked, says } = await given(found);
  deps.put({ ...anApplication('eligible'), applicationId });
  says.answer = away;
  expect(await checkRegister(deps, { applicationId, by })).toEqual(
    refuse({ code: 'stage-passed', status: 'eligible', command: 'check-register' }),
  );
  expect(asked).toHaveLength(1);
});
