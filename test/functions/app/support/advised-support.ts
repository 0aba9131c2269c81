/** A support with a plan that names an adviser, made by the commands that make it so. */
import { adviserStore } from '#adapters/dynamodb/support/adviser-store.ts';
import { openingWrites, supportStore } from '#adapters/dynamodb/support/support-store.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { applyToSupport } from '#app/support/apply-support.ts';
import type { SupportCommand } from '#domain/support/support-events.ts';
import type { SupportPlan } from '#domain/support/support-plan.ts';
import { monthsAfter } from '#domain/values/civil-date.ts';

export const aPlan = (adviserId: string, awardedOn = '2022-01-20'): SupportPlan => ({
  needs: ['experts'],
  axis: 'consolider',
  milestones: [
    { milestoneId: 'm1', title: 'Une équipe de trois personnes', dueOn: monthsAfter(awardedOn, 2) },
    { milestoneId: 'm2', title: 'Un budget pour deux ans', dueOn: monthsAfter(awardedOn, 4) },
  ],
  adviserId,
});

interface Given {
  awardedAt?: string;
  /** Only proposed, when it is false. */
  isAgreed?: boolean;
}

/** Opened with its award, then planned; what comes after is the test's. */
export async function anAdvisedSupport(
  table: Table,
  applicationId: string,
  adviserId: string,
  { awardedAt = '2022-01-20T10:00:00.000Z', isAgreed = true }: Given = {},
): Promise<void> {
  const awardedOn = awardedAt.slice(0, 10);
  await table.transact(openingWrites(applicationId, { awardedAt, endsOn: monthsAfter(awardedOn, 7) }));
  const plan = aPlan(adviserId, awardedOn);
  const commands: SupportCommand[] = [
    { command: 'propose-plan', plan, problems: [], by: 'staff-1' },
    ...(isAgreed ? [{ command: 'agree-plan', proposedAt: awardedAt } as const] : []),
  ];
  for (const command of commands) await commandSupport(table, applicationId, command, awardedAt);
}

export async function commandSupport(
  table: Table,
  applicationId: string,
  command: SupportCommand,
  at: string,
) {
  const deps = { supports: supportStore(table), clock: { now: () => new Date(at) } };
  const done = await applyToSupport(deps, applicationId, () => command as never, { kind: 'programme' });
  if (!done.ok) throw new Error(`${command.command} was refused: ${done.refusal.code}`);
}

export const enrolAdvisers = (table: Table, ids: readonly string[]): Promise<void> =>
  adviserStore(table).enrol(
    ids.map((adviserId) => ({
      adviserId,
      name: 'Inès Faure',
      email: `${adviserId}@conseil.example`,
      language: 'fr' as const,
      kinds: ['methodological' as const],
    })),
  );
