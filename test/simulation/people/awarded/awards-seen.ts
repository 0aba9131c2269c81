/** What has become of an award, as it is at this moment: the support and the payments of a laureate, read past every fault. */
import type { Payments } from '#domain/payment/payments.ts';
import type { Support } from '#domain/support/support.ts';
import type { Cloud } from '#test/simulation/cloud/cloud.ts';
import { programmeTable } from '#test/simulation/memory/shapes.ts';
import { documentIn } from '#test/simulation/model/stored.ts';

export function awardsSeen({ database }: Cloud) {
  const document = <T>(PK: string, SK: string) => documentIn<T>(database.item(programmeTable, PK, SK));
  return {
    support: (id: string) => document<Support>(`SUPPORT#${id}`, 'SUPPORT'),
    payments: (id: string) => document<Payments>(`PAYMENTS#${id}`, 'PAYMENTS'),
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
