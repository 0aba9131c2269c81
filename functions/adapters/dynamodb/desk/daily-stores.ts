/** All that the daily run reads, and where its letters are queued. */
import { applicationStore } from '#adapters/dynamodb/application/application-store.ts';
import { formDraftStore } from '#adapters/dynamodb/application/form-draft-store.ts';
import { repairStore } from '#adapters/dynamodb/application/gate-store.ts';
import { dailyRunStore } from '#adapters/dynamodb/desk/daily-run-store.ts';
import { readingStore } from '#adapters/dynamodb/jury/reading-store.ts';
import { aMomentLate } from '#adapters/dynamodb/late-reads.ts';
import { mailSwitchReader, mailTaskStore } from '#adapters/dynamodb/mail/mail-desk-store.ts';
import { paymentsStore } from '#adapters/dynamodb/payment/payments-store.ts';
import { listedOpenData } from '#adapters/dynamodb/results/open-data-store.ts';
import { retentionNotes } from '#adapters/dynamodb/retention-notes.ts';
import { mailedLinks } from '#adapters/dynamodb/round/mailed-links.ts';
import { rollReader } from '#adapters/dynamodb/round/roll-reader.ts';
import { letterQueue } from '#adapters/dynamodb/round/roll-store.ts';
import { roundReader } from '#adapters/dynamodb/round/round-reader.ts';
import { reportReader } from '#adapters/dynamodb/support/report-reader.ts';
import { supportStore } from '#adapters/dynamodb/support/support-store.ts';
import type { Table } from '#adapters/dynamodb/table.ts';

export const dailyStores = (table: Table) => ({
  applications: applicationStore(table),
  // A ranking is read as it is: the round that names it may have been closed a moment ago.
  rounds: { ...roundReader(table), find: roundReader(aMomentLate(table)).find },
  rolls: rollReader(table),
  readings: readingStore(table),
  letters: letterQueue(table),
  forms: formDraftStore(table),
  repairs: repairStore(table),
  tasks: mailTaskStore(table),
  desk: mailSwitchReader(aMomentLate(table)),
  links: mailedLinks(table),
  publications: listedOpenData(table),
  supports: supportStore(table),
  payments: paymentsStore(table),
  reported: reportReader(table),
  retention: retentionNotes(table),
  days: dailyRunStore(table),
});
