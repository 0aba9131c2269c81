/** What applicants file with: applications, drafts, what is on its way to somebody else, and the rules that they are told. */
import { applicationStore } from '#adapters/dynamodb/application/application-store.ts';
import { formDraftStore } from '#adapters/dynamodb/application/form-draft-store.ts';
import { handoverStore } from '#adapters/dynamodb/application/handover-store.ts';
import { suppressionStore } from '#adapters/dynamodb/mail/mail-desk-store.ts';
import { roundReader } from '#adapters/dynamodb/round/round-reader.ts';
import { rulesArchive } from '#adapters/dynamodb/rules-archive.ts';
import type { Table } from '#adapters/dynamodb/table.ts';

export const applicantStores = (table: Table) => ({
  applications: applicationStore(table),
  forms: formDraftStore(table),
  handovers: handoverStore(table),
  suppressions: suppressionStore(table),
  rounds: roundReader(table),
  rules: rulesArchive(table),
});
