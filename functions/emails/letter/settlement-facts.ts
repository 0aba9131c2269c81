/** What follows in money from the costs of a project, in the letters that tell it. */
import * as z from 'zod/mini';
import { bilingual } from '#markup/bilingual.ts';
import type { Wording } from '#markup/wording.ts';
import { type Block, cents, facts } from './letter.ts';

export const settlement = z.object({
  plannedCents: cents,
  actualCents: cents,
  grantedCents: cents,
  finalCents: cents,
  recoverCents: cents,
});
type Settlement = z.output<typeof settlement>;

const words = bilingual({
  planned: ['Dépenses prévues', 'Planned costs'],
  actual: ['Dépenses réelles', 'Actual costs'],
  granted: ['Subvention accordée', 'Grant'],
  final: ['Subvention au prorata des dépenses', 'Grant pro rata of the costs'],
  recover: ['Différence', 'Difference'],
});

/** The costs and the grant; where they lower it, to how much and by how much. */
export function settlementFacts(of: Settlement, say: Wording): Block {
  const text = words[say.language];
  const { euros } = say;
  return facts(
    [text.planned, euros(of.plannedCents)],
    [text.actual, euros(of.actualCents)],
    [text.granted, euros(of.grantedCents)],
    ...(of.recoverCents === 0
      ? []
      : ([
          [text.final, euros(of.finalCents)],
          [text.recover, euros(of.recoverCents)],
        ] as const)),
  );
}

/** Of somebody made up. */
export const aSettlement = {
  plannedCents: 8_000_000,
  actualCents: 6_000_000,
  grantedCents: 4_000_000,
  finalCents: 3_000_000,
  recoverCents: 1_000_000,
};
