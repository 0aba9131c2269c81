import type { AssignmentRequest } from '#domain/jury/assignment-request.ts';
import { assignJurors } from '#domain/jury/jury-assignment.ts';
import { type Random, randomOf } from '#infra/cli/rehearsal/people/random.ts';
import { type BenchCase, plainMeanOf } from './bench-case.ts';

const topics = Array.from({ length: 12 }, (_, index) => `topic-${index}`);

/** The assignment of a cohort as staff ask for it, and of one ten times its size: with a jury as large, within the time that a request has. */
export function assignmentBench(): BenchCase[] {
  return [
    assignmentCase(200, 30, 5_000, 3),
    assignmentCase(2_000, 60, 15_000, 1),
    assignmentCase(2_000, 300, 29_000, 1),
  ];
}

function assignmentCase(applications: number, jurors: number, barMs: number, repeats: number): BenchCase {
  const asked = requestOf(applications, jurors);
  const shared = asked.applications.map((application) => {
    const own = new Set(application.topics);
    return asked.jurors.map((juror) => juror.topics.filter((topic) => own.has(topic)).length);
  });
  return {
    name: `assignment, ${applications} applications, ${jurors} jurors, 3 readers`,
    barMs,
    repeats,
    run: () => {
      const { outcome } = assignJurors(asked);
      if (outcome !== 'assigned') throw new Error(`the assignment measured is ${outcome}`);
    },
    plainMean: () => shared.map(plainMeanOf),
  };
}

function requestOf(applications: number, jurors: number): AssignmentRequest {
  const random = randomOf('bench', 'assignment', applications, jurors);
  const some = ({ shuffled, whole }: Random, most: number) => shuffled(topics).slice(0, whole(1, most));
  const ids = Array.from({ length: applications }, (_, index) => `application-${index}`);
  return {
    applications: ids.map((applicationId) => ({ applicationId, topics: some(random, 3) })),
    jurors: Array.from({ length: jurors }, (_, index) => ({
      jurorId: `juror-${index}`,
      topics: some(random, 6),
      declaredConflicts: random.shuffled(ids).slice(0, random.whole(0, 4)),
      recusals: [],
    })),
    readersPerApplication: 3,
    seed: 'bench',
    filed: [],
    earlier: [],
    affinityThreshold: 1,
  };
}
