/** Who gets the place of a laureate that is gone: by the panel's sealed ranking as staff adjusted it, from the statuses of now. Pure. */
import { holdsGrant } from '#domain/agreement/held-grants.ts';
import type { Application } from '#domain/application/application.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { type FundingEntry, type Promotion, promote } from './funding.ts';
import type { SupplementaryDecision } from './round.ts';
import { fundingEntryOf, fundingRulesOf, type SettledEntry } from './settled-ranking.ts';

/** The panel's line as it was told, with what was decided on appeal since. */
export interface Line {
  entries: readonly SettledEntry[];
  supplementary?: readonly SupplementaryDecision[] | undefined;
}

/** Ids of all who stand in it. */
export const idsInLine = ({ entries, supplementary = [] }: Line): string[] => [
  ...new Set([...supplementary, ...entries].map(({ applicationId }) => applicationId)),
];

/** What it grants to one of them if their turn comes. */
export const amountInLine = ({ entries, supplementary = [] }: Line, id: string): number =>
  [...supplementary, ...entries].find(({ applicationId }) => applicationId === id)?.amountCents ?? 0;

/** Whoever was put at the head of the list on appeal comes before all others, the first of them first. */
const fundingLine = ({ entries, supplementary = [] }: Line): FundingEntry[] => {
  const onAppeal = supplementary.map(({ applicationId, to, amountCents }) =>
    fundingEntryOf({
      applicationId,
      amountCents,
      outcome: to,
      title: '',
      rank: null,
      reasonCode: 'DECIDED_ON_APPEAL',
    }),
  );
  const isOther = ({ applicationId }: SettledEntry) =>
    !onAppeal.some((one) => one.applicationId === applicationId);
  return [...onAppeal, ...entries.filter(isOther).map(fundingEntryOf)];
};

/**
 * @param files the applications of the line, as they are now
 * @param passedOver ids of those who wait and are not called, because the law forbids them the grant
 */
export function nextInLine(
  line: Line,
  files: readonly Application[],
  passedOver: readonly string[],
  cohort: Pick<Cohort, 'funding' | 'panel'>,
): Promotion {
  const laureates = idsOf(files.filter(holdsGrant));
  const waiting = new Set(
    idsOf(files.filter(({ status }) => status === 'waitlisted')).filter((id) => !passedOver.includes(id)),
  );
  const gone = idsInLine(line).filter((id) => !waiting.has(id) && !laureates.includes(id));
  const sealed = { rules: fundingRulesOf(cohort), entries: fundingLine(line) };
  return promote(sealed, { laureates, gone });
}

const idsOf = (files: readonly Application[]): string[] => files.map(({ applicationId }) => applicationId);
