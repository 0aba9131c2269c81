import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readLetterWords } from '#adapters/assets/letter-words-asset.ts';
import { senderStores } from '#adapters/dynamodb/mail/sender-stores.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { sesMailer } from '#adapters/ses/mailer.ts';
import { mimeMessage } from '#adapters/ses/mime.ts';
import { drawCode, systemClock } from '#adapters/system-clock.ts';
import { additionsTo } from '#app/mail/letter-additions.ts';
import { type SendEmailDeps, sendEmail } from '#app/mail/send-email.ts';
import { loggedKey } from '#domain/mail/mail-desk.ts';
import { readEnvironment } from '#environment.ts';
import { emailOf } from '#lambda/changed-item.ts';
import { streamBatch } from '#lambda/stream-batch.ts';

const { PROGRAMME_TABLE, CONFIGURATION_SET, PUBLIC_URL } = readEnvironment('send-email');
const stores = senderStores(openTable(PROGRAMME_TABLE));
const cohort = readCohort();

const papers = { ...stores, drawCode, cohort };
const deps: SendEmailDeps = {
  ...stores,
  mailer: sesMailer(CONFIGURATION_SET),
  additions: (email, now) => additionsTo(papers, email, now),
  compose: (message) => mimeMessage({ ...message, configurationSet: CONFIGURATION_SET }),
  letterWords: readLetterWords,
  cohort,
  clock: systemClock,
  publicUrl: PUBLIC_URL,
};

export const handler = streamBatch(async (key) => {
  const email = emailOf(key);
  console.info({ messageKey: loggedKey(email.messageKey), outcome: await sendEmail(deps, email) });
});
