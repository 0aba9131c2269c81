/** What has become of an award, as it is at this moment: the support and the payments of a laureate, read past every fault. */
import { fromItem } from '#adapters/dynamodb/attribute-values.ts';
import type { Payments } from '#domain/payment/payments.ts';
import type { Support } from '#domain/support/support.ts';
import type { Cloud } from '#test/simulation/cloud/cloud.ts';
import { programmeTable } from '#test/simulation/memory/shapes.ts';

export function awardsSeen({ database, scheduler }: Cloud) {
  /** Everybody looks at them before each step: read once for all, as only a step changes them. */
  const seen = new Map<string, { step: number; document: unknown }>();
  const document = (PK: string, SK: string): unknown => {
    const step = scheduler.steps();
    const last = seen.get(PK);
    if (last?.step === step) return last.document;
    const found = database.item(programmeTable, PK, SK);
    const now = { step, document: found && fromItem(found as never).document };
    seen.set(PK, now);
    return now.document;
  };
  return {
    support: (id: string) => document(`SUPPORT#${id}`, 'SUPPORT') as Support | undefined,
    payments: (id: string) => document(`PAYMENTS#${id}`, 'PAYMENTS') as Payments | undefined,
    isSupported: (id: string) => database.item(programmeTable, `SUPPORT#${id}`, 'SUPPORT') !== undefined,
    /** When a support was parked at its repair gate, in milliseconds; undefined where it is not. */
    supportParkedAt(id: string): number | undefined {
      const repair = database.item(programmeTable, `SUPPORT#${id}`, 'REPAIR');
      const isParked = repair?.taskToken !== undefined && repair.resolution === undefined;
      return isParked ? Date.parse(repair.openedAt?.S ?? '') : undefined;
    },
    isAdviserEnrolled: (id: string) => database.item(programmeTable, 'ROLL#advisers', id) !== undefined,
  };
}
