import { describe, expect, test } from 'vitest';
import { type Application, applicationSchema, type Status } from '#domain/application/application.ts';
import { anApplication } from '#test/support/application-builder.ts';

const at = '2022-01-10T10:00:00.000Z';
const kept = (application: unknown) => expect(applicationSchema.parse(application)).toEqual(application);
const isRefused = (application: unknown) =>
  expect(applicationSchema.safeParse(application).success).toBe(false);

/** A record with a field changed, by its path. */
function changed(status: Status, path: string, value: unknown): Application {
  const record = structuredClone(anApplication(status)) as Record<string, unknown>;
  const keys = path.split('.');
  const last = keys.pop() as string;
  const place = keys.reduce((inner, key) => inner[key] as Record<string, unknown>, record);
  place[last] = value;
  return record as unknown as Application;
}

describe('a stored application is read back as it was written', () => {
  const failure = (severity: string) => ({
    code: 'TOO_LATE',
    severity,
    message: { fr: 'Trop tard.', en: 'Too late.' },
  });

  test.each(['eligible', 'ineligible', 'unclear', 'duplicate-suspected'])('assessed as %s', (outcome) => {
    kept(changed('eligibility-review', 'assessment.outcome', outcome));
  });
  test.each(['ineligible', 'unclear'])('with the %s rules that it failed, in both languages', (severity) => {
    kept(changed('eligibility-review', 'assessment.failures', [failure(severity)]));
  });
  test.each(['eligible', 'ineligible'])('decided %s', (outcome) => {
    kept(
      changed('eligibility-review', 'decision', {
        outcome,
        reasonCodes: ['TOO_LATE'],
        reason: 'Hors délai.',
        decidedBy: 'staff-1',
        decidedAt: at,
      }),
    );
  });
  test('with the commitments that its agreement holds', () => {
    kept(changed('signed', 'agreement.commitments', { version: '2024-01', sha256: 'ab' }));
  });
  test('with the evidence of its signature', () => {
    kept(
      changed('signed', 'signature.evidence', { codeSha256: 'ab', codeSentAt: at, statement: 'Je signe.' }),
    );
  });
  test.each(['timed-out', 'declined'])('lapsed because %s', (because) => {
    kept(changed('lapsed', 'lapsedBecause', because));
  });
});

describe('what no record holds is no application', () => {
  test.each<[Status, string, unknown]>([
    ['eligibility-review', 'assessment.outcome', ''],
    [
      'eligibility-review',
      'assessment.failures',
      [{ code: 'X', severity: '', message: { fr: 'a', en: 'b' } }],
    ],
    ['eligibility-review', 'assessment.failures', [{ code: 'X', severity: 'unclear', message: { fr: 'a' } }]],
    ['signed', 'agreement.commitments', {}],
    ['signed', 'signature.evidence', {}],
    ['lapsed', 'lapsedBecause', 'forgotten'],
    ['received', 'award', { amountCents: 1, rank: 1, promoted: false }],
  ])('%s with %s of %j', (status, path, value) => {
    isRefused(changed(status, path, value));
  });
});
