/** In whose name the administration decides, and until when they may (CRPA L212-1: first name, surname, capacity and service). Pure. */
import { civilDateIn, civilDaysAfter } from '#domain/values/civil-date.ts';
import type { Language } from '#domain/values/language.ts';
import type { Cohort } from './cohort.ts';

type Service = Pick<Cohort, 'service' | 'timeZone'>;
export type Signatory = Cohort['service']['signatories'][number];

/** Who may sign at an instant (ISO): the first of the file whose delegation holds on that day; nobody once all have ended. */
export function signatoryAt({ service, timeZone }: Service, instant: string): Signatory | undefined {
  return holds(service, civilDateIn(instant, timeZone));
}

const holds = (service: Cohort['service'], day: string): Signatory | undefined => holding(service, day)[0];
const holding = ({ signatories }: Cohort['service'], day: string): Signatory[] =>
  signatories.filter(({ from, until }) => from <= day && (until === undefined || day <= until));

/** The cohort as a stage has it, whose staff accounts are its own: of each signatory the account there, and no other. */
export function cohortIn(cohort: Cohort, stage: 'test' | 'production'): Cohort {
  const signatories = cohort.service.signatories.map(({ account, ...signatory }) => {
    const own = account?.[stage];
    return own === undefined ? signatory : { ...signatory, account: { [stage]: own } };
  });
  return { ...cohort, service: { ...cohort.service, signatories } };
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

/** As the paper names whoever signed for the administration, in French. `countersignedAt`: ISO instant. */
export const signedFor = ({ firstName, surname, capacity }: Signatory, countersignedAt: string) => ({
  ...{ name: `${firstName} ${surname}`, capacity: capacity.fr, countersignedAt },
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
