/** Items to deliver, written together with the change that causes them, never after it. */
import type { Letter, MailOwner, MailTask, QueuedEmail } from '#app/ports/mail-ports.ts';
import type { MachineKind } from '#app/ports/workflow-ports.ts';
import type { EmailEffect } from '#domain/application/effects.ts';
import type { AdviserEmail } from '#domain/support/support-effects.ts';
import { defined } from '#domain/values/defined.ts';
import type { GateOutcome, Resolution } from '#workflows/contracts.ts';
import {
  emailKey,
  gateKey,
  type Key,
  mailTaskKey,
  mailTaskList,
  repairKey,
  startKey,
  undeliveredSince,
} from './keys.ts';
import { type Item, isAbsent, type Put, type Write } from './table.ts';

export interface EmailToQueue {
  owner: MailOwner;
  messageKey: string;
  template: string;
  data: Record<string, unknown>;
  at: string;
  notTo?: readonly string[] | undefined;
  /** Of a letter that goes again under another key: when it was queued under its own. */
  firstQueuedAt?: string | undefined;
}

/** An e-mail to send, once: a second write under the same message key is refused by the condition. */
export function queueEmail(email: EmailToQueue): Put {
  const { owner, messageKey, template, data, at, notTo, firstQueuedAt } = email;
  return {
    put: {
      ...emailKey(owner, messageKey),
      kind: 'email',
      state: 'queued',
      owner,
      messageKey,
      template,
      data,
      queuedAt: at,
      attempts: 0,
      reports: {},
      ...defined({ notTo, firstQueuedAt }),
      ...undeliveredSince(messageKey, at, 'mail'),
    },
    when: isAbsent,
  };
}

/** The same letter under another key: it remembers when it was queued under its own. */
export const queueAgain = (
  { owner, template, data, queuedAt, firstQueuedAt = queuedAt }: QueuedEmail,
  again: Pick<EmailToQueue, 'messageKey' | 'at' | 'notTo'>,
): Put => queueEmail({ owner, template, data, firstQueuedAt, ...again });

/** The same occasion is one letter. */
export const queueLetter = ({ to, template, data, occasion }: Letter, at: string): Put =>
  queueEmail({ owner: to, messageKey: `${to.id}_${occasion}`, template, data, at });

/** What a person must see to among the letters of somebody, while it is open. */
export function mailTaskItem(owner: MailOwner, task: Omit<MailTask, 'ownerId'>): Item {
  const { messageKey, since } = task;
  const summary: MailTask = { ...task, ownerId: owner.id };
  const list = { listPk: mailTaskList, listSk: `${since}#${messageKey}` };
  return { ...mailTaskKey(owner, messageKey), kind: 'mail-task', summary, ...list };
}

/** The e-mails of one event of an application or of its support, also to whoever advises: the message key names the event by its version. */
export const emailsOf = (
  applicationId: string,
  version: number,
  at: string,
  effects: readonly ((EmailEffect & { adviserId?: never }) | AdviserEmail)[],
  subject: string = applicationId,
) =>
  effects.map(({ template, data, adviserId }) =>
    queueEmail({
      owner: { purpose: adviserId ? 'adviser' : 'applicant', id: adviserId ?? applicationId },
      messageKey: `${adviserId ? `${adviserId}_` : ''}${subject}_${version}_${template}`,
      template,
      data,
      at,
    }),
  );

/** Puts a resolution at the tail of the application's queue of waits, whether its token is there or not. */
export function resolveGate(
  applicationId: string,
  sequence: number,
  effect: { gate: string; resolution: Resolution },
  at: string,
): Write {
  return {
    key: gateKey(applicationId, sequence),
    update: {
      update:
        'SET kind = :kind, applicationId = :id, gate = :gate, resolution = :resolution, decidedAt = :at, undeliveredPk = :pk, undeliveredSk = :sk',
      condition: 'attribute_not_exists(resolution)',
      values: {
        ':kind': 'gate',
        ':id': applicationId,
        ':gate': effect.gate,
        ':resolution': effect.resolution,
        ':at': at,
        ...asPkSk(undeliveredSince(applicationId, at)),
      },
    },
  };
}

/** Answers the repair gate; refused when no execution waits there. */
export function resolveRepair(applicationId: string, outcome: string, at: string): Write {
  const resolution: Resolution = { kind: 'success', outcome: outcome as GateOutcome };
  return {
    key: repairKey(applicationId),
    update: {
      update: 'SET resolution = :resolution, decidedAt = :at, undeliveredPk = :pk, undeliveredSk = :sk',
      condition: 'attribute_exists(taskToken) AND attribute_not_exists(resolution)',
      values: { ':resolution': resolution, ':at': at, ...asPkSk(undeliveredSince(applicationId, at)) },
    },
  };
}

/** An execution to start: the relay starts it, by this name, once. */
export function startExecution(
  key: Key,
  start: { machine: MachineKind; name: string; input: Record<string, unknown> },
  at: string,
): Write {
  return {
    put: { ...key, kind: 'start', ...start, queuedAt: at, ...undeliveredSince(start.name, at) },
    when: isAbsent,
  };
}

/**
 * Queues an execution that replaces an earlier one, in the same item; the relay tells them apart by name.
 * @param former the one that it replaces, where another may have replaced it meanwhile: of two one is queued
 */
export const startNextExecution = (key: Key, name: string, at: string, former?: string): Write => ({
  key,
  update: {
    update: 'SET #name = :name, undeliveredPk = :pk, undeliveredSk = :sk REMOVE startedAt',
    condition: former === undefined ? 'attribute_exists(PK)' : '#name = :former',
    names: { '#name': 'name' },
    values: { ':name': name, ...asPkSk(undeliveredSince(name, at)), ...defined({ ':former': former }) },
  },
});

/**
 * Another execution of an application whose last one has ended: it takes the waits after those that were settled so far, of which
 * the first may be resolved beforehand. Refused while the end of the one before is still on its way to it.
 */
export function goOnExecution(
  applicationId: string,
  { after, name }: { after: number; name: string },
  at: string,
): Write[] {
  const start: Write = {
    key: startKey(applicationId),
    update: {
      update:
        'SET #name = :name, #after = :after, goneOnAt = :at, undeliveredPk = :pk, undeliveredSk = :sk REMOVE startedAt',
      condition: 'attribute_exists(PK) AND attribute_not_exists(undeliveredPk)',
      names: { '#name': 'name', '#after': 'after' },
      values: { ':name': name, ':after': after, ':at': at, ...asPkSk(undeliveredSince(name, at)) },
    },
  };
  const last: Write = {
    key: gateKey(applicationId, after),
    update: {
      update: 'SET settledAt = if_not_exists(settledAt, :at) REMOVE givenUpAt',
      condition: 'attribute_exists(settledAt) OR attribute_exists(givenUpAt)',
      values: { ':at': at },
    },
  };
  return [start, last];
}

const asPkSk = ({ undeliveredPk, undeliveredSk }: ReturnType<typeof undeliveredSince>) => ({
  ':pk': undeliveredPk,
  ':sk': undeliveredSk,
});
