/** What a beneficiary puts in their calendar once the agreement is signed. Pure. */
import { payableFrom } from '#domain/application/reports.ts';
import type { DatedInstalment } from '#domain/values/agreed-terms.ts';
import { type CivilDate, monthsAfter } from '#domain/values/civil-date.ts';
import { icalendar } from '#domain/values/icalendar.ts';
import { formatEuros } from '#domain/values/money.ts';
import type { Agreement } from './agreement.ts';

export interface AgreementDates {
  applicationId: string;
  agreementNumber: string;
  projectTitle: string;
  instalments: readonly DatedInstalment[];
  reportDueOn: CivilDate;
  /** Of both reports, in the place of the service. */
  reportsReceivedOn?: CivilDate;
  reportsAcceptedOn?: CivilDate;
  /** Rises with every change of the application and of its support, so that a calendar replaces what it had. */
  sequence: number;
  /** ISO instant of the last signature. */
  signedAt: string;
  /** Domain of the service, such as `aic.example.org`: makes the events' ids unique in the world. */
  domain: string;
}

const reportNoticeDays = 30;

/** The `.ics` file of an agreement: each instalment and the report. In French, as the agreement is. */
export const agreementCalendar = (dates: AgreementDates): string =>
  icalendar({
    productId: '-//Accelerateur//Convention//FR',
    name: `Convention ${dates.agreementNumber}`,
    language: 'fr',
    stampedAt: dates.signedAt,
    sequence: dates.sequence,
    events: [...dates.instalments.map((one) => paymentEvent(one, dates)), reportEvent(dates)],
  });

/** A part that waits for the reports keeps its planned day until they are accepted; late ones move it. */
function paymentEvent(
  { number, label, amountCents, dueOn, afterReports }: DatedInstalment,
  dates: AgreementDates,
) {
  const payable = afterReports ? payableFrom(dueOn, dates.reportsAcceptedOn) : dueOn;
  return {
    uid: `${dates.applicationId}-versement-${number}@${dates.domain}`,
    on: payable ?? dueOn,
    summary: `Versement ${number} : ${formatEuros(amountCents, 'fr')}`,
    description: [
      label,
      ...(payable === undefined ? ['Versé une fois les comptes rendus acceptés'] : []),
      ...subject(dates),
    ].join('\n'),
  };
}

/** What was handed in needs no reminder any more. */
function reportEvent(dates: AgreementDates) {
  const { reportsReceivedOn: receivedOn } = dates;
  return {
    uid: `${dates.applicationId}-compte-rendu@${dates.domain}`,
    on: receivedOn ?? dates.reportDueOn,
    summary: receivedOn ? 'Compte rendu financier reçu' : 'Compte rendu financier à remettre',
    description: subject(dates).join('\n'),
    ...(receivedOn ? {} : { remindDaysBefore: reportNoticeDays }),
  };
}

const subject = ({ projectTitle, agreementNumber }: AgreementDates): string[] => [
  `Projet : ${projectTitle}`,
  `Convention ${agreementNumber}`,
];

/**
 * The instalments with their dates, in the order of the agreement. Each counts from the signature itself, never
 * from the instalment before, so that month ends do not drift: signed on 31 January, one month is 28 February
 * and two months are 31 March. A part that waits for the reports is not planned before the project, which they
 * account for, has ended.
 * @param signedOn the day of the last signature
 * @param projectEndsOn where the application says one
 */
export const instalmentCalendar = (
  instalments: Agreement['instalments'],
  signedOn: CivilDate,
  projectEndsOn: CivilDate = signedOn,
): DatedInstalment[] =>
  instalments.map(({ dueMonthsAfterSignature, afterReports, ...part }, index) => {
    const dueOn = monthsAfter(signedOn, dueMonthsAfterSignature);
    const number = index + 1;
    if (!afterReports) return { number, ...part, dueOn };
    return { number, ...part, dueOn: dueOn < projectEndsOn ? projectEndsOn : dueOn, afterReports };
  });

/**
 * The days between which a subsidy is paid: one day when it is paid at once. Throws a RangeError when nothing
 * is to be paid.
 */
export function paymentPeriod(calendar: readonly DatedInstalment[]): { from: CivilDate; to: CivilDate } {
  const days = calendar.map(({ dueOn }) => dueOn).sort();
  const [from, to] = [days[0], days.at(-1)];
  if (from === undefined || to === undefined) throw new RangeError('an agreement has an instalment');
  return { from, to };
}
