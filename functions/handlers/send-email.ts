import { readCohort } from '../adapters/cohort-asset.ts';
import { agreementStore } from '../adapters/dynamodb/agreement-store.ts';
import { applicationStore } from '../adapters/dynamodb/application-store.ts';
import { emailStore } from '../adapters/dynamodb/email-store.ts';
import { formDraftStore } from '../adapters/dynamodb/form-draft-store.ts';
import { linkStore } from '../adapters/dynamodb/link-store.ts';
import { mailDeskStore } from '../adapters/dynamodb/mail-desk-store.ts';
import { mailTaskStore, suppressionStore } from '../adapters/dynamodb/mail-task-store.ts';
import { rollStore } from '../adapters/dynamodb/roll-store.ts';
import { signatureCodeStore } from '../adapters/dynamodb/signature-code-store.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { paintAgreement } from '../adapters/painter-asset.ts';
import { drawCode } from '../adapters/random-code.ts';
import { sesMailer } from '../adapters/ses/mailer.ts';
import { mimeMessage } from '../adapters/ses/mime.ts';
import { systemClock } from '../adapters/system-clock.ts';
import { additionsTo } from '../app/email-additions.ts';
import { sendEmail } from '../app/send-email.ts';
import { readEnvironment } from '../environment.ts';
import { emailOf } from '../lambda/changed-item.ts';
import { streamBatch } from '../lambda/stream-batch.ts';

const { PROGRAMME_TABLE, CONFIGURATION_SET, PUBLIC_URL } = readEnvironment('send-email');
const table = openTable(PROGRAMME_TABLE);

const applications = applicationStore(table);
const cohort = readCohort();

const send = sendEmail({
  emails: emailStore(table),
  applications,
  rolls: rollStore(table),
  forms: formDraftStore(table),
  links: linkStore(table),
  desk: mailDeskStore(table),
  suppressions: suppressionStore(table),
  tasks: mailTaskStore(table),
  mailer: sesMailer(CONFIGURATION_SET),
  additions: additionsTo({
    applications,
    printed: agreementStore(table),
    paint: paintAgreement,
    codes: signatureCodeStore(table),
    ...{ drawCode, cohort },
  }),
  compose: (message) => mimeMessage({ ...message, configurationSet: CONFIGURATION_SET }),
  cohort,
  clock: systemClock,
  publicUrl: PUBLIC_URL,
});

export const handler = streamBatch(async (key) => {
  const { owner, messageKey } = emailOf(key);
  console.info({ messageKey, outcome: await send(owner, messageKey) });
});
