/** Does what a finding's fix says. Each is one conditional write or one transaction, and does no harm a second time. */
import { reinstatedWrite } from '#adapters/dynamodb/application/application-store.ts';
import {
  applicationKey,
  gateKey,
  registerKey,
  releaseKey,
  releaseStartKey,
  repairKey,
  startKey,
  undeliveredSince,
} from '#adapters/dynamodb/keys.ts';
import { startNextExecution } from '#adapters/dynamodb/outbox.ts';
import { openTable, type Table, type Update, type Write } from '#adapters/dynamodb/table.ts';
import type { PaperRef } from '#app/ports/paper-ports.ts';
import type { Application } from '#domain/application/application.ts';
import type { Fix, StoredFacts, StoredItem } from '#infra/cli/doctor/facts.ts';
import type { StoredProgramme } from './place.ts';

/** @returns false where the item changed in the meantime: the finding may no longer hold */
export async function mend(place: StoredProgramme, { items, now }: StoredFacts, fix: Fix): Promise<boolean> {
  const table = openTable(place.tables.programme, place.database);
  const at = now.toISOString();
  switch (fix.kind) {
    case 'attributes':
      return (await table.update(fix.key, attributesUpdate(fix))) !== undefined;
    case 'erase-paper': {
      const { applicationId, paperId } = fix;
      const record = (await table.get(applicationKey(applicationId)))?.document as Application | undefined;
      // A file that is being accepted is there a moment before its record.
      if (record?.papers?.some((one) => one.paperId === paperId)) return false;
      const isIt = (one: PaperRef) => one.applicationId === applicationId && one.paperId === paperId;
      return (await place.papers.erase(isIt)) > 0;
    }
    case 'register':
      return table.put({ ...registerKey(fix.applicationId), kind: 'registration' });
    case 'reinstated': {
      const { key, update } = reinstatedWrite(fix.applicationId, fix.at);
      return (await table.update(key, update)) !== undefined;
    }
    case 'restart-release':
      return restartRelease(table, fix, at);
    case 'restart':
      return restart(table, items, fix, at);
  }
}

function attributesUpdate({
  set = {},
  remove = [],
  expect = {},
}: Extract<Fix, { kind: 'attributes' }>): Update {
  const names = Object.fromEntries(
    [...Object.keys(set), ...remove, ...Object.keys(expect)].map((name) => [`#${name}`, name]),
  );
  const values = Object.fromEntries([
    ...Object.entries(set).map(([name, value]) => [`:${name}`, value]),
    ...Object.entries(expect).map(([name, value]) => [`:was_${name}`, value]),
  ]);
  const sets = Object.keys(set).map((name) => `#${name} = :${name}`);
  const same = Object.keys(expect).map((name) => `#${name} = :was_${name}`);
  return {
    update: [
      ...(sets.length > 0 ? [`SET ${sets.join(', ')}`] : []),
      ...(remove.length > 0 ? [`REMOVE ${remove.map((name) => `#${name}`).join(', ')}`] : []),
    ].join(' '),
    condition: ['attribute_exists(PK)', ...same].join(' AND '),
    names,
    ...(Object.keys(values).length > 0 ? { values } : {}),
  };
}

/** It goes on at the stored cursor, and is handed to the new execution: one that is late finds it gone. */
async function restartRelease(
  table: Table,
  { releaseId, name }: Extract<Fix, { kind: 'restart-release' }>,
  at: string,
): Promise<boolean> {
  const handed: Update = {
    update: 'SET #document.execution = :execution',
    condition: 'attribute_exists(PK)',
    names: { '#document': 'document' },
    values: { ':execution': name },
  };
  const done = await table.transact([
    { key: releaseKey(releaseId), update: handed },
    startNextExecution(releaseStartKey(releaseId), name, at),
  ]);
  return done.ok;
}

/**
 * The queue of waits keeps every resolution, in order (decision 2). With its waits opened again, the execution that starts
 * anew is answered at each gate as the first one was, and comes to stand where the status says. Nothing is told again:
 * e-mails follow from changes of the record, and the record does not change.
 */
async function restart(
  table: Table,
  items: readonly StoredItem[],
  { id, name }: Extract<Fix, { kind: 'restart' }>,
  at: string,
): Promise<boolean> {
  const partition = startKey(id).PK;
  const { SK: startSk } = startKey(id);
  const start = items.find(({ PK, SK }) => PK === partition && SK === startSk);
  if (!start) return false;
  // Of an application that was reinstated, those after: it begins at the gate that its start names.
  const first = gateKey(id, Number(start.after ?? 0) + 1).SK;
  const waits = items.filter(({ PK, SK, kind }) => PK === partition && kind === 'gate' && SK >= first);
  const { undeliveredPk } = undeliveredSince(id, at);
  const reopened = waits.map(
    ({ PK, SK, resolution }): Write => ({
      key: { PK, SK },
      update:
        resolution === undefined
          ? {
              update: 'REMOVE taskToken, tokenLostAt, givenUpAt, settledAt',
              condition: 'attribute_exists(PK)',
            }
          : {
              update:
                'SET undeliveredPk = :pk, undeliveredSk = :at REMOVE taskToken, tokenLostAt, givenUpAt, settledAt',
              condition: 'attribute_exists(PK)',
              values: { ':pk': undeliveredPk, ':at': at },
            },
    }),
  );
  const repair = items.some((item) => item.PK === partition && item.SK === repairKey(id).SK);
  const done = await table.transact([
    ...reopened,
    ...(repair ? [{ key: repairKey(id), update: leaveRepair }] : []),
    // Of two who start it again one does: the waits of the other's execution would be opened under it.
    startNextExecution(startKey(id), name, at, String(start.name)),
  ]);
  return done.ok;
}

/** What failed for good is tried again by the new execution, and parks again if it must. */
const leaveRepair: Update = {
  update: 'REMOVE taskToken, listPk, listSk, resolution, undeliveredPk, undeliveredSk',
  condition: 'attribute_exists(PK)',
};
