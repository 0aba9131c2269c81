import { expect, test } from 'vitest';
import type { StoredFacts } from '#infra/cli/doctor/facts.ts';
import { whatWaits } from '#infra/cli/maintenance/waiting.ts';
import { promotion1 } from '#test/support/cohort.ts';

test('an appeal without an answer waits, though its application is closed', () => {
  const facts = (summary: object): StoredFacts => ({
    ...{ now: new Date('2022-04-01T08:00:00Z'), ballots: 0, executions: [], cohort: promotion1 },
    items: [{ PK: 'A', SK: 'APPLICATION', kind: 'application', document: { status: 'ineligible' }, summary }],
  });
  expect(whatWaits(facts({}), [])).toEqual([]);
  expect(whatWaits(facts({ appealDueOn: '2022-05-01' }), [])).toMatchObject([
    { what: { en: 'appeals without an answer' }, count: 1 },
  ]);
});

test('a case before the court waits until its judgment is noted', () => {
  const waiting = (...appeals: object[]) =>
    whatWaits(
      {
        ...{ now: new Date('2022-04-01T08:00:00Z'), ballots: 0, executions: [], cohort: promotion1 },
        items: [
          {
            ...{ PK: 'A', SK: 'APPLICATION', kind: 'application', summary: {} },
            document: { status: 'ineligible', appeals },
          },
        ],
      },
      [],
    );
  const court = { kind: 'contentious' };
  const judged = { ...court, decision: { outcome: 'maintained', decidedAt: '2022-03-30T08:00:00Z' } };
  const counted = [{ what: { en: 'cases before the court' }, count: 1 }];
  expect(waiting(court)).toMatchObject(counted);
  expect(waiting(judged, court)).toMatchObject(counted);
  expect(waiting(judged)).toEqual([]);
  expect(waiting({ kind: 'informal' })).toEqual([]);
});
