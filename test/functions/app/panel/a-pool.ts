/** A pool of twelve volunteers for a panel of four and a substitute, over the real stores. */
import { volunteerStore } from '#adapters/dynamodb/panel/volunteer-store.ts';
import { rollStore } from '#adapters/dynamodb/round/roll-store.ts';
import type { PanelQuota } from '#domain/cohort/panel-quotas.ts';
import type { SolveLp } from '#domain/sortition/linear-programme.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';

const label = { fr: 'x', en: 'x' };
const quotas: PanelQuota[] = [
  {
    id: 'sex',
    label,
    categories: [
      { id: 'f', label, min: 2, max: 2 },
      { id: 'm', label, min: 2, max: 2 },
    ],
  },
  {
    id: 'age',
    label,
    categories: [
      { id: 'young', label, min: 1, max: 3 },
      { id: 'old', label, min: 1, max: 3 },
    ],
  },
];
const cohort = {
  ...promotion1,
  panel: { ...promotion1.panel, size: 4, substitutes: 1 },
  sortition: { quotas },
};
export const person = (number: number, categories: Record<string, string>) => ({
  name: `Citoyen ${number}`,
  email: `Citoyen.${number}@example.org`,
  language: 'fr' as const,
  categories,
});
export const twelve = Array.from({ length: 12 }, (_, index) =>
  person(index, { sex: index % 3 === 0 ? 'f' : 'm', age: index % 2 === 0 ? 'young' : 'old' }),
);

/** @param changed of the cohort's file */
export function aPool(solve: SolveLp, changed: object = {}) {
  const programme = programmeInMemory({ ...cohort, ...changed });
  // By its ids a lot draws: the same ones each time.
  let drawn = 0;
  const drawVolunteerId = () => `v-${String(++drawn).padStart(16, '0')}`;
  return {
    ...programme,
    pool: volunteerStore(programme.table),
    rolls: rollStore(programme.table),
    solver: async () => solve,
    drawVolunteerId,
  };
}
