/** Supports on DynamoDB. Every change is one transaction: record, audit events, outbox. */
import { chainEvents } from '#adapters/dynamodb/audit-log.ts';
import { startKey, supportKey, supportList, undeliveredSince } from '#adapters/dynamodb/keys.ts';
import { emailsOf, resolveGate, resolveRepair, startExecution } from '#adapters/dynamodb/outbox.ts';
import { atVersion, isAbsent, type Table, type Write, type WrittenItem } from '#adapters/dynamodb/table.ts';
import type { ChangedSupport, OpenedSupport, Supports } from '#app/ports/support-ports.ts';
import type { EmailEffect } from '#domain/application/effects.ts';
import type { ToldBenefits } from '#domain/support/benefits.ts';
import { openedSupport } from '#domain/support/evolve-support.ts';
import type { Support } from '#domain/support/support.ts';
import type { AdviserEmail, ResolveSupportGate } from '#domain/support/support-effects.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { type ListedSupport, supportReader } from './support-reader.ts';

export const supportStore = (table: Table): Supports => ({
  ...supportReader(table),
  async save(next, change) {
    const done = await table.transact(supportWrites({ next, change }));
    return done.ok ? 'saved' : 'conflict';
  },
  async goOn(supportId, { after, at }) {
    const name = `${supportId}_${after.slice(0, 10)}`;
    const { undeliveredPk, undeliveredSk } = undeliveredSince(name, at);
    // Refused where it was queued before: one execution goes on after each.
    await table.update(startKey(supportId), {
      update: 'SET #name = :name, undeliveredPk = :pk, undeliveredSk = :sk REMOVE startedAt',
      condition: 'attribute_exists(PK) AND attribute_exists(startedAt) AND #name <> :name',
      names: { '#name': 'name' },
      values: { ':name': name, ':pk': undeliveredPk, ':sk': undeliveredSk },
    });
  },
});

const recordItem = (support: Support): WrittenItem => ({
  ...supportKey(support.supportId),
  kind: 'support',
  version: support.version,
  document: support,
  summary: { supportId: support.supportId } satisfies ListedSupport,
  listPk: supportList,
  listSk: `${support.awardedAt}#${support.supportId}`,
});

/** The record, its first event and the start of its execution: in the transaction of the award. */
export function openingWrites(applicationId: string, opened: OpenedSupport): Write[] {
  const support = openedSupport(applicationId, opened);
  const { supportId, awardedAt } = support;
  const { writes, ...chained } = chainEvents(
    { kind: 'support', id: supportId },
    {
      version: 0,
      head: undefined,
      actor: { kind: 'programme' },
      at: awardedAt,
      events: [{ type: 'SupportOpened', data: { ...opened } }],
    },
  );
  return [
    { put: recordItem({ ...support, ...chained }), when: isAbsent },
    ...writes,
    startExecution(
      startKey(supportId),
      { machine: 'support', name: supportId, input: { supportId, outcome: 'opened' } },
      awardedAt,
    ),
  ];
}

/** The chain cannot forget: it holds only the hash of a quotation, which can be taken back; the record holds the quotation itself. */
function withoutQuotation(data: Record<string, unknown>): Record<string, unknown> {
  const { quotation, ...benefits } = (data.benefits ?? {}) as Partial<ToldBenefits>;
  return quotation === undefined ? data : { ...data, benefits, quotationSha256: sha256Of(quotation) };
}

export function supportWrites({ next, change }: ChangedSupport): Write[] {
  const { supportId, applicationId } = next;
  const { expectVersion, actor, at, effects } = change;
  const { writes, ...chained } = chainEvents(
    { kind: 'support', id: supportId },
    {
      version: expectVersion,
      head: next.auditHead,
      actor,
      at,
      events: change.events.map(({ type, ...data }) => ({ type, data: withoutQuotation(data) })),
    },
  );
  const resolved = effects.filter((effect): effect is ResolveSupportGate => effect.kind === 'resolve-gate');
  const mails = effects.filter((effect): effect is EmailEffect | AdviserEmail => effect.kind === 'email');
  const record = { ...next, ...chained, resolutions: next.resolutions + resolved.length };
  return [
    { put: recordItem(record), when: atVersion(expectVersion) },
    ...writes,
    ...resolved.map((effect, index) => resolveGate(supportId, next.resolutions + 1 + index, effect, at)),
    ...emailsOf(applicationId, record.version, at, mails, supportId),
    ...(change.repair ? [resolveRepair(supportId, change.repair, at)] : []),
  ];
}
