import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { paintAgreement } from '#adapters/assets/painter-asset.ts';
import { senderStores } from '#adapters/dynamodb/mail/sender-stores.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { drawCode } from '#adapters/random-code.ts';
import { sesMailer } from '#adapters/ses/mailer.ts';
import { mimeMessage } from '#adapters/ses/mime.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { additionsTo } from '#app/mail/email-additions.ts';
import { sendEmail } from '#app/mail/send-email.ts';
import { readEnvironment } from '#environment.ts';
import { emailOf } from '#lambda/changed-item.ts';
import { streamBatch } from '#lambda/stream-batch.ts';

const { PROGRAMME_TABLE, CONFIGURATION_SET, PUBLIC_URL } = readEnvironment('send-email');
const stores = senderStores(openTable(PROGRAMME_TABLE));
const cohort = readCohort();

const send = sendEmail({
  ...stores,
  mailer: sesMailer(CONFIGURATION_SET),
  additions: additionsTo({ ...stores, paint: paintAgreement, drawCode, cohort }),
  compose: (message) => mimeMessage({ ...message, configurationSet: CONFIGURATION_SET }),
  cohort,
  clock: systemClock,
  publicUrl: PUBLIC_URL,
});

export const handler = streamBatch(async (key) => {
  const { owner, messageKey } = emailOf(key);
  console.info({ messageKey, outcome: await send(owner, messageKey) });
});
