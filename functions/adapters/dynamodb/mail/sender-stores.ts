/** The stores needed to send one e-mail: its data, its recipient, and where the result is recorded; and to queue letters. */
import { agreementStore } from '#adapters/dynamodb/agreement/agreement-store.ts';
import { applicationRecords } from '#adapters/dynamodb/application/application-records.ts';
import { formDraftStore } from '#adapters/dynamodb/application/form-draft-store.ts';
import { handoverStore } from '#adapters/dynamodb/application/handover-store.ts';
import { oneTimeCodeStore } from '#adapters/dynamodb/application/one-time-code-store.ts';
import { mailingStore } from '#adapters/dynamodb/mailings.ts';
import { volunteerStore } from '#adapters/dynamodb/panel/volunteer-store.ts';
import { mailedLinks } from '#adapters/dynamodb/round/mailed-links.ts';
import { rollReader } from '#adapters/dynamodb/round/roll-reader.ts';
import { letterQueue } from '#adapters/dynamodb/round/roll-store.ts';
import { roundReader } from '#adapters/dynamodb/round/round-reader.ts';
import { adviserStore } from '#adapters/dynamodb/support/adviser-store.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { emailStore } from './email-store.ts';
import { mailCounter, mailSwitch, mailTaskStore, suppressionStore } from './mail-desk-store.ts';
import { mailboxStore } from './mailbox-store.ts';

export const senderStores = (table: Table) => ({
  emails: emailStore(table),
  mailings: mailingStore(table),
  letters: letterQueue(table),
  mailboxes: mailboxStore(table),
  applications: applicationRecords(table),
  rolls: rollReader(table),
  rounds: roundReader(table),
  pool: volunteerStore(table),
  advisers: adviserStore(table),
  forms: formDraftStore(table),
  handovers: handoverStore(table),
  links: mailedLinks(table),
  desk: mailSwitch(table),
  suppressions: suppressionStore(table),
  tasks: mailTaskStore(table),
  counter: mailCounter(table),
  printed: agreementStore(table),
  codes: oneTimeCodeStore(table),
});
