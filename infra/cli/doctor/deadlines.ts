/** Legal dates that have gone by, from a dump: no breach of an invariant, and nothing that a program may mend. Pure. */
import { isSigned } from '#domain/agreement/signed-agreements.ts';
import { appealDueOn } from '#domain/appeal/appeal.ts';
import { applicationSchema } from '#domain/application/application.ts';
import { openDataPublicationSchema } from '#domain/results/open-data-publication.ts';
import { type PassedDeadline, passedDeadlines } from '#domain/results/passed-deadlines.ts';
import type { StoredFacts } from './facts.ts';

/** The oldest first; what cannot be read is the doctor's own finding. */
export function deadlinesPassed({ items, cohort, now }: StoredFacts): PassedDeadline[] {
  const of = (kind: string) => items.filter((item) => item.kind === kind).map(({ document }) => document);
  const applications = of('application').flatMap((one) => applicationSchema.safeParse(one).data ?? []);
  const published = of('open-data').flatMap((one) => openDataPublicationSchema.safeParse(one).data ?? []);
  const appeals = applications.flatMap((one) => {
    const dueOn = appealDueOn(one);
    return dueOn === undefined ? [] : [{ applicationId: one.applicationId, dueOn }];
  });
  const signed = applications.filter(isSigned);
  return passedDeadlines(applications, signed, published, appeals, cohort, now.toISOString());
}
