import { compare, fraction, lcm } from '#domain/values/exact.ts';
import { sharedRanks } from '#domain/values/ranks.ts';

/** Counts of grades for one proposal, from the worst grade to the best. */
export type Tally = readonly bigint[];

/** One step of the majority key: the median grade, then minus the critics or plus the supporters. */
type KeyStep = { grade: number; balance: bigint };
export type MajorityKey = readonly KeyStep[];

export type Proposal = { id: string; tally: Tally };

export type RankedProposal = {
  id: string;
  /** 1 is best; identical profiles share a rank (1, 2, 2, 4). */
  rank: number;
  tally: Tally;
  /** Index of the majority grade, 0 is the worst. */
  majorityGrade: number;
  /** Grades above and below the majority grade, as cast (not scaled). */
  above: bigint;
  below: bigint;
  /** The larger of the two groups speaks: '+' above, '-' below or level, '' when nobody is on either side. */
  sign: '+' | '-' | '';
};

/**
 * Counts grade indexes into a tally of `gradeCount` grades. Throws a RangeError on a grade that is not on
 * the ballot.
 */
export function tallyOf(grades: readonly number[], gradeCount: number): Tally {
  const counts = Array.from({ length: gradeCount }, () => 0n);
  for (const grade of grades) {
    const count = counts[grade];
    if (count === undefined) throw new RangeError('a grade that is not on the ballot');
    counts[grade] = count + 1n;
  }
  return counts;
}

/** The number of grades in a tally. */
export function ballotsOf(tally: Tally): bigint {
  return tally.reduce((total, count) => total + count, 0n);
}

/**
 * The lower median: the grade that holds position floor((n−1)/2), counted from the worst. 0 for an empty
 * tally.
 */
function medianGrade(tally: Tally): number {
  const position = (ballotsOf(tally) - 1n) / 2n;
  let seen = 0n;
  const grade = tally.findIndex((count) => {
    seen += count;
    return seen > position;
  });
  return Math.max(grade, 0);
}

/**
 * The key by which proposals compare (Balinski & Laraki; SELECTION.md §10): as many steps as
 * grades, each the median grade and the larger of the groups around it, the median group being then absorbed
 * by that side.
 */
export function majorityKey(tally: Tally): MajorityKey {
  const counts = [...tally];
  const key: KeyStep[] = [];
  for (let step = 0; step < tally.length; step += 1) {
    const grade = medianGrade(counts);
    const { above, below } = sidesOf(counts, grade);
    const critics = above <= below;
    key.push({ grade, balance: critics ? -below : above });
    const heir = critics
      ? counts.findLastIndex((count, index) => index < grade && count > 0n)
      : counts.findIndex((count, index) => index > grade && count > 0n);
    if (heir >= 0) {
      counts[heir] = (counts[heir] ?? 0n) + (counts[grade] ?? 0n);
      counts[grade] = 0n;
    }
  }
  return key;
}

function sidesOf(tally: Tally, grade: number): { above: bigint; below: bigint } {
  return { above: ballotsOf(tally.slice(grade + 1)), below: ballotsOf(tally.slice(0, grade)) };
}

/** Orders two keys of equal scale step by step: positive when `a` is the better. */
export function compareKeys(a: MajorityKey, b: MajorityKey): number {
  for (const [index, step] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    if (step.grade !== other.grade) return step.grade - other.grade;
    if (step.balance !== other.balance) return step.balance < other.balance ? -1 : 1;
  }
  return 0;
}

/**
 * The tallies brought to one common number of ballots, the least common multiple of theirs; an empty tally
 * stays empty.
 */
export function scaleTallies(tallies: readonly Tally[]): Tally[] {
  const common = tallies
    .map(ballotsOf)
    .filter((ballots) => ballots > 0n)
    .reduce(lcm, 1n);
  return tallies.map((tally) => {
    const ballots = ballotsOf(tally);
    return ballots === 0n ? tally : tally.map((count) => count * (common / ballots));
  });
}

/**
 * Proposals ranked by majority judgment, best first. Unequal numbers of grades (recusals) compare as
 * proportions. A proposal without any grade is last. Level proposals share their rank and stand in the order
 * given.
 */
export function rankByMajority(proposals: readonly Proposal[]): RankedProposal[] {
  const scaled = scaleTallies(proposals.map(({ tally }) => tally));
  const keyed = proposals.map((proposal, index) => {
    const tally = scaled[index] ?? [];
    return { proposal, key: ballotsOf(tally) === 0n ? [] : majorityKey(tally) };
  });
  const ordered = keyed.sort((a, b) => order(b.key, a.key));
  const ranks = sharedRanks(ordered, (a, b) => order(a.key, b.key) === 0);
  return ordered.map(({ proposal }, index) => ({
    id: proposal.id,
    rank: ranks[index] ?? 0,
    ...judgmentOf(proposal.tally),
  }));
}

function order(a: MajorityKey, b: MajorityKey): number {
  return a.length !== b.length ? a.length - b.length : compareKeys(a, b);
}

/**
 * What a merit profile says by itself: its majority grade, who stands on either side, and which side is
 * larger.
 */
export function judgmentOf(tally: Tally): Omit<RankedProposal, 'id' | 'rank'> {
  const majorityGrade = medianGrade(tally);
  const { above, below } = sidesOf(tally, majorityGrade);
  const sign = above > below ? '+' : below > 0n ? '-' : '';
  return { tally, majorityGrade, above, below, sign };
}

/**
 * The majority grade in words with its sign: "Assez bien +", "Passable −", "Bien". `names` go from the worst
 * grade to the best.
 */
export function gradeLabel(
  judgment: Pick<RankedProposal, 'majorityGrade' | 'sign'>,
  names: readonly string[],
): string {
  const name = names[judgment.majorityGrade] ?? '';
  return judgment.sign === '' ? name : `${name} ${judgment.sign === '+' ? '+' : '\u2212'}`;
}

export type ApprovedProposal = { id: string; rank: number; approvals: bigint; ballots: bigint };

/**
 * Proposals ranked by the share of grades at or above `fromGrade` (index, 0 is the worst), best first; equal
 * shares share a rank (1, 2, 2, 4) and stand in the order given. With equal numbers of ballots this is the
 * count of approvals.
 */
export function rankByApproval(proposals: readonly Proposal[], fromGrade: number): ApprovedProposal[] {
  const counted = proposals.map(({ id, tally }) => {
    const [approvals, ballots] = [ballotsOf(tally.slice(fromGrade)), ballotsOf(tally)];
    return { id, approvals, ballots, share: fraction(approvals, ballots === 0n ? 1n : ballots) };
  });
  const ordered = counted.sort((a, b) => compare(b.share, a.share));
  const ranks = sharedRanks(ordered, (a, b) => compare(a.share, b.share) === 0);
  return ordered.map(({ id, approvals, ballots }, index) => ({
    id,
    rank: ranks[index] ?? 0,
    approvals,
    ballots,
  }));
}
