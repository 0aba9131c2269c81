/** Staff correct what decides nothing of an application, also after eligibility was decided: the applicant is told why. */
import { describe, expect, test } from 'vitest';
import { importApplication } from '#app/application/import-application.ts';
import { correctForm } from '#app/desk/correct-form.ts';
import type { Status } from '#domain/application/application.ts';
import { applicationFields } from '#domain/application/application-fields.ts';
import { type ApplicationForm, correctable } from '#domain/application/application-form.ts';
import { rollRoutes } from '#http/manage-rolls/routes.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { codeOf } from '#test/support/drafting.ts';
import { aFullForm } from '#test/support/full-form.ts';
import { aProgramme } from '../application/clocked-programme.ts';

const reason = 'L’association a une nouvelle présidente.';
const by = { kind: 'staff', id: 'staff-1' } as const;
const head = {
  applicant: {
    representativeFirstName: 'Noé',
    representativeSurname: 'Martin',
    representativeCapacity: 'Président',
  },
};

function given(status: Status = 'eligible', form?: ApplicationForm) {
  const programme = aProgramme('2022-08-10T10:00:00.000Z');
  const { deps } = programme;
  const stands = anApplication(status);
  const applicationId = programme.put(form ? { ...stands, form } : stands);
  const correct = (correction: Record<string, object>) =>
    correctForm(deps, { applicationId, correction, reason, by });
  const problemsOf = async (correction: Record<string, object>) => {
    const refused = await correct(correction);
    if (refused.ok || refused.refusal.code !== 'invalid-request') return codeOf(refused);
    return refused.refusal.problems.map(({ field, code }) => [field, code]);
  };
  const kept = () => programme.stored.application(applicationId);
  return { ...programme, applicationId, before: kept(), correct, problemsOf, kept };
}

describe('a street, a telephone or who represents the body', () => {
  test('is corrected after the decision, told with the reason, and logged without the words', async () => {
    const { deps, applicationId, before, correct, kept, stored } = given();
    const correction = { ...head, contact: { phone: '06 12 34 56 78' }, address: { street: '3 quai Nord' } };
    expect(await correct(correction)).toMatchObject({ ok: true, value: { status: 'eligible' } });
    expect(kept()?.form).toEqual({
      ...before?.form,
      applicant: { ...before?.form.applicant, ...head.applicant },
      contact: { ...before?.form.contact, phone: '06 12 34 56 78' },
      address: { ...before?.form.address, street: '3 quai Nord' },
    });
    // Whoever filed it, and lost the answer, files it again to the same end.
    expect(kept()?.bodySha256).toBe(before?.bodySha256);
    const [event] = await deps.applications.timeline(applicationId);
    const fields = [
      'applicant.representativeFirstName',
      'applicant.representativeSurname',
      'applicant.representativeCapacity',
      'contact.phone',
      'address.street',
    ];
    expect(event).toMatchObject({ type: 'FormCorrected', actor: by, data: { fields, reason } });
    // The letter names what changed, in no other's words than those of the form.
    expect(stored.letters()).toMatchObject([{ template: 'form-corrected', data: { reason, fields } }]);
    for (const text of ['Martin', 'quai', '06 12']) {
      expect(JSON.stringify([event, stored.letters()])).not.toContain(text);
    }
  });

  test('is taken away where nobody has to give it, and only there', async () => {
    const { correct, problemsOf, kept } = given('eligible', aFullForm('association'));
    expect(kept()?.form.contact.phone).toBeDefined();
    await correct({ contact: { phone: null } });
    expect(kept()?.form.contact).not.toHaveProperty('phone');
    expect(
      await problemsOf({ applicant: { representativeSurname: null }, address: { street: null } }),
    ).toEqual([
      ['address.street', 'missing'],
      ['applicant.representativeSurname', 'missing'],
    ]);
  });

  test('is told with every problem at once, and nothing is stored', async () => {
    const { before, problemsOf, kept, stored } = given('signed');
    const correction = { ...head, contact: { name: 'x'.repeat(121), phone: 'demain' } };
    expect(await problemsOf(correction)).toEqual([
      ['contact.name', 'too-long'],
      ['contact.phone', 'wrong-format'],
      ['applicant.representativeFirstName', 'agreement-signed'],
      ['applicant.representativeSurname', 'agreement-signed'],
      ['applicant.representativeCapacity', 'agreement-signed'],
    ]);
    expect(kept()).toEqual(before);
    expect(stored.letters()).toEqual([]);
  });

  test('may be sent as it was beside what is corrected', async () => {
    const { before, correct, kept } = given('awarded');
    const { street } = before?.form.address ?? { street: '' };
    expect(
      await correct({ contact: { phone: '0612345678' }, address: { street: ` ${street} ` } }),
    ).toMatchObject({ ok: true });
    expect(kept()?.form.contact.phone).toBe('0612345678');
    expect(await correct({ address: { street } })).toMatchObject({ refusal: { code: 'nothing-corrected' } });
  });

  test('is none of a person, who represents nobody else', async () => {
    const { problemsOf } = given('eligible', aFullForm('individual'));
    expect(await problemsOf(head)).toEqual(
      expect.arrayContaining([['applicant.representativeSurname', 'unknown-field']]),
    );
  });

  test('makes an agreement that printed it be issued anew, and leaves one alone that did not', async () => {
    const { before, correct, kept, stored } = given('agreement-issued');
    const { number } = before?.status === 'agreement-issued' ? before.agreement : { number: '' };
    await correct({ contact: { phone: '0612345678' } });
    expect(kept()).toMatchObject({ status: 'agreement-issued', agreement: { number } });
    await correct(head);
    expect(kept()).toMatchObject({ status: 'laureate', formerAgreement: number });
    expect(stored.letters().map(({ data }) => data.replaces)).toEqual([undefined, number]);
  });
});

test('the row of a file that brought it in stays there, and undoes nothing once it changes', async () => {
  const programme = aProgramme('2022-01-20T10:00:00.000Z');
  const { deps } = programme;
  const row = { reference: 'A-17', form: aFullForm('association'), isAnother: true, by };
  const brought = await importApplication({ ...deps, forms: deps.drafts }, row);
  const applicationId = brought.ok ? brought.value.applicationId : '';
  await correctForm(deps, { applicationId, correction: { contact: { phone: '0699999999' } }, reason, by });
  const again = (form = row.form) =>
    importApplication({ ...deps, forms: deps.drafts }, { ...row, form, reason });
  expect(await again()).toMatchObject({ value: { result: 'there' } });
  const other = { ...row.form, project: { ...row.form.project, title: 'Autre' } };
  expect(codeOf(await again(other))).toBe('completed-since');
  expect(programme.stored.application(applicationId)?.form.contact.phone).toBe('0699999999');
});

test('what the route takes is what can be corrected, in the order of the form', () => {
  const { reason: _reason, ...parts } = rollRoutes['correct-form'].body.shape;
  const taken = Object.entries(parts).flatMap(([part, group]) =>
    Object.keys(group.def.innerType.shape).map((name) => `${part}.${name}`),
  );
  expect(taken).toEqual(applicationFields.filter((field) => Object.hasOwn(correctable, field)));
});
