import { expect, test } from 'vitest';
import { bilanOf } from '#domain/results/bilan.ts';
import { compareBilans } from '#domain/results/bilan-comparison.ts';
import type { SupportEvent } from '#domain/support/support-events.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { aPlan, aSession, type someBenefits } from '#test/support/support-builder.ts';
import { aBilanSource } from './bilan-source.ts';

type Indicator = (typeof someBenefits)['indicators'][number];

const told = (indicators: Indicator[]): [number, SupportEvent] => [
  230,
  { type: 'BenefitsTold', benefits: { indicators } },
];
const session = (minutes: number, partner?: string): [number, SupportEvent] => [
  30,
  {
    type: 'SessionNoted',
    sessionId: `s-${minutes}`,
    adviserId: 'a-0123456789',
    session: { ...aSession, minutes, ...(partner === undefined ? {} : { partner }) },
  },
];
const planned: [number, SupportEvent][] = [
  [1, { type: 'PlanProposed', plan: aPlan, by: 'staff-1' }],
  [2, { type: 'PlanAgreed' }],
];
const measured = (baseline: string, value: string, unit = 'heures'): Indicator => ({
  indicator: 'Temps gagné',
  unit,
  baseline,
  value,
  source: 'Registre',
});
const bilan = (name: string, ...histories: [number, SupportEvent][][]) =>
  bilanOf(
    histories.map((history, index) => aBilanSource(index + 1, [...planned, ...history])),
    { ...promotion1, cohort: name },
    '2023-03-01',
  );

test('two promotions differ figure by figure, exactly', () => {
  const { figures, first, second } = compareBilans(
    bilan('promotion-1', [session(90), told([measured('0.1', '0.3')])]),
    bilan('promotion-2', [session(45)], [session(60), told([measured('1', '1.5')])]),
  );
  expect([first, second]).toEqual(['promotion-1', 'promotion-2']);
  const of = (figure: string) => figures.find((one) => one.figure === figure);
  expect(of('laureates')).toEqual({ figure: 'laureates', first: 1, second: 2, difference: '1' });
  expect(of('minutes')).toMatchObject({ first: 90, second: 105, difference: '15' });
  expect(of('minutesPerLaureate')).toMatchObject({ first: 90, second: 53, difference: '-37' });
  expect(of('grantedCents')).toMatchObject({ difference: '8000000' });
  expect(of('indicator.temps gagné')).toMatchObject({ first: 0.2, second: 0.5, difference: '0.3' });
});

test('what cannot be compared is named, with why', () => {
  const { notCompared, figures } = compareBilans(
    bilan('promotion-1', [session(90, 'ville'), told([measured('1', '2')])]),
    bilan('promotion-2', [session(60), told([measured('1', '2', 'jours')])]),
  );
  const why = Object.fromEntries(notCompared.map((one) => [one.figure, one.why]));
  expect(why).toMatchObject({
    'minutes.partner.ville': 'only-in-first',
    'minutes.partner.none': 'only-in-second',
    paidCents: 'unknown',
    'delays.end.median': 'unknown',
    'indicator.temps gagné': 'other-unit',
  });
  expect(figures.map(({ figure }) => figure)).not.toContain('paidCents');
});

test('a promotion differs in nothing from itself', () => {
  const one = bilan('promotion-1', [session(90), told([measured('-2.25', '3')])]);
  expect(compareBilans(one, one).figures.filter(({ difference }) => difference !== '0')).toEqual([]);
});
