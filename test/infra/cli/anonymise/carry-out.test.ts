/** The steps of an anonymisation, taken in a table: cut off anywhere, nothing is lost by it and nothing comes back. */
import { expect, test } from 'vitest';
import {
  applicationKey,
  auditKey,
  calledCitizenKey,
  closingKey,
  gateKey,
  jurorKey,
  readingKey,
  roundKey,
  sessionKey,
  staffNoteKey,
} from '#adapters/dynamodb/keys.ts';
import { retentionTerms, secondsOfTerm } from '#domain/cohort/retention.ts';
import { takeSteps } from '#infra/cli/anonymise/carry-out.ts';
import { noteClosing } from '#infra/cli/anonymise/closing-note.ts';
import { drawNames } from '#infra/cli/anonymise/new-names.ts';
import { planAnonymisation } from '#infra/cli/anonymise/plan.ts';
import type { StoredItem } from '#infra/cli/doctor/facts.ts';
import { aPlace, cutOffAnywhere } from '#test/infra/cli/maintenance/a-place.ts';
import { anApplicationForm } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';

const at = '2023-03-01T10:00:00.000Z';
const jurorId = 'j-S0HNZWQG4X';
const idOf = (number: number) => `aic1-${String(number).padStart(16, '0')}`;
const chainOf = (subject: Parameters<typeof auditKey>[0]): StoredItem => ({
  ...auditKey(subject, 1),
  kind: 'audit',
  event: {
    subject: `${subject.kind}:${subject.id}`,
    version: 1,
    at,
    type: 'Noted',
    hash: 'a'.repeat(64),
    actor: { kind: 'staff', id: 'marque' },
    data: { reason: 'Marque' },
  },
});
const records = [1, 2].flatMap((number): StoredItem[] => {
  const applicationId = idOf(number);
  const reading = { applicationId, jurorId, revision: 1, state: 'recused', reason: 'Marque' };
  const document = {
    applicationId,
    status: number === 1 ? 'awarded' : 'declined',
    form: anApplicationForm(),
  };
  return [
    { ...applicationKey(applicationId), kind: 'application', version: 1, document },
    chainOf({ kind: 'application', id: applicationId }),
    { ...gateKey(applicationId, 1), kind: 'gate', applicationId },
    { ...readingKey(applicationId, jurorId), kind: 'reading', summary: reading },
    { ...staffNoteKey(applicationId, 'n-1'), kind: 'staff-note', document: { text: 'Marque' } },
  ];
});
const items: StoredItem[] = [
  ...records,
  { ...roundKey('jury'), kind: 'round', version: 1, document: { round: 'jury', reason: 'Marque' } },
  chainOf({ kind: 'round', id: 'jury' }),
  { ...jurorKey(jurorId), kind: 'juror', document: { jurorId, name: 'Marque', email: 'm@x.fr' } },
  { ...calledCitizenKey('v-1'), kind: 'called-citizen', document: { volunteerId: 'v-1', name: 'Marque' } },
];
const names = drawNames(items);
const planOf = (of: readonly StoredItem[]) =>
  planAnonymisation(of, { due: new Set(['others', 'awarded']), names, at });

test('cut off before any of its writes and begun again, it leaves what it leaves at once', async () => {
  const whole = aPlace(items);
  await takeSteps(whole.place, planOf(items));
  expect(JSON.stringify(whole.stored())).not.toMatch(/marque|j-S0HNZWQG4X/i);
  const kindsOf = (of: readonly StoredItem[]) => Map.groupBy(of, ({ kind }) => kind);
  const kept = [...kindsOf(whole.stored())].map(([kind, some]) => [kind, some.length]);
  expect(Object.fromEntries(kept)).toEqual({
    application: 2,
    audit: 6,
    gate: 2,
    reading: 2,
    round: 1,
    juror: 1,
  });
  const writes = await cutOffAnywhere(
    () => aPlace(items),
    ({ place, stored }) => takeSteps(place, planOf(stored())),
    ({ stored }) => expect(stored()).toEqual(whole.stored()),
  );
  expect(writes).toBeGreaterThan(10);
});

test('what has gone by itself since the plan was made does not come back', async () => {
  const gate = gateKey(idOf(2), 1);
  const staying = items.filter(({ PK, SK }) => PK !== gate.PK || SK !== gate.SK);
  const { place, stored } = aPlace(staying);
  const item = { ...gate, kind: 'gate' };
  await takeSteps(place, [{ act: 'rewrite', was: { ...item, by: 'marque' }, item, fields: ['by'] }]);
  expect(stored()).toEqual(aPlace(staying).stored());
});

test('the closing gives what is personal its last day, by whose it is, and takes none that comes sooner', async () => {
  const owner = { purpose: 'juror', id: jurorId } as const;
  const session: StoredItem = { ...sessionKey(owner, 'a'.repeat(64)), kind: 'session', ttl: 1_646_128_800 };
  const { place, stored } = aPlace([...items, session]);
  const note = { closedAt: at, archiveSha256: 'a', auditHeadsSha256: 'b' };
  expect(await noteClosing(place, stored(), note)).toBe(3);
  const terms = retentionTerms(promotion1);
  const lastDays = stored().flatMap(({ PK, ttl }) => (ttl === undefined ? [] : [[PK, ttl]]));
  expect(Object.fromEntries(lastDays)).toEqual({
    [staffNoteKey(idOf(1), '').PK]: secondsOfTerm(terms.awarded),
    [staffNoteKey(idOf(2), '').PK]: secondsOfTerm(terms.others),
    [calledCitizenKey('v-1').PK]: secondsOfTerm(terms.others),
    [session.PK]: session.ttl,
  });
  expect(stored().find(({ PK }) => PK === closingKey.PK)).toMatchObject(note);
});
