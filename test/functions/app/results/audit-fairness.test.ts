import { expect, test } from 'vitest';
import { type AuditFairnessDeps, auditFairness } from '#app/results/audit-fairness.ts';
import { type Application, statuses } from '#domain/application/application.ts';
import type { Reading } from '#domain/jury/reading.ts';
import type { Juror } from '#domain/round/roll.ts';
import type { RankingEntry, Round } from '#domain/round/round.ts';
import { anApplicationForm, aReceivedApplication } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { idOf } from '#test/support/programme-in-memory.ts';

const at = '2022-03-01T10:00:00.000Z';
const applications = Array.from({ length: 30 }, (_, index): Application => {
  const form = anApplicationForm();
  const postcode = index < 20 ? '37000' : '20090';
  return {
    ...aReceivedApplication({ ...form, address: { ...form.address, postcode } }),
    applicationId: idOf(index),
  };
});
const told = (round: string, outcome: string) => ({
  at,
  type: 'OutcomeReleased',
  data: { told: { round, outcome } },
});
const marks = promotion1.jury.criteria.map(({ id }) => ({ criterion: id, mark: 3, justification: 'Motif.' }));

/** Even ones are eligible and read by one juror, who left one odd one unread; the first two of them are put to the vote. */
const deps = {
  applications: {
    allIn: async (status: string) => (status === statuses[0] ? applications : []),
    findMany: async () => applications,
    histories: async () =>
      applications.map((application, index) => ({
        application,
        events: [told('eligibility', index % 2 === 0 ? 'eligible' : 'ineligible')],
      })),
  },
  rolls: { jurors: async () => [{ jurorId: 'j-1', name: 'Claire Morel' }] as Juror[] },
  readings: {
    all: async () =>
      [
        { applicationId: idOf(1), jurorId: 'j-1', state: 'assigned' },
        ...applications
          .filter((_, index) => index % 2 === 0)
          .map(({ applicationId }) => ({ applicationId, jurorId: 'j-1', state: 'filed', marks })),
      ] as unknown as Reading[],
  },
  rounds: {
    find: async () => undefined,
    ranking: async ({ round }: Pick<Round, 'round'>) =>
      (round === 'panel' ? [{ applicationId: idOf(0) }, { applicationId: idOf(2) }] : []) as RankingEntry[],
  },
  cohort: promotion1,
} as unknown as AuditFairnessDeps;

test('each application counts by its department, what it was told, who read it, and whether it was voted on', async () => {
  const audited = await auditFairness(deps);
  if (!audited.ok) return expect.unreachable();
  const { filed, stages, jurors } = audited.value;
  expect(filed).toBe(30);
  expect(stages.map(({ stage, all }) => [stage, all.reached])).toEqual([
    ['eligible', 15],
    ['read', 15],
    ['shortlisted', 2],
    ['voted', 2],
  ]);
  expect(stages[0]?.by.department).toMatchObject([
    { group: '37', filed: 20, reached: 10 },
    { group: '2A', filed: 10, reached: 5 },
  ]);
  expect(jurors).toMatchObject([
    { jurorId: 'j-1', name: 'Claire Morel', all: { readings: 15, mean: '3.00', difference: '0.00' } },
  ]);
});
