/** What makes a form ineligible under the rules of its cohort. Pure. */
import type { ApplicationForm } from '#domain/application/application-form.ts';
import { assessed, type CallTerms } from './call-terms.ts';

type Mistake = (form: ApplicationForm, year: number) => ApplicationForm;

const inProject = (form: ApplicationForm, changed: Partial<ApplicationForm['project']>): ApplicationForm => ({
  ...form,
  project: { ...form.project, ...changed },
});

/** What people get wrong; which of it a cohort refuses is for its rules to say. Nothing that the form itself refuses. */
const mistakes: readonly Mistake[] = [
  (form) => ({
    ...form,
    address: { ...form.address, street: 'Rue du Bac 12', postcode: '99100', city: 'Bruxelles' },
  }),
  (form, year) => inProject(form, { startsOn: `${year + 2}-10-01`, endsOn: `${year + 3}-09-30` }),
  (form, year) => inProject(form, { startsOn: `${year - 2}-03-01`, endsOn: `${year + 1}-02-28` }),
  (form) =>
    'republicanCommitment' in form.applicant
      ? { ...form, applicant: { ...form.applicant, republicanCommitment: false } }
      : form,
  (form) =>
    'deMinimisCents' in form.applicant
      ? { ...form, applicant: { ...form.applicant, deMinimisCents: 35_000_000 } }
      : form,
  (form) => inProject(form, { requestedCents: Math.min(10_000, form.project.requestedCents) }),
];

const refusedFor = (call: CallTerms, form: ApplicationForm): number =>
  assessed(call, form).failures.filter(({ severity }) => severity === 'ineligible').length;

/** The same form with one mistake, for which one rule refuses it; undefined where the rules refuse none of them. */
export function withOneMistake(call: CallTerms, form: ApplicationForm): ApplicationForm | undefined {
  const year = new Date(call.opensAt).getUTCFullYear();
  return mistakes.map((mistake) => mistake(form, year)).find((wrong) => refusedFor(call, wrong) === 1);
}

/** With every mistake that a rule refuses, two at least; undefined where the rules refuse fewer. */
export function withManyMistakes(call: CallTerms, form: ApplicationForm): ApplicationForm | undefined {
  const year = new Date(call.opensAt).getUTCFullYear();
  const wrong = mistakes.reduce((sofar, mistake) => {
    const next = mistake(sofar, year);
    return refusedFor(call, next) > refusedFor(call, sofar) ? next : sofar;
  }, form);
  return refusedFor(call, wrong) > 1 ? wrong : undefined;
}
