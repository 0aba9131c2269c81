import { expect, test } from 'vitest';
import { statuses } from '#domain/application/application.ts';
import {
  closedStatuses,
  gateOfStatus,
  resumePointOf,
  roundNames,
  sessionNames,
  stages,
  statusesBefore,
  statusesEndedBy,
  statusesOfRound,
} from '#domain/application/stages.ts';
import { callingOffs, gates } from '#workflows/contracts.ts';

test('every status stands in one stage, and every gate is that of one stage, in order', () => {
  const all = Object.values(stages).flatMap(({ open, closed }) => Object.keys({ ...open, ...closed }));
  expect(all.toSorted()).toEqual(statuses.toSorted());
  expect(Object.values(stages).flatMap((stage) => ('gate' in stage ? [stage.gate] : []))).toEqual(gates);
});

test('the rounds in their order, each telling those who wait at its gate', () => {
  expect(roundNames).toEqual(['eligibility', 'jury', 'panel', 'waiting-list', 'calling-off']);
  expect(sessionNames).toEqual(['jury', 'panel']);
  for (const round of roundNames) {
    const gates = statusesOfRound[round].map((status) => resumePointOf[status]);
    expect(gates).toEqual('gate' in stages[round] ? [stages[round].gate] : Object.keys(callingOffs));
  }
});

test('an open status waits at the gate of its stage, but for the task between the last signature and the award', () => {
  expect(Object.keys(gateOfStatus).toSorted()).toEqual(
    statuses.filter((status) => !closedStatuses.includes(status) && status !== 'countersigned').toSorted(),
  );
});

test('who has still to come to the jury, and who was refused', () => {
  expect(statusesBefore('jury')).toEqual(['received', 'eligibility-review', 'information-requested']);
  expect(statusesEndedBy('refused')).toEqual(['ineligible', 'not-shortlisted', 'not-selected', 'called-off']);
});
