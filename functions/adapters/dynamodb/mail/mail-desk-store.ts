/** The mail desk: the switch of all sending, its journal, the waiting e-mails and the tally. */

import { chainEvents, readTimeline } from '#adapters/dynamodb/audit-log.ts';
import { dueInOrder } from '#adapters/dynamodb/delivery/due-in-order.ts';
import { inTheirOrder } from '#adapters/dynamodb/kept-letters.ts';
import {
  emailKey,
  mailDeskKey,
  mailTallyKey,
  mailTaskKey,
  mailTaskList,
  suppressionKey,
  unconfirmedList,
  undeliveredSince,
} from '#adapters/dynamodb/keys.ts';
import { mailTaskItem, queueAgain } from '#adapters/dynamodb/outbox.ts';
import { atVersion, type Item, isAbsent, type Table, type Write } from '#adapters/dynamodb/table.ts';
import type {
  DeskChange,
  DeskState,
  MailCounter,
  MailDesk,
  MailOwner,
  MailTask,
  MailTasks,
  Suppressions,
  WaitingEmail,
  WaitingMail,
} from '#app/ports/mail-ports.ts';
import { purposeOfId } from '#domain/application/person-id.ts';
import { addressSha256 } from '#domain/mail/address.ts';
import type { EmailState } from '#domain/mail/mail-desk.ts';
import { defined } from '#domain/values/defined.ts';

const subject = { kind: 'mail', id: 'desk' } as const;

/** Stopped until somebody starts it: a fresh stack has no item. */
const stateOf = (item: Item = { because: 'not-started' }): DeskState => ({
  isStopped: item.isStopped !== false,
  because: item.because as DeskState['because'],
  version: Number(item.version ?? 0),
  auditHead: item.auditHead === undefined ? undefined : String(item.auditHead),
  ...(item.since === undefined ? {} : { since: String(item.since) }),
});

/** Whether mail leaves, for who only looks. */
export const mailSwitchReader = (table: Table): Pick<MailDesk, 'find'> => ({
  find: async () => stateOf(await table.get(mailDeskKey)),
});

/** The switch alone, for the sender. */
export const mailSwitch = (table: Table): Pick<MailDesk, 'find' | 'act'> => ({
  ...mailSwitchReader(table),
  async act(before, change) {
    const done = await table.transact(writesOf(before, change));
    return done.ok ? 'saved' : 'conflict';
  },
});

export function mailDeskStore(table: Table): MailDesk {
  return {
    ...mailSwitch(table),
    timeline: () => readTimeline(table, subject),
    async tally() {
      const { sends = 0, bounces = 0, complaints = 0 } = (await table.get(mailTallyKey)) ?? {};
      return { sends: Number(sends), bounces: Number(bounces), complaints: Number(complaints) };
    },
  };
}

function writesOf(before: DeskState, change: DeskChange): Write[] {
  const { actor, at, event, email, copy, task } = change;
  const { version, auditHead: head } = before;
  const { writes, ...chained } = chainEvents(subject, { version, head, actor, at, events: [event] });
  const isSwitched = change.isStopped !== undefined;
  const { since, because } = isSwitched ? { since: at, because: change.because } : before;
  const desk: Write = {
    put: {
      ...mailDeskKey,
      kind: 'mail-desk',
      isStopped: change.isStopped ?? before.isStopped,
      ...chained,
      ...defined({ since, because }),
    },
    when: atVersion(version),
  };
  return [
    desk,
    ...writes,
    ...(email ? [moveEmail(email, at)] : []),
    ...(copy ? [queueAgain(copy.of, { notTo: copy.of.notTo, messageKey: copy.messageKey, at })] : []),
    ...(task ? [closeTask(task, at)] : []),
  ];
}

/**
 * A discarded e-mail leaves the index of what waits, one that failed comes back on it; one that is queued again is carried by the
 * stream.
 */
function moveEmail({ owner, messageKey, from, to }: NonNullable<DeskChange['email']>, at: string): Write {
  const leaves = to === 'discarded' ? ' REMOVE undeliveredPk, undeliveredSk' : '';
  // Only an unconfirmed one is on a list, and staff can only discard it.
  const list = from === 'unconfirmed' ? ', listPk, listSk, summary' : '';
  const comesBack = from === 'failed' ? ', undeliveredPk = :pk, undeliveredSk = :at' : '';
  const partition = { ':pk': undeliveredSince(messageKey, at, 'mail').undeliveredPk };
  return {
    key: emailKey(owner, messageKey),
    update: {
      update: `SET #state = :to, movedAt = :at${comesBack}${leaves}${list}`,
      condition: '#state = :from',
      names: { '#state': 'state' },
      values: { ':to': to, ':from': from, ':at': at, ...(comesBack && partition) },
    },
  };
}

const closeTask = ({ owner, messageKey }: NonNullable<DeskChange['task']>, at: string): Write => ({
  key: mailTaskKey(owner, messageKey),
  update: {
    update: 'SET closedAt = :at REMOVE listPk, listSk',
    condition: 'attribute_exists(listPk)',
    values: { ':at': at },
  },
});

/** What waits, from the index of what was not delivered: keys and states, no data. */
export function waitingMail(table: Table): WaitingMail {
  return {
    async all(limit) {
      const found: WaitingEmail[] = [];
      for await (const item of dueInOrder(table, 'mail')) {
        found.push({
          owner: ownerOf(String(item.PK)),
          messageKey: String(item.SK).slice('EMAIL#'.length),
          state: item.state as EmailState,
          queuedAt: String(item.undeliveredSk),
        });
        if (found.length === limit) break;
      }
      return found.sort(inTheirOrder);
    },
    async unconfirmed() {
      const found = await table.listed(unconfirmedList);
      return found.map(({ summary }) => ({
        ...(summary as Omit<WaitingEmail, 'state'>),
        state: 'unconfirmed',
      }));
    },
    async touch({ owner, messageKey }, at) {
      await table.update(emailKey(owner, messageKey), {
        update: 'SET sweptAt = :at',
        condition: '#state = :queued',
        names: { '#state': 'state' },
        values: { ':at': at, ':queued': 'queued' },
      });
    },
  };
}

function ownerOf(PK: string): MailOwner {
  const id = PK.split('#')[1] ?? '';
  return { purpose: purposeOfId(id), id };
}

export function mailCounter(table: Table): MailCounter {
  return {
    async add(what, times) {
      await table.update(mailTallyKey, {
        update: 'ADD #what :times',
        names: { '#what': what },
        values: { ':times': times },
      });
    },
  };
}

/** Keyed by digest: a list of plain addresses would be one more store of personal data. */
const keyOf = (address: string) => suppressionKey(addressSha256(address));

/** What feedback leaves: addresses not to write to again, and e-mails that a person must see to. */
export function suppressionStore(table: Table): Suppressions {
  return {
    includes: async (address) => (await table.get(keyOf(address))) !== undefined,
    async add(address, because) {
      await table.put({ ...keyOf(address), kind: 'suppression', because }, isAbsent);
    },
  };
}

export function mailTaskStore(table: Table): MailTasks {
  return {
    async open(owner, task) {
      await table.put(mailTaskItem(owner, task), {
        expression: `${isAbsent.expression} OR closedAt < :since`,
        values: { ':since': task.since },
      });
    },
    async all() {
      const found = await table.listed(mailTaskList);
      return found.map(({ summary }) => summary as MailTask);
    },
    isOpen: async (owner, messageKey) =>
      (await table.get(mailTaskKey(owner, messageKey)))?.listPk !== undefined,
  };
}
