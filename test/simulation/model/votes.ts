/**
 * The votes of the panel, one after the other, written from decision 13: a vote is annulled only where somebody touched its box,
 * so that it cannot be counted; then its lot is void, everybody has a vote again and is called to it, and its ballots never count.
 */
import { createHash } from 'node:crypto';
import { fromItem } from '#adapters/dynamodb/attribute-values.ts';
import type { Process } from '#test/simulation/cloud/calls.ts';
import type { StoredItem } from '#test/simulation/memory/values.ts';
import type { Check } from './check.ts';
import type { Seen } from './rights.ts';
import type { LoggedEvent } from './story.ts';

type Ballot = { PK: string; grades: Record<string, string>; edition?: number };
type Item = Record<string, unknown> & { PK: string; SK: string };

/** Keys of letters to who has a vote, or gave up a seat; a link that is sent again has a key of its own. */
const ofSeats = /^EMAIL#p-[^_]*_(vote\d+_)?(panel-invitation|panel-seat-given)$/;

/** What its voter keeps of a ballot. */
const receiptOf = ({ PK, grades }: Ballot): string =>
  createHash('sha256')
    .update(JSON.stringify({ ballotId: PK, grades: Object.fromEntries(Object.entries(grades).sort()) }))
    .digest('hex');

/** @param seated who has a seat now; @param isEmpty whether no finalist is left to vote on */
export function createVotes(check: Check, seated: () => readonly string[], isEmpty: () => boolean) {
  let edition = 1;
  let stage: 'open' | 'closed' | 'counted' = 'open';
  let [isTouched, isCommitted, isOpen] = [false, false, false];
  const voters = new Set<string>();
  /** Whose mark of the annulled vote is to go in the moment in which it is annulled. */
  const freed = new Set<string>();
  /** Of this vote, those that a hand put in among them. */
  let ballots: Ballot[] = [];
  /** Letters that call to this vote, and that tell of a seat that was given away; and the end that those of a vote held again tell. */
  const owed = new Set<string>();
  let until: unknown;

  function annulled({ data }: LoggedEvent): void {
    check(stage === 'closed', `the vote was annulled while it was ${stage}`);
    check(isTouched || isEmpty(), 'a vote that holds was annulled');
    edition += 1;
    check(data.ballotEdition === edition, `the vote ${data.ballotEdition} follows the vote ${edition - 1}`);
    [stage, isTouched, isCommitted, ballots] = ['open', false, false, []];
    for (const id of voters) freed.add(id);
    voters.clear();
    for (const id of seated()) owed.add(callOf(id));
    until = data.until;
  }
  const keyOf = (id: unknown, template: string) =>
    `EMAIL#${id}_${edition === 1 ? '' : `vote${edition}_`}${template}`;
  const callOf = (id: unknown) => keyOf(id, 'panel-invitation');
  const checkFreed = () => check(freed.size === 0, `${[...freed]} keep the mark of the annulled vote`);

  return {
    edition: () => edition,
    isTouched: () => isTouched,
    /** @returns whether a hand put it there: no function was at work */
    ballot(item: StoredItem | undefined, by: Process | undefined): boolean {
      const ballot = fromItem((item ?? {}) as never) as unknown as Ballot;
      ballots.push(ballot);
      isTouched ||= by === undefined;
      const said = Object.keys(ballot).sort().join();
      const most = edition === 1 ? 'PK,grades' : 'PK,edition,grades';
      if (by === undefined) return true;
      check(said === most, `a ballot says more than its grades: ${said}`);
      check((ballot.edition ?? 1) === edition, `a ballot of the vote ${ballot.edition ?? 1} in ${edition}`);
      checkFreed();
      return false;
    },
    changed({ PK, SK, before, after }: Seen): void {
      if (!before && ofSeats.test(SK)) {
        const closesAt = after?.data?.M?.closesAt?.S;
        check(owed.delete(SK), `${SK} is written to somebody whose seat is as it was`);
        // Those of before may be on their way still.
        const isHeldAgain = edition > 1 && SK.endsWith(`_vote${edition}_panel-invitation`);
        check(!isHeldAgain || closesAt === until, `${SK} tells the end ${closesAt}, it is ${until}`);
      }
      if (PK !== 'ROLL#panel') return;
      if (before?.votedOn && !after?.votedOn) check(freed.delete(SK), `${SK} lost the mark of a vote`);
      if (!before?.votedOn && after?.votedOn) voters.add(SK);
    },
    logged(PK: string, event: LoggedEvent): void {
      if (PK !== 'ROUND#panel') return;
      if (event.type === 'SeedCommitted') isCommitted = true;
      if (event.type === 'VoteAnnulled') annulled(event);
      if (event.type === 'RoundOpened') {
        isOpen = true;
        for (const id of seated()) owed.add(callOf(id));
      }
      if (event.type === 'PanelistReplaced') {
        owed.add(keyOf(event.data.memberId, 'panel-seat-given'));
        if (isOpen) owed.add(callOf(event.data.substituteId));
      }
      if (event.type === 'RoundClosed') {
        checkFreed();
        check(isCommitted, `the vote ${edition} was closed with the lot of another`);
        stage = 'closed';
      }
      if (event.type === 'RankingFrozen') {
        check(!isTouched, 'a box that was touched was counted');
        stage = 'counted';
      }
    },
    /** Once all is quiet: what is published are the receipts of this vote, and each member was called to it. */
    quiet(items: readonly Item[]): void {
      const panel = items.find(({ PK, SK }) => PK === 'ROUND#panel' && SK === 'ROUND')?.document as
        | { report?: { receipts: string[] } }
        | undefined;
      const published = panel?.report?.receipts;
      const due = ballots.map(receiptOf).sort();
      check(!published || String(published) === String(due), `the receipts ${published} are not ${due}`);
      check(owed.size === 0, `nobody was told of their seat or their vote by ${[...owed]}`);
    },
  };
}
