/** What feedback leaves: addresses not to write to again, and e-mails that a person must see to. */
import { createHash } from 'node:crypto';
import { byList, mailTaskKey, mailTaskList, suppressionKey } from '#adapters/dynamodb/keys.ts';
import { isAbsent, type Table } from '#adapters/dynamodb/table.ts';
import type { MailTask, MailTasks, Suppressions } from '#app/ports/mail-ports.ts';

/** By digest: a list of addresses would be personal data beyond the records that it comes from. */
const keyOf = (address: string) =>
  suppressionKey(createHash('sha256').update(address.trim().toLowerCase()).digest('hex'));

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
      const { messageKey, since } = task;
      const summary: MailTask = { ...task, ownerId: owner.id };
      const list = { listPk: mailTaskList, listSk: `${since}#${messageKey}` };
      await table.put({ ...mailTaskKey(owner, messageKey), kind: 'mail-task', summary, ...list }, isAbsent);
    },
    async all() {
      const found = await table.queryAll({
        IndexName: byList,
        KeyConditionExpression: 'listPk = :pk',
        values: { ':pk': mailTaskList },
      });
      return found.map(({ summary }) => summary as MailTask);
    },
    isOpen: async (owner, messageKey) =>
      (await table.get(mailTaskKey(owner, messageKey)))?.listPk !== undefined,
  };
}
