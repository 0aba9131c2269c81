/** Supports as they are stored: with their award, with each change, and without what their chain must not hold. */
import { expect, test } from 'vitest';
import { gateKey, startKey } from '#adapters/dynamodb/keys.ts';
import type { SupportChange } from '#app/ports/support-ports.ts';
import type { Support } from '#domain/support/support.ts';
import { firstBrokenLink } from '#domain/values/audit.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { enrolAdvisers } from '#test/functions/app/support/advised-support.ts';
import { idOf, programmeInMemory } from '#test/support/programme-in-memory.ts';
import { awardedAt, dayOfSupport, someBenefits, supportedId } from '#test/support/support-builder.ts';
import { supportIdOf } from '#workflows/contracts.ts';

const supportId = supportIdOf(supportedId);
const actor = { kind: 'applicant' } as const;

async function anOpenedSupport() {
  const programme = programmeInMemory();
  await programme.openSupport(supportedId, { awardedAt, endsOn: '2023-01-10' });
  const found = async () => (await programme.supports.find(supportedId)) as Support;
  const save = async (change: Partial<SupportChange>, before?: Support) => {
    const next = before ?? (await found());
    return programme.supports.save(next, {
      expectVersion: next.version,
      actor,
      at: dayOfSupport(1),
      events: [],
      effects: [],
      ...change,
    });
  };
  return { ...programme, found, save };
}

test('a support begins with its award: one event of the programme’s, and an execution to start', async () => {
  const { table, supports, found } = await anOpenedSupport();
  const [opened, ...more] = await supports.timeline(supportedId);
  expect(opened).toMatchObject({
    version: 1,
    type: 'SupportOpened',
    actor: { kind: 'programme' },
    at: awardedAt,
  });
  expect(more).toEqual([]);
  expect(await found()).toMatchObject({ version: 1, auditHead: opened?.hash });
  expect(await table.get(startKey(supportId))).toMatchObject({
    machine: 'support',
    name: supportId,
    input: { supportId, outcome: 'opened' },
    queuedAt: awardedAt,
  });
});

test('of two changes of one version one is stored, and the chain goes on from it', async () => {
  const { supports, found, save } = await anOpenedSupport();
  const before = await found();
  const told = { type: 'PlanAgreed' } as const;
  expect(await save({ events: [told, told] }, before)).toBe('saved');
  expect(await save({ events: [told] }, before)).toBe('conflict');
  const timeline = await supports.timeline(supportedId);
  expect(firstBrokenLink(timeline)).toBeUndefined();
  expect(await found()).toMatchObject({ version: 3, auditHead: timeline.at(-1)?.hash });
});

test('a change without an event keeps its version and its head', async () => {
  const { found, save } = await anOpenedSupport();
  const before = await found();
  expect(await save({})).toBe('saved');
  expect(await found()).toEqual(before);
});

test('each wait that a change ends has a place of its own, after those before it', async () => {
  const { table, found, save } = await anOpenedSupport();
  const resolution = (outcome: string) => ({ kind: 'success', outcome }) as never;
  const ends = (gate: 'AwaitPlan' | 'AwaitCheckIn' | 'AwaitReports') =>
    ({ kind: 'resolve-gate', gate, resolution: resolution(gate) }) as const;
  await save({ effects: [ends('AwaitPlan'), ends('AwaitCheckIn')] });
  await save({ effects: [ends('AwaitReports')] });
  expect(await found()).toMatchObject({ resolutions: 3 });
  const gates = [1, 2, 3].map(async (sequence) => (await table.get(gateKey(supportId, sequence)))?.gate);
  expect(await Promise.all(gates)).toEqual(['AwaitPlan', 'AwaitCheckIn', 'AwaitReports']);
});

test('the chain holds the hash of a quotation, not its words, and whatever else was told as it was', async () => {
  const { supports, save } = await anOpenedSupport();
  const { quotation, ...unquoted } = someBenefits;
  await save({
    events: [
      { type: 'BenefitsTold', benefits: someBenefits },
      { type: 'BenefitsTold', benefits: unquoted },
    ],
  });
  const data = (await supports.timeline(supportedId)).slice(1).map((event) => event.data);
  expect(data).toEqual([
    { benefits: unquoted, quotationSha256: sha256Of(quotation) },
    { benefits: unquoted },
  ]);
});

test('quotations stand where they were told, and no other support is read', async () => {
  const { supports, found, save, quotations, openSupport, asked } = await anOpenedSupport();
  await openSupport(idOf(1), { awardedAt, endsOn: '2023-01-10' });
  await save({}, { ...(await found()), benefits: { ...someBenefits, toldAt: dayOfSupport(40) } } as Support);
  asked.length = 0;
  const standing = await quotations.standing([supportedId, idOf(1), idOf(2)]);
  expect(standing).toEqual(
    new Map([
      [supportedId, someBenefits.quotation],
      [idOf(1), undefined],
    ]),
  );
  expect(asked).toHaveLength(1);
  expect(await supports.all()).toHaveLength(2);
});

test('advisers, supports and what a laureate typed are told apart by their kind', async () => {
  const { table, stored, reportDrafts } = await anOpenedSupport();
  await enrolAdvisers(table, ['a-0123456789']);
  await reportDrafts.keep(supportedId, {} as never, 1);
  const kinds = ['adviser', 'support', 'report-draft'];
  expect(kinds.map((kind) => stored.items(kind).length)).toEqual([1, 1, 1]);
});
