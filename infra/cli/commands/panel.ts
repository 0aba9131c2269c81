/** The panel's roll. What they voted is nobody's. */
import type { CliCommand } from '#infra/cli/client/command.ts';
import { routeCommand } from '#infra/cli/client/route-command.ts';
import { lettersOnTheWay, requiredWhy } from '#infra/cli/client/usual-arguments.ts';
import { enrolCommand } from '#infra/cli/files/enrol.ts';
import { rollFile } from '#infra/cli/files/roll-file.ts';

const onPanelist = {
  name: 'panelistId',
  what: { fr: 'le membre du panel', en: 'the panelist' },
  to: 'params.panelistId',
} as const;
const panelists = [
  ['panelist', 'panelistId'],
  ['name', 'name'],
  ['e-mail', 'email'],
  ['language', 'language'],
  ['substitute', 'isSubstitute', 'mark'],
  ['has voted', 'voted', 'mark'],
  ['declared ties', 'declaredConflicts'],
  ['replaced by', 'replacedBy'],
  ['replaces', 'replaces'],
] as const;

export const panelCommands: readonly CliCommand[] = [
  routeCommand({
    name: 'panelists list',
    operation: 'show-panelists',
    summary: {
      fr: 'les membres du panel, combien ont voté et, une fois le vote clos, qui',
      en: 'the panelists, how many voted and, once the vote is closed, who',
    },
    examples: ['panelists list'],
    view: {
      says: { fr: 'Ont voté : {voters} sur {seats}.', en: '{voters} of {seats} voted.' },
      tables: [{ of: 'panelists', columns: panelists, empty: { fr: 'Aucun.', en: 'None.' } }],
    },
  }),
  enrolCommand(
    {
      name: 'panelists',
      show: 'show-panelists',
      advises: true,
      shown: [
        ['name', 'name'],
        ['e-mail', 'email'],
        ['language', 'language'],
        ['substitute', 'substitute'],
      ],
    },
    {
      name: 'panelists enrol',
      operation: 'enrol-panelists',
      summary: {
        fr: 'ajoute des membres et des suppléants à la liste, ou remplace ce qu’on en sait',
        en: 'adds panelists and substitutes to the roll, or replaces what is known of them',
      },
      details: {
        fr: 'Un fichier CSV a un en-tête : name, email, language, substitute, declaredConflicts (les finalistes auxquels la personne se dit liée, séparés par |). Les premières lignes sont montrées, et comparées à la liste, avant tout envoi. Une fois les finalistes notifiés, chaque personne inscrite dont les liens ne sont pas connus reçoit une lettre qui les lui demande, le lendemain matin au plus tard.',
        en: 'A CSV file has a header: name, email, language, substitute, declaredConflicts (the finalists with which the person declares a tie, separated by |). The first rows are shown, and compared with the roll, before anything is sent. Once the finalists are told, everybody on the roll whose ties are not known is asked for them by letter, the next morning at the latest.',
      },
      arguments: [rollFile('body.panelists')],
      examples: ['panelists enrol panelists.csv --dry-run', 'panelists enrol panelists.csv'],
      before: {
        says: {
          fr: 'Ajoute ou remplace {panelists:length#membre du panel|membres du panel}.',
          en: 'Adds or replaces {panelists:length#panelist|panelists}.',
        },
      },
      view: {
        says: { fr: 'Membres du panel : {panelists:length}', en: '{panelists:length#panelist|panelists}:' },
        tables: [{ of: 'panelists', columns: panelists }],
      },
    },
  ),
  routeCommand({
    name: 'panelists replace',
    operation: 'replace-panelist',
    summary: {
      fr: 'donne le siège d’un membre à un suppléant ; qui avait voté le garde, ce qui se voit une fois le vote clos',
      en: 'gives the seat of a member to a substitute; a member who had voted keeps it, which shows once the vote is closed',
    },
    arguments: [onPanelist],
    options: [
      {
        flag: '--by <panelistId>',
        what: { fr: 'le suppléant', en: 'the substitute' },
        isRequired: true,
        to: 'body.by',
      },
      requiredWhy({ fr: 'pourquoi, que le membre lira', en: 'why, which the member will read' }),
    ],
    examples: ['panelists replace <panelistId> --by <panelistId> --reason "Ne peut plus siéger."'],
    before: {
      says: {
        fr: 'Donne le siège de {panelistId} à {by} ; chacun reçoit une lettre, et le membre y lit : {reason}',
        en: 'Gives the seat of {panelistId} to {by}; each is written to, and the member reads: {reason}',
      },
    },
    view: {
      says: {
        fr: '{substituteId} a le siège de {memberId}',
        en: '{substituteId} has the seat of {memberId}',
      },
    },
  }),
  routeCommand({
    name: 'panelists resend',
    operation: 'resend-panelist-link',
    summary: {
      fr: 'révoque le lien personnel d’un membre du panel et en envoie un autre ; avant le vote, aussi à une adresse corrigée',
      en: 'revokes a panelist’s personal link and sends another; before the vote also to a corrected address',
    },
    arguments: [{ ...onPanelist, isMany: true }],
    options: [
      {
        flag: '--email <address>',
        what: {
          fr: 'la bonne adresse, qui reste celle de la personne',
          en: 'the right address, which is theirs from then on',
        },
        to: 'body.email',
      },
    ],
    examples: [
      'panelists resend <panelistId>',
      'panelists resend <panelistId> --email claire.martin@example.org',
    ],
    before: {
      says: {
        fr: 'Révoque le lien de {panelistId} et en envoie un autre.',
        en: 'Revokes the link of {panelistId} and sends another.',
      },
    },
    view: lettersOnTheWay,
  }),
];
