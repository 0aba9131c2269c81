/** What the list index keeps of an application. */
import type { Item } from '#adapters/dynamodb/table.ts';
import type { ApplicationSummary } from '#app/ports/application-ports.ts';

export const summaryOf = (item: Item) => item.summary as ApplicationSummary;
export const oldestFirst = (a: ApplicationSummary, b: ApplicationSummary) =>
  a.receivedAt < b.receivedAt
    ? -1
    : a.receivedAt > b.receivedAt
      ? 1
      : a.applicationId < b.applicationId
        ? -1
        : 1;
