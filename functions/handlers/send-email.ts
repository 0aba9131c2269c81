import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readLetterWords } from '#adapters/assets/letter-words-asset.ts';
import { senderStores } from '#adapters/dynamodb/mail/sender-stores.ts';
import { readingTogether } from '#adapters/dynamodb/reading-together.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { sesMailer } from '#adapters/ses/mailer.ts';
import { mimeMessage } from '#adapters/ses/mime.ts';
import { drawCode, systemClock } from '#adapters/system-clock.ts';
import { type DeliverMailDeps, deliverMail } from '#app/mail/deliver-mail.ts';
import { additionsTo } from '#app/mail/letter-additions.ts';
import { readEnvironment } from '#environment.ts';
import { mailHintOf } from '#lambda/changed-item.ts';
import { streamBatch } from '#lambda/stream-batch.ts';

const { PROGRAMME_TABLE, CONFIGURATION_SET, PUBLIC_URL } = readEnvironment('send-email');
const table = openTable(PROGRAMME_TABLE);
const cohort = readCohort();
const given = {
  mailer: sesMailer(CONFIGURATION_SET),
  compose: (message) => mimeMessage({ ...message, configurationSet: CONFIGURATION_SET }),
  letterWords: readLetterWords,
  cohort,
  clock: systemClock,
  publicUrl: PUBLIC_URL,
} satisfies Partial<DeliverMailDeps>;

export const handler = streamBatch(() => {
  const stores = senderStores(readingTogether(table));
  const papers = { ...stores, drawCode, cohort };
  const deps: DeliverMailDeps = {
    ...stores,
    ...given,
    additions: (email, now) => additionsTo(papers, email, now),
  };
  return async (key) => console.info(await deliverMail(deps, mailHintOf(key)));
});
