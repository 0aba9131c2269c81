/** The form that a smoke test files: one that the cohort's own rules take, at an address of SES's mailbox simulator. */
import { randomInt } from 'node:crypto';
import type { ApplicationForm } from '#domain/application/application-form.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { termsOf } from '#infra/cli/rehearsal/people/call-terms.ts';
import { drawPeople } from '#infra/cli/rehearsal/people/people.ts';

const people = 20;

/**
 * Of a person rather than of a body, where the call takes any: no register knows an invented number.
 * @param mailbox https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html#send-email-simulator
 */
export function smokeForm(cohort: Cohort, mailbox: 'success' | 'bounce', tag: string): ApplicationForm {
  const forms = drawPeople(randomInt(2 ** 31), people, termsOf(cohort), []).map(({ form }) => form);
  const form =
    forms.find(({ applicant }) => applicant.type === 'individual') ??
    forms.find(({ applicant }) => applicant.type === 'collective') ??
    forms[0];
  if (!form) throw new Error('no form was drawn');
  const { secondEmail: _none, ...contact } = form.contact;
  return {
    ...form,
    contact: { ...contact, email: `${mailbox}+${tag}@simulator.amazonses.com` },
    project: { ...form.project, title: `Essai de mise en service ${tag} ${mailbox}` },
  };
}
