import { describe, expect, test } from 'vitest';
import { applicationFieldTable, flat } from '#domain/application/application-fields.ts';
import type { ApplicationForm } from '#domain/application/application-form.ts';
import { applicantTypes } from '#domain/cohort/applicant-types.ts';
import { redactForm } from '#infra/cli/anonymise/redact-form.ts';
import { aFullForm, everyField } from '#test/support/full-form.ts';

const valueIn = (form: object, field: string) => new Map(flat(form)).get(field);

describe.each([false, true])('a form of a body that the open data name: %s', (isPublished) => {
  test.each(everyField)('of type %s holds of %s what the table says', (type, field) => {
    const form = aFullForm(type);
    const written = valueIn(form, field);
    const { value, removed } = redactForm(form, isPublished);
    const { privacy } = applicationFieldTable[field];
    const places: readonly string[] = 'publishedIn' in privacy ? privacy.publishedIn : [];
    if (!privacy.isPersonal || (isPublished && places.includes('open-data'))) {
      expect(valueIn(value, field)).toEqual(written);
      expect(removed).not.toContain(`form.${field}`);
    } else {
      expect(JSON.stringify(value)).not.toContain(written);
      expect(removed).toContain(`form.${field}`);
    }
  });

  test.each(applicantTypes)('of type %s loses what the form does not know', (type) => {
    const known = aFullForm(type);
    const stored = {
      ...known,
      applicant: Object.assign({ delegate: 'Jeanne Marque' }, known.applicant),
      contact: { ...known.contact, fax: '01 99 00 56 78' },
      note: 'Jeanne Marque',
    } as ApplicationForm;
    const { value, removed } = redactForm(stored, isPublished);
    expect(value).toEqual(redactForm(known, isPublished).value);
    expect(removed).toEqual(
      expect.arrayContaining(['form.applicant.delegate', 'form.contact.fax', 'form.note']),
    );
  });

  test('of a type that nobody knows is refused', () => {
    const form = aFullForm('individual');
    const applicant = { ...form.applicant, type: 'unheard-of' } as never;
    expect(() => redactForm({ ...form, applicant }, isPublished)).toThrow('applicant');
  });
});
