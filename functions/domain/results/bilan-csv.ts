/** The bilan for a spreadsheet: one line per figure, of the promotion or of one project. In French, as staff open it. Pure. */
import { sessionKinds } from '#domain/cohort/support.ts';
import { csvText, spreadsheetSafe } from '#domain/values/csv.ts';
import { decimalEuros } from '#domain/values/money.ts';
import { type Bilan, type BilanLaureate, benefitStates, milestoneCounts } from './bilan.ts';
import type { BilanFigure } from './bilan-figures.ts';

interface Line {
  applicationId?: string;
  title?: string;
  figure: string;
  unit: string;
  baseline?: string | undefined;
  value: string | number | null | undefined;
  source?: string | undefined;
  madeFrom?: readonly string[];
}

const columns: readonly [title: string, cell: (line: Line) => string | number | null | undefined][] = [
  ['Dossier', (line) => line.applicationId],
  ['Projet', (line) => line.title],
  ['Chiffre', (line) => line.figure],
  ['Unité', (line) => line.unit],
  ['Au départ', (line) => decimal(line.baseline)],
  ['Valeur', (line) => decimal(line.value)],
  ['Source', (line) => line.source],
  ['Événements', (line) => line.madeFrom?.join(' ')],
];

const kinds = {
  methodological: 'méthode',
  technical: 'technique',
  administrative: 'administratif',
  financial: 'finances',
} as const satisfies Record<(typeof sessionKinds)[number], string>;
const milestones = {
  met: 'atteintes',
  late: 'en retard ou date passée',
  onTrack: 'en bonne voie',
  untold: 'sans nouvelle',
} as const satisfies Record<(typeof milestoneCounts)[number], string>;
const benefits = {
  told: 'dits',
  silent: 'sans réponse',
  ended: 'accompagnement arrêté',
  awaited: 'attendus',
} as const satisfies Record<(typeof benefitStates)[number], string>;

/** Byte order mark, semicolons, decimal commas, and no cell that a spreadsheet would run as a formula. */
export function bilanCsv({ totals, laureates, asOn }: Bilan): string {
  const lines: Line[] = [
    { figure: 'Arrêté au', unit: 'jour', value: asOn },
    { figure: 'Lauréats', unit: 'projets', value: totals.laureates },
    ...sharedLines(totals),
    { figure: 'Comptes rendus acceptés', unit: 'projets', value: totals.reportsAccepted },
    { figure: 'Subventions retirées faute de comptes rendus', unit: 'projets', value: totals.withdrawn ?? 0 },
    ...totals.byPartner.map(({ partner, name, minutes }) => partnerLine(name ?? partner, minutes)),
    ...Object.entries(totals.delays).flatMap(([name, { medianDays, maxDays, count }]) => [
      { figure: `Délai ${delays[name as keyof typeof delays]}, cas`, unit: 'cas', value: count },
      { figure: `Délai ${delays[name as keyof typeof delays]}, médiane`, unit: 'jours', value: medianDays },
      { figure: `Délai ${delays[name as keyof typeof delays]}, le plus long`, unit: 'jours', value: maxDays },
    ]),
    ...benefitStates.map((state) => ({
      figure: `Bénéfices ${benefits[state]}`,
      unit: 'projets',
      value: totals.benefits[state],
    })),
    ...laureates.flatMap(ownLines),
  ];
  const cells = lines.map((line) => columns.map(([, cell]) => spreadsheetSafe(String(cell(line) ?? ''))));
  return `\uFEFF${csvText([columns.map(([title]) => title), ...cells], ';')}`;
}

const delays = {
  award: 'du dépôt à l’attribution',
  plan: 'de l’attribution au plan',
  end: 'du dernier jour d’aide à la clôture',
} as const satisfies Record<keyof Bilan['totals']['delays'], string>;

const partnerLine = (partner: string | null, minutes: number): Line => ({
  figure: `Accompagnement, ${partner ?? 'sans partenaire'}`,
  unit: 'minutes',
  value: minutes,
});

/** What the promotion and each project have alike. */
type Shared = Pick<
  BilanLaureate,
  'grantedCents' | 'paidCents' | 'undueCents' | 'sessions' | 'minutes' | 'byKind' | 'checkIns' | 'milestones'
>;

const sharedFigures = (one: Shared): (Line & { from: BilanFigure })[] => [
  { figure: 'Accordé', unit: 'euros', value: decimalEuros(one.grantedCents), from: 'grant' },
  {
    figure: 'Payé',
    unit: 'euros',
    value: one.paidCents === null ? 'pas encore connu' : decimalEuros(one.paidCents),
    from: 'paid',
  },
  {
    figure: 'Non dû d’après les comptes rendus, ou faute d’en avoir',
    unit: 'euros',
    value: one.undueCents === null ? 'pas encore connu' : decimalEuros(one.undueCents),
    from: 'undue',
  },
  { figure: 'Séances', unit: 'séances', value: one.sessions, from: 'sessions' },
  { figure: 'Accompagnement', unit: 'minutes', value: one.minutes, from: 'sessions' },
  ...sessionKinds.map((kind) => ({
    figure: `Accompagnement, ${kinds[kind]}`,
    unit: 'minutes',
    value: one.byKind[kind],
    from: 'sessions' as const,
  })),
  { figure: 'Points d’étape demandés', unit: 'points', value: one.checkIns.asked, from: 'checkIns' },
  { figure: 'Points d’étape rendus', unit: 'points', value: one.checkIns.answered, from: 'checkIns' },
  ...milestoneCounts.map((state) => ({
    figure: `Étapes ${milestones[state]}`,
    unit: 'étapes',
    value: one.milestones[state],
    from: 'milestones' as const,
  })),
];
const sharedLines = (one: Shared): Line[] => sharedFigures(one).map(({ from: _figure, ...line }) => line);

function ownLines(one: BilanLaureate): Line[] {
  const { applicationId, title, madeFrom } = one;
  const own = (line: Line, from: BilanFigure): Line => ({
    applicationId,
    title,
    ...line,
    madeFrom: madeFrom[from],
  });
  return [
    ...sharedFigures(one).map(({ from, ...line }) => own(line, from)),
    ...one.byPartner.map(({ partner, minutes }) => own(partnerLine(partner, minutes), 'sessions')),
    own({ figure: 'Bénéfices', unit: 'état', value: benefits[one.benefits] }, 'benefits'),
    ...one.indicators.map(({ indicator, unit, baseline, value, source, notMeasured }) =>
      own(
        { figure: indicator, unit, baseline, value: notMeasured ? 'non mesuré' : value, source },
        'benefits',
      ),
    ),
    ...(one.quotation
      ? [
          own(
            {
              figure: 'Citation',
              unit: 'mots du lauréat',
              value: one.quotation.text,
              source: one.quotation.shownAs,
            },
            'benefits',
          ),
        ]
      : []),
  ];
}

/** A number as a French spreadsheet reads it; anything else as it stands. */
const decimal = (value: Line['value']): string | undefined => {
  if (value === null || value === undefined) return undefined;
  const written = String(value);
  return /^-?\d+\.\d+$/.test(written) ? written.replace('.', ',') : written;
};
