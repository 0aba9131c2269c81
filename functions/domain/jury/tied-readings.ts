/** Who is tied to what is read: for whom a reading is not given, of which one is shown the title alone, and what was filed all the same. */
import type { Application } from '#domain/application/application.ts';
import { organisationOf } from '#domain/application/application-form.ts';
import type { Juror } from '#domain/round/roll.ts';
import type { TiedReading } from '#domain/round/round-refusal.ts';
import { defined } from '#domain/values/defined.ts';
import { type AssignableApplication, type AssignableJuror, conflictsBetween } from './jury-conflicts.ts';
import type { Reading } from './reading.ts';

/** @param extraReaders wanted beyond those of every application */
export function assignableApplication(
  { applicationId, form }: Application,
  extraReaders?: number,
): AssignableApplication {
  const { applicant, contact, project } = form;
  return {
    applicationId,
    topics: [project.axis, ...project.needs],
    organisation: organisationOf(applicant),
    email: contact.email,
    secondEmail: contact.secondEmail,
    siren: 'siret' in applicant ? applicant.siret : undefined,
    ...defined({ extraReaders }),
  };
}

/** @param readings any, of which the recusals of this juror are taken */
export function assignableJuror(juror: Juror, readings: readonly Reading[]): AssignableJuror {
  const { jurorId, topics, organisation, email, siren, declaredConflicts, maxReadings } = juror;
  const recusals = readings
    .filter((one) => one.jurorId === jurorId && one.state === 'recused')
    .map(({ applicationId }) => applicationId)
    .sort();
  return {
    jurorId,
    topics,
    organisation,
    email,
    siren,
    declaredConflicts,
    recusals,
    ...defined({ maxReadings }),
  };
}

/** Whether a juror recused from an application, or anything else ties them to it: they are given nothing of it. */
export const isKeptFrom = (juror: Juror, application: Application, own: readonly Reading[]): boolean =>
  conflictsBetween(assignableApplication(application), assignableJuror(juror, own)).length > 0;

/**
 * What was filed by a juror who is tied to the application, also by one who left since: it does not count, since whoever has an interest
 * in a matter takes no part in the advice on it (CRPA L100-2; code général de la fonction publique L121-5).
 * @returns each with the names of both, in the order of the applications
 */
export function tiedReadings(
  applications: readonly Application[],
  readings: readonly Reading[],
  jurors: readonly Juror[],
): TiedReading[] {
  const roll = new Map(jurors.map((juror) => [juror.jurorId, juror]));
  const filed = Map.groupBy(
    readings.filter(({ state }) => state === 'filed'),
    ({ applicationId }) => applicationId,
  );
  return applications.flatMap((application) =>
    (filed.get(application.applicationId) ?? []).flatMap(({ applicationId, jurorId, title }) => {
      const juror = roll.get(jurorId);
      return juror && isKeptFrom(juror, application, [])
        ? [{ applicationId, title, jurorId, name: juror.name }]
        : [];
    }),
  );
}
