/** What an applicant filed, without who they are: type, needs, dates, amounts and the department remain. Pure. */
import {
  type ApplicationField,
  applicationFields,
  applicationFieldTable,
  flat,
  nested,
} from '#domain/application/application-fields.ts';
import { type ApplicationForm, applicationFormSchema } from '#domain/application/application-form.ts';
import { departmentOf } from '#domain/results/public-results.ts';
import { type Redacted, withheld } from './redaction.ts';

/** In the place of an address of mail. */
export const noAddress = applicationFieldTable['contact.email'].privacy.anonymised.standIn;

/**
 * Made of the fields that the table of the form has, and of nothing else: what it does not know does not come through. Throws
 * where no form is left, such as one of a type of applicant that nobody knows.
 * @param isPublished the open data of subsidies name this body, its numbers and its project: that much stays
 */
export function redactForm(form: ApplicationForm, isPublished: boolean): Redacted<ApplicationForm> {
  const was = new Map(flat(form));
  const values = new Map(
    applicationFields.flatMap((field) => {
      const value = was.get(field);
      const left = value === undefined ? undefined : leftOf(field, value, isPublished);
      return left === undefined ? [] : [[field as string, left] as const];
    }),
  );
  const removed = [...was].filter(([field, said]) => values.get(field) !== said);
  return {
    value: applicationFormSchema.parse(nested(values)),
    removed: removed.map(([field]) => `form.${field}`).sort(),
  };
}

function leftOf(field: ApplicationField, value: unknown, isPublished: boolean): unknown {
  const { privacy } = applicationFieldTable[field];
  const places: readonly string[] = 'publishedIn' in privacy ? privacy.publishedIn : [];
  if (isPublished && places.includes('open-data')) return value;
  switch (privacy.anonymised) {
    case 'stays':
      return value;
    case 'withheld':
      return withheld;
    case 'department':
      return postcodeWithin(departmentOf(String(value)));
    case 'left-out':
      return undefined;
    default:
      return privacy.anonymised.standIn;
  }
}

/** A postcode that says the department alone: what is kept still is one. */
const postcodeWithin = (department: string): string =>
  ({ '2A': '20000', '2B': '20200' })[department] ?? department.padEnd(5, '0');
