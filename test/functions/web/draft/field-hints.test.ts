import { expect, test } from 'vitest';
import { applicationFormSchema } from '#domain/application/application-form.ts';
import { assessForm } from '#domain/cohort/eligibility.ts';
import { sentences } from '#http/words/problem-words.ts';
import { anApplicationForm } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { hintOf } from '#web/draft/field-hints.ts';

test.each([
  ['fr', /à l’étranger\D*(\d{5})/iu],
  ['en', /abroad\D*(\d{5})/iu],
] as const)(
  'somebody abroad is told in %s how to file, and a rule of the call judges it, not the form',
  (language, named) => {
    const told = JSON.stringify(sentences).match(named)?.[1];
    expect(hintOf('address.postcode', language)?.match(named)?.[1]).toBe(told);
    const form = anApplicationForm();
    const abroad = { ...form, address: { street: '10 Downing Street', postcode: told, city: 'Londres' } };
    const { failures } = assessForm(promotion1.applicants.rules, applicationFormSchema.parse(abroad));
    expect(failures.map(({ code }) => code)).toContain('postcode-not-french');
  },
);
