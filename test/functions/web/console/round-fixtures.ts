/** What the pages of rounds are given in tests: a jury of twelve applications and six jurors, a panel of four finalists. */
import type { JurorFigures } from '#domain/jury/juror-flags.ts';
import type { RankingEntry, Round } from '#domain/round/round.ts';
import { plannedRound } from '#domain/round/round-decisions.ts';
import { wording } from '#markup/wording.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { aRevealedDraw } from '#test/support/draws.ts';
import type { MarkedLine, MarksView } from '#web/console/jury/marks-page.ts';
import type { RoundPage } from '#web/console/round/round-page.ts';

export const aRoundPage = (language: 'fr' | 'en' = 'fr', extra: Partial<RoundPage> = {}): RoundPage => ({
  say: wording(language, 'Europe/Paris'),
  cohort: promotion1,
  formToken: 'form-token',
  mayAct: true,
  ...extra,
});

export const aRound = (name: Round['round'], state: Round['state'], extra: Partial<Round> = {}): Round =>
  ({
    ...plannedRound(name),
    state,
    version: 3,
    ...(state === 'planned'
      ? {}
      : { draw: aRevealedDraw('jury').draw, openedAt: '2022-03-01T08:00:00.000Z' }),
    ...(state === 'closed' || state === 'releasing' || state === 'released'
      ? {
          revealed: aRevealedDraw('jury').revealed,
          closedAt: '2022-03-25T17:05:00.000Z',
          rankingVersion: 3,
          report: {},
        }
      : {}),
    ...extra,
  }) as Round;

const titles = [
  'Des potagers partagés dans toutes les écoles du département de la Haute-Loire',
  'Une recyclerie itinérante',
  'Apprendre à réparer ensemble',
  'Le café des aidants',
  'Transports solidaires en milieu rural',
  'Lire en prison',
  'Les jardins du canal',
  'Une épicerie étudiante',
  'Numérique pour tous',
  'Mémoire des quartiers',
  'La ferme pédagogique',
  'Théâtre au collège',
];

export const aLine = (index: number, extra: Partial<MarkedLine> = {}): MarkedLine => {
  const mean = 4.6 - index * 0.25;
  const readings = [mean - 0.6, mean, mean + 0.4].map((one) => Math.max(1, one).toFixed(2));
  return {
    applicationId: `aic1-${String(index).padStart(16, '0')}`,
    title: titles[index % titles.length] ?? '',
    rank: index + 1,
    outcome: index < 4 ? 'shortlisted' : 'not-shortlisted',
    raw: mean.toFixed(2),
    corrected: (mean + (index % 3) * 0.1 - 0.1).toFixed(2),
    filed: 3,
    spread: { min: readings[0] ?? '', max: readings[2] ?? '', mean: mean.toFixed(2) },
    readings,
    isGrey: false,
    ...extra,
  };
};

const juror = (
  index: number,
  leaning: string,
  flags: JurorFigures['flags'] = [],
): MarksView['jurors'][number] => ({
  jurorId: `j-000000000${index}`,
  name:
    [
      'Ada Lovelace',
      'Blaise Pascal',
      'Camille Claudel',
      'Denis Diderot',
      'Émilie du Châtelet',
      'Félix Éboué',
    ][index] ?? '',
  readings: 6,
  leaning,
  spreadRatio: '1.10',
  correlation: index === 3 ? '-0.20' : '0.60',
  commonest: { total: '3.00', percent: '40' },
  flags,
});

export const someMarks = (): MarksView => ({
  round: aRound('jury', 'open'),
  isProvisional: true,
  lines: Array.from({ length: 12 }, (_, index) => aLine(index, { isGrey: index === 3 || index === 5 })),
  grey: [3, 5].map((index) => ({
    applicationId: aLine(index).applicationId,
    chanceMicros: 520_000 - 70_000 * index,
  })),
  unread: 0,
  jurors: [
    juror(0, '-0.72', ['SEVERE']),
    juror(1, '-0.20'),
    juror(2, '0.05'),
    juror(3, '0.11', ['AGAINST_CO_READERS']),
    juror(4, '0.30'),
    juror(5, '0.48', ['LENIENT', 'NARROW_SPREAD']),
  ],
  bound: 0.4,
  cut: { score: '3.85', explained: { fr: '4 retenues pour 4 places.', en: '4 pass for 4 places.' } },
});

const finalist = (
  index: number,
  rank: number,
  tally: number[],
  extra: Partial<RankingEntry>,
): RankingEntry => ({
  applicationId: `aic1-${String(index).padStart(16, '0')}`,
  title: titles[index] ?? '',
  rank,
  outcome: 'laureate',
  reasonCode: 'FUNDED',
  requestedCents: 9_000_000 + index * 100_000,
  grade: 'bien',
  detail: { place: index + 1, tally, majorityGrade: 4, sign: '+', juryRank: index + 1, tie: null },
  ...extra,
});

export const aPanelRanking = (): RankingEntry[] => {
  const tie = { level: ['aic1-0000000000000001', 'aic1-0000000000000002'], decidedBy: 'lot' };
  return [
    finalist(0, 1, [0, 1, 1, 3, 6, 4], {}),
    finalist(1, 2, [1, 1, 2, 4, 5, 2], {
      detail: { place: 2, tally: [1, 1, 2, 4, 5, 2], majorityGrade: 3, sign: '+', juryRank: 2, tie },
    }),
    finalist(2, 2, [1, 1, 2, 4, 5, 2], {
      outcome: 'waitlisted',
      reasonCode: 'TIE_LOT',
      detail: { place: 3, tally: [1, 1, 2, 4, 5, 2], majorityGrade: 3, sign: '+', juryRank: 2, tie },
    }),
    finalist(3, 4, [15, 0, 0, 0, 0, 0], {
      outcome: 'not-selected',
      reasonCode: 'BELOW_FLOOR',
      detail: { place: 4, tally: [15, 0, 0, 0, 0, 0], majorityGrade: 0, sign: '', juryRank: 4, tie: null },
    }),
    {
      applicationId: 'aic1-0000000000000004',
      title: titles[4] ?? '',
      rank: 5,
      outcome: 'not-selected',
      reasonCode: 'GRADES_NOT_MET',
      requestedCents: 1_000_000,
      detail: { grades: 5, juryRank: 5, place: 5 },
    },
  ];
};
