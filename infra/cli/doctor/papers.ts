/** Papers are where the records say: each accepted one has its file and its name, and no file lies there for nobody. */
import { closingKey, paperKey } from '#adapters/dynamodb/keys.ts';
import type { Application } from '#domain/application/application.ts';
import type { Chart, DoctorFinding } from './facts.ts';

export function checkPapers(chart: Chart, applications: readonly Application[]): DoctorFinding[] {
  const recorded = applications.flatMap(({ applicationId, papers = [] }) =>
    papers.map((paper) => ({ ...paper, applicationId })),
  );
  const nameOf = ({ applicationId, paperId }: { applicationId: string; paperId: string }) =>
    `${applicationId}/${paperId}`;
  const inRecords = new Set(recorded.map(nameOf));
  const inBucket = new Set((chart.papers ?? []).map(nameOf));
  const isLooked = chart.papers !== undefined;
  return [
    ...recorded
      .filter((paper) => isLooked && !inBucket.has(nameOf(paper)))
      .map(
        (paper): DoctorFinding => ({
          code: 'paper-lost' as const,
          item: nameOf(paper),
          what: {
            fr: `la pièce ${paper.code} est dans le dossier, et son fichier n’est pas dans le bac`,
            en: `the paper ${paper.code} is in the record, and its file is not in the bucket`,
          },
        }),
      ),
    ...recorded
      .filter(({ applicationId, paperId, sha256 }) => {
        const document = chart.at(paperKey(applicationId, paperId))?.document as
          | { state: string; sha256?: string }
          | undefined;
        // From the closing on it has a last day, at which it goes by itself.
        if (!document && chart.at(closingKey)) return false;
        return document?.state !== 'accepted' || document.sha256 !== sha256;
      })
      .map(
        (paper): DoctorFinding => ({
          code: 'paper-differs' as const,
          item: nameOf(paper),
          what: {
            fr: 'ce qui est noté à côté du dossier n’est pas ce que dit le dossier',
            en: 'what is noted beside the record is not what the record says',
          },
        }),
      ),
    ...(chart.papers ?? [])
      .filter((paper) => !inRecords.has(nameOf(paper)))
      .map(
        ({ applicationId, paperId }): DoctorFinding => ({
          code: 'paper-of-nobody' as const,
          item: nameOf({ applicationId, paperId }),
          what: {
            fr: 'ce fichier est dans le bac, et dans aucun dossier',
            en: 'this file is in the bucket, and in no record',
          },
          fix: { kind: 'erase-paper', applicationId, paperId },
        }),
      ),
  ];
}
