/**
 * Who reads what, as staff gave it, from decision 12 and the rules of the jury: a proposal that is noted as given was given, whoever got
 * more to read while the jury reads is called to it, each leaving is recorded and told, and no list rests on a reading that is tied.
 */
import type { AssignmentProposal } from '#domain/jury/assignment-proposal.ts';
import type { Juror } from '#domain/round/roll.ts';
import type { Process } from '#test/simulation/cloud/calls.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import type { Check } from '#test/simulation/model/check.ts';
import type { Seen } from '#test/simulation/model/rights.ts';
import { documentIn } from '#test/simulation/model/stored.ts';
import type { LoggedEvent } from '#test/simulation/model/story.ts';

type Item = Record<string, unknown> & { PK: string; SK: string };
interface Leaving {
  juror: string;
  leftAt: string;
  pairs: Set<string>;
  /** The function that began it. */
  by: Process | undefined;
}
interface Call {
  juror: string;
  letter: string;
  ids: readonly string[];
}

/** The pairs of a proposal, as `application#juror`. */
const pairsIn = (readers: AssignmentProposal['added']): string[] =>
  Object.entries(readers).flatMap(([id, jurors]) => jurors.map((juror) => `${id}#${juror}`));

export function createReaders(
  check: Check,
  statuses: ReadonlyMap<string, string>,
  roundStates: ReadonlyMap<string, string>,
) {
  const readings = new Map<string, string>();
  const roll = new Map<string, Juror>();
  let proposal: AssignmentProposal | undefined;
  const calls: Call[] = [];
  /** Of each leaving that began, by juror and moment: what they were to read or had read of an open jury, which the leaving alone takes back. */
  const leavings = new Map<string, Leaving>();
  /** Whether there was something to tell of it then. */
  const recorded = new Map<string, boolean>();
  const serves = (juror: string) => roll.has(juror) && roll.get(juror)?.leftAt === undefined;
  const isOpen = () => roundStates.get('jury') === 'open';
  const isRead = (id: string) => statuses.get(id) === 'eligible';
  const split = (pair: string) => pair.split('#') as [id: string, juror: string];

  function enrolled(juror: string, next: Juror | undefined, by: Process | undefined): void {
    const before = roll.get(juror);
    if (next) roll.set(juror, next);
    if (!next?.leftAt || before?.leftAt === next.leftAt) return;
    const own = [...readings].filter(([pair, state]) => split(pair)[1] === juror && state !== 'recused');
    const pairs = new Set(isOpen() ? own.map(([pair]) => pair) : []);
    leavings.set(`${juror} ${next.leftAt}`, { juror, leftAt: next.leftAt, pairs, by });
  }

  /** Whether a function goes on with a leaving: the one that began it, or that of who asks again. */
  const isOf = (leaving: Leaving, by: Process | undefined): boolean =>
    by?.name === 'manage-rolls' && (by.id === leaving.by?.id || by.startedAt >= Date.parse(leaving.leftAt));

  /** It is noted last, once all of it is so: the next proposal counts on that. */
  function given(next: AssignmentProposal | undefined): void {
    const isNow = next?.appliedAt !== undefined && proposal?.appliedAt === undefined;
    proposal = next;
    for (const pair of isNow ? pairsIn(next.added) : []) {
      const [id, juror] = split(pair);
      const isThere = readings.has(pair) || !isRead(id) || !serves(juror) || hasLeft(juror);
      check(isThere, `${pair} is noted as given, and is not`);
    }
  }
  /** Once, at whatever moment: what they were given then may have been taken back since. */
  const hasLeft = (juror: string) => [...leavings.values()].some((one) => one.juror === juror);

  function opened(): void {
    for (const [id] of [...statuses].filter(([, status]) => status === 'eligible')) {
      const own = [...readings.keys()].map(split).filter(([of]) => of === id);
      check(own.length >= cohort.jury.quorum, `the jury opened, and ${own.length} read ${id}`);
    }
  }

  function frozen(): void {
    const tied = [...readings].filter(([pair, state]) => {
      const [id, juror] = split(pair);
      return state === 'filed' && isRead(id) && roll.get(juror)?.declaredConflicts.includes(id);
    });
    check(tied.length === 0, `the list of the jury rests on ${tied.map(([pair]) => pair)}, who are tied`);
  }

  return {
    /** What staff confirmed that a juror reads, which is given to them a moment later. */
    confirmedOf: (juror: string): string[] =>
      calls.filter((one) => one.juror === juror).flatMap(({ ids }) => ids),
    changed({ PK, SK, after, by }: Seen): void {
      if (PK.startsWith('READINGS#')) {
        const state = after?.summary?.M?.state?.S;
        if (state !== undefined) readings.set(SK, state);
        else readings.delete(SK);
        for (const leaving of leavings.values())
          if (state === 'recused' || (!after && !isOf(leaving, by))) leaving.pairs.delete(SK);
      } else if (PK === 'ROLL#jury') enrolled(SK, documentIn<Juror>(after), by);
      else if (PK === 'ROUND#jury' && SK === 'ASSIGNMENT') given(documentIn<AssignmentProposal>(after));
    },
    logged(PK: string, { type, data }: LoggedEvent): void {
      if (PK !== 'ROUND#jury') return;
      if (type === 'RoundOpened') opened();
      if (type === 'RankingFrozen') frozen();
      if (type === 'JurorLeft') {
        const key = `${data.jurorId} ${data.leftAt}`;
        check(!recorded.has(key), `that ${key} left was recorded twice`);
        // Of two at once, whichever takes them back first tells of it.
        const last = [...leavings.values()].findLast(({ juror }) => juror === data.jurorId);
        recorded.set(key, last !== undefined && last.leftAt === data.leftAt && last.pairs.size > 0);
      }
      if (type !== 'JurorsAssigned' || !isOpen()) return;
      const byJuror = Map.groupBy(pairsIn(proposal?.added ?? {}).map(split), ([, juror]) => juror);
      for (const [juror, pairs] of byJuror)
        calls.push({
          juror,
          letter: `EMAIL#${juror}_jury-invitation-${data.proposalId}`,
          ids: pairs.map(([id]) => id),
        });
    },
    /** Once all is quiet. @param isLeftHalf whether staff were told of a juror that they have not left, or nothing */
    quiet(items: readonly Item[], isLeftHalf: boolean): void {
      const letters = new Map(items.map((item) => [item.SK, item]));
      for (const { juror, letter, ids } of calls) {
        const data = letters.get(letter)?.data as { applications?: { applicationId: string }[] } | undefined;
        const named = data?.applications?.map(({ applicationId }) => applicationId) ?? [];
        const left = ids.filter((id) => !named.includes(id));
        check(left.length === 0, `${juror} was given ${left} and not called to read it`);
      }
      for (const [key, { juror, leftAt }] of leavings) {
        const letter = `EMAIL#${juror}_jury-left-${leftAt.replaceAll(/\D/g, '')}`;
        check(letters.has(letter) || !recorded.get(key), `${juror} was not told that they left at ${leftAt}`);
      }
      const last = [...leavings.values()].findLast(({ juror }) => !serves(juror));
      check(
        isLeftHalf || !last || recorded.has(`${last.juror} ${last.leftAt}`),
        `nobody recorded that ${last?.juror} left at ${last?.leftAt}`,
      );
    },
  };
}
