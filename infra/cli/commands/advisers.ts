/** Those who help laureates: `aic advisers …`. */
import type { CliCommand } from '#infra/cli/client/command.ts';
import { routeCommand } from '#infra/cli/client/route-command.ts';
import { lettersOnTheWay } from '#infra/cli/client/usual-arguments.ts';
import { enrolCommand } from '#infra/cli/files/enrol.ts';
import { rollFile } from '#infra/cli/files/roll-file.ts';

const onAdviser = {
  name: 'adviserId',
  what: { fr: 'l’accompagnateur', en: 'the adviser' },
  to: 'params.adviserId',
  isMany: true,
} as const;
const advisers = [
  ['adviser', 'adviserId'],
  ['name', 'name'],
  ['organisation', 'organisation'],
  ['partner', 'partner'],
  ['e-mail', 'email'],
  ['helps with', 'kinds'],
  ['laureates', 'laureates', 'number'],
  ['left', 'leftAt', 'instant'],
] as const;

export const adviserCommands: readonly CliCommand[] = [
  routeCommand({
    name: 'advisers list',
    operation: 'show-advisers',
    summary: {
      fr: 'les accompagnateurs, ce à quoi ils aident, et combien de lauréats chacun accompagne',
      en: 'the advisers, what they help with, and how many laureates each helps',
    },
    examples: ['advisers list', 'advisers list --json'],
    view: { tables: [{ of: 'advisers', columns: advisers, empty: { fr: 'Aucun.', en: 'None.' } }] },
  }),
  enrolCommand(
    {
      name: 'advisers',
      show: 'show-advisers',
      shown: [
        ['name', 'name'],
        ['e-mail', 'email'],
        ['language', 'language'],
        ['organisation', 'organisation'],
        ['partner', 'partner'],
        ['helps with', 'kinds'],
      ],
    },
    {
      name: 'advisers import',
      operation: 'enrol-advisers',
      summary: {
        fr: 'ajoute des accompagnateurs à la liste, ou remplace ce qu’on en sait (par adresse) ; les nouveaux reçoivent leur lien',
        en: 'adds advisers to the roll, or replaces what is known of them (by e-mail address); new ones are sent their link',
      },
      details: {
        fr: 'Un fichier CSV a un en-tête : name, email, language, organisation, partner, kinds ; partner est un partenaire du fichier de promotion, et kinds ce à quoi la personne aide (methodological, technical, administrative, financial), séparés par |. Les premières lignes sont montrées, et comparées à la liste, avant tout envoi.',
        en: 'A CSV file has a header: name, email, language, organisation, partner, kinds; partner is one of the cohort file, and kinds what the person helps with (methodological, technical, administrative, financial), separated by |. The first rows are shown, and compared with the roll, before anything is sent.',
      },
      arguments: [rollFile('body.advisers')],
      examples: ['advisers import advisers.csv --dry-run', 'advisers import advisers.json --yes'],
      before: {
        says: {
          fr: 'Ajoute ou remplace {advisers:length#accompagnateur|accompagnateurs}, et écrit à ceux qui sont nouveaux.',
          en: 'Adds or replaces {advisers:length#adviser|advisers}, and writes to those who are new.',
        },
      },
      view: {
        says: {
          fr: 'Accompagnateurs : {advisers:length} ; lettres en chemin : {invited}.',
          en: '{advisers:length#adviser|advisers}; {invited#letter on its way|letters on their way}.',
        },
        tables: [{ of: 'advisers', columns: advisers }],
      },
    },
  ),
  routeCommand({
    name: 'advisers remove',
    operation: 'remove-adviser',
    summary: {
      fr: 'retire des accompagnateurs de la liste ; les séances qu’ils ont notées restent',
      en: 'takes advisers off the roll; the sessions that they noted stay',
    },
    arguments: [onAdviser],
    examples: ['advisers remove <adviserId>'],
    before: {
      says: {
        fr: 'Retire {adviserId} de la liste : son lien ne montre plus aucun projet. Proposez un autre plan aux lauréats concernés.',
        en: 'Takes {adviserId} off the roll: their link shows no project any more. Propose another plan to the laureates concerned.',
      },
    },
    view: {
      says: {
        fr: '{adviserId} a quitté la liste. Lauréats à confier à quelqu’un d’autre : {applicationIds:length}',
        en: '{adviserId}: left; {applicationIds:length#laureate|laureates} to be entrusted to somebody else',
      },
    },
  }),
  routeCommand({
    name: 'advisers link',
    operation: 'resend-adviser-link',
    summary: {
      fr: 'révoque le lien personnel d’un accompagnateur et en envoie un autre',
      en: 'revokes an adviser’s personal link and sends another',
    },
    arguments: [onAdviser],
    examples: ['advisers link <adviserId>'],
    before: {
      says: {
        fr: 'Révoque le lien de {adviserId} et en envoie un autre.',
        en: 'Revokes the link of {adviserId} and sends another.',
      },
    },
    view: lettersOnTheWay,
  }),
];
