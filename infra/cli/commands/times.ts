/** The published times of the call, the jury and the vote, the act that moves an end, and whom staff let file after the close. */
import { lateGrounds } from '#domain/application/late-access.ts';
import { timedParts } from '#domain/application/published-times.ts';
import { type CliCommand, oneOf } from '#infra/cli/client/command.ts';
import { routeCommand } from '#infra/cli/client/route-command.ts';
import { requiredWhy } from '#infra/cli/client/usual-arguments.ts';

export const timeCommands: readonly CliCommand[] = [
  routeCommand({
    name: 'times show',
    operation: 'show-times',
    summary: {
      fr: 'quand l’appel, le jury et le vote ouvrent et finissent, selon ce qui est publié',
      en: 'when the call, the jury and the vote open and end, as published now',
    },
    examples: ['times show'],
    view: {
      tables: [
        {
          of: 'items',
          columns: [
            ['of', 'part'],
            ['opens', 'opensAt', 'instant'],
            ['ends', 'closesAt', 'instant'],
            ['may end by', 'latest', 'instant'],
            ['times moved', 'extensions', 'length'],
          ],
        },
      ],
    },
  }),
  routeCommand({
    name: 'times extend',
    operation: 'extend-times',
    summary: {
      fr: 'repousse la fin de l’appel, du jury ou du vote, et écrit aux personnes concernées',
      en: 'moves the end of the call, the jury or the vote to a later moment, and writes to whom it concerns',
    },
    details: {
      fr: 'Jamais plus tôt, jamais dans le passé, ni une fois clos. Le motif est annoncé, et inscrit au procès-verbal.',
      en: 'Never earlier, never into the past, not once it is closed. The reason is told, and stands in the minutes.',
    },
    arguments: [
      {
        name: 'part',
        what: { fr: 'ce qui est prolongé', en: 'what is extended' },
        kind: oneOf(...timedParts),
        to: 'params.part',
      },
    ],
    options: [
      {
        flag: '--until <instant>',
        what: {
          fr: 'la nouvelle fin, comme 2022-03-28T18:00:00+02:00',
          en: 'the new end, such as 2022-03-28T18:00:00+02:00',
        },
        isRequired: true,
        to: 'body.until',
      },
      requiredWhy({ fr: 'le motif ; ou @fichier', en: 'why; or @file' }),
    ],
    examples: ['times extend jury --until 2022-03-28T18:00:00+02:00 --reason "Two readers fell ill."'],
    before: {
      says: {
        fr: 'Repousse la fin publiée ({part}) au {until}, et écrit aux personnes concernées.',
        en: 'Moves the published end of the {part} to {until}, and writes to those concerned.',
      },
    },
    view: {
      says: {
        fr: '{part} : du {from:instant} au {closesAt:instant} ; lettres en file : {letters}',
        en: '{part}: from {from:instant} to {closesAt:instant}; {letters#letter|letters} queued',
      },
    },
  }),
  routeCommand({
    name: 'late list',
    operation: 'show-late-accesses',
    summary: {
      fr: 'qui a été admis à déposer après la clôture, pourquoi, jusqu’à quand, et ce qu’il en est',
      en: 'who was let in to file after the close, why, until when, and what became of it',
    },
    examples: ['late list'],
    view: {
      tables: [
        {
          of: 'items',
          columns: [
            ['access', 'accessId'],
            ['to', 'email'],
            ['until', 'endsAt', 'instant'],
            ['state', 'state'],
            ['application', 'applicationId'],
            ['by', 'givenBy', 'who'],
            ['ground', 'ground'],
            ['because', 'reason'],
          ],
          empty: { fr: 'Personne.', en: 'Nobody.' },
        },
      ],
    },
  }),
  routeCommand({
    name: 'late give',
    operation: 'give-late-access',
    summary: {
      fr: 'admet une personne à déposer une candidature après la clôture, et lui envoie le lien',
      en: 'lets one person file one application after the close, and sends the link',
    },
    details: {
      fr: 'Une fois l’appel clos, jusqu’à l’ouverture du jury au plus tard, et tant qu’aucune recevabilité n’est annoncée. Ce qui est arrivé est pour l’équipe et le procès-verbal : n’y nommez personne.',
      en: 'Once the call has closed, until the jury opens at the latest, and while no eligibility was told. What happened is for staff and the minutes: name nobody in it.',
    },
    arguments: [
      {
        name: 'email',
        what: { fr: 'l’adresse où va le lien', en: 'the address that the link goes to' },
        to: 'body.email',
      },
    ],
    options: [
      {
        flag: '--until <instant>',
        what: {
          fr: 'la fin de l’accès, comme 2022-02-01T18:00:00+01:00',
          en: 'the end of the access, such as 2022-02-01T18:00:00+01:00',
        },
        isRequired: true,
        to: 'body.endsAt',
      },
      {
        flag: '--ground <ground>',
        what: {
          fr: 'le motif du règlement : outage, panne du service ; administration, erreur de l’administration ; hindrance, handicap, maladie ou accident ; force-majeure',
          en: 'the ground of the rules: outage of the service; administration, its error; hindrance, by disability, illness or accident; force-majeure',
        },
        kind: oneOf(...lateGrounds),
        isRequired: true,
        to: 'body.ground',
      },
      requiredWhy({ fr: 'ce qui est arrivé ; ou @fichier', en: 'what happened; or @file' }),
      {
        flag: '--letter <language>',
        what: { fr: 'la langue de la lettre', en: 'the language of the letter' },
        kind: oneOf('fr', 'en'),
        isRequired: true,
        to: 'body.language',
      },
    ],
    examples: [
      'late give lea@example.org --until 2022-02-01T18:00:00+01:00 --letter fr --ground outage --reason "Panne du service la veille de la clôture."',
    ],
    before: {
      says: {
        fr: 'Admet {email} à déposer après la clôture, jusqu’au {until}, et lui envoie le lien.',
        en: 'Lets {email} file after the close, until {until}, and sends the link.',
      },
    },
    view: {
      says: {
        fr: '{email} peut déposer jusqu’au {endsAt:instant} ; accès {accessId}',
        en: '{email} can file until {endsAt:instant}; access {accessId}',
      },
    },
  }),
  routeCommand({
    name: 'late take-back',
    operation: 'take-back-late-access',
    summary: {
      fr: 'retire un accès qui n’a pas servi ; aucune lettre ne part',
      en: 'takes back an access that was not used; no letter leaves',
    },
    arguments: [
      {
        name: 'accessId',
        what: { fr: 'l’accès, selon late list', en: 'the access, as late list names it' },
        to: 'params.accessId',
      },
    ],
    examples: ['late take-back <accessId>'],
    before: {
      says: {
        fr: 'Retire l’accès {accessId} : son lien ne dépose plus rien.',
        en: 'Takes back the access {accessId}: its link files nothing any more.',
      },
    },
    view: { says: { fr: '{email} : accès retiré', en: '{email}: access taken back' } },
  }),
];
