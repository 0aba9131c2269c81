/** The published times of the call, the jury and the vote, and the act that moves an end. */
import { timedParts } from '#domain/application/published-times.ts';
import { type CliCommand, oneOf } from '#infra/cli/client/command.ts';
import { routeCommand } from '#infra/cli/client/route-command.ts';

export const timeCommands: readonly CliCommand[] = [
  routeCommand({
    name: 'times show',
    operation: 'show-times',
    summary: 'when the call, the jury and the vote open and end, as published now',
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
    summary:
      'moves the end of the call, the jury or the vote to a later moment, and writes to whom it concerns',
    details:
      'Never earlier, never into the past, not once it is closed. The reason is told, and stands in the minutes.',
    arguments: [{ name: 'part', what: 'what is extended', kind: oneOf(...timedParts), to: 'params.part' }],
    options: [
      {
        flag: '--until <instant>',
        what: 'the new end, such as 2022-03-28T18:00:00+02:00',
        isRequired: true,
        to: 'body.until',
      },
      { flag: '--reason <text>', what: 'why; or @file', isRequired: true, to: 'body.reason' },
    ],
    examples: ['times extend jury --until 2022-03-28T18:00:00+02:00 --reason "Two readers fell ill."'],
    before: { says: 'Moves the published end of the {part} to {until}, and writes to those concerned.' },
    view: { says: '{part}: from {from:instant} to {closesAt:instant}; {letters} letters queued' },
  }),
];
