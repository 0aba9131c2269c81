/** The jury: its roll, and who reads what. */
import type { CliCommand } from '#infra/cli/client/command.ts';
import { routeCommand } from '#infra/cli/client/route-command.ts';
import { rollFile } from '#infra/cli/files/roll-file.ts';
import { enrolCommand } from './enrol.ts';

const onJuror = { name: 'jurorId', what: 'the juror', to: 'params.jurorId', isMany: true } as const;
const jurors = [
  ['juror', 'jurorId'],
  ['name', 'name'],
  ['organisation', 'organisation'],
  ['e-mail', 'email'],
  ['topics', 'topics'],
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
    summary: 'the jurors, and how far each is with their readings',
    examples: ['jurors list', 'jurors list --json'],
    view: { tables: [{ of: 'jurors', columns: jurors, empty: 'None.' }] },
  }),
  enrolCommand(
    { name: 'jurors', show: 'show-jurors', shown: ['name', 'email', 'language', 'organisation', 'topics'] },
    {
      name: 'jurors enrol',
      operation: 'enrol-jurors',
      summary: 'adds jurors to the roll, or replaces what is known of them (by e-mail address)',
      details:
        'A CSV file has a header: name, email, language, organisation, siren, topics, declaredConflicts; several topics or conflicts in one cell are separated by |. The first rows are shown, and compared with the roll, before anything is sent. Nobody is written to before the round opens.',
      arguments: [
        {
          name: 'file',
          what: 'CSV (comma, semicolon or tab), or JSON; - is standard input',
          kind: rollFile,
          to: 'body.jurors',
        },
      ],
      examples: [
        'jurors enrol jurors.csv --dry-run',
        'jurors enrol jurors.csv',
        'jurors enrol jurors.json --yes',
      ],
      before: { says: 'Adds or replaces {jurors:length} jurors.' },
      view: { says: '{jurors:length} jurors:', tables: [{ of: 'jurors', columns: jurors }] },
    },
  ),
  routeCommand({
    name: 'jurors remove',
    operation: 'remove-juror',
    summary: 'takes jurors off the roll; what they filed stays, the rest waits for other readers',
    arguments: [onJuror],
    examples: ['jurors remove <jurorId>'],
    before: { says: 'Takes {jurorId} off the roll; what they have not filed is to be given to others.' },
    view: { says: '{jurorId}: left; {filed} filed, {freed} to be given to others' },
  }),
  routeCommand({
    name: 'jurors resend',
    operation: 'resend-juror-link',
    summary: 'revokes a juror’s personal link and sends another',
    arguments: [onJuror],
    examples: ['jurors resend <jurorId>'],
    before: { says: 'Revokes the link of {jurorId} and sends another.' },
    view: { says: '{queued} letter on its way' },
  }),
];

const readingCommands: readonly CliCommand[] = [
  routeCommand({
    name: 'readings propose',
    operation: 'propose-assignment',
    summary: 'computes who reads what, moving as few readings as possible; nobody is given anything yet',
    options: [
      { flag: '--seed <text>', what: 'what breaks ties, or @file', isRequired: true, to: 'body.seed' },
    ],
    examples: ['readings propose --seed lecture-2022', 'readings show', 'readings confirm <proposalId>'],
    before: {
      says: 'Proposes readers for the jury’s applications. Nothing is given before it is confirmed.',
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
    summary: 'the proposed or last assignment, application by application',
    examples: ['readings show', 'readings show --json'],
    view: {
      facts: [
        ['proposal', 'proposalId'],
        ['state', 'state'],
        ['proposed', 'proposedAt', 'instant'],
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
      ],
    },
  }),
  routeCommand({
    name: 'readings confirm',
    operation: 'confirm-assignment',
    summary: 'gives the readings of the proposal that was seen',
    arguments: [{ name: 'proposalId', what: 'which proposal', to: 'body.proposalId' }],
    examples: ['readings confirm <proposalId>'],
    before: {
      look: 'show-assignment',
      says: 'Gives {assigned} readings: {added} new ones, {removed} taken away.',
    },
    view: { says: '{assigned} readings given: {added:length} new, {removed:length} taken away' },
  }),
  routeCommand({
    name: 'readings add',
    operation: 'add-readers',
    summary: 'gives applications one more reader each: the grey cases, say',
    arguments: [{ name: 'applicationId', what: 'the application', to: 'body.applicationIds', isMany: true }],
    examples: ['rounds status jury', 'readings add <applicationId> <applicationId>'],
    before: { says: 'Gives {applicationIds:length} applications one more reader each.' },
    view: { says: '{added:length} readings given', tables: [{ of: 'added', columns: pairs }] },
  }),
];

export const juryCommands: readonly CliCommand[] = [...rollCommands, ...readingCommands];
