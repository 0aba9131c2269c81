/** The end of the term of personal data in a programme: whether it has come, what goes, and that nothing else did. */
import { applicationKey, closingKey } from '#adapters/dynamodb/keys.ts';
import { retentionTerms, type Share, sharesDue, type Terms } from '#domain/cohort/retention.ts';
import type { Bilingual } from '#domain/values/language.ts';
import { diagnose } from '#infra/cli/doctor/diagnose.ts';
import type { StoredFacts, StoredItem } from '#infra/cli/doctor/facts.ts';
import { verifyArchive } from '#infra/cli/maintenance/archive.ts';
import { factsOf } from '#infra/cli/maintenance/dump.ts';
import { auditHeadsSha256 } from '#infra/cli/maintenance/export-files.ts';
import type { StoredProgramme } from '#infra/cli/maintenance/place.ts';
import { type Waiting, whatWaits } from '#infra/cli/maintenance/waiting.ts';
import { beginRun, endRun, isFinishedRun, type Run, runOf, takeSteps } from './carry-out.ts';
import type { ClosingNote } from './closing-note.ts';
import { planAnonymisation, shareOf } from './plan.ts';
import { beginProof, countsOf, type Proof, writeProof } from './proof.ts';
import { statisticsOf } from './statistics.ts';
import type { AnonymiseStep } from './step.ts';

export type AnonymiseRefusal =
  | { code: 'before-term'; terms: Terms }
  | { code: 'not-closed' }
  | { code: 'archive-wanted' }
  | { code: 'other-archive'; expected: string; got: string }
  | { code: 'changed-since'; closedAt: string }
  | { code: 'something-waits'; waiting: Waiting[] };

export interface Prepared {
  run: Run;
  due: ReadonlySet<Share>;
  terms: Terms;
  archiveSha256: string;
  steps: AnonymiseStep[];
  facts: StoredFacts;
}

/**
 * Nothing is written here.
 * @param archive path of what `ops close` made. Throws UsageProblem where it cannot be read back. The first run alone must have
 * it: once that is finished, an archive of that day holds people whose term is over, and may not be kept for the second (RGPD,
 * art. 5(1)(e))
 */
export async function prepareAnonymisation(
  place: StoredProgramme,
  archive: string | undefined,
): Promise<Prepared | AnonymiseRefusal> {
  const facts = await factsOf(place);
  const { items, now } = facts;
  const terms = retentionTerms(place.cohort);
  const due = sharesDue(terms, now, place.cohort.timeZone);
  if (!due.has('others')) return { code: 'before-term', terms };
  const closing = items.find(({ PK, SK }) => PK === closingKey.PK && SK === closingKey.SK);
  if (!closing) return { code: 'not-closed' };
  const { archiveSha256, auditHeadsSha256: heads, closedAt } = closing as StoredItem & ClosingNote;
  if (archive !== undefined) {
    const { sha256 } = await verifyArchive(archive);
    if (sha256 !== archiveSha256) return { code: 'other-archive', expected: archiveSha256, got: sha256 };
  } else if (!items.some(isFinishedRun)) return { code: 'archive-wanted' };
  if (auditHeadsSha256(items) !== heads) return { code: 'changed-since', closedAt };
  const run = runOf(items, due.has('awarded') ? 'awarded' : 'others', now);
  // An attempt that was cut off leaves what the doctor would find: the rest of the plan is what mends it.
  const waiting = whatWaits(facts, run.isResumed ? [] : diagnose(facts));
  if (waiting.length > 0) return { code: 'something-waits', waiting };
  const steps = planAnonymisation(items, { due, names: run.names, at: run.startedAt });
  return { run, due, terms, archiveSha256, steps, facts };
}

/**
 * The files of those whose term has come, every version of them: by the records, and not by what is noted of each paper, which
 * deletes itself at the end of its term.
 */
async function erasePapers(
  { papers }: StoredProgramme,
  { items }: StoredFacts,
  due: ReadonlySet<Share>,
): Promise<void> {
  const share = shareOf(items);
  const isDue = (applicationId: string) => due.has(share({ ...applicationKey(applicationId) }));
  await papers.erase(({ applicationId }) => isDue(applicationId));
}

const otherStatistics = {
  fr: 'les statistiques ne sont plus ce qu’elles étaient',
  en: 'the statistics are not what they were',
};

/** What is wrong with a programme after its anonymisation; empty when all is as it should be. */
export interface AnonymiseOutcome {
  proof: Proof;
  wrong: { what: Bilingual }[];
}

/** Takes every step, looks at the programme again, and writes the proof of both. */
export async function anonymise(
  place: StoredProgramme,
  prepared: Prepared,
  proofPath: string,
): Promise<AnonymiseOutcome> {
  const { run, due, steps, facts, archiveSha256 } = prepared;
  const begun = beginProof(
    proofPath,
    {
      stack: place.stackName,
      shares: [...due],
      archiveSha256,
      startedAt: run.startedAt,
      isPartial: run.isResumed,
      ...countsOf(steps),
      statistics: { before: run.statisticsSha256, report: statisticsOf(facts.items).report },
    },
    run.isResumed,
  );
  await beginRun(place, run);
  await takeSteps(place, steps);
  await erasePapers(place, facts, due);
  const after = await factsOf(place);
  const left = planAnonymisation(after.items, { due, names: run.names, at: run.startedAt });
  const findings = diagnose(after);
  const counted = statisticsOf(after.items).sha256;
  const wrong = [
    ...left.map(({ act, was }) => ({
      what: { fr: `reste à faire : ${act} (${was.kind})`, en: `${act} of a ${was.kind} is left to do` },
    })),
    ...findings.map(({ code, item, what }) => ({
      what: { fr: `${code} ${item} : ${what.fr}`, en: `${code} ${item}: ${what.en}` },
    })),
    ...(counted === run.statisticsSha256 ? [] : [{ what: otherStatistics }]),
  ];
  const proof: Proof = {
    ...begun,
    ...(wrong.length === 0 ? { state: 'done', finishedAt: after.now.toISOString() } : {}),
    statistics: { ...begun.statistics, after: counted },
  };
  writeProof(proofPath, proof);
  // Cut off before this, the run is gone on with, and its proof written again.
  if (wrong.length === 0) await endRun(place, run, after.now);
  return { proof, wrong };
}
