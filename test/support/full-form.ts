/** A form of each type of applicant with every field filled in: what a person wrote bears the mark of its field. */
import {
  type ApplicationField,
  applicationFieldTable,
  fieldsOfForm,
  fieldsOfType,
  isHeading,
  nested,
} from '#domain/application/application-fields.ts';
import { type ApplicationForm, applicationFormSchema } from '#domain/application/application-form.ts';
import { type ApplicantType, applicantTypes } from '#domain/cohort/applicant-types.ts';
import { withBudget } from '#infra/cli/rehearsal/people/draw-budget.ts';
import { promotion1 } from './cohort.ts';

type Kind = (typeof applicationFieldTable)[ApplicationField]['kind'];

/** Where not any value of the kind is one of the field. */
const special: Partial<Record<ApplicationField, unknown>> = {
  language: 'fr',
  'applicant.rna': 'W751234567',
  'applicant.siret': '73282932000074',
  'address.postcode': '97411',
  'applicant.commitmentsExemption': 'recognised-public-utility',
  'project.axis': 'deployer',
  'project.endsOn': '2023-06-30',
  'project.budgetCents': 900_000_000,
};
const byKind: Record<Kind, (field: ApplicationField) => unknown> = {
  line: (field) => `Marque ${field}`,
  text: (field) => `Marque ${field}`,
  email: (field) => `marque.${field.toLowerCase()}@example.org`,
  phone: () => '01 99 00 12 34',
  date: () => '2022-09-01',
  cents: () => 1_234_500,
  choice: () => undefined,
  several: () => ['funding', 'experts'],
  'yes-or-no': () => true,
};

/** With a budget by headings where the first promotion asks the type for one. */
export const aFullForm = (type: ApplicantType): ApplicationForm =>
  applicationFormSchema.parse(
    withBudget(
      { budgets: promotion1.applicants.budgets ?? [] },
      nested([
        ...fieldsOfType(type)
          .filter((field) => !isHeading(field))
          .map(
            (field) => [field, special[field] ?? byKind[applicationFieldTable[field].kind](field)] as const,
          ),
        ['applicant.type', type],
      ]) as ApplicationForm,
    ),
  );

/** Every field of every type's form. */
export const everyField = applicantTypes.flatMap((type) =>
  fieldsOfForm(aFullForm(type)).map((field) => [type, field] as const),
);
