import { expect, test } from 'vitest';
import { payableFrom, type Reports, reportsCompleteOn } from '#domain/application/reports.ts';

const received = (receivedOn: string) => ({
  receivedOn,
  recordedBy: 'staff-1',
  recordedAt: `${receivedOn}T09:00:00.000Z`,
});
const [financial, activity] = [received('2023-05-02'), received('2023-06-15')];

test.each<[string, Reports, string | undefined, string | undefined]>([
  ['nothing', {}, undefined, undefined],
  ['the financial report alone', { financial }, undefined, undefined],
  ['the account alone', { activity }, undefined, undefined],
  ['both, the account last', { financial, activity }, '2023-06-15', '2023-06-15'],
  [
    'both, the financial report last',
    { financial: activity, activity: financial },
    '2023-06-15',
    '2023-06-15',
  ],
  ['both on the planned day', { financial, activity: received('2023-06-01') }, '2023-06-01', '2023-06-01'],
  ['both before the planned day', { financial, activity: financial }, '2023-05-02', '2023-06-01'],
])(
  'with %s, what is planned for 1 June is payable from the later of that day and of the last report',
  (_, reports, completeOn, payable) => {
    expect(reportsCompleteOn(reports)).toBe(completeOn);
    expect(payableFrom('2023-06-01', reports)).toBe(payable);
  },
);
