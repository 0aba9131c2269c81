/** The doctor over the papers of one agreement: nothing on sound ones, and each breach that is planted. */
import { expect, test } from 'vitest';
import { agreementPaperKey, closingKey } from '#adapters/dynamodb/keys.ts';
import { packed } from '#adapters/dynamodb/packed-bytes.ts';
import { openGate } from '#app/agreement/open-gate.ts';
import { checkAgreements } from '#infra/cli/doctor/agreements.ts';
import { chartOf, type StoredItem } from '#infra/cli/doctor/facts.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';

async function given() {
  const memory = programmeInMemory(promotion1, '2022-06-10T10:00:00.000Z');
  const applicationId = memory.put(anApplication('laureate'));
  memory.rankAll();
  await openGate(memory, { applicationId, gate: 'AwaitSignature', taskToken: 'token' });
  const key = agreementPaperKey(applicationId, 'issued');
  const found = () => {
    const items = memory.stored.items() as StoredItem[];
    const facts = { items, now: new Date(), ballots: 0, executions: [], cohort: promotion1 };
    return checkAgreements(chartOf(facts, []), memory.stored.applications()).map(({ item }) => item);
  };
  return {
    table: memory.table,
    applicationId,
    key,
    found,
    paper: { ...key, kind: 'agreement-paper' as const },
  };
}

test('a paper that was kept as it was issued is sound', async () => {
  const { found } = await given();
  expect(found()).toEqual([]);
});

test.each(['%PDF- reworded', undefined])('bytes that changed since, or are none: %s', async (changed) => {
  const { table, paper, key, found, applicationId } = await given();
  const before = await table.get(key);
  const pdf = changed === undefined ? 'nothing that was packed' : packed(Buffer.from(changed));
  await table.put({ ...paper, sha256: before?.sha256, pdf });
  expect(found()).toEqual([`APPLICATION#${applicationId} PAPER#issued`]);
});

test('another paper than the one whose digest was told', async () => {
  const { table, paper, found, applicationId } = await given();
  const sha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
  await table.put({ ...paper, sha256, pdf: packed(Buffer.from('')) });
  expect(found()).toEqual([applicationId]);
});

test('a paper that is gone before the cohort is closed; from then on it may go', async () => {
  const { table, key, found, applicationId } = await given();
  await table.delete(key);
  expect(found()).toEqual([applicationId]);
  await table.put({ ...closingKey, kind: 'closing' });
  expect(found()).toEqual([]);
});
