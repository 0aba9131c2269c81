import { expect, test } from 'vitest';
import type { ApplicationEvent } from '#domain/application/application-events.ts';
import { evolve } from '#domain/application/evolve.ts';
import { cohortReport } from '#domain/results/cohort-report.ts';
import { type ResultLine, resultLine, resultsCsv } from '#domain/results/result-lines.ts';
import {
  anApplication,
  anApplicationForm,
  aReceivedApplication,
  storyOf,
} from '#test/support/application-builder.ts';

const whole: ResultLine = {
  applicationId: 'aic1-0000000000000001',
  title: 'Des potagers',
  applicantType: 'association',
  applicantName: 'Les Jardins',
  siret: '73282932000074',
  rna: 'W751234567',
  postcode: '75020',
  city: 'Paris',
  axis: 'deployer',
  needs: ['funding', 'experts'],
  budgetCents: 15_000_005,
  requestedCents: 8_000_050,
  receivedAt: '2022-01-10T10:00:00.000Z',
  status: 'awarded',
  eligibility: 'eligible',
  jury: 'shortlisted',
  juryRank: 3,
  juryScore: '14.13',
  panel: 'waitlisted',
  panelRank: 10,
  panelGrade: 'bien',
  waitingRank: 1,
  contested: 'not-shortlisted',
  onAppeal: 'reinstated',
  amountCents: 7_000_000,
  agreementNumber: 'C1',
  signedAt: '2022-05-01T10:00:00.000Z',
  countersignedAt: '2022-05-02T10:00:00.000Z',
  beneficiarySince: '2022-09-01T10:00:00.000Z',
  formerBeneficiary: 'Les Potagers',
};

test('each column holds its own figure, in the order in which staff read them', () => {
  const [titles, cells] = resultsCsv([whole]).slice(1).split('\r\n');
  expect(titles?.split(';').map((title, index) => [title, cells?.split(';')[index]])).toEqual([
    ['Dossier', 'aic1-0000000000000001'],
    ['Projet', 'Des potagers'],
    ['Type', 'association'],
    ['Porteur', 'Les Jardins'],
    ['SIRET', '73282932000074'],
    ['RNA', 'W751234567'],
    ['Code postal', '75020'],
    ['Commune', 'Paris'],
    ['Axe', 'deployer'],
    ['Besoins', 'funding experts'],
    ['Budget (euros)', '150000,05'],
    ['Demandé (euros)', '80000,50'],
    ['Reçu le', '2022-01-10T10:00:00.000Z'],
    ['État', 'awarded'],
    ['Recevabilité', 'eligible'],
    ['Jury', 'shortlisted'],
    ['Rang du jury', '3'],
    ['Note du jury', '14,13'],
    ['Panel', 'waitlisted'],
    ['Rang du panel', '10'],
    ['Mention du panel', 'bien'],
    ['Rang d’attente', '1'],
    ['Décision contestée', 'not-shortlisted'],
    ['Changée sur recours', 'reinstated'],
    ['Attribué (euros)', '70000,00'],
    ['Convention', 'C1'],
    ['Signée le', '2022-05-01T10:00:00.000Z'],
    ['Contresignée le', '2022-05-02T10:00:00.000Z'],
    ['Bénéficiaire depuis le', '2022-09-01T10:00:00.000Z'],
    ['Bénéficiaire précédent', 'Les Potagers'],
  ]);
});

test('what is not true yet is an empty cell', () => {
  const line = resultLine(aReceivedApplication(anApplicationForm()));
  const [, cells] = resultsCsv([line]).split('\r\n');
  expect(cells?.split(';').slice(13)).toEqual(['received', ...Array(16).fill('')]);
});

test('a life to its award is told whole, with the numbers of registers that the form names', () => {
  const application = anApplication('awarded');
  const line = resultLine(application);
  expect(line).toMatchObject({
    siret: '73282932000074',
    rna: 'W751234567',
    eligibility: 'eligible',
    jury: 'shortlisted',
    panel: 'laureate',
  });
  expect(line.signedAt).toBe('signature' in application && application.signature.signedAt);
  expect(line.countersignedAt).toBe('countersignedAt' in application && application.countersignedAt);
  const individual = anApplicationForm({ applicant: { type: 'individual', name: 'Aline Dupré' } });
  expect(resultLine(aReceivedApplication(individual))).not.toHaveProperty('siret');
  expect(resultLine(aReceivedApplication(individual))).not.toHaveProperty('rna');
});

test('who was reinstated on appeal is told as such, so that the lines count as many shortlisted as the report', () => {
  const received: ApplicationEvent = {
    type: 'AppealReceived',
    appeal: {
      kind: 'informal',
      from: 'Aline Dupré',
      ground: 'Le budget a été mal lu.',
      isLate: false,
      against: { outcome: 'not-shortlisted', at: '2022-03-01T10:00:00.000Z' },
      receivedOn: '2022-03-10',
      lastDay: '2022-05-02',
      dueOn: '2022-05-10',
    },
    by: 'staff-1',
  };
  const at = '2022-03-12T10:00:00.000Z';
  const why = { kind: 'informal', reason: 'Le budget est équilibré.', by: 'staff-1' } as const;
  const stories: ApplicationEvent[][] = [
    storyOf.shortlisted,
    storyOf['not-shortlisted'],
    [...storyOf['not-shortlisted'], received, { type: 'DecisionMaintained', ...why }],
    [...storyOf['not-shortlisted'], received, { type: 'Reinstated', to: 'shortlisted', ...why }],
  ];
  const histories = stories.map((events) => ({
    application: events.reduce((one, event) => evolve(one, event, at), aReceivedApplication()),
    events: events.map(({ type, ...data }) => ({ at, type, data })),
  }));
  const lines = histories.map(({ application }) => resultLine(application));
  expect(lines.map(({ jury, contested, onAppeal }) => [jury, contested, onAppeal])).toEqual([
    ['shortlisted', undefined, undefined],
    ...Array(2).fill(['not-shortlisted', undefined, undefined]),
    ['not-shortlisted', 'not-shortlisted', 'reinstated'],
  ]);
  const shortlisted = lines.filter(
    ({ jury, contested, onAppeal }) =>
      jury === 'shortlisted' || (contested === 'not-shortlisted' && onAppeal === 'reinstated'),
  );
  expect(cohortReport(histories).reached.shortlisted).toBe(shortlisted.length);
});
