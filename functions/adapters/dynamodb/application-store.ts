/** Applications on DynamoDB. Every change is one transaction: record, audit events, outbox. */
import type { ApplicationSummary, Applications, Filing } from '../../app/application-ports.ts';
import type { AuditEvent, Saved } from '../../app/ports.ts';
import { agreementSchema, sha256Of } from '../../domain/agreement.ts';
import { type Application, applicationSchema, type Status } from '../../domain/application.ts';
import type { EmailEffect, ResolveGateEffect } from '../../domain/effects.ts';
import { oldestFirst, summaryOf } from './application-summary.ts';
import { auditEvents, auditWrites, readTimeline } from './audit-log.ts';
import {
  agreementKey,
  applicationKey,
  byList,
  duplicateKey,
  shardOf,
  shards,
  signatureCodeKey,
  startKey,
  statusListKey,
} from './keys.ts';
import { emailsOf, resolveGate, resolveRepair, startExecution } from './outbox.ts';
import { type Item, isAbsent, type Table, type Write } from './table.ts';

export function applicationStore(table: Table): Applications {
  return {
    async find(applicationId) {
      const item = await table.get(applicationKey(applicationId));
      return item ? applicationSchema.parse(item.document) : undefined;
    },
    async findMany(applicationIds) {
      const items = await table.getMany([...new Set(applicationIds)].map(applicationKey));
      const found = new Map(
        items.map(({ document }) => applicationSchema.parse(document)).map((a) => [a.applicationId, a]),
      );
      return applicationIds.flatMap((id) => found.get(id) ?? []);
    },
    timeline: (applicationId) => readTimeline(table, { kind: 'application', id: applicationId }),
    async agreement(applicationId) {
      const item = await table.get(agreementKey(applicationId));
      return item ? agreementSchema.parse(item.document) : undefined;
    },
    list: (status, page) => listPage(table, status, page),
    async allIn(status) {
      const pages = await Promise.all(
        Array.from({ length: shards }, (_, shard) => table.queryAll(shardQuery(status, shard))),
      );
      return pages.flat().map(summaryOf).sort(oldestFirst);
    },
    file: (filing) => file(table, filing),
    save: (next, change) => save(table, next, change),
    async lookalikes(applicationId, keys) {
      const found = await Promise.all(
        keys.map((key) =>
          table.queryAll({ KeyConditionExpression: 'PK = :pk', values: { ':pk': duplicateKey(key, '').PK } }),
        ),
      );
      const ids = found.flat().map((item) => String(item.SK));
      return [...new Set(ids)].filter((id) => id !== applicationId).sort();
    },
  };
}

/** The record as an item; only the summary goes to the list index. */
function recordItem(application: Application): Item {
  const { applicationId, status, receivedAt } = application;
  return {
    ...applicationKey(applicationId),
    kind: 'application',
    version: application.version,
    document: application,
    summary: summarize(application),
    listPk: statusListKey(status, shardOf(applicationId)),
    listSk: `${receivedAt}#${applicationId}`,
  };
}

/** What the lists show of an application. */
export function summarize(application: Application): ApplicationSummary {
  const { applicationId, status, form, receivedAt, implicitRejectionAt } = application;
  const decision = application.status === 'eligibility-review' ? application.decision?.outcome : undefined;
  const advice = application.status === 'eligibility-review' ? application.assessment.outcome : undefined;
  const lookalikes = 'assessment' in application ? application.assessment.duplicates.length : 0;
  return {
    applicationId,
    status,
    title: form.project.title,
    applicantType: form.applicant.type,
    applicantName: form.applicant.name,
    requestedCents: form.project.requestedCents,
    receivedAt,
    implicitRejectionAt,
    language: form.language,
    axis: form.project.axis,
    needs: form.project.needs,
    ...(lookalikes === 0 ? {} : { lookalikes }),
    ...(decision === undefined ? {} : { decision }),
    ...(advice === undefined ? {} : { advice }),
  };
}

const shardQuery = (status: Status, shard: number) => ({
  IndexName: byList,
  KeyConditionExpression: 'listPk = :pk',
  values: { ':pk': statusListKey(status, shard) },
});

/** Each application is put in front of its own queue: the page takes what all shards have after the cursor. */
async function listPage(table: Table, status: Status, page: { limit: number; cursor?: string }) {
  const after = page.cursor ? Buffer.from(page.cursor, 'base64url').toString() : '';
  const found = await Promise.all(
    Array.from({ length: shards }, (_, shard) =>
      table.query({
        ...shardQuery(status, shard),
        KeyConditionExpression: 'listPk = :pk AND listSk > :after',
        Limit: page.limit,
        values: { ':pk': statusListKey(status, shard), ':after': after || ' ' },
      }),
    ),
  );
  const sorted = found.flatMap(({ items }) => items.map(summaryOf)).sort(oldestFirst);
  const items = sorted.slice(0, page.limit);
  const last = items.at(-1);
  const more = sorted.length > items.length || found.some(({ last: key }) => key !== undefined);
  if (!last || !more) return { items };
  return { items, cursor: Buffer.from(`${last.receivedAt}#${last.applicationId}`).toString('base64url') };
}

async function file(table: Table, filing: Filing): Promise<'filed' | 'exists'> {
  const { applicationId, receivedAt, form, bodySha256 } = filing.application;
  const filed = {
    type: 'ApplicationFiled',
    data: { bodySha256, applicantType: form.applicant.type },
  } as const;
  const events = auditEvents(
    { kind: 'application', id: applicationId },
    { version: 0, head: undefined, actor: { kind: 'applicant' }, at: receivedAt, events: [filed] },
  );
  const application = { ...filing.application, version: 1, auditHead: headOf(events) };
  const done = await table.transact([
    { put: recordItem(application), when: isAbsent },
    ...auditWrites(events),
    ...duplicateWrites(applicationId, filing.duplicateKeys),
    ...emailsOf(applicationId, 1, receivedAt, filing.effects),
    startExecution(
      startKey(applicationId),
      { machine: 'application', name: applicationId, input: { applicationId, outcome: 'received' } },
      receivedAt,
    ),
  ]);
  return done.ok ? 'filed' : 'exists';
}

const duplicateWrites = (applicationId: string, keys: readonly string[]): Write[] =>
  keys.map((key) => ({ put: { ...duplicateKey(key, applicationId), kind: 'duplicate-key' } }));

type Change = Parameters<Applications['save']>[1];

async function save(table: Table, next: Application, change: Change): Promise<Saved> {
  const { expectVersion, actor, at, effects } = change;
  const { applicationId } = next;
  const events = auditEvents(
    { kind: 'application', id: applicationId },
    {
      version: expectVersion,
      head: next.auditHead,
      actor,
      at,
      events: change.events.map(({ type, ...data }) => ({ type, data: withoutForm(data) })),
    },
  );
  const version = expectVersion + events.length;
  const resolved = effects.filter((effect): effect is ResolveGateEffect => effect.kind === 'resolve-gate');
  const mails = effects.filter((effect): effect is EmailEffect => effect.kind === 'email');
  const application = {
    ...next,
    version,
    auditHead: headOf(events),
    resolutions: next.resolutions + resolved.length,
  };
  const done = await table.transact([
    {
      put: recordItem(application),
      when: {
        expression: '#version = :expected',
        names: { '#version': 'version' },
        values: { ':expected': expectVersion },
      },
    },
    ...auditWrites(events),
    ...resolved.map((effect, index) => resolveGate(applicationId, next.resolutions + 1 + index, effect, at)),
    ...emailsOf(applicationId, version, at, mails),
    ...duplicateWrites(applicationId, change.duplicateKeys ?? []),
    ...(change.agreement
      ? [
          {
            put: {
              ...agreementKey(applicationId),
              kind: 'agreement',
              document: change.agreement,
              printed: change.printed,
            },
          },
        ]
      : []),
    ...(change.signedWithCode ? [useCode(applicationId, change.signedWithCode, at)] : []),
    ...(change.repair ? [resolveRepair(applicationId, change.repair, at)] : []),
  ]);
  return done.ok ? 'saved' : 'conflict';
}

/** A code signs once. */
const useCode = (applicationId: string, codeSha256: string, at: string): Write => ({
  key: signatureCodeKey(applicationId),
  update: {
    update: 'SET usedAt = :at',
    condition: 'codeSha256 = :code AND attribute_not_exists(usedAt)',
    values: { ':at': at, ':code': codeSha256 },
  },
});

/** The form stands once, in the record; the chain holds its hash. */
function withoutForm(data: Record<string, unknown>): Record<string, unknown> {
  const { form, ...rest } = data;
  return form === undefined ? rest : { ...rest, formSha256: sha256Of(form) };
}

const headOf = (events: readonly AuditEvent[]): string => events.at(-1)?.hash ?? '';
