/** What a beneficiary puts in their calendar once the agreement is signed. Pure. */
import type { CivilDate } from './civil-date.ts';
import { icalendar } from './icalendar.ts';
import type { DatedInstalment } from './instalment-calendar.ts';
import { formatEuros } from './money.ts';

export interface AgreementDates {
  applicationId: string;
  agreementNumber: string;
  projectTitle: string;
  instalments: readonly DatedInstalment[];
  reportDueOn: CivilDate;
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
    events: [
      ...dates.instalments.map(({ number, label, amountCents, dueOn }) => ({
        uid: `${dates.applicationId}-versement-${number}@${dates.domain}`,
        on: dueOn,
        summary: `Versement ${number} : ${formatEuros(amountCents, 'fr')}`,
        description: `${label}\nProjet : ${dates.projectTitle}\nConvention ${dates.agreementNumber}`,
      })),
      {
        uid: `${dates.applicationId}-compte-rendu@${dates.domain}`,
        on: dates.reportDueOn,
        summary: 'Compte rendu financier à remettre',
        description: `Projet : ${dates.projectTitle}\nConvention ${dates.agreementNumber}`,
        remindDaysBefore: reportNoticeDays,
      },
    ],
  });
