/** The panel's roll. What they voted is nobody's. */
import type { CliCommand } from '#infra/cli/client/command.ts';
import { routeCommand } from '#infra/cli/client/route-command.ts';
import { rollFile } from '#infra/cli/files/roll-file.ts';
import { enrolCommand } from './enrol.ts';

const onPanelist = { name: 'panelistId', what: 'the panelist', to: 'params.panelistId' } as const;
const panelists = [
  ['panelist', 'panelistId'],
  ['name', 'name'],
  ['e-mail', 'email'],
  ['language', 'language'],
  ['substitute', 'isSubstitute', 'mark'],
  ['voted', 'voted', 'mark'],
  ['replaced by', 'replacedBy'],
  ['replaces', 'replaces'],
] as const;

export const panelCommands: readonly CliCommand[] = [
  routeCommand({
    name: 'panelists list',
    operation: 'show-panelists',
    summary: 'the panelists, how many voted and, once the vote is closed, who',
    examples: ['panelists list'],
    view: {
      says: '{voters} of {panelists:length} voted.',
      tables: [{ of: 'panelists', columns: panelists, empty: 'None.' }],
    },
  }),
  enrolCommand(
    { name: 'panelists', show: 'show-panelists', shown: ['name', 'email', 'language', 'substitute'] },
    {
      name: 'panelists enrol',
      operation: 'enrol-panelists',
      summary: 'adds panelists and substitutes to the roll, or replaces what is known of them',
      details:
        'A CSV file has a header: name, email, language, substitute. The first rows are shown, and compared with the roll, before anything is sent. Nobody is written to before the vote opens.',
      arguments: [
        {
          name: 'file',
          what: 'CSV (comma, semicolon or tab), or JSON; - is standard input',
          kind: rollFile,
          to: 'body.panelists',
        },
      ],
      examples: ['panelists enrol panelists.csv --dry-run', 'panelists enrol panelists.csv'],
      before: { says: 'Adds or replaces {panelists:length} panelists.' },
      view: { says: '{panelists:length} panelists:', tables: [{ of: 'panelists', columns: panelists }] },
    },
  ),
  routeCommand({
    name: 'panelists replace',
    operation: 'replace-panelist',
    summary:
      'gives the seat of a member to a substitute; a member who had voted keeps it, which shows once the vote is closed',
    arguments: [onPanelist],
    options: [{ flag: '--by <panelistId>', what: 'the substitute', isRequired: true, to: 'body.by' }],
    examples: ['panelists replace <panelistId> --by <panelistId>'],
    before: { says: 'Gives the seat of {panelistId} to {by}, who is written to.' },
    view: { says: '{substituteId} has the seat of {memberId}' },
  }),
  routeCommand({
    name: 'panelists resend',
    operation: 'resend-panelist-link',
    summary: 'revokes a panelist’s personal link and sends another',
    arguments: [{ ...onPanelist, isMany: true }],
    examples: ['panelists resend <panelistId>'],
    before: { says: 'Revokes the link of {panelistId} and sends another.' },
    view: { says: '{queued} letter on its way' },
  }),
];
