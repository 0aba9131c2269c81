/**
 * The grey zone (SELECTION.md §5): for whom one more reading could change the list, by the probability of being in. Exact up to
 * the variance, then in floating point, rounded to millionths before anything compares.
 */
import { add, type Fraction, fraction, mean, multiply, subtract } from '#domain/values/exact.ts';
import { correctSeverity, micros, type ReadingTotal } from './severity.ts';

export type GreyZoneRules = { ranking: 'raw' | 'corrected'; quorum: number; shortlistSize: number };

/** How likely an application is to be in, in millionths. */
export type Chance = { applicationId: string; chanceMicros: number };

/** An application's score by the ranking that decides, in millionths of a point, and its totals without what was corrected. */
type Read = { applicationId: string; score: number; totals: Fraction[] };

const MILLION = 1_000_000;
/** From one chance in ten to nine in ten. */
const [LEAST, MOST] = [100_000, 900_000];

/**
 * The chance of every application that has its quorum of readings, in the order of their ids; none when no application was read
 * twice, as nothing then tells how far readings spread. All are in where there are as many places. The order given does not matter.
 */
export function chancesOf(totals: readonly ReadingTotal[], rules: GreyZoneRules): Chance[] {
  const read = readOf(totals, rules);
  const [lastIn, firstOut] = read
    .map(({ score }) => score)
    .sort((a, b) => b - a)
    .slice(rules.shortlistSize - 1);
  const deviation = pooledDeviation(read);
  if (deviation === undefined) return [];
  if (lastIn === undefined || firstOut === undefined)
    return read.map(({ applicationId }) => ({ applicationId, chanceMicros: MILLION }));
  const cut = (lastIn + firstOut) / 2;
  return read.map(({ applicationId, score, totals: own }) => {
    const away = (score - cut) / MILLION;
    const standardError = deviation / Math.sqrt(own.length);
    return { applicationId, chanceMicros: Math.round(MILLION * normalBelow(away, standardError)) };
  });
}

/** Of these, those that one more reading is proposed for, nearest the cut first; of equals, the lowest id. */
export function greyZone(chances: readonly Chance[]): Chance[] {
  const away = ({ chanceMicros }: Chance) => Math.abs(chanceMicros - MILLION / 2);
  return chances
    .filter(({ chanceMicros }) => chanceMicros >= LEAST && chanceMicros <= MOST)
    .toSorted((a, b) => away(a) - away(b) || (a.applicationId < b.applicationId ? -1 : 1));
}

function readOf(totals: readonly ReadingTotal[], { ranking, quorum }: GreyZoneRules): Read[] {
  const severity = correctSeverity(totals);
  const corrected = new Map(severity.applications.map((one) => [one.applicationId, one.correctedMicros]));
  const isCorrected = ranking === 'corrected';
  const removed = isCorrected ? severity.jurors : [];
  const leanings = new Map(removed.map((one) => [one.jurorId, fraction(one.leaningMicros, MILLION)]));
  return [...Map.groupBy(totals, ({ applicationId }) => applicationId)]
    .filter(([, own]) => own.length >= quorum)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([applicationId, own]) => {
      const { num, den } = mean(own.map(({ score }) => score));
      return {
        applicationId,
        score: Number(isCorrected ? corrected.get(applicationId) : micros(num, den)),
        totals: own.map(({ jurorId, score }) => subtract(score, leanings.get(jurorId) ?? fraction(0))),
      };
    });
}

/** The deviation of one reading, from how the readings of each application lie around its score, all applications together. */
function pooledDeviation(read: readonly Read[]): number | undefined {
  const distances = read.flatMap(({ score, totals }) =>
    totals.map((total) => subtract(total, fraction(score, MILLION))),
  );
  const freedom = distances.length - read.length;
  const { num, den } = distances.map((one) => multiply(one, one)).reduce(add, fraction(0));
  return freedom === 0 ? undefined : Math.sqrt(Number(num) / Number(den) / freedom);
}

/** Coefficients of Zelen and Severo, error below 7.5e-8 (Abramowitz and Stegun, 26.2.17), from the fifth power down. */
const POWERS = [1.330274429, -1.821255978, 1.781477937, -0.356563782, 0.31938153];

/** The probability that a normal error of this deviation is below a distance; all or nothing without any deviation. */
function normalBelow(distance: number, deviation: number): number {
  if (distance === 0) return 0.5;
  if (distance < 0) return 1 - normalBelow(-distance, deviation);
  const x = distance / deviation;
  const t = 1 / (1 + 0.2316419 * x);
  const polynomial = POWERS.reduce((sum, power) => (sum + power) * t, 0);
  return 1 - (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * polynomial;
}
