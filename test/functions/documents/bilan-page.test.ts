import { expect, test } from 'vitest';
import { bilanPageOf } from '#documents/bilan-page.ts';
import type { Bilan } from '#domain/results/bilan.ts';

const none = new Proxy({}, { get: () => 0 });
const bilan = {
  title: { fr: 'Promotion', en: 'Cohort' },
  asOn: '2023-11-30',
  chains: [],
  totals: {
    laureates: 1,
    grantedCents: 400_000,
    paidCents: 300_000,
    undueCents: 0,
    minutes: 90,
    sessions: 2,
    byKind: none,
    byPartner: [],
    benefits: none,
    delays: {},
    settled: 0,
    checkIns: { asked: 4, answered: 3 },
    milestones: { planned: 5, met: 2, missed: 1 },
  },
  laureates: [
    {
      title: 'Potagers',
      applicantName: 'Les jardins',
      axis: 'integrer',
      needs: ['funding'],
      minutes: 90,
      grantedCents: 400_000,
      paidCents: 300_000,
      undueCents: 100_000,
      benefits: 'awaited',
      indicators: [],
      checkIns: { asked: 4, answered: 3 },
      milestones: { planned: 5, met: 2 },
    },
  ],
} as unknown as Bilan;

test('of each laureate the page of results tells under its heading what was done, of how much', () => {
  const { sections } = bilanPageOf(bilan, { timeZone: 'Europe/Paris' }, 'fr');
  const tables = JSON.parse(JSON.stringify(sections)).flatMap(({ blocks }: { blocks: object[] }) => blocks);
  const table = tables.find(({ rows = [] }: { rows?: string[][] }) => rows[0]?.[0] === 'Potagers');
  const row = table.rows[0].map((cell: string) => cell.replaceAll(/[\s\u00a0\u202f]/g, ' '));
  expect(row).toEqual([
    'Potagers',
    'Les jardins',
    expect.any(String),
    expect.any(String),
    '4 000 €',
    '3 000 €',
    '1 000 €',
    '1 h 30',
    '3 / 4',
    '2 / 5',
  ]);
});
