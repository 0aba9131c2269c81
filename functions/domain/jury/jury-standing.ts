/**
 * Where an open jury stands, for staff and its president alone: both scores side by side, spread, grey zone, flags on jurors and
 * the cut as it would be. Nothing here is decided: the seed of the lot is not known before the closing, which makes the list.
 */
import type { Cohort } from '#domain/cohort/cohort.ts';
import { type Chance, chancesOf, greyZone } from './grey-zone.ts';
import { type JurorFigures, jurorFlags } from './juror-flags.ts';
import type { CountedReading } from './jury-closing.ts';
import { correctedScores, leaningPoints, readingScore, scoreApplication } from './jury-score.ts';
import { type Spread, spreadByApplication } from './jury-spread.ts';
import { correctSeverity } from './severity.ts';
import { type ShortlistEntry, shortlist } from './shortlist.ts';
import { type CutExplained, explainCut } from './shortlist-explained.ts';

export type StandingFacts = {
  applications: readonly { applicationId: string; title: string }[];
  readings: readonly CountedReading[];
  rules: Cohort['jury'];
};

export type ApplicationStanding = {
  applicationId: string;
  title: string;
  /** By the ranking that decides; null under the quorum. `undecided`: level at the cut, for the lot to separate. */
  rank: number | null;
  outcome: 'shortlisted' | 'not-shortlisted' | 'unscored' | 'undecided';
  raw: string | null;
  corrected: string | null;
  readings: { filed: number; waiting: number; recused: number };
  spread: Omit<Spread, 'applicationId'> | null;
  /** How likely it is to be in, in millionths; null under the quorum, or where no application was read twice. */
  chanceMicros: number | null;
  /** Its place in the grey zone as it would be now, nearest the cut first; null outside. */
  greyPlace: number | null;
};
export type JuryStanding = {
  /** Always true: an open round has no other list. */
  isProvisional: true;
  applications: ApplicationStanding[];
  /** Flags for the president's attention; never an exclusion. */
  jurors: JurorFigures[];
  cut: CutExplained;
};

/** Nothing but the lot tells these apart, and its seed is not known yet. */
const noLot = { seed: '', round: 'jury' };

/** Applications in the order of the ranking that decides, those under the quorum last. */
export function juryStanding({ applications, readings, rules }: StandingFacts): JuryStanding {
  const ids = new Set(applications.map(({ applicationId }) => applicationId));
  const counted = readings.filter(({ applicationId }) => ids.has(applicationId));
  const marked = counted.flatMap((reading) => markedReading(reading));
  const byApplication = Map.groupBy(marked, ({ applicationId }) => applicationId);
  const scores = applications.map(({ applicationId }) =>
    scoreApplication(applicationId, byApplication.get(applicationId) ?? [], rules),
  );
  const totals = marked.map(({ applicationId, jurorId, marks }) => ({
    applicationId,
    jurorId,
    score: readingScore(marks, rules),
  }));
  const severity = correctSeverity(totals);
  const list = { size: rules.shortlistSize, maximum: rules.shortlistMaximum, criteria: rules.criteria };
  const raw = shortlist(scores, list, noLot);
  const corrected = shortlist(correctedScores(scores, severity), list, noLot);
  const chances = chancesOf(totals, rules);
  const deciding = rules.ranking === 'raw' ? raw : corrected;
  return {
    isProvisional: true,
    applications: linesOf(
      { deciding, raw, corrected, chances, spreads: spreadByApplication(totals) },
      counted,
      applications,
    ),
    jurors: jurorFlags(totals, severity, leaningPoints(rules)),
    cut: explainCut(deciding, rules),
  };
}

function markedReading(reading: CountedReading) {
  if (reading.state !== 'filed') return [];
  const { applicationId, jurorId } = reading;
  const marks = Object.fromEntries(reading.marks.map(({ criterion, mark }) => [criterion, mark]));
  return [{ applicationId, jurorId, marks }];
}

type Computed = {
  deciding: readonly ShortlistEntry[];
  raw: readonly ShortlistEntry[];
  corrected: readonly ShortlistEntry[];
  chances: readonly Chance[];
  spreads: readonly Spread[];
};

function linesOf(
  computed: Computed,
  readings: readonly CountedReading[],
  applications: StandingFacts['applications'],
): ApplicationStanding[] {
  const titles = new Map(applications.map(({ applicationId, title }) => [applicationId, title]));
  const byId = <T extends { applicationId: string }>(all: readonly T[]) =>
    new Map(all.map((one) => [one.applicationId, one]));
  const [raw, corrected] = [byId(computed.raw), byId(computed.corrected)];
  const [chances, spreads] = [byId(computed.chances), byId(computed.spreads)];
  const places = new Map(greyZone(computed.chances).map((one, index) => [one.applicationId, index + 1]));
  const read = Map.groupBy(readings, ({ applicationId }) => applicationId);
  return computed.deciding.map(({ applicationId, rank, outcome, reason }): ApplicationStanding => {
    const own = read.get(applicationId) ?? [];
    const inState = (state: CountedReading['state']) => own.filter((one) => one.state === state).length;
    const { applicationId: _id, ...spread } = spreads.get(applicationId) ?? {};
    return {
      applicationId,
      title: titles.get(applicationId) ?? '',
      rank,
      outcome: reason === 'TIE_LOT' ? 'undecided' : outcome,
      raw: raw.get(applicationId)?.scoreText ?? null,
      corrected: corrected.get(applicationId)?.scoreText ?? null,
      readings: { filed: inState('filed'), waiting: inState('assigned'), recused: inState('recused') },
      spread: 'readings' in spread ? (spread as Omit<Spread, 'applicationId'>) : null,
      chanceMicros: chances.get(applicationId)?.chanceMicros ?? null,
      greyPlace: places.get(applicationId) ?? null,
    };
  });
}
