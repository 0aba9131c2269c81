/** What the panel reads of finalists before its vote, and its questions: nobody's, as no author is stored. */
import type { CliCommand } from '#infra/cli/client/command.ts';
import { routeCommand } from '#infra/cli/client/route-command.ts';

const onFinalist = {
  name: 'applicationId',
  what: { fr: 'la candidature du finaliste', en: 'the application of the finalist' },
  to: 'params.applicationId',
} as const;
const questionIds = {
  name: 'questionId',
  what: { fr: 'les questions, d’un même projet', en: 'the questions, about one project' },
  isMany: true,
  to: 'body.questionIds',
} as const;
const required = { isRequired: true } as const;

export const sheetCommands: readonly CliCommand[] = [
  routeCommand({
    name: 'sheets list',
    operation: 'show-sheets',
    summary: {
      fr: 'les fiches des finalistes, et les questions du panel à modérer',
      en: 'the sheets of the finalists, and the questions of the panel to moderate',
    },
    examples: ['sheets list', 'sheets list --json'],
    view: {
      tables: [
        {
          of: 'finalists',
          columns: [
            ['application', 'applicationId'],
            ['title', 'title'],
            ['rapporteur', 'sheet.synthesis.rapporteur.surname'],
            ['questions', 'questions', 'length'],
          ],
          empty: { fr: 'Aucun finaliste.', en: 'No finalist.' },
        },
      ],
    },
  }),
  routeCommand({
    name: 'sheets write',
    operation: 'write-sheet',
    summary: {
      fr: 'écrit la fiche d’un finaliste : ce qu’un rapporteur nommé dit pour le jury',
      en: 'writes the sheet of a finalist: what a named rapporteur says for the jury',
    },
    details: {
      fr: 'Les mots du candidat et la vue d’ensemble du jury y sont repris tels qu’ils sont alors. Jusqu’à l’ouverture du vote.',
      en: 'The applicant’s words and the collective view of the jury are taken up as they are then. Until the vote opens.',
    },
    arguments: [onFinalist],
    options: [
      {
        ...required,
        flag: '--strengths <text>',
        what: { fr: 'les points forts, ou @fichier', en: 'the strengths, or @file' },
        to: 'body.strengths',
      },
      {
        ...required,
        flag: '--doubts <text>',
        what: { fr: 'les réserves, ou @fichier', en: 'the doubts, or @file' },
        to: 'body.doubts',
      },
      {
        ...required,
        flag: '--first-name <text>',
        what: { fr: 'le prénom du rapporteur', en: 'the rapporteur’s first name' },
        to: 'body.firstName',
      },
      {
        ...required,
        flag: '--surname <text>',
        what: { fr: 'son nom', en: 'the surname' },
        to: 'body.surname',
      },
      {
        ...required,
        flag: '--capacity <text>',
        what: { fr: 'en quelle qualité', en: 'in which capacity' },
        to: 'body.capacity',
      },
    ],
    examples: [
      'sheets write <applicationId> --strengths @forts.txt --doubts @reserves.txt --first-name Ana --surname Roy --capacity "Membre du jury"',
    ],
    before: {
      says: {
        fr: 'Écrit la fiche du finaliste {applicationId}.',
        en: 'Writes the sheet of finalist {applicationId}.',
      },
    },
    view: { says: { fr: 'Fiche écrite : {applicationId}', en: 'Sheet written: {applicationId}' } },
  }),
  routeCommand({
    name: 'sheets share',
    operation: 'share-sheets',
    summary: {
      fr: 'ouvre les fiches au panel, et écrit à chacun de ses membres',
      en: 'shares the sheets with the panel, and writes to each of its members',
    },
    examples: ['sheets share'],
    before: {
      says: {
        fr: 'Ouvre toutes les fiches au panel et écrit à chacun de ses membres.',
        en: 'Shares all sheets with the panel and writes to each of its members.',
      },
    },
    view: {
      says: { fr: 'Fiches ouvertes au panel : {sheets:length}', en: 'Sheets shared: {sheets:length}' },
    },
  }),
  routeCommand({
    name: 'sheets put',
    operation: 'put-questions',
    summary: {
      fr: 'pose des questions du panel au candidat, réunies en une',
      en: 'puts questions of the panel to the applicant, joined into one',
    },
    arguments: [questionIds],
    options: [
      {
        ...required,
        flag: '--text <text>',
        what: {
          fr: 'la question telle qu’elle sera lue, ou @fichier',
          en: 'the question as it will be read, or @file',
        },
        to: 'body.text',
      },
    ],
    examples: ['sheets list --json', 'sheets put <questionId> --text "Qui paie les salaires ?"'],
    before: {
      says: {
        fr: 'Pose la question au candidat par une lettre ; tout le panel la lira.',
        en: 'Puts the question to the applicant by a letter; the whole panel will read it.',
      },
    },
    view: { says: { fr: 'Question posée : {applicationId}', en: 'Question put: {applicationId}' } },
  }),
  routeCommand({
    name: 'sheets decline',
    operation: 'decline-questions',
    summary: {
      fr: 'écarte des questions du panel, avec un motif que le panel lit',
      en: 'declines questions of the panel, with a reason that the panel reads',
    },
    arguments: [questionIds],
    options: [
      {
        ...required,
        flag: '--reason <text>',
        what: { fr: 'le motif, ou @fichier', en: 'why, or @file' },
        to: 'body.reason',
      },
    ],
    examples: ['sheets decline <questionId> --reason "Hors du projet."'],
    before: {
      says: {
        fr: 'Écarte ces questions ; le panel en lira le motif.',
        en: 'Declines these questions; the panel will read why.',
      },
    },
    view: { says: { fr: 'Questions écartées : {applicationId}', en: 'Questions declined: {applicationId}' } },
  }),
];
