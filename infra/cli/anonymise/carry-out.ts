/** Takes the steps of a plan, and keeps what an attempt that is cut off needs in order to be finished. */
import { auditWrites } from '#adapters/dynamodb/audit-log.ts';
import { anonymisationKey } from '#adapters/dynamodb/keys.ts';
import { openTable, type Table, type WrittenItem } from '#adapters/dynamodb/table.ts';
import type { Share } from '#domain/cohort/retention.ts';
import { UsageProblem } from '#infra/cli/client/problems.ts';
import type { StoredItem } from '#infra/cli/doctor/facts.ts';
import { inParts } from '#infra/cli/maintenance/in-parts.ts';
import type { StoredProgramme } from '#infra/cli/maintenance/place.ts';
import { drawNames, type NewNames } from './new-names.ts';
import { statisticsOf } from './statistics.ts';
import type { AnonymiseStep } from './step.ts';

/** One anonymisation, from its first write to its last. The list of names goes with its end. */
export interface Run {
  share: Share;
  /** ISO instant. */
  startedAt: string;
  names: NewNames;
  /** SHA-256 of what was counted before the first write. */
  statisticsSha256: string;
  isResumed: boolean;
}

export const isFinishedRun = ({ kind, finishedAt }: StoredItem): boolean =>
  kind === 'anonymisation' && finishedAt !== undefined;

/** The run that was cut off, or a new one that nothing was written of yet. */
export function runOf(items: readonly StoredItem[], share: Share, now: Date): Run {
  const open = items.find(({ kind, finishedAt }) => kind === 'anonymisation' && finishedAt === undefined);
  if (open) {
    const { PK: _pk, SK: _sk, kind: _kind, ...run } = open;
    return { ...(run as unknown as Omit<Run, 'isResumed'>), isResumed: true };
  }
  return {
    share,
    startedAt: now.toISOString(),
    names: drawNames(items),
    isResumed: false,
    statisticsSha256: statisticsOf(items).sha256,
  };
}

const tableOf = ({ tables, database }: StoredProgramme): Table => openTable(tables.programme, database);

/** Before the first write: whoever goes on draws no second id for anybody. Throws UsageProblem where somebody else has begun meanwhile. */
export async function beginRun(place: StoredProgramme, { isResumed, ...run }: Run): Promise<void> {
  if (isResumed) return;
  const item = { ...anonymisationKey(run.share), kind: 'anonymisation', ...run } as const;
  const hasBegun = await tableOf(place).put(item, {
    expression: 'attribute_not_exists(PK) OR attribute_exists(finishedAt)',
  });
  if (!hasBegun)
    throw new UsageProblem(
      `another anonymisation of ${place.stackName} has begun meanwhile: once it has ended, give the command again`,
    );
}

/** After the last: no id leads to a former one any more. */
export async function endRun(place: StoredProgramme, { share }: Run, now: Date): Promise<void> {
  await tableOf(place).update(anonymisationKey(share), {
    update: 'SET finishedAt = :at REMOVE #names',
    names: { '#names': 'names' },
    values: { ':at': now.toISOString() },
  });
}

/** In their order; within one act, some at once. Throws where a record changed since the plan was made: make it again. */
export async function takeSteps(place: StoredProgramme, steps: readonly AnonymiseStep[]): Promise<void> {
  const table = tableOf(place);
  for (const act of ['close', 'rewrite', 'delete'] as const) {
    await inParts(
      steps.filter((step) => step.act === act),
      (step) => take(table, step),
    );
  }
}

/** What another kind is, the doctor has found. */
const known = (item: StoredItem): WrittenItem => item as WrittenItem;

async function take(table: Table, step: AnonymiseStep): Promise<void> {
  const { PK, SK } = step.was;
  switch (step.act) {
    case 'close': {
      const when = {
        expression: '#version = :before',
        names: { '#version': 'version' },
        values: { ':before': step.was.version },
      };
      const done = await table.transact([{ put: known(step.item), when }, ...auditWrites([step.event])]);
      if (!done.ok) throw new Error(`${PK} changed meanwhile: give the command again`);
      return;
    }
    case 'rewrite':
      if (step.item.PK === PK && step.item.SK === SK) {
        // What the end of its term has deleted meanwhile does not come back.
        await table.put(known(step.item), { expression: 'attribute_exists(PK)' });
        return;
      }
      await table.put(known(step.item));
      await table.delete({ PK, SK });
      return;
    case 'delete':
      await table.delete({ PK, SK });
  }
}
