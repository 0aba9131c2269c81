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
export const noAddress = applicationFieldTable['contact.email'].anonymised.standIn;

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
  const row = applicationFieldTable[field];
  const isOpenData = 'publishedIn' in row && (row.publishedIn as readonly string[]).includes('open-data');
  if (isPublished && isOpenData) return value;
  switch (row.anonymised) {
    case 'stays':
      return value;
    case 'withheld':
      return withheld;
    case 'department':
      return departmentOf(String(value)).padEnd(5, '0');
    case 'left-out':
      return undefined;
    default:
      return row.anonymised.standIn;
  }
}
