/** What is published of a form, held against the table of its fields: a field that is added is published nowhere unless its row says so. */
import { describe, expect, test } from 'vitest';
import { agreementFor } from '#domain/agreement/agreement.ts';
import {
  publicationDuties,
  publishedAward,
  type SignedApplication,
} from '#domain/agreement/signed-agreements.ts';
import type { ApplicationIn } from '#domain/application/application.ts';
import {
  type ApplicationField,
  applicationFieldTable,
  flat,
} from '#domain/application/application-fields.ts';
import { type ApplicantType, applicantTypes, applicantTypeTable } from '#domain/cohort/applicant-types.ts';
import { publicResults } from '#domain/results/public-results.ts';
import { scdlExport } from '#domain/results/scdl-export.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { aFullForm, everyField } from '#test/support/full-form.ts';

const signed = (type: ApplicantType): SignedApplication => {
  const application = anApplication('countersigned') as SignedApplication;
  const agreement = { ...application.agreement, amountCents: 5_000_000 };
  return { ...application, agreement, form: aFullForm(type) };
};

const published = {
  results: (type: ApplicantType) =>
    JSON.stringify(
      publicResults(promotion1, [{ application: signed(type), events: [] }], {}, new Map()).laureates,
    ),
  'open-data': (type: ApplicantType) => {
    const laureate = { ...anApplication('laureate'), form: aFullForm(type) } as ApplicationIn<'laureate'>;
    const agreement = agreementFor(
      laureate,
      promotion1,
      '2022-05-02T10:00:00.000Z',
      '2022-07-01T10:00:00.000Z',
    );
    return scdlExport([publishedAward(signed(type), agreement, promotion1)]).csv;
  },
} as const;

const mayStandIn = (place: keyof typeof published, type: ApplicantType, field: ApplicationField): boolean => {
  const { privacy } = applicationFieldTable[field];
  const places: readonly string[] = 'publishedIn' in privacy ? privacy.publishedIn : [];
  // Of a person no line of the open data is written, and of who applied nothing is said.
  const isNamed = applicantTypeTable[type].isPublishedByName;
  const isAllowed = isNamed || (place === 'results' && !field.startsWith('applicant.'));
  return isAllowed && places.includes(place) && privacy.anonymised !== 'department';
};

describe.each(['results', 'open-data'] as const)('the %s', (place) => {
  test.each(everyField.filter(([, field]) => applicationFieldTable[field].privacy.isPersonal))(
    'of type %s say %s only where the table does',
    (type, field) => {
      const written = String(new Map(flat(aFullForm(type))).get(field));
      expect(published[place](type).includes(written)).toBe(mayStandIn(place, type, field));
    },
  );
});

test.each(applicantTypes)('the duty to publish bears on type %s as its row says', (type) => {
  const [duty] = publicationDuties([signed(type)], promotion1, () => undefined);
  expect(duty?.compulsory).toBe(applicantTypeTable[type].isPublishedByName);
});
