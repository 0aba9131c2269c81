/** What nobody changes by a link alone: where letters go, and codes with them. Pure. */
import { changedFields, kindOf } from '#domain/application/application-fields.ts';
import type { ApplicationForm } from '#domain/application/application-form.ts';
import type { FieldProblem } from '#domain/values/field-problem.ts';

/** Both addresses: a letter that comes back from the first goes to the second. */
export const movedAddresses = (before: ApplicationForm, after: ApplicationForm): FieldProblem[] =>
  changedFields(before, after)
    .filter((field) => kindOf(field) === 'email')
    .map((field) => ({ field, code: 'address-stays' }));
