/** The doctor over the papers of one agreement: nothing on sound ones, and each breach that is planted. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { agreementPaperKey, closingKey } from '#adapters/dynamodb/keys.ts';
import { packed } from '#adapters/dynamodb/packed-bytes.ts';
import { openGate } from '#app/agreement/open-gate.ts';
import { agreementsOf } from '#infra/cli/commands/operations/closing.ts';
import { checkAgreements } from '#infra/cli/doctor/agreements.ts';
import { chartOf, type StoredItem } from '#infra/cli/doctor/facts.ts';
import { anAmendableAward, laterAndLess } from '#test/functions/app/payment/an-amended-award.ts';
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

describe('the papers of an amendment that binds', () => {
  async function amended() {
    const award = await anAmendableAward();
    await award.propose(await laterAndLess(award));
    await award.bound();
    const { memory, applicationId } = award;
    const found = () => {
      const items = memory.stored.items() as StoredItem[];
      const facts = { items, now: new Date(), ballots: 0, executions: [], cohort: promotion1 };
      // The award was built, without the papers of its agreement.
      const all = checkAgreements(chartOf(facts, []), memory.stored.applications());
      return all.map(({ what }) => what.en).filter((what) => what.includes('amendment'));
    };
    return { ...award, table: memory.table, applicationId, found, items: () => memory.stored.items() };
  }
  const copies = ['amendment-1-issued', 'amendment-1-signed'] as const;

  test.each(copies)('%s, forged with its digest, is found, and so it is when it is gone', async (copy) => {
    const { table, applicationId, found } = await amended();
    expect(found()).toEqual([]);
    const key = agreementPaperKey(applicationId, copy);
    const forged = Buffer.from('%PDF-1.7 another amendment');
    const sha256 = createHash('sha256').update(forged).digest('hex');
    await table.put({ ...key, kind: 'agreement-paper', sha256, pdf: packed(forged) });
    expect(found()).toEqual([`the PDF ${copy} is not the one whose digest was told or noted`]);
    await table.delete(key);
    expect(found()).toEqual([`the PDF ${copy} is not there`]);
    await table.put({ ...closingKey, kind: 'closing' });
    expect(found()).toEqual([]);
  });

  test('each signature notes in its event the digest of the copy that is kept with it', async () => {
    const { deps, table, applicationId } = await amended();
    const events = await deps.payments.timeline(applicationId);
    const kept = events.flatMap(({ type, kept }) => (kept ? [[type, Object.keys(kept)]] : []));
    expect(kept).toEqual([
      ['AmendmentProposed', ['amendment-1-issued']],
      ['AmendmentSigned', ['amendment-1-signed']],
      ['AmendmentCountersigned', ['amendment-1-signed']],
    ]);
    const signed = await table.get(agreementPaperKey(applicationId, 'amendment-1-signed'));
    expect(events.at(-1)?.kept).toEqual({ 'amendment-1-signed': signed?.sha256 });
  });

  test('are archived when the cohort is closed', async () => {
    const { applicationId, items } = await amended();
    const names = agreementsOf(items() as StoredItem[]).map(([name]) => name);
    expect(names).toEqual(
      ['issued', 'signed', ...copies].map((copy) => `agreements/${applicationId}-${copy}.pdf`),
    );
  });
});
