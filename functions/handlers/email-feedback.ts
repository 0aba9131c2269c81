import { applicationReader } from '#adapters/dynamodb/application/application-reader.ts';
import { emailStore } from '#adapters/dynamodb/mail/email-store.ts';
import { mailCounter, mailTaskStore, suppressionStore } from '#adapters/dynamodb/mail/mail-desk-store.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { parseSesEvent } from '#adapters/ses/ses-event.ts';
import { emailFeedback } from '#app/mail/email-feedback.ts';
import { loggedKey } from '#domain/mail/mail-desk.ts';
import { readEnvironment } from '#environment.ts';
import { reportedEvents } from '#lambda/unattended-run.ts';

const { PROGRAMME_TABLE } = readEnvironment('email-feedback');
const table = openTable(PROGRAMME_TABLE);
const deps = {
  emails: emailStore(table),
  applications: applicationReader(table),
  suppressions: suppressionStore(table),
  tasks: mailTaskStore(table),
  counter: mailCounter(table),
};

export const handler = reportedEvents(parseSesEvent, async (report) => {
  const { messageKey, type } = report;
  return { messageKey: loggedKey(messageKey), type, outcome: await emailFeedback(deps, report) };
});
