/** All that one e-mail takes to send: its words' data, its reader, and where it is noted. */
import { agreementStore } from './agreement-store.ts';
import { applicationStore } from './application-store.ts';
import { emailStore } from './email-store.ts';
import { formDraftStore } from './form-draft-store.ts';
import { linkStore } from './link-store.ts';
import { mailDeskStore } from './mail-desk-store.ts';
import { mailTaskStore, suppressionStore } from './mail-task-store.ts';
import { rollStore } from './roll-store.ts';
import { signatureCodeStore } from './signature-code-store.ts';
import type { Table } from './table.ts';

export const senderStores = (table: Table) => ({
  emails: emailStore(table),
  applications: applicationStore(table),
  rolls: rollStore(table),
  forms: formDraftStore(table),
  links: linkStore(table),
  desk: mailDeskStore(table),
  suppressions: suppressionStore(table),
  tasks: mailTaskStore(table),
  printed: agreementStore(table),
  codes: signatureCodeStore(table),
});
