import middy from '@middy/core';
import { emailStore } from '../adapters/dynamodb/email-store.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { parseSesEvent } from '../adapters/ses/ses-event.ts';
import { emailFeedback } from '../app/email-feedback.ts';
import { readEnvironment } from '../environment.ts';

const { PROGRAMME_TABLE } = readEnvironment('email-feedback');
const note = emailFeedback({ emails: emailStore(openTable(PROGRAMME_TABLE)) });

export const handler = middy().handler(async (event: unknown) => {
  const { messageKey, ...report } = parseSesEvent(event);
  console.info({ messageKey, type: report.type, outcome: await note(messageKey, report) });
});
