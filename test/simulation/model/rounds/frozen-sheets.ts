/** What the opening of the vote freezes of the sheets: what was written by then, and what of their questions was left. */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Check } from '#test/simulation/model/check.ts';
import type { LoggedEvent } from '#test/simulation/model/story.ts';
import type { KeptQuestion } from './sheet-readers.ts';

export type AnsweredQuestion = { questionId: string; text: string; answer?: string };
export type KeptSheet = {
  applicationId: string;
  project: { title: string; requestedCents: number };
  jury: { readings: number };
  synthesis: object;
  questions: AnsweredQuestion[];
  declined: string[];
};

/** With its keys in the order of their names: the same whoever wrote it. */
export function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, inOrder(one)]),
  );
}
export const digestOf = (value: unknown) =>
  createHash('sha256')
    .update(JSON.stringify(inOrder(value)))
    .digest('hex');

interface Sheets {
  /** As it is now. */
  latest(applicationId: string): KeptSheet | undefined;
  questions: ReadonlyMap<string, KeptQuestion>;
  isShared(): boolean;
}

export function createFrozenSheets(check: Check, { latest, questions, isShared }: Sheets) {
  let frozen: { finalists: readonly string[]; sha256: string } | undefined;

  /** As written in that moment; what waits is told, with a reason. */
  function opened({ data }: LoggedEvent): void {
    const finalists = data.finalists as string[];
    if (!isShared()) {
      check(data.sheetsSha256 === undefined, 'sheets were frozen that nobody shared');
      return;
    }
    const all = finalists.toSorted().flatMap((id) => latest(id) ?? []);
    check(
      all.length === finalists.length,
      `the vote opened with ${all.length} sheets of ${finalists.length}`,
    );
    frozen = { finalists, sha256: digestOf(all) };
    check(data.sheetsSha256 === frozen.sha256, 'the opening froze other sheets than were written');
    const undecided = [...questions.values()].filter(
      ({ state, applicationId }) => state === 'asked' && finalists.includes(applicationId),
    ).length;
    const unanswered = all
      .flatMap((one) => one.questions)
      .filter(({ answer }) => answer === undefined).length;
    const { reason = '', ...open } = (data.leftOpen ?? { undecided: 0, unanswered: 0 }) as Record<
      string,
      unknown
    >;
    check(
      isDeepStrictEqual(open, { undecided, unanswered }) && (reason !== '' || undecided + unanswered === 0),
      `the vote opened with ${undecided} undecided and ${unanswered} unanswered, and says ${JSON.stringify(data.leftOpen)}`,
    );
  }

  return {
    opened,
    /** @param stored in the order of their applications */
    quiet(stored: readonly KeptSheet[]): void {
      const onBallot = stored.filter(({ applicationId }) => frozen?.finalists.includes(applicationId));
      check(!frozen || digestOf(onBallot) === frozen.sha256, 'the sheets are not those that were frozen');
    },
  };
}
