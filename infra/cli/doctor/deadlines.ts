/** Legal dates that have gone by, from a dump: no breach of an invariant, and nothing that a program may mend. Pure. */
import { isSigned } from '#domain/agreement/signed-agreements.ts';
import { applicationSchema } from '#domain/application/application.ts';
import { openDataPublicationSchema } from '#domain/results/open-data-publication.ts';
import { type PassedDeadline, passedDeadlines } from '#domain/results/passed-deadlines.ts';
import type { StoredFacts } from './facts.ts';

/** The oldest first; what cannot be read is the doctor's own finding. */
export function deadlinesPassed({ items, cohort, now }: StoredFacts): PassedDeadline[] {
  const of = (kind: string) => items.filter((item) => item.kind === kind).map(({ document }) => document);
  const applications = of('application').flatMap((one) => applicationSchema.safeParse(one).data ?? []);
  const published = of('open-data').flatMap((one) => openDataPublicationSchema.safeParse(one).data ?? []);
  return passedDeadlines(applications, applications.filter(isSigned), published, cohort, now.toISOString());
}
