/** What leaves the programme as a file or is public: rounds, minutes, open data, results, report. */
import { type CliCommand, oneOf } from '#infra/cli/client/command.ts';
import { routeCommand } from '#infra/cli/client/route-command.ts';
import { session } from './round-arguments.ts';

const roundPapers: readonly CliCommand[] = [
  routeCommand({
    name: 'rounds export',
    operation: 'export-round',
    summary: {
      fr: 'une session close avec tout ce dont sa liste est faite, pour la refaire',
      en: 'a closed round with everything that its list was made from, to replay',
    },
    arguments: [session],
    examples: ['rounds export jury --output jury.json', 'replay jury.json'],
    view: {
      says: {
        fr: 'Session {round}, lignes : {ranking:length}. Ajoutez --output {round}.json pour l’avoir dans un fichier.',
        en: '{round} round: {ranking:length#line|lines}. Say --output {round}.json to have it as a file.',
      },
    },
  }),
  routeCommand({
    name: 'rounds minutes',
    operation: 'write-minutes',
    summary: {
      fr: 'le procès-verbal d’une session close, en page ou en texte',
      en: 'the minutes (procès-verbal) of a closed round, as a page or as text',
    },
    arguments: [session],
    options: [
      {
        flag: '--format <format>',
        what: { fr: 'une page sauf indication', en: 'a page unless told' },
        kind: oneOf('html', 'text'),
        to: 'query.format',
      },
    ],
    examples: ['rounds minutes panel --output minutes.html', 'rounds minutes jury --format text'],
    view: {},
  }),
  routeCommand({
    name: 'rounds published',
    operation: 'publish-round',
    summary: {
      fr: 'ce que chacun peut lire d’une session annoncée, pour recompter',
      en: 'what anyone may read of a round that was told, to recount',
    },
    arguments: [session],
    examples: ['rounds published panel --output panel.json', 'recount panel.json'],
    view: {
      says: {
        fr: 'Session {round}. Ajoutez --output {round}.json pour l’avoir dans un fichier.',
        en: '{round} round. Say --output {round}.json to have it as a file.',
      },
    },
  }),
  routeCommand({
    name: 'rounds digests',
    operation: 'show-digests',
    summary: {
      fr: 'les empreintes d’une session close, publiées avant toute annonce',
      en: 'the digests of a closed round, published before anyone is told',
    },
    arguments: [session],
    examples: [
      'rounds digests jury --output jury-digests.json',
      'replay jury.json --published jury-digests.json',
    ],
    view: {
      facts: [['closed', 'closedAt', 'instant']],
      tables: [
        {
          of: 'fields',
          columns: [
            ['field', 'key'],
            ['SHA-256', 'value'],
          ],
        },
      ],
    },
  }),
];

const openData: readonly CliCommand[] = [
  routeCommand({
    name: 'export open-data',
    operation: 'export-open-data',
    summary: {
      fr: 'les données ouvertes des subventions (SCDL), valides ou refusées',
      en: 'the open data of subsidies (SCDL), valid or refused',
    },
    examples: ['export open-data --output subventions.csv'],
    view: {},
  }),
  routeCommand({
    name: 'export check',
    operation: 'check-open-data',
    summary: {
      fr: 'ce qui s’oppose à la publication des données ouvertes, et sa date limite',
      en: 'what stands against publishing the open data, and until when it must be',
    },
    examples: ['export check'],
    view: {
      facts: [
        ['hash', 'sha256'],
        ['lines', 'lines', 'number'],
        ['violations', 'violations', 'length'],
      ],
      tables: [
        {
          title: { fr: 'Manquements', en: 'Violations' },
          of: 'violations',
          columns: [
            ['line', 'line', 'number'],
            ['column', 'column'],
            ['code', 'code'],
            ['what to do', 'fix'],
          ],
        },
        {
          title: { fr: 'À publier', en: 'To be published' },
          of: 'duties',
          columns: [
            ['agreement', 'reference'],
            ['signed on', 'signedOn'],
            ['due', 'dueOn'],
            ['published', 'published', 'yes'],
          ],
        },
        {
          title: { fr: 'Alertes', en: 'Alarms' },
          of: 'alarms',
          columns: [
            ['agreement', 'reference'],
            ['due', 'dueOn'],
            ['days left', 'daysLeft', 'number'],
            ['state', 'state'],
          ],
        },
      ],
    },
  }),
  routeCommand({
    name: 'export declare-published',
    operation: 'declare-open-data-published',
    summary: {
      fr: 'note que les données ouvertes sont publiées, par l’empreinte du fichier',
      en: 'notes that the open data are published, by the digest of the file',
    },
    arguments: [
      {
        name: 'sha256',
        what: { fr: 'l’empreinte que nomme la vérification', en: 'the hash that the check names' },
        to: 'body.sha256',
      },
    ],
    examples: ['export check', 'export declare-published <sha256>'],
    before: {
      says: {
        fr: 'Note que le fichier d’empreinte {sha256} est publié.',
        en: 'Notes that the file of hash {sha256} is published.',
      },
    },
    view: {
      says: {
        fr: 'Conventions notées comme publiées : {references:length}',
        en: '{references:length#agreement|agreements} noted as published',
      },
    },
  }),
];

const results: readonly CliCommand[] = [
  routeCommand({
    name: 'export results',
    operation: 'export-results-csv',
    summary: {
      fr: 'les résultats de la promotion pour un tableur',
      en: 'the results of the cohort for a spreadsheet',
    },
    examples: ['export results --output results.csv'],
    view: {},
  }),
  routeCommand({
    name: 'export lines',
    operation: 'export-results-json',
    summary: {
      fr: 'les résultats de la promotion, une ligne par candidature',
      en: 'the results of the cohort, one line per application',
    },
    examples: ['export lines', 'export lines --output results.json'],
    view: {
      tables: [
        {
          of: '',
          columns: [
            ['application', 'applicationId'],
            ['status', 'status'],
            ['title', 'title'],
            ['applicant', 'applicantName'],
            ['asked', 'requestedCents', 'euros'],
            ['granted', 'amountCents', 'euros'],
          ],
          empty: { fr: 'Aucune.', en: 'None.' },
        },
      ],
    },
  }),
  routeCommand({
    name: 'export report',
    operation: 'report-cohort',
    summary: { fr: 'le bilan de la promotion en chiffres', en: 'the report of the cohort in numbers' },
    examples: ['export report', 'export report --json'],
    view: {
      facts: [
        ['applications received', 'received', 'number'],
        ['reached', 'reached', 'counts'],
        ['ended', 'ended', 'counts'],
        ['asked', 'amounts.requestedCents', 'euros'],
        ['granted', 'amounts.grantedCents', 'euros'],
        ['signed', 'amounts.signedCents', 'euros'],
        ['awarded', 'amounts.awardedCents', 'euros'],
      ],
      tables: [
        {
          title: { fr: 'Délais, en jours', en: 'Delays, days' },
          of: 'delays',
          columns: [
            ['stage', 'stage'],
            ['applications', 'count', 'number'],
            ['median', 'medianDays', 'number'],
            ['longest', 'maxDays', 'number'],
          ],
        },
      ],
    },
  }),
  routeCommand({
    name: 'export fairness',
    operation: 'audit-fairness',
    summary: {
      fr: 'jusqu’où vont les candidatures de chaque type, axe et département',
      en: 'how far the applications of each type, axis and department came',
    },
    examples: ['export fairness', 'export fairness --json'],
    view: {
      facts: [['applications received', 'filed', 'number']],
      tables: [
        {
          title: { fr: 'Étapes', en: 'Stages' },
          of: 'stages',
          columns: [
            ['stage', 'stage'],
            ['applications', 'all.reached', 'number'],
            ['share', 'all.share', 'number'],
          ],
        },
        {
          title: { fr: 'Lectures par juré', en: 'Readings by juror' },
          of: 'jurors',
          columns: [
            ['juror', 'name'],
            ['readings', 'all.readings', 'number'],
            ['mean', 'all.mean'],
            ['difference', 'all.difference'],
          ],
          empty: { fr: 'Aucune lecture rendue.', en: 'No reading was filed.' },
        },
      ],
    },
  }),
  routeCommand({
    name: 'export report-page',
    operation: 'write-report',
    summary: {
      fr: 'le bilan de la promotion en page à imprimer',
      en: 'the report of the cohort as a page to print',
    },
    examples: ['export report-page --output report.html'],
    view: {},
  }),
  routeCommand({
    name: 'results',
    operation: 'show-results',
    summary: {
      fr: 'ce que chacun peut lire des résultats, une fois ceux du panel annoncés',
      en: 'what anyone may read of the results, once the panel’s were told',
    },
    examples: ['results', 'results --json'],
    view: {
      facts: [
        ['call', 'title'],
        ['applications received', 'numbers.received', 'number'],
        ['granted', 'grantedCents', 'euros'],
        ['budget', 'budgetCents', 'euros'],
      ],
      tables: [
        {
          of: 'laureates',
          columns: [
            ['laureate', 'title'],
            ['beneficiary', 'beneficiary'],
            ['type', 'applicantType'],
            ['granted', 'amountCents', 'euros'],
          ],
        },
      ],
    },
  }),
  routeCommand({
    name: 'cohort show',
    operation: 'show-cohort',
    summary: {
      fr: 'les faits publics de l’appel : dates, règles, critères, budget et graines engagées',
      en: 'the public facts of the call: its dates, rules, criteria, budget and seeds committed to',
    },
    examples: ['cohort show'],
    view: {
      facts: [
        ['cohort', 'cohort'],
        ['title', 'title'],
        ['budget', 'budgetCents', 'euros'],
        ['laureates at most', 'maximumLaureates', 'number'],
        ['jury', 'rounds.jury.state'],
        ['panel', 'rounds.panel.state'],
      ],
      tables: [
        {
          title: { fr: 'Calendrier', en: 'Calendar' },
          of: 'calendar',
          columns: [
            ['what', 'key'],
            ['when', 'value', 'instant'],
          ],
        },
        {
          title: { fr: 'Critères', en: 'Criteria' },
          of: 'criteria',
          columns: [
            ['criterion', 'id'],
            ['', 'label'],
          ],
        },
      ],
    },
  }),
];

export const exportCommands: readonly CliCommand[] = [...roundPapers, ...openData, ...results];
