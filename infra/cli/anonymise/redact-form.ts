/** What an applicant filed, without who they are: type, needs, dates, amounts and the department remain. Pure. */
import type { ApplicationForm } from '#domain/application/application-form.ts';
import { departmentOf } from '#domain/results/public-results.ts';
import { type Redacted, withheld } from './redaction.ts';

/** Numbers that the registers never gave, and that the schema of the form takes. */
const noSiret = '00000000000018';
const noRna = 'W000000000';
/** RFC 2606: no mail ever reaches it. */
export const noAddress = 'anonymised@example.invalid';

/** @param isPublished the open data of subsidies name this body, its numbers and its project: that much stays */
export function redactForm(form: ApplicationForm, isPublished: boolean): Redacted<ApplicationForm> {
  const { applicant, contact, address, project } = form;
  const value = {
    ...form,
    applicant: isPublished ? applicant : bodyOf(applicant),
    contact: { name: withheld, email: noAddress },
    address: { street: withheld, postcode: departmentOf(address.postcode).padEnd(5, '0'), city: withheld },
    project: {
      ...project,
      title: isPublished ? project.title : withheld,
      summary: withheld,
      ...(project.description === undefined ? {} : { description: withheld }),
    },
  };
  const was = { applicant, contact, address, project };
  const removed = Object.entries(was).flatMap(([part, fields]) =>
    Object.entries(fields)
      .filter(([name, said]) => (value[part as keyof typeof was] as Record<string, unknown>)[name] !== said)
      .map(([name]) => `form.${part}.${name}`),
  );
  return { value, removed: removed.sort() };
}

function bodyOf(applicant: ApplicationForm['applicant']): ApplicationForm['applicant'] {
  const named = { ...applicant, name: withheld };
  if ('siret' in named && named.siret !== undefined) named.siret = noSiret;
  if ('rna' in named && named.rna !== undefined) named.rna = noRna;
  return named;
}
