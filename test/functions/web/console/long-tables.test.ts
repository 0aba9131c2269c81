/** Two thousand applications and three hundred jurors: each page of the rounds stays as light as of two hundred. */
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { RankingEntry } from '#domain/round/round.ts';
import { html, type Markup, markupText } from '#markup/html.ts';
import { longTable } from '#web/console/door/long-table.ts';
import { assignmentPage } from '#web/console/jury/assignment-page.ts';
import { juryPage } from '#web/console/jury/jury-page.ts';
import { juryMarksPage } from '#web/console/jury/marks-page.ts';
import { announcementPage } from '#web/console/round/announcement-page.ts';
import { decisionTable } from '#web/console/round/decision-table.ts';
import { jurorsPage } from '#web/console/round/rolls-page.ts';
import { sensitivityPage } from '#web/console/round/sensitivity-page.ts';
import { aLine, aRound, aRoundPage, someMarks } from './round-fixtures.ts';

/** Of what a page weighs, 60 KB: style, script and frame take the others. */
const mostBytes = 35 * 1024;
const page = { ...aRoundPage(), people: new Map() as never };
const digits = (index: number) =>
  ((index + 1) * 2_654_435_761).toString(16).toUpperCase().padStart(16, '0').slice(-16);

const applications = Array.from({ length: 2_000 }, (_, index) => ({
  applicationId: `aic1-${digits(index)}`,
  title: `${aLine(index).title}, ${digits(index).slice(8)}`,
}));
const jurors = Array.from({ length: 300 }, (_, index) => ({
  jurorId: `j-${digits(index).slice(6)}`,
  name: `Camille ${digits(index)}`,
  email: `${digits(index)}@jury.example`,
  language: 'fr' as const,
  topics: ['funding', 'legal'],
  declaredConflicts: [],
  organisation: `Pôle ${digits(index)}`,
  assigned: 20,
  filed: index % 20,
  recused: 0,
}));
const outcomeOf = (index: number) => (index < 100 ? 'shortlisted' : 'not-shortlisted');
const ranking = applications.map(
  (one, index): RankingEntry => ({
    ...one,
    rank: index + 1,
    outcome: outcomeOf(index),
    reasonCode: 'RANKED',
    score: '3.52',
    requestedCents: 1_000_000 + index * 100,
    detail: { readings: ['3.10', '3.52', '4.00'].map((total) => ({ total })) },
  }),
);
const marks = {
  ...someMarks(),
  lines: applications.map((one, index) => ({
    ...aLine(index % 12),
    ...one,
    rank: index + 1,
    isGrey: index % 10 === 0,
  })),
  grey: applications.slice(0, 200).map(({ applicationId }) => ({ applicationId, chanceMicros: 400_000 })),
  jurors: jurors.map(({ jurorId, name }, index) => ({
    ...(someMarks().jurors[index % 6] as ReturnType<typeof someMarks>['jurors'][number]),
    jurorId,
    name,
    flags: [],
  })),
};
const letters = applications.map((one, index) => ({
  applicationId: one.applicationId,
  projectTitle: one.title,
  recipientName: `Camille ${digits(index)}`,
  outcome: outcomeOf(index),
  template: outcomeOf(index),
  language: 'fr' as const,
  data: {},
}));

const pages: Record<string, Markup> = {
  jury: juryPage(
    {
      round: aRound('jury', 'open'),
      jurors,
      isAssigned: true,
      lacking: 0,
      greyZone: 0,
      mayExtend: true,
      progress: applications.map((one) => ({ ...one, filed: 1, waiting: 2 })),
    },
    page,
  ),
  'the roll': jurorsPage(jurors, page),
  'the assignment': assignmentPage(
    {
      proposalId: '0123456789abcdef',
      proposedAt: '2022-03-01T08:00:00.000Z',
      state: 'proposed',
      assigned: 6_000,
      added: 6_000,
      removed: 0,
      report: {
        loads: { min: 20, max: 20 },
        coverage: { covered: 2_000, applications: 2_000 },
        conflicts: 0,
        worst: null,
        pairsUnderThreshold: 0,
      },
      tied: [],
      applications: applications.map((one, index) => ({
        ...one,
        readers: [0, 1, 2].map((of) => {
          const { jurorId, name } = jurors[(index + of) % 300] as (typeof jurors)[number];
          return { jurorId, name, change: 'added' as const };
        }),
      })),
    } as never,
    page,
    { canPropose: true },
  ),
  'the marks': juryMarksPage(marks, page),
  'the decision': html`${decisionTable({ round: aRound('jury', 'closed'), ranking, settled: ranking as never }, 'jury', true, page)}`,
  'the announcement': announcementPage(
    {
      round: 'jury',
      state: 'closed',
      preview: {
        digest: 'd',
        total: 2_000,
        byOutcome: { shortlisted: 100, 'not-shortlisted': 1_900 },
        letters,
      },
    } as never,
    page,
  ),
  'the sensitivity': sensitivityPage(
    {
      changes: 1,
      titles: new Map(),
      names: new Map(),
      places: applications.map(({ applicationId }, index) => ({
        applicationId,
        outcome: outcomeOf(index),
        held: false,
        flips: [
          { outcome: 'x', count: 2, smallest: { kind: 'reading-removed', applicationId, jurorId: 'j' } },
        ],
      })),
    } as never,
    'jury',
    page,
  ),
};

test.each(Object.entries(pages))('%s of a large jury is light', (_, shown) => {
  expect(gzipSync(markupText(shown)).length).toBeLessThan(mostBytes);
});

describe('a long table', () => {
  const rows = Array.from({ length: 250 }, (_, index) => [`row ${index + 1}`]);
  const shown = (query: Record<string, string>, some = rows) =>
    markupText(longTable('jures', ['Jurés', [{ label: 'Nom' }], some], { ...page, query }));
  const rowsOf = (text: string) => [...text.matchAll(/row (\d+)</g)].map(([, row]) => Number(row));
  const linksOf = (text: string) => [...text.matchAll(/href="([^"]+)"/g)].map(([, link]) => link);

  test.each([
    [{}, 1, 100, ['?jures=2#jures']],
    [{ jures: '2' }, 101, 200, ['?jures=1#jures', '?jures=3#jures']],
    [{ jures: '3' }, 201, 250, ['?jures=2#jures']],
    [{ jures: '99' }, 201, 250, ['?jures=2#jures']],
    [{ jures: '-1' }, 1, 100, ['?jures=2#jures']],
    [{ jures: 'x' }, 1, 100, ['?jures=2#jures']],
    [{ jures: '1.5' }, 1, 100, ['?jures=2#jures']],
  ])('asked with %o shows its rows %i to %i', (query, from, to, links) => {
    const text = shown(query as Record<string, string>);
    expect([rowsOf(text).at(0), rowsOf(text).at(-1)]).toEqual([from, to]);
    expect(linksOf(text)).toEqual(links);
    expect(text).toContain(`Lignes ${from} à ${to} sur 250`);
  });

  test('keeps what else the address says, and not what was just done', () => {
    expect(linksOf(shown({ fait: 'lien', candidature: 'aic1-1' }))).toEqual([
      '?candidature=aic1-1&amp;jures=2#jures',
    ]);
  });

  test('that is short has no pages', () => {
    expect(shown({ jures: '2' }, rows.slice(0, 100))).not.toMatch(/<nav|Lignes/);
  });
});
