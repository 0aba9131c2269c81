import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readLetterWords } from '#adapters/assets/letter-words-asset.ts';
import { senderStores } from '#adapters/dynamodb/mail/sender-stores.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { writingTogether } from '#adapters/dynamodb/writing-together.ts';
import { sesMailer } from '#adapters/ses/mailer.ts';
import { mimeMessage } from '#adapters/ses/mime.ts';
import { drawCode, systemClock } from '#adapters/system-clock.ts';
import { countSent, type DeliverMailDeps, deliverMail } from '#app/mail/deliver-mail.ts';
import { additionsTo } from '#app/mail/letter-additions.ts';
import { readEnvironment } from '#environment.ts';
import { mailHintOf } from '#lambda/changed-item.ts';
import { streamBatch } from '#lambda/stream-batch.ts';

const { PROGRAMME_TABLE, CONFIGURATION_SET, PUBLIC_URL } = readEnvironment('send-email');
const stores = senderStores(writingTogether(openTable(PROGRAMME_TABLE)));
const cohort = readCohort();
const papers = { ...stores, drawCode, cohort };
const deps: DeliverMailDeps = {
  ...stores,
  mailer: sesMailer(CONFIGURATION_SET),
  compose: (message) => mimeMessage({ ...message, configurationSet: CONFIGURATION_SET }),
  letterWords: readLetterWords,
  cohort,
  clock: systemClock,
  publicUrl: PUBLIC_URL,
  additions: (email, now) => additionsTo(papers, email, now),
};

export const handler = streamBatch(
  async (key) => {
    const handled = await deliverMail(deps, mailHintOf(key));
    console.info(handled);
    return handled;
  },
  (run) => countSent(stores, run),
);
