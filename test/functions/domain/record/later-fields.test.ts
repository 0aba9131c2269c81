/** What another version of the programme stored is read: one that came later and was taken back, or one of before. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { paymentsItem } from '#adapters/dynamodb/payment/payments-opening.ts';
import { rankedBy } from '#domain/jury/jury-rules.ts';
import { readStored } from '#domain/record/later-fields.ts';
import { replayRound } from '#domain/record/replay.ts';
import { type ExportedRound, exportedRoundSchema } from '#domain/record/round-export.ts';
import { juryRulesOf, panelRulesOf } from '#domain/record/round-facts.ts';
import { juryFactsOf } from '#domain/record/sensitivity-facts.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { aPaidAward } from '#test/functions/app/payment/a-paid-award.ts';

/** As a version of November 2026 exported them. Never written anew: rounds that were closed then are read for good. */
const kept = (): ExportedRound[] =>
  JSON.parse(readFileSync(new URL('./kept-rounds.json', import.meta.url), 'utf8'));
const [jury, panel] = kept().map(({ report }) => ({ report })) as [Reported, Reported];
type Reported = { report: { rules: { version: number; sha256: string; values: Record<string, unknown> } } };

const frozenWith = (of: Reported, change: (values: never) => object): Reported => {
  const values = change(structuredClone(of.report.rules.values) as never) as Record<string, unknown>;
  return { report: { ...of.report, rules: { version: 1, sha256: sha256Of(values), values } } };
};

test.each(kept())('the $round that was kept is read, and its list made again', (file) => {
  expect(exportedRoundSchema.parse(file)).toEqual(file);
  expect(replayRound(file, undefined)).toMatchObject({ outcome: 'equal' });
});

describe('rules that were frozen', () => {
  const later = { fr: 'Plus tard', en: 'Later' };

  test('by a later version, of a jury: what it added is kept, at any depth, and their digest holds', () => {
    const round = frozenWith(jury, (values: { criteria: object[] }) => ({
      ...values,
      criteria: values.criteria.map((one) => ({ ...one, later })),
      later,
    }));
    const read = juryRulesOf(round);
    expect(read).toEqual(round.report.rules);
    expect(sha256Of(read.values)).toBe(read.sha256);
  });

  test('by a later version, of a panel', () => {
    const round = frozenWith(panel, (values: { panel: { grades: object[] }; funding: object }) => ({
      panel: { ...values.panel, grades: values.panel.grades.map((one) => ({ ...one, later })), later },
      funding: { ...values.funding, later },
      later,
    }));
    const read = panelRulesOf(round);
    expect(read).toEqual(round.report.rules);
    expect(sha256Of(read.values)).toBe(read.sha256);
  });

  test('before a jury said by which scores it ranks: the raw ones, and nothing is written into them', () => {
    const round = frozenWith(jury, ({ ranking: _later, ...values }: { ranking: string }) => values);
    const { values, sha256 } = juryRulesOf(round);
    expect([sha256Of(values), rankedBy(values)]).toEqual([sha256, 'raw']);
    expect(juryFactsOf([], { jury: values }, 'seed').ranking).toBe('raw');
  });

  test('and are corrupt', () => {
    const round = frozenWith(jury, ({ quorum: _gone, ...values }: { quorum: number }) => ({
      ...values,
      later,
    }));
    expect(() => juryRulesOf(round)).toThrow();
  });
});

test('a record that a later version wrote is read, changed, and keeps what that version added', async () => {
  const { deps, memory, applicationId, hasAccount } = await aPaidAward();
  const [payments, application] = [
    await deps.payments.find(applicationId),
    await deps.applications.find(applicationId),
  ];
  if (!payments || !application) throw new Error('not stored');
  const [first, ...rest] = payments.instalments;
  const written = { ...payments, instalments: [{ ...first, later: 1 }, ...rest], later: 2 };
  await memory.table.transact([{ put: paymentsItem(written as typeof payments) }]);
  const applied = { ...application, later: 3 };
  memory.put(applied);
  expect((await deps.payments.find(applicationId))?.instalments).toMatchObject([{ later: 1 }, {}]);
  await hasAccount();
  expect(await deps.payments.find(applicationId)).toMatchObject({ later: 2, bank: { country: 'FR' } });
  expect(await deps.applications.find(applicationId)).toMatchObject({ later: 3 });
});

test('what is missing is filled in beside what came later, and anything else that is wrong is told', () => {
  const schema = z.strictObject({ list: z._default(z.array(z.string()), []), count: z.int() });
  expect(readStored(schema, { count: 1, later: true })).toEqual({ list: [], count: 1, later: true });
  expect(() => readStored(schema, { count: 'one', later: true })).toThrow('invalid_type');
  expect(() => readStored(schema, { count: 'one' })).toThrow();
});
