/** Who gets the place of a laureate that is gone: by the panel's sealed ranking as staff adjusted it, from the statuses of now. Pure. */
import { holdsGrant } from '#domain/agreement/held-grants.ts';
import type { Application } from '#domain/application/application.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { type Promotion, promote } from './funding.ts';
import { fundingEntryOf, fundingRulesOf, type SettledEntry } from './settled-ranking.ts';

/**
 * @param files the applications of the entries, as they are now
 * @param passedOver ids of those who wait and are not called, because the law forbids them the grant
 */
export function nextInLine(
  entries: readonly SettledEntry[],
  files: readonly Application[],
  passedOver: readonly string[],
  cohort: Pick<Cohort, 'funding' | 'panel'>,
): Promotion {
  const laureates = idsOf(files.filter(holdsGrant));
  const waiting = new Set(
    idsOf(files.filter(({ status }) => status === 'waitlisted')).filter((id) => !passedOver.includes(id)),
  );
  const ids = entries.map(({ applicationId }) => applicationId);
  const gone = ids.filter((id) => !waiting.has(id) && !laureates.includes(id));
  const sealed = { rules: fundingRulesOf(cohort), entries: entries.map(fundingEntryOf) };
  return promote(sealed, { laureates, gone });
}

const idsOf = (files: readonly Application[]): string[] => files.map(({ applicationId }) => applicationId);
