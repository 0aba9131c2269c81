/** Two promotions beside each other, figure by figure, and what cannot be compared, with why. Pure, offline, from two files. */
import { sessionKinds } from '#domain/cohort/support.ts';
import { add, fraction, subtract, toDecimalString } from '#domain/values/exact.ts';
import { type Bilan, type BilanTotals, benefitStates, milestoneCounts } from './bilan.ts';

export interface ComparedFigure {
  figure: string;
  first: number;
  second: number;
  /** Of the second over the first, as a decimal. */
  difference: string;
}
/** `only-in-first`, `only-in-second`: a partner or an indicator of one promotion alone; `unknown`: one of them has no figure; `other-unit`: not the same thing. */
export type Incomparable = 'only-in-first' | 'only-in-second' | 'unknown' | 'other-unit';
export interface BilanComparison {
  first: string;
  second: string;
  figures: ComparedFigure[];
  notCompared: { figure: string; why: Incomparable }[];
}

type Figures = ReadonlyMap<string, number | null>;

/** @param first the earlier promotion */
export function compareBilans(first: Bilan, second: Bilan): BilanComparison {
  const [a, b] = [figuresOf(first), figuresOf(second)];
  const names = [...new Set([...a.keys(), ...b.keys()])];
  const figures: ComparedFigure[] = [];
  const notCompared: BilanComparison['notCompared'] = [];
  for (const figure of names) {
    const [one, other] = [a.get(figure), b.get(figure)];
    if (one === undefined) notCompared.push({ figure, why: 'only-in-second' });
    else if (other === undefined) notCompared.push({ figure, why: 'only-in-first' });
    else if (one === null || other === null) notCompared.push({ figure, why: 'unknown' });
    else figures.push({ figure, first: one, second: other, difference: differenceOf(one, other) });
  }
  const indicators = compareIndicators(first, second);
  return {
    first: first.cohort,
    second: second.cohort,
    figures: [...figures, ...indicators.figures],
    notCompared: [...notCompared, ...indicators.notCompared],
  };
}

function figuresOf({ totals }: Bilan): Figures {
  const { milestones, benefits, delays } = totals;
  return new Map<string, number | null>([
    ['laureates', totals.laureates],
    ['grantedCents', totals.grantedCents],
    ['paidCents', totals.paidCents],
    ['undueCents', totals.undueCents],
    ['reportsAccepted', totals.reportsAccepted],
    ['withdrawn', totals.withdrawn ?? 0],
    ['sessions', totals.sessions],
    ['minutes', totals.minutes],
    ['minutesPerLaureate', perLaureate(totals)],
    ...sessionKinds.map((kind) => [`minutes.kind.${kind}`, totals.byKind[kind]] as const),
    ...totals.byPartner.map(
      ({ partner, minutes }) => [`minutes.partner.${partner ?? 'none'}`, minutes] as const,
    ),
    ['checkIns.asked', totals.checkIns.asked],
    ['checkIns.answered', totals.checkIns.answered],
    ...(['planned', ...milestoneCounts] as const).map(
      (state) => [`milestones.${state}`, milestones[state]] as const,
    ),
    ...benefitStates.map((state) => [`benefits.${state}`, benefits[state]] as const),
    ['indicators.measured', totals.indicators.measured],
    ['indicators.notMeasured', totals.indicators.notMeasured],
    ['quotations', totals.quotations],
    ...Object.entries(delays).map(([name, { medianDays }]) => [`delays.${name}.median`, medianDays] as const),
  ]);
}

/** To a whole minute. */
const perLaureate = ({ minutes, laureates }: BilanTotals): number | null =>
  laureates === 0 ? null : Math.round(minutes / laureates);

/** Indicators are the laureates' own words: those that two promotions name alike, in one unit, are set beside each other by what was gained. */
function compareIndicators(first: Bilan, second: Bilan): Pick<BilanComparison, 'figures' | 'notCompared'> {
  const [a, b] = [gainsOf(first), gainsOf(second)];
  const figures: ComparedFigure[] = [];
  const notCompared: BilanComparison['notCompared'] = [];
  for (const name of [...new Set([...a.keys(), ...b.keys()])].sort()) {
    const [one, other] = [a.get(name), b.get(name)];
    const figure = `indicator.${name}`;
    if (!one || !other) notCompared.push({ figure, why: one ? 'only-in-first' : 'only-in-second' });
    else if (one.units.size > 1 || other.units.size > 1 || !one.units.isSubsetOf(other.units))
      notCompared.push({ figure, why: 'other-unit' });
    else if (one.gain === undefined || other.gain === undefined) notCompared.push({ figure, why: 'unknown' });
    else {
      const [gained, then] = [one.gain, other.gain];
      figures.push({
        figure,
        first: Number(toDecimalString(gained, 4)),
        second: Number(toDecimalString(then, 4)),
        difference: shortened(toDecimalString(subtract(then, gained), 4)),
      });
    }
  }
  return { figures, notCompared };
}

interface Gain {
  units: Set<string>;
  /** Sum of what was gained since the start, over the laureates that measured it; none where nobody did. */
  gain: ReturnType<typeof fraction> | undefined;
}

function gainsOf({ laureates }: Bilan): Map<string, Gain> {
  const all = new Map<string, Gain>();
  for (const { indicator, unit, baseline, value } of laureates.flatMap((one) => one.indicators)) {
    const name = indicator.trim().toLocaleLowerCase('fr');
    const known = all.get(name) ?? { units: new Set<string>(), gain: undefined };
    known.units.add(unit.trim().toLocaleLowerCase('fr'));
    if (baseline !== undefined && value !== undefined) {
      const gained = subtract(decimal(value), decimal(baseline));
      known.gain = known.gain ? add(known.gain, gained) : gained;
    }
    all.set(name, known);
  }
  return all;
}

/** A decimal of at most four places, exactly. */
function decimal(text: string): ReturnType<typeof fraction> {
  const [whole = '0', part = ''] = text.split('.');
  return fraction(BigInt(`${whole}${part}`), 10n ** BigInt(part.length));
}

const differenceOf = (first: number, second: number): string =>
  shortened(toDecimalString(subtract(tenths(second), tenths(first)), 1));
/** Counts are whole and delays have a tenth. */
const tenths = (value: number) => fraction(Math.round(value * 10), 10);
const shortened = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);
