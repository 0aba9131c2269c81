/** The published times of the call, the jury and the vote, and the act that moves an end. */
import { timedParts } from '#domain/application/published-times.ts';
import { type CliCommand, oneOf } from '#infra/cli/client/command.ts';
import { routeCommand } from '#infra/cli/client/route-command.ts';

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
      {
        flag: '--reason <text>',
        what: { fr: 'le motif ; ou @fichier', en: 'why; or @file' },
        isRequired: true,
        to: 'body.reason',
      },
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
];
