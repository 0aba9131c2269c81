/** The doctor over the form of one application: its last completion hashed it, and an amendment may have moved its end since. */
import { expect, test } from 'vitest';
import { agreementWrites } from '#adapters/dynamodb/application/agreement-writes.ts';
import { applicationKey, auditKey } from '#adapters/dynamodb/keys.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { checkChains } from '#infra/cli/doctor/chains.ts';
import { chartOf, type StoredItem } from '#infra/cli/doctor/facts.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';

const completed = anApplication('awarded');
const { applicationId: id, form } = completed;
const endsOn = '2025-06-30';
const amended = { ...completed, form: { ...form, project: { ...form.project, endsOn } } };
const event = (version: number, type: string, data: object): StoredItem => ({
  ...auditKey({ kind: 'application', id }, version),
  kind: 'audit',
  event: { version, type, data, at: '2022-07-01T08:00:00.000Z', subject: `application:${id}` },
});
const filled = event(1, 'InformationCompleted', { formSha256: sha256Of(form) });
const printed = { project: { endsOn: form.project.endsOn } };
/** As it is written. */
const agreement = agreementWrites(id, { agreement: {}, printed } as never)[0] as unknown as {
  put: StoredItem;
};

function isFormAnother(document: typeof completed, ...items: StoredItem[]): boolean {
  const all = [{ ...applicationKey(id), kind: 'application', document }, agreement.put, filled, ...items];
  const chart = chartOf({ items: all, now: new Date(), ballots: 0, executions: [], cohort: promotion1 }, []);
  const found = checkChains(chart, [document], [], []);
  return found.some(({ what }) => what.en === 'its form is not the one that its last completion hashed');
}

test('a form is that of its last completion, but for the end of a project that an amendment moved', () => {
  const moved = event(2, 'AgreementAmended', { amendment: { endsOn } });
  expect(isFormAnother(completed)).toBe(false);
  expect(isFormAnother(amended, moved)).toBe(false);
  expect(isFormAnother(amended)).toBe(true);
  const other = {
    ...amended,
    form: { ...amended.form, project: { ...amended.form.project, title: 'Autre' } },
  };
  expect(isFormAnother(other, moved)).toBe(true);
});

test('a form that an amendment gave another beneficiary is that of the amendment, also once a later one moved the end', () => {
  const ended = (on: string) => ({ ...form, project: { ...form.project, endsOn: on } });
  const passed = event(2, 'AgreementAmended', {
    amendment: { endsOn: '2025-01-31' },
    formSha256: sha256Of(ended('2025-01-31')),
  });
  const moved = event(3, 'AgreementAmended', { amendment: { endsOn } });
  expect(isFormAnother({ ...completed, form: ended('2025-01-31') }, passed)).toBe(false);
  expect(isFormAnother({ ...completed, form: ended(endsOn) }, passed, moved)).toBe(false);
  expect(isFormAnother({ ...completed, form: ended(endsOn) }, passed)).toBe(true);
});
