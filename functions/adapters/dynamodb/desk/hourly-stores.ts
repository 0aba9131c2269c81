/** All that the hourly run reads and writes. */
import { repairStore } from '#adapters/dynamodb/application/gate-store.ts';
import { undeliveredStore } from '#adapters/dynamodb/delivery/undelivered-store.ts';
import { dailyRunStore } from '#adapters/dynamodb/desk/daily-run-store.ts';
import { mailDeskStore } from '#adapters/dynamodb/mail/mail-desk-store.ts';
import { roundStore } from '#adapters/dynamodb/round/round-store.ts';
import type { Table } from '#adapters/dynamodb/table.ts';

export const hourlyStores = (table: Table) => ({
  undelivered: undeliveredStore(table),
  desk: mailDeskStore(table),
  repairs: repairStore(table),
  rounds: roundStore(table),
  days: dailyRunStore(table),
});
