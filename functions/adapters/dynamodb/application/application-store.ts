/** Applications on DynamoDB. Every change is one transaction: record, audit events, outbox. */
import { chainEvents } from '#adapters/dynamodb/audit-log.ts';
import { useCode } from '#adapters/dynamodb/code-writes.ts';
import {
  applicationKey,
  duplicateKey,
  paymentsKey,
  reinstatedKey,
  startKey,
  statusList,
} from '#adapters/dynamodb/keys.ts';
import { linkRenewal } from '#adapters/dynamodb/link-writes.ts';
import {
  emailsOf,
  goOnExecution,
  mailTaskItem,
  resolveGate,
  resolveRepair,
  startExecution,
} from '#adapters/dynamodb/outbox.ts';
import { roundWrites } from '#adapters/dynamodb/round-writes.ts';
import { atVersion, heldAt, type Item, isAbsent, type Table, type Write } from '#adapters/dynamodb/table.ts';
import type { ApplicationSummary, Applications, Filing } from '#app/ports/application-ports.ts';
import { appealDueOn } from '#domain/appeal/appeal.ts';
import type { Application } from '#domain/application/application.ts';
import type { ApplicationEvent } from '#domain/application/application-events.ts';
import { calledOf } from '#domain/application/application-form.ts';
import type { EmailEffect, ResolveGateEffect, TaskEffect } from '#domain/application/effects.ts';
import { overdueSince } from '#domain/application/gate-delays.ts';
import type { LateAccess } from '#domain/application/late-access.ts';
import { isUnchecked } from '#domain/application/register-check.ts';
import { defined } from '#domain/values/defined.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { waitingOn } from '#domain/values/second-person.ts';
import { agreementWrites } from './agreement-writes.ts';
import { applicationReader } from './application-reader.ts';
import { registration } from './application-register.ts';
import { filedDraftWrite } from './form-draft-item.ts';
import { writesAlong } from './handover-store.ts';
import { labelWrite } from './label-store.ts';
import { lateAccessWrite } from './late-access-writes.ts';
import { paperWrites } from './paper-writes.ts';

/** What is opened with an award: known to the function that awards, and to no other. */
export type Opening = (applicationId: string, opened: Pick<Change, 'support' | 'payments'>) => Write[];
const opensNothing: Opening = (applicationId) => {
  throw new Error(`${applicationId} is awarded by a function that opens nothing with it`);
};

export const applicationStore = (table: Table, opening: Opening = opensNothing): Applications => ({
  ...applicationReader(table),
  file: (filing) => file(table, filing),
  async save(next, change) {
    const done = await table.transact(applicationWrites(next, change, opening));
    return done.ok ? 'saved' : 'conflict';
  },
});

/** The record as an item; only the summary goes to the list index. */
export function recordItem(application: Application): Item {
  const { applicationId, status, receivedAt } = application;
  return {
    ...applicationKey(applicationId),
    kind: 'application',
    version: application.version,
    document: application,
    summary: summarize(application),
    listPk: statusList(status),
    listSk: `${receivedAt}#${applicationId}`,
  };
}

/** What the lists show of an application. */
export function summarize(application: Application): ApplicationSummary {
  const { applicationId, status, form, receivedAt, formChangedAt, implicitRejectionAt } = application;
  const decision = application.status === 'eligibility-review' ? application.decision?.outcome : undefined;
  const advice = application.status === 'eligibility-review' ? application.assessment.outcome : undefined;
  const lookalikes = 'assessment' in application ? application.assessment.duplicates.length : 0;
  const waiting = waitingOn(application);
  const proposal = waiting && { act: waiting.act, by: waiting.by, at: waiting.at };
  return {
    applicationId,
    status,
    title: form.project.title,
    applicantType: form.applicant.type,
    applicantName: calledOf(form.applicant),
    requestedCents: form.project.requestedCents,
    receivedAt,
    implicitRejectionAt,
    language: form.language,
    axis: form.project.axis,
    needs: form.project.needs,
    ...(lookalikes === 0 ? {} : { lookalikes }),
    ...(isUnchecked(application) ? { registerUnchecked: true } : {}),
    ...defined({ formChangedAt, decision, advice, proposal, overdueAt: overdueSince(application) }),
    ...defined({ appealDueOn: appealDueOn(application) }),
  };
}

async function file(table: Table, filing: Filing): ReturnType<Applications['file']> {
  const { applicationId, receivedAt, form, bodySha256 } = filing.application;
  const { lateAccess, filedDraft } = filing;
  const filed = {
    type: 'ApplicationFiled',
    data: { bodySha256, applicantType: form.applicant.type },
  } as const;
  const { writes, ...chained } = chainEvents(
    { kind: 'application', id: applicationId },
    {
      version: 0,
      head: undefined,
      actor: filing.by ?? { kind: 'applicant' },
      at: receivedAt,
      events: lateAccess ? [filed, lateUse(lateAccess)] : [filed],
    },
  );
  const done = await table.transact([
    { put: recordItem({ ...filing.application, ...chained }), when: isAbsent },
    ...(filedDraft ? [filedDraftWrite(filedDraft)] : []),
    registration(applicationId),
    ...writes,
    ...duplicateWrites(applicationId, filing.duplicateKeys),
    ...emailsOf(applicationId, 1, receivedAt, filing.effects),
    startExecution(
      startKey(applicationId),
      { machine: 'application', name: applicationId, input: { applicationId, outcome: 'received' } },
      receivedAt,
    ),
    ...(lateAccess ? [lateAccessWrite(lateAccess)] : []),
  ]);
  if (done.ok) return 'filed';
  if (done.failed.includes(recordIndex)) return 'exists';
  return filedDraft && done.failed.includes(draftIndex) ? 'draft-changed' : 'access-gone';
}

/** Of the record and of its draft among the writes of a filing. */
const recordIndex = 0;
const draftIndex = 1;
const lateUse = ({ accessId }: LateAccess) => ({ type: 'LateAccessUsed', data: { accessId } }) as const;

const duplicateWrites = (applicationId: string, keys: readonly string[]): Write[] =>
  keys.map((key) => ({ put: { ...duplicateKey(key, applicationId), kind: 'duplicate-key' } }));

type Change = Parameters<Applications['save']>[1];

/** All that a change of an application stores: one transaction, or part of one. */
export function applicationWrites(next: Application, change: Change, opening = opensNothing): Write[] {
  const { expectVersion, actor, at, effects } = change;
  const { applicationId } = next;
  const { writes, ...chained } = chainEvents(
    { kind: 'application', id: applicationId },
    {
      version: expectVersion,
      head: next.auditHead,
      actor,
      at,
      events: change.events.map(({ type, ...data }) => ({ type, data: withoutForm(data) })),
      paper: change.paper,
    },
  );
  const { version } = chained;
  const resolved = effects.filter((effect): effect is ResolveGateEffect => effect.kind === 'resolve-gate');
  const mails = effects.filter((effect): effect is EmailEffect => effect.kind === 'email');
  const application = { ...next, ...chained, resolutions: next.resolutions + resolved.length };
  return [
    { put: recordItem(application), when: atVersion(expectVersion) },
    ...writes,
    ...resolved.map((effect, index) => resolveGate(applicationId, next.resolutions + 1 + index, effect, at)),
    ...effects
      .filter((effect) => effect.kind === 'go-on')
      .flatMap(() =>
        goOnExecution(applicationId, { after: next.resolutions, name: `${applicationId}_a${version}` }, at),
      ),
    ...emailsOf(applicationId, version, at, mails),
    ...duplicateWrites(applicationId, change.duplicateKeys ?? []),
    ...agreementWrites(applicationId, change),
    ...(change.withCode ? [useCode(applicationId, change.withCode, at)] : []),
    ...effects.filter((effect) => effect.kind === 'task').map((task) => taskWrite(applicationId, task, at)),
    ...(change.renewsLink ? [linkRenewal({ purpose: 'applicant', id: applicationId }, at)] : []),
    ...(change.label ? [labelWrite(applicationId, change.label)] : []),
    ...(change.papers ? paperWrites(applicationId, change.papers) : []),
    ...writesAlong(change, at),
    ...change.events.filter(makesFinalist).map(() => reinstatedWrite(applicationId, at)),
    ...(change.round ? roundWrites(change.round, { actor, at }) : []),
    ...(change.support || change.payments ? opening(applicationId, change) : []),
    ...(change.expectPayments ? [heldAt(paymentsKey(applicationId), change.expectPayments)] : []),
    ...(change.repair ? [resolveRepair(applicationId, change.repair, at)] : []),
  ];
}

const makesFinalist = (event: ApplicationEvent): boolean =>
  event.type === 'Reinstated' && event.to === 'shortlisted';

/** One item holds them all, each since when: whoever lists the finalists reads it beside the jury's list. */
export const reinstatedWrite = (applicationId: string, at: string) => ({
  key: reinstatedKey,
  update: {
    update: 'SET kind = :kind, #id = :at',
    names: { '#id': applicationId },
    values: { ':kind': 'reinstated', ':at': at },
  },
});

/** On the list of what a person must see to, among the letters: it is letters that somebody has sent. */
function taskWrite(applicationId: string, { because, isOpen }: TaskEffect, at: string): Write {
  const messageKey = `${applicationId}_${because}`;
  const open = mailTaskItem({ purpose: 'applicant', id: applicationId }, { messageKey, because, since: at });
  if (isOpen) return { put: open };
  const { listPk: _pk, listSk: _sk, ...closed } = open;
  return { put: { ...closed, closedAt: at } };
}

/** The audit chain holds only the hash of the form; the record holds the form itself. */
function withoutForm(data: Record<string, unknown>): Record<string, unknown> {
  const { form, ...rest } = data;
  return form === undefined ? rest : { ...rest, formSha256: sha256Of(form) };
}
