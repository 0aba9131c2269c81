import { expect, test } from 'vitest';
import { unusedBut } from '#infra/cli/rehearsal/report/hangs-on.ts';
import { happeningsOf, neverSent, untold } from '#infra/cli/rehearsal/report/happenings.ts';

const event = (type: string, data: Record<string, unknown> = {}) => ({ version: 1, type, data });
const told = (outcome: string) => event('OutcomeReleased', { told: { outcome } });

test('a withdrawal is another story at each place that it is made from', () => {
  const filed = [event('ApplicationFiled'), event('EligibilityAssessed')];
  const at = (...before: ReturnType<typeof event>[]) =>
    happeningsOf([...filed, ...before, event('Withdrawn')]).at(-1);
  expect(at()).toBe('Withdrawn, reviewed');
  expect(at(event('InformationRequested'), event('InformationReminded'))).toBe('Withdrawn, asked');
  expect(at(told('eligible'), told('shortlisted'))).toBe('Withdrawn, shortlisted');
  expect(at(told('waitlisted'), event('Promoted'), event('AgreementIssued'))).toBe(
    'Withdrawn, agreement issued',
  );
});

test('what nobody was told, and a letter that nobody got, are named', () => {
  const missing = untold({ 'OutcomeReleased, eligible': 3 }, {});
  expect(missing).toContain('OutcomeReleased, waitlisted');
  expect(missing).not.toContain('OutcomeReleased, eligible');
  const unsent = neverSent({ 'panel-reminder': 1 }, {});
  expect(unsent).toEqual(expect.arrayContaining(['jury-reminder', 'receipt', 'signed']));
  expect(unsent).not.toContain('panel-reminder');
  expect(unsent).not.toContain('report-reminder');
});

test('what is left out takes its events and its letters with it, and no others', () => {
  const leftOut = { 'called from the waiting list': 'nobody waits', 'the vote extended': 'no room' };
  expect(untold({}, {})).toContain('Promoted');
  expect(untold({}, leftOut)).not.toContain('Promoted');
  expect(untold({}, leftOut)).toContain('OutcomeReleased, waitlisted');
  expect(neverSent({}, {}).filter((one) => !neverSent({}, leftOut).includes(one))).toEqual([
    'promoted',
    'panel-extended',
  ]);
  const reports = neverSent({}, { 'reports filed': 'no year is over' });
  expect(reports).not.toContain('reports-received');
  expect(reports).toContain('check-in');
  const unpaid = neverSent({}, { payments: 'the file has no keys' });
  expect(unpaid).not.toContain('payment-made');
  expect(unpaid).not.toContain('payment-withheld');
  expect(neverSent({}, { 'a payment withheld': 'two are due' })).toContain('payment-made');
  // Withdrawals of another kind call for the same letter.
  expect(neverSent({}, { 'a finalist withdraws': 'too few' })).toContain('withdrawn');
});

test('a grant that only something left out would have used is not called unused', () => {
  const grant = (of: string, action: string, resource = 'table/aic-x-test-Programme') => ({
    action,
    resource,
    principal: `aic-x-test-${of}512924F6`,
  });
  const unused = [
    grant('ExpireGate', 'dynamodb:Query'),
    grant('ApplicationMachine', 'lambda:InvokeFunction', 'function:aic-x-test-ExpireGate512924F6'),
    grant('ApplicationMachine', 'lambda:InvokeFunction', 'function:aic-x-test-Award512924F6'),
    grant('ManageRolls', 'dynamodb:BatchGetItem'),
    grant('ManageRolls', 'dynamodb:PutItem'),
  ];
  expect(unusedBut({}, unused)).toEqual(unused);
  expect(unusedBut({ 'an award lapsed': 'no time' }, unused)).toEqual(unused.slice(2));
  expect(unusedBut({ 'a member replaced': 'no substitutes' }, unused)).toEqual([
    ...unused.slice(0, 3),
    ...unused.slice(4),
  ]);
});
