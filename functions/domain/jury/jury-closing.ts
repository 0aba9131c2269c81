/** The closing of a jury round: from the readings to a frozen ranking that anyone can replay by hand. */
import type { RankingEntry } from '#domain/round/round.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { type Fraction, fraction, fractionToText, toDecimalString } from '#domain/values/exact.ts';
import { byPair, type ReadingPair } from './assignment-request.ts';
import { jurorFlags } from './juror-flags.ts';
import { type JuryTerms, rankedBy } from './jury-rules.ts';
import {
  correctedScores,
  juryQuorum,
  leaningPoints,
  type Marks,
  readingScore,
  scoreApplication,
} from './jury-score.ts';
import type { Mark } from './reading.ts';
import { correctSeverity, type SeverityCorrection } from './severity.ts';
import { type ShortlistEntry, shortlist } from './shortlist.ts';
import { explainCut } from './shortlist-explained.ts';

/** What of a reading counts: a stored one has more, an exported one no more than this. */
export type CountedReading = ReadingPair &
  ({ state: 'assigned' } | { state: 'recused' } | { state: 'filed'; marks: readonly Mark[] });

export type JuryFacts = {
  applications: readonly { applicationId: string; title: string; requestedCents: number }[];
  /** Of the whole cohort: those on other applications are left out. */
  readings: readonly CountedReading[];
  jurors: readonly { jurorId: string; name: string }[];
  /** Applications of the grey zone that staff accepted. */
  greyZone: readonly string[];
  rules: JuryTerms;
  rulesVersion: number;
  seed: string;
};

export type JuryClosing =
  | { outcome: 'ranked'; ranking: RankingEntry[]; report: Record<string, unknown> }
  | { outcome: 'quorum-not-met'; refusal: RefusalOf<'quorum-not-met'> };

/** One complete reading, as the ranking shows it. */
type Scored = { applicationId: string; jurorId: string; marks: Marks; total: Fraction };

/** Ranks the applications by their readings, or names those under quorum and the jurors who are late on them. */
export function closeJuryRound(facts: JuryFacts): JuryClosing {
  const { applications, rules, seed } = facts;
  const readings = readingsOn(facts);
  const scored = readings.flatMap((reading) => scoredReading(reading, rules));
  const byApplication = Map.groupBy(scored, ({ applicationId }) => applicationId);
  const scores = applications.map(({ applicationId }) =>
    scoreApplication(applicationId, byApplication.get(applicationId) ?? [], rules),
  );
  const quorum = juryQuorum(scores);
  if (!quorum.met) return { outcome: 'quorum-not-met', refusal: shortOf(quorum.short, readings, facts) };
  const totals = scored.map(({ applicationId, jurorId, total }) => ({
    applicationId,
    jurorId,
    score: total,
  }));
  const severity = correctSeverity(totals);
  const corrected = correctedScores(scores, severity);
  const lists = {
    raw: shortlist(scores, listRules(rules), { seed, round: 'jury' }),
    corrected: shortlist(corrected, listRules(rules), { seed, round: 'jury' }),
  };
  const ranking = entriesOf(lists, byApplication, facts);
  return {
    outcome: 'ranked',
    ranking,
    report: {
      ...reportOf(lists[rankedBy(rules)], ranking, severity, facts),
      jurors: jurorFlags(totals, severity, leaningPoints(rules)),
    },
  };
}

const listRules = (rules: JuryTerms) => ({
  size: rules.shortlistSize,
  maximum: rules.shortlistMaximum,
  criteria: rules.criteria,
});

/** Ordered by pair: the order of the store's answer must not affect what is frozen and hashed. */
function readingsOn({ applications, readings }: JuryFacts): CountedReading[] {
  const ids = new Set(applications.map(({ applicationId }) => applicationId));
  return readings.filter(({ applicationId }) => ids.has(applicationId)).sort(byPair);
}

/** A reading reduced to what counts, justifications included, so that none can be changed unseen. */
export function countedReading(reading: CountedReading): CountedReading {
  const { applicationId, jurorId, state } = reading;
  if (reading.state !== 'filed') return { applicationId, jurorId, state } as CountedReading;
  const marks = reading.marks.map(({ criterion, mark, justification }) => ({
    criterion,
    mark,
    justification,
  }));
  return { applicationId, jurorId, state: 'filed', marks };
}

function scoredReading(reading: CountedReading, rules: JuryTerms): Scored[] {
  if (reading.state !== 'filed') return [];
  const marks = Object.fromEntries(reading.marks.map(({ criterion, mark }) => [criterion, mark]));
  const { applicationId, jurorId } = reading;
  return [{ applicationId, jurorId, marks, total: readingScore(marks, rules) }];
}

function shortOf(
  short: readonly { applicationId: string; needed: number; got: number }[],
  readings: readonly CountedReading[],
  { applications, jurors, rules }: JuryFacts,
): RefusalOf<'quorum-not-met'> {
  const titles = new Map(applications.map(({ applicationId, title }) => [applicationId, title]));
  const ids = new Set(short.map(({ applicationId }) => applicationId));
  const waiting = readings.filter(
    ({ state, applicationId }) => state === 'assigned' && ids.has(applicationId),
  );
  const byJuror = Map.groupBy(waiting, ({ jurorId }) => jurorId);
  return {
    code: 'quorum-not-met',
    needed: rules.quorum,
    applications: short.map((one) => ({ ...one, title: titles.get(one.applicationId) ?? '' })),
    lateJurors: jurors.flatMap(({ jurorId, name }) => {
      const remaining = byJuror.get(jurorId)?.length ?? 0;
      return remaining > 0 ? [{ jurorId, name, remaining }] : [];
    }),
  };
}

type Lists = Record<'raw' | 'corrected', ShortlistEntry[]>;

function entriesOf(
  lists: Lists,
  byApplication: ReadonlyMap<string, readonly Scored[]>,
  { applications, rules, ...facts }: JuryFacts,
): RankingEntry[] {
  const greyZone = new Set(facts.greyZone);
  const files = new Map(applications.map((one) => [one.applicationId, one]));
  const texts = (list: ShortlistEntry[]) =>
    new Map(list.map(({ applicationId, scoreText }) => [applicationId, scoreText]));
  const [raw, corrected] = [texts(lists.raw), texts(lists.corrected)];
  return lists[rankedBy(rules)].map((entry, index): RankingEntry => {
    const { applicationId, rank, outcome, reason, score, scoreText, tie } = entry;
    const file = files.get(applicationId);
    return {
      applicationId,
      title: file?.title ?? '',
      rank,
      outcome: outcome === 'unscored' ? 'not-shortlisted' : outcome,
      reasonCode: reason,
      ...(scoreText === null ? {} : { score: scoreText }),
      ...(file ? { requestedCents: file.requestedCents } : {}),
      detail: {
        place: index + 1,
        exact: score === null ? null : fractionToText(score),
        raw: raw.get(applicationId) ?? null,
        corrected: corrected.get(applicationId) ?? null,
        readings: (byApplication.get(applicationId) ?? []).map(({ jurorId, marks, total }) => ({
          jurorId,
          marks,
          total: toDecimalString(total, 2),
        })),
        tie,
        greyZone: greyZone.has(applicationId),
      },
    };
  });
}

function reportOf(
  list: readonly ShortlistEntry[],
  ranking: readonly RankingEntry[],
  severity: SeverityCorrection,
  facts: JuryFacts,
): Record<string, unknown> {
  const { rules, applications } = facts;
  const readings = readingsOn(facts);
  const passed = list.filter(({ outcome }) => outcome === 'shortlisted');
  const late = Map.groupBy(
    readings.filter(({ state }) => state === 'assigned'),
    ({ jurorId }) => jurorId,
  );
  return {
    applications: applications.length,
    readings: readings.filter(({ state }) => state === 'filed').length,
    quorum: rules.quorum,
    ranking: rankedBy(rules),
    shortlistSize: rules.shortlistSize,
    shortlistMaximum: rules.shortlistMaximum,
    shortlisted: passed.length,
    cut: explainCut(list, rules),
    greyZone: facts.greyZone.toSorted(),
    // Ids, not names: the report is recorded in the audit chain, which nothing is ever erased from.
    lateJurors: [...late].map(([jurorId, own]) => ({ jurorId, remaining: own.length })),
    recusals: readings
      .filter(({ state }) => state === 'recused')
      .map(({ jurorId, applicationId }) => ({ jurorId, applicationId })),
    severity: severity.jurors.map(({ jurorId, leaningMicros, readings: count }) => ({
      jurorId,
      leaning: toDecimalString(fraction(leaningMicros, 1_000_000n), 2),
      readings: count,
    })),
    // As they were: the ranking is replayed by these, whatever the cohort's file says later.
    rules: { version: facts.rulesVersion, sha256: sha256Of(rules), values: rules },
    readingsSha256: sha256Of(readings.map(countedReading)),
    rankingSha256: sha256Of(ranking),
  };
}
