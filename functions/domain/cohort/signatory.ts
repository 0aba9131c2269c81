/**
 * In whose name the administration decides, and until when they may (CRPA L212-1: first name, surname, capacity and service), and in
 * whose name it answers an appeal to their superior. Pure.
 */
import { civilDateIn, civilDaysAfter } from '#domain/values/civil-date.ts';
import { defined } from '#domain/values/defined.ts';
import type { Bilingual, Language } from '#domain/values/language.ts';
import type { Cohort } from './cohort.ts';

type Service = Pick<Cohort, 'service' | 'timeZone'>;
export type Signatory = Cohort['service']['signatories'][number];

/** Who may sign at an instant (ISO): the first of the file whose delegation holds on that day; nobody once all have ended. */
export function signatoryAt({ service, timeZone }: Service, instant: string): Signatory | undefined {
  return holds(service, civilDateIn(instant, timeZone));
}

const holds = (service: Cohort['service'], day: string): Signatory | undefined => holding(service, day)[0];
const holdsOn = ({ from, until }: Signatory, day: string) =>
  from <= day && (until === undefined || day <= until);
const holding = ({ signatories }: Cohort['service'], day: string): Signatory[] =>
  signatories.filter((one) => holdsOn(one, day));

/** The cohort as a stage has it, whose staff accounts are its own: of each signatory, and of their superior, the account there, and no other. */
export function cohortIn(cohort: Cohort, stage: 'test' | 'production'): Cohort {
  const there = <One extends Signatory>({ account, ...one }: One) => {
    const own = account?.[stage];
    return own === undefined ? one : { ...one, account: { [stage]: own } };
  };
  const { signatories, superior } = cohort.service;
  const service = {
    signatories: signatories.map(there),
    ...defined({ superior: superior && there(superior) }),
  };
  return { ...cohort, service: { ...cohort.service, ...service } };
}

/**
 * The cohort as it decides of one application: without whoever recused themselves from it, among the signatories or as their superior.
 */
export function decidingOf<C extends Pick<Cohort, 'service'>>(cohort: C, applicationId: string): C {
  const { service } = cohort;
  const isRecused = (one?: Signatory) => one?.recusedFrom?.includes(applicationId) === true;
  if (![...service.signatories, service.superior].some(isRecused)) return cohort;
  const signatories = service.signatories.filter((one) => !isRecused(one));
  const superior = isRecused(service.superior) ? undefined : service.superior;
  return { ...cohort, service: { ...service, signatories, superior } };
}

const accountsOf = ({ account }: Signatory): (string | undefined)[] => Object.values(account ?? {});

/** Of who confirms a countersignature: where signatories have accounts, it is for one of them. */
export type NotSignatory = { code: 'not-signatory' };

/**
 * Who signs an agreement for the administration, by the account that confirms it. Where the file says which accounts are theirs it
 * is one of those who may sign, in person; where it says of none, the first of them, in whose name staff act.
 * @param service of the cohort as its stage has it
 * @param instant ISO
 * @param accountId of a member of staff
 * @returns undefined where the account is of nobody who may sign then
 */
export function signerAt(
  { service, timeZone }: Service,
  instant: string,
  accountId: string,
): Signatory | undefined {
  const those = holding(service, civilDateIn(instant, timeZone));
  const inPerson = those.filter((one) => accountsOf(one).length > 0);
  return inPerson.length === 0 ? those[0] : inPerson.find((one) => accountsOf(one).includes(accountId));
}

/** Why an account may not answer an appeal to the superior: nobody is named who may, or it is for another account. */
export type NotSuperior = { code: 'superior-missing' } | { code: 'not-superior' };

/**
 * Whether an appeal to the superior of who decided may be answered at an instant (ISO), and by whom: their own account, where the file
 * says it; else by any, in their name.
 * @param service of the cohort as its stage has it
 * @param accountId of who answers; undefined of who only proposes an answer
 */
export function whyNotSuperior(
  cohort: Service,
  instant: string,
  accountId?: string,
): NotSuperior | undefined {
  const superior = superiorAt(cohort, instant);
  if (!superior) return { code: 'superior-missing' };
  const own = accountsOf(superior);
  const may = accountId === undefined || own.length === 0 || own.includes(accountId);
  return may ? undefined : { code: 'not-superior' };
}

const superiorAt = ({ service: { superior }, timeZone }: Service, instant: string) =>
  superior && holdsOn(superior, civilDateIn(instant, timeZone)) ? superior : undefined;

/** As the paper names whoever signed for the administration, in French. `countersignedAt`: ISO instant. */
export const signedFor = ({ firstName, surname, capacity }: Signatory, countersignedAt: string) => ({
  name: `${firstName} ${surname}`,
  capacity: capacity.fr,
  countersignedAt,
});

/** Days before the last delegation ends in which staff are warned of it. */
const delegationNoticeDays = 15;

/** The first day, today or soon, on which nobody may sign; undefined where somebody may, or the cohort has ended by then. */
export function dayWithoutSignatory(cohort: Service & Pick<Cohort, 'calendar'>, now: string) {
  const { service, timeZone, calendar } = cohort;
  const [today, last] = [civilDateIn(now, timeZone), civilDateIn(calendar.endsAt, timeZone)];
  const days = Array.from({ length: delegationNoticeDays + 1 }, (_, after) => civilDaysAfter(today, after));
  return days.find((day) => day <= last && !holds(service, day));
}

/** The author of a decision, in the words of its reader. */
export interface DecisionAuthor {
  name: string;
  capacity: string;
  service: string;
  /** In whose name, and by which act: by none where it is their own right. */
  authority: string;
  delegation?: string | undefined;
}

/**
 * The author of what is told at an instant (ISO). A wave that began under a delegation is finished in its name, should it end
 * meanwhile: none begins after it.
 */
export function authorAt(cohort: Service, instant: string, language: Language): DecisionAuthor | undefined {
  const { service, timeZone } = cohort;
  const day = civilDateIn(instant, timeZone);
  const signatory = signatoryAt(cohort, instant) ?? service.signatories.findLast(({ from }) => from <= day);
  return signatory && inWords(signatory, service.name, cohort, language);
}

/** The same of a decision on one application, in its language: whoever recused themselves from it is not its author. */
export const authorOf = (
  cohort: Service,
  { applicationId, form }: { applicationId: string; form: { language: Language } },
  instant: string,
): DecisionAuthor | undefined => authorAt(decidingOf(cohort, applicationId), instant, form.language);

/** The author of the answer to an appeal to the superior at an instant (ISO): nobody else may be. */
export function superiorAuthorAt(
  cohort: Service,
  instant: string,
  language: Language,
): DecisionAuthor | undefined {
  const superior = superiorAt(cohort, instant);
  return superior && inWords(superior, superior.service, cohort, language);
}

const inWords = (
  { firstName, surname, capacity, delegation }: Signatory,
  serviceName: Bilingual,
  { service: { authority } }: Service,
  language: Language,
): DecisionAuthor => ({
  name: `${firstName} ${surname}`,
  capacity: capacity[language],
  service: serviceName[language],
  authority: authority[language],
  ...defined({ delegation: delegation?.[language] }),
});
