/** The jury: its roll, and who reads what. */
import { topics } from '#domain/cohort/support.ts';
import type { CliCommand } from '#infra/cli/client/command.ts';
import { routeCommand } from '#infra/cli/client/route-command.ts';
import { lettersOnTheWay, requiredWhy, whichApplication } from '#infra/cli/client/usual-arguments.ts';
import { enrolCommand } from '#infra/cli/files/enrol.ts';
import { rollFile } from '#infra/cli/files/roll-file.ts';

const onJuror = {
  name: 'jurorId',
  what: { fr: 'le juré', en: 'the juror' },
  to: 'params.jurorId',
  isMany: true,
} as const;
const jurors = [
  ['juror', 'jurorId'],
  ['name', 'name'],
  ['organisation', 'organisation'],
  ['e-mail', 'email'],
  ['topics', 'topics'],
  ['at most', 'maxReadings', 'number'],
  ['assigned', 'assigned', 'number'],
  ['filed', 'filed', 'number'],
  ['recused', 'recused', 'number'],
  ['left', 'leftAt', 'instant'],
] as const;
const pairs = [
  ['application', 'applicationId'],
  ['juror', 'jurorId'],
] as const;

const rollCommands: readonly CliCommand[] = [
  routeCommand({
    name: 'jurors list',
    operation: 'show-jurors',
    summary: {
      fr: 'les jurés, et où chacun en est de ses lectures',
      en: 'the jurors, and how far each is with their readings',
    },
    examples: ['jurors list', 'jurors list --json'],
    view: { tables: [{ of: 'jurors', columns: jurors, empty: { fr: 'Aucun.', en: 'None.' } }] },
  }),
  enrolCommand(
    {
      name: 'jurors',
      show: 'show-jurors',
      advises: true,
      shown: [
        ['name', 'name'],
        ['e-mail', 'email'],
        ['language', 'language'],
        ['organisation', 'organisation'],
        ['topics', 'topics'],
        ['at most', 'maxReadings', 'number'],
      ],
    },
    {
      name: 'jurors enrol',
      operation: 'enrol-jurors',
      summary: {
        fr: 'ajoute des jurés à la liste, ou corrige ce qu’on en sait (par adresse)',
        en: 'adds jurors to the roll, or corrects what is known of them (by e-mail address)',
      },
      details: {
        fr: `Un fichier CSV a un en-tête : name, email, language, organisation, siren, topics, declaredConflicts, maxReadings, returns ; les sujets sont ${topics.join(', ')} ; plusieurs sujets ou conflits dans une case sont séparés par |, et maxReadings est le plafond de lectures du juré. De qui est déjà sur la liste, une case vide laisse ce qui est connu ; en JSON, null ou [] l’efface. Qui a quitté le jury n’y revient que si returns dit oui. Les premières lignes sont montrées, et comparées à la liste, avant tout envoi. Personne ne reçoit de lettre avant l’ouverture de la session.`,
        en: `A CSV file has a header: name, email, language, organisation, siren, topics, declaredConflicts, maxReadings, returns; the topics are ${topics.join(', ')}; several topics or conflicts in one cell are separated by |, and maxReadings is the juror’s ceiling of readings. Of whoever is on the roll already, an empty cell leaves what is known; in JSON, null or [] takes it away. Who left the jury comes back only where returns says yes. The first rows are shown, and compared with the roll, before anything is sent. Nobody is written to before the round opens.`,
      },
      arguments: [rollFile('body.jurors')],
      examples: [
        'jurors enrol jurors.csv --dry-run',
        'jurors enrol jurors.csv',
        'jurors enrol jurors.json --yes',
      ],
      before: {
        says: {
          fr: 'Ajoute ou remplace {jurors:length#juré|jurés}.',
          en: 'Adds or replaces {jurors:length#juror|jurors}.',
        },
      },
      view: {
        says: { fr: 'Jurés : {jurors:length}', en: '{jurors:length#juror|jurors}:' },
        tables: [{ of: 'jurors', columns: jurors }],
      },
    },
  ),
  routeCommand({
    name: 'jurors remove',
    operation: 'remove-juror',
    summary: {
      fr: 'retire des jurés de la liste ; ce qu’ils ont rendu reste, le reste attend d’autres lecteurs',
      en: 'takes jurors off the roll; what they filed stays, the rest waits for other readers',
    },
    arguments: [onJuror],
    examples: ['jurors remove <jurorId>'],
    before: {
      says: {
        fr: 'Retire {jurorId} de la liste ; ce qui n’a pas été rendu est à confier à d’autres. Une fois la session ouverte, une lettre le dit à la personne.',
        en: 'Takes {jurorId} off the roll; what they have not filed is to be given to others. Once the round is open, a letter tells them.',
      },
    },
    view: {
      says: {
        fr: '{jurorId} a quitté le jury. Lectures rendues : {filed} ; à confier à d’autres : {freed}.',
        en: '{jurorId}: left; {filed} filed, {freed} to be given to others',
      },
    },
  }),
  routeCommand({
    name: 'jurors resend',
    operation: 'resend-juror-link',
    summary: {
      fr: 'révoque le lien personnel d’un juré et en envoie un autre',
      en: 'revokes a juror’s personal link and sends another',
    },
    arguments: [onJuror],
    examples: ['jurors resend <jurorId>'],
    before: {
      says: {
        fr: 'Révoque le lien de {jurorId} et en envoie un autre.',
        en: 'Revokes the link of {jurorId} and sends another.',
      },
    },
    view: lettersOnTheWay,
  }),
];

const readingCommands: readonly CliCommand[] = [
  routeCommand({
    name: 'readings propose',
    operation: 'propose-assignment',
    summary: {
      fr: 'calcule qui lit quoi, en déplaçant le moins de lectures possible ; rien n’est encore confié',
      en: 'computes who reads what, moving as few readings as possible; nobody is given anything yet',
    },
    examples: ['readings propose', 'readings show', 'readings confirm <proposalId>'],
    before: {
      says: {
        fr: 'Propose des lecteurs pour les candidatures du jury. Rien n’est confié avant la confirmation.',
        en: 'Proposes readers for the jury’s applications. Nothing is given before it is confirmed.',
      },
    },
    view: {
      facts: [
        ['proposal', 'proposalId'],
        ['readings', 'assigned', 'number'],
        ['added', 'added', 'number'],
        ['removed', 'removed', 'number'],
      ],
    },
  }),
  routeCommand({
    name: 'readings show',
    operation: 'show-assignment',
    summary: {
      fr: 'la répartition proposée, ou la dernière, candidature par candidature',
      en: 'the proposed or last assignment, application by application',
    },
    examples: ['readings show', 'readings show --json'],
    view: {
      facts: [
        ['proposal', 'proposalId'],
        ['state', 'state'],
        ['proposed at', 'proposedAt', 'instant'],
        ['readings', 'assigned', 'number'],
        ['added', 'added', 'number'],
        ['removed', 'removed', 'number'],
      ],
      tables: [
        {
          of: 'applications',
          columns: [
            ['application', 'applicationId'],
            ['readers', 'readers', 'names'],
            ['title', 'title'],
          ],
        },
        {
          of: 'tied',
          columns: [
            ['juror', 'jurorId'],
            ['name', 'name'],
            ['application', 'applicationId'],
            ['title', 'title'],
          ],
        },
      ],
    },
  }),
  routeCommand({
    name: 'readings confirm',
    operation: 'confirm-assignment',
    summary: {
      fr: 'confie les lectures de la proposition qui a été vue',
      en: 'gives the readings of the proposal that was seen',
    },
    arguments: [
      { name: 'proposalId', what: { fr: 'quelle proposition', en: 'which proposal' }, to: 'body.proposalId' },
    ],
    examples: ['readings confirm <proposalId>'],
    before: {
      look: 'show-assignment',
      says: {
        fr: 'Confie {assigned#lecture|lectures} : {added#nouvelle|nouvelles}, {removed#retirée|retirées}.',
        en: 'Gives {assigned#reading|readings}: {added} new, {removed} taken away.',
      },
    },
    view: {
      says: {
        fr: 'Lectures confiées : {assigned} ; nouvelles : {added:length}, retirées : {removed:length}.',
        en: '{assigned#reading|readings} given: {added:length} new, {removed:length} taken away',
      },
    },
  }),
  routeCommand({
    name: 'readings set-aside',
    operation: 'set-reading-aside',
    summary: {
      fr: 'écarte la lecture d’un juré qui a un lien avec la candidature, même déposée ; elle ne compte pas',
      en: 'sets aside the reading of a juror who has a link with the application, also once filed; it does not count',
    },
    details: {
      fr: 'Le lien doit être connu de la liste du jury. Le motif reste au dossier et figure au procès-verbal. La candidature attend alors un autre lecteur, comme après un déport.',
      en: 'The tie must stand in the roll of the jury. The reason is kept and stands in the minutes. The application then waits for another reader, as after a recusal.',
    },
    arguments: [{ name: 'jurorId', what: onJuror.what, to: 'params.jurorId' }, whichApplication],
    options: [
      requiredWhy({ fr: 'le lien qui a été appris, ou @fichier', en: 'the tie that was learnt, or @file' }),
    ],
    examples: ['readings set-aside <jurorId> <applicationId> --reason "Siège à son conseil."'],
    before: {
      says: {
        fr: 'Écarte la lecture de {applicationId} par {jurorId} : elle ne compte plus.',
        en: 'Sets aside the reading of {applicationId} by {jurorId}: it counts no more.',
      },
    },
    view: {
      says: {
        fr: 'La lecture de {applicationId} par {jurorId} est écartée.',
        en: 'The reading of {applicationId} by {jurorId} is set aside.',
      },
    },
  }),
  routeCommand({
    name: 'readings grey-zone',
    operation: 'accept-grey-zone',
    summary: {
      fr: 'accepte la zone grise en entier : une lecture de plus pour chaque candidature de la liste, qui est figée',
      en: 'accepts the grey zone whole: one more reading for each application of the list, which is frozen',
    },
    details: {
      fr: 'Possible une fois que toutes les lectures sont déposées. La liste est celle de « rounds status jury » ; elle ne se choisit pas. Recommencer ne la change pas, et donne les lectures qui n’ont pas pu l’être.',
      en: 'Possible once all readings are filed. The list is that of "rounds status jury"; nobody picks from it. Asked again, it stays as it is, and readings that could not be given yet are given.',
    },
    examples: ['rounds status jury', 'readings grey-zone'],
    before: {
      says: {
        fr: 'Fige la zone grise et donne un lecteur de plus à chacune de ses candidatures.',
        en: 'Freezes the grey zone and gives each of its applications one more reader.',
      },
    },
    view: {
      says: {
        fr: 'Candidatures en zone grise : {applicationIds:length}. Lectures confiées : {added:length}',
        en: '{applicationIds:length#application|applications} in the grey zone, {added:length#reading|readings} given',
      },
      tables: [{ of: 'added', columns: pairs }],
    },
  }),
];

export const juryCommands: readonly CliCommand[] = [...rollCommands, ...readingCommands];
