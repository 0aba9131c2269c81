import { expect, test } from 'vitest';
import type { SignedApplication } from '#domain/agreement/signed-agreements.ts';
import { passedDeadlines } from '#domain/results/passed-deadlines.ts';
import { anApplication, anApplicationForm } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';

const aPerson = { type: 'individual', name: 'Aline Dupré' } as const;

/** An award of 80 000 EUR that both parties signed on 10 January 2022; reports are due six months after its end, of a body a year. */
function aSigned(applicationId: string, form = anApplicationForm()): SignedApplication {
  const signed = anApplication('awarded') as SignedApplication;
  return {
    ...signed,
    applicationId,
    form,
    agreement: { ...signed.agreement, number: `${applicationId}-C1` },
  };
}
const waiting = (applicationId: string, implicitRejectionAt: string) => ({
  applicationId,
  status: 'eligible',
  implicitRejectionAt,
});

const reported = new Map([['came', { version: 1, receivedOn: '2024-01-01' }]]);
const given = {
  signed: [aSigned('came'), aSigned('person', anApplicationForm({ applicant: aPerson })), aSigned('told')],
  publications: [{ references: ['told-C1'] }],
  reported,
  appeals: [
    { applicationId: 'b', dueOn: '2022-04-10' },
    { applicationId: 'a', dueOn: '2022-04-10' },
    { applicationId: 'last', dueOn: '2022-04-11' },
  ],
};
const silent = [
  waiting('silent', '2022-04-10T13:00:00.000Z'),
  waiting('first', '2022-03-10T10:00:00.000Z'),
  waiting('not yet', '2022-04-11T10:00:00.001Z'),
];
const passedAt = (now: string) =>
  passedDeadlines(silent, given, promotion1, now).map(
    ({ of, applicationId, dueAt }) => `${dueAt} ${of} ${applicationId}`,
  );
const before = [
  '2022-03-10T10:00:00.000Z implicit-rejection first',
  '2022-04-10T12:00:00.000Z appeal a',
  '2022-04-10T12:00:00.000Z appeal b',
  '2022-04-10T12:00:00.000Z publication came',
  '2022-04-10T13:00:00.000Z implicit-rejection silent',
];

test('the oldest stands first; a day has passed once it is over in the place of the service, a silence at its instant', () => {
  expect(passedAt('2022-04-10T21:59:59.000Z')).toEqual([before[0], before[4]]);
  expect(passedAt('2022-04-11T10:00:00.000Z')).toEqual(before);
});

test('reports stand there from the day after theirs until they come; a publication until it is declared', () => {
  const late = passedAt('2024-07-01T10:00:00.000Z');
  expect(late.slice(-2)).toEqual([
    '2023-12-30T12:00:00.000Z report person',
    '2024-06-30T12:00:00.000Z report told',
  ]);
  expect(late.filter((line) => line.includes('publication'))).toEqual([before[3]]);
  const publications = [{ references: ['came-C1', 'told-C1'] }];
  const done = passedDeadlines(
    [],
    { ...given, publications, appeals: [] },
    promotion1,
    '2022-05-01T10:00:00.000Z',
  );
  expect(done).toEqual([]);
});
