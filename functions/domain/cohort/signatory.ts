/** In whose name the administration decides, and until when they may (CRPA L212-1: first name, surname, capacity and service). Pure. */
import { civilDateIn } from '#domain/values/civil-date.ts';
import type { Language } from '#domain/values/language.ts';
import type { Cohort } from './cohort.ts';

type Service = Pick<Cohort, 'service' | 'timeZone'>;
export type Signatory = Cohort['service']['signatories'][number];

/** Who may sign at an instant (ISO): the first of the file whose delegation holds on that day; nobody once all have ended. */
export function signatoryAt({ service, timeZone }: Service, instant: string): Signatory | undefined {
  const day = civilDateIn(instant, timeZone);
  return service.signatories.find(({ from, until }) => from <= day && (until === undefined || day <= until));
}

/** The author of a decision, in the words of its reader. */
export interface DecisionAuthor {
  name: string;
  capacity: string;
  service: string;
  /** In whose name, and by which act. */
  authority: string;
  delegation: string;
}

/**
 * The author of what is told at an instant (ISO). A wave that began under a delegation is finished in its name, should it end
 * meanwhile: none begins after it.
 */
export function authorAt(cohort: Service, instant: string, language: Language): DecisionAuthor | undefined {
  const { service, timeZone } = cohort;
  const day = civilDateIn(instant, timeZone);
  const signatory = signatoryAt(cohort, instant) ?? service.signatories.findLast(({ from }) => from <= day);
  if (!signatory) return undefined;
  return {
    name: `${signatory.firstName} ${signatory.surname}`,
    capacity: signatory.capacity[language],
    service: service.name[language],
    authority: service.authority[language],
    delegation: signatory.delegation[language],
  };
}
