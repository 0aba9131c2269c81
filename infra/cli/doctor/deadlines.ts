/** Legal dates that have gone by, from a dump: no breach of an invariant, and nothing that a program may mend. Pure. */
import { isSigned } from '#domain/agreement/signed-agreements.ts';
import { appealDueOn } from '#domain/appeal/appeal.ts';
import { applicationSchema } from '#domain/application/application.ts';
import { openDataPublicationSchema } from '#domain/results/open-data-publication.ts';
import { type PassedDeadline, passedDeadlines } from '#domain/results/passed-deadlines.ts';
import { reportsStanding } from '#domain/support/reports-standing.ts';
import { supportSchema } from '#domain/support/support.ts';
import type { StoredFacts } from './facts.ts';

/** The oldest first; what cannot be read is the doctor's own finding. */
export function deadlinesPassed({ items, cohort, now }: StoredFacts): PassedDeadline[] {
  const of = (kind: string) => items.filter((item) => item.kind === kind).map(({ document }) => document);
  const applications = of('application').flatMap((one) => applicationSchema.safeParse(one).data ?? []);
  const publications = of('open-data').flatMap((one) => openDataPublicationSchema.safeParse(one).data ?? []);
  publications.sort((a, b) => (a.publishedAt < b.publishedAt ? -1 : 1));
  const appeals = applications.flatMap((one) => {
    const dueOn = appealDueOn(one);
    return dueOn === undefined ? [] : [{ applicationId: one.applicationId, dueOn }];
  });
  const supports = of('support').flatMap((one) => supportSchema.safeParse(one).data ?? []);
  const reported = new Map(supports.map((one) => [one.applicationId, reportsStanding(one)]));
  const signed = applications.filter(isSigned);
  const owed = { signed, reported, publications, appeals };
  return passedDeadlines(applications, owed, cohort, now.toISOString());
}
