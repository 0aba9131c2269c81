/** A round is what its events, played again, make of it, and what was ranked is what its closing froze, by the digests that it recorded. */
import { rankingKey } from '#adapters/dynamodb/keys.ts';
import type { Reading } from '#domain/jury/reading.ts';
import { fieldDifferences, recordedDigests } from '#domain/record/published-digests.ts';
import { replayedRound } from '#domain/record/replayed-round.ts';
import { isFrozen } from '#domain/record/round-facts.ts';
import { juryFile, panelFile } from '#domain/record/round-file.ts';
import type { RankingEntry, Round } from '#domain/round/round.ts';
import { type ChainedEvent, firstBrokenLink } from '#domain/values/audit.ts';
import { checkReplayed, eventsOf } from './chains.ts';
import type { Chart, DoctorFinding } from './facts.ts';

export const checkRounds = (chart: Chart): DoctorFinding[] =>
  chart.of('round').flatMap(({ document }) => {
    const round = document as Round;
    const events = eventsOf(chart, { kind: 'round', id: round.round });
    const found = checkRecord(round, events);
    // What was frozen is measured by a record and a chain that are sound.
    const isSound = found.length === 0 && firstBrokenLink(events) === undefined;
    return isSound ? checkFrozen(chart, round, events) : found;
  });

/** What no event says: where it stands in its chain, and of what it has digests or counts. */
const notOfEvents = [
  'round',
  'version',
  'auditHead',
  'rankingEdition',
  'sheets',
  'sortition',
  'proposals',
] as const;

function checkRecord(round: Round, events: readonly ChainedEvent[]): DoctorFinding[] {
  const { bilan } = round;
  const quotations = Object.keys(bilan?.quotations ?? {}).length;
  const stored: Record<string, unknown> = { ...round, bilan: bilan && { ...bilan, quotations } };
  const standing = ({ state }: Record<string, unknown>) => String(state);
  return checkReplayed(`round ${round.round}`, stored, () => replayedRound(events), {
    notOfEvents,
    standing,
  });
}

function checkFrozen(chart: Chart, round: Round, audit: readonly ChainedEvent[]): DoctorFinding[] {
  if (!isFrozen(round)) return [];
  const { rankingEdition: edition = '' } = round;
  const ranking = rankingOf(chart, round.round, edition);
  if (!ranking)
    return differs(round, `son classement ${edition} n’est pas là`, `its ranking ${edition} is not there`);
  const recorded = recordedDigests(audit);
  // Once names were taken out of it at the end of its term, nothing gives these digests any more.
  if (!recorded || audit.some(({ type }) => type === 'Anonymised')) return [];
  const stored = { cohort: chart.cohort.cohort, round, ranking, audit };
  const file = round.round === 'jury' ? juryFile(stored, readingsOn(chart, ranking)) : panelFile(stored);
  const fields = [...new Set(fieldDifferences(file, recorded).map(({ field }) => field))].join(', ');
  return fields === ''
    ? []
    : differs(
        round,
        `ce qui en est conservé n’est pas ce que sa clôture a figé : ${fields}`,
        `what is kept of it is not what its closing froze: ${fields}`,
      );
}

const differs = ({ round }: Round, fr: string, en: string): DoctorFinding[] => [
  { code: 'round-differs', item: `round ${round}`, what: { fr, en } },
];

/** Its first page says how many there are. */
function rankingOf(chart: Chart, round: string, edition: string): RankingEntry[] | undefined {
  const stored = chart.of('ranking');
  const pageOf = (page: number) => stored.find(({ PK }) => PK === rankingKey(round, edition, page).PK);
  const count = Number(pageOf(0)?.pages ?? 1);
  const pages = Array.from(
    { length: count },
    (_, page) => pageOf(page)?.entries as RankingEntry[] | undefined,
  );
  return pages.every((one) => one !== undefined) ? pages.flat() : undefined;
}

function readingsOn(chart: Chart, ranking: readonly RankingEntry[]): Reading[] {
  const ids = new Set(ranking.map(({ applicationId }) => applicationId));
  const all = chart.of('reading').map(({ summary }) => summary as Reading);
  return all.filter(({ applicationId }) => ids.has(applicationId));
}
