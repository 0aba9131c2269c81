/** The list of a closed round: how firm it is, another budget, and what staff decide otherwise than it proposes. */
import { type CliCommand, eurosKind, jsonFile, oneOf } from '#infra/cli/client/command.ts';
import { routeCommand } from '#infra/cli/client/route-command.ts';
import { session } from './round-arguments.ts';

const onRanked = { name: 'applicationId', what: 'the application', to: 'params.applicationId' } as const;
const changed = { says: '{round} round: {state}' } as const;

export const roundListCommands: readonly CliCommand[] = [
  routeCommand({
    name: 'rounds sensitivity',
    operation: 'show-sensitivity',
    summary: 'whether one mark, weight or grade would change the list of a closed round',
    arguments: [session],
    examples: ['rounds sensitivity jury'],
    view: {
      says: '{changes} single changes tried, one at a time, on the {round} list.',
      tables: [
        {
          of: 'places',
          columns: [
            ['application', 'applicationId'],
            ['outcome', 'outcome'],
            ['holds', 'held', 'yes'],
            ['would flip', 'flips', 'length'],
          ],
        },
      ],
    },
  }),
  routeCommand({
    name: 'rounds adjust',
    operation: 'adjust-outcome',
    summary: 'decides otherwise than the list of a closed round proposes, with a reason',
    arguments: [
      session,
      onRanked,
      {
        name: 'outcome',
        what: 'the decision',
        kind: oneOf('shortlisted', 'not-shortlisted', 'laureate', 'waitlisted', 'not-selected'),
        to: 'body.outcome',
      },
    ],
    options: [
      {
        flag: '--reason <text>',
        what: 'why, for the minutes, or @file',
        isRequired: true,
        to: 'body.reason',
      },
      {
        flag: '--amount <euros>',
        what: 'what a laureate is granted',
        kind: eurosKind,
        to: 'body.amountCents',
      },
    ],
    examples: [
      'rounds adjust panel <applicationId> laureate --amount 45000 --reason "Un poste est déjà financé."',
    ],
    before: {
      says: 'Decides that {applicationId} is {outcome} in the {round} round. Nobody is told before the release.',
    },
    view: changed,
  }),
  routeCommand({
    name: 'rounds undo-adjustment',
    operation: 'undo-adjustment',
    summary: 'goes back to what the list proposes for an application',
    arguments: [session, onRanked],
    examples: ['rounds undo-adjustment panel <applicationId>'],
    before: { says: 'Undoes the differing decision on {applicationId} in the {round} round.' },
    view: changed,
  }),
  routeCommand({
    name: 'rounds simulate',
    operation: 'simulate-funding',
    summary: 'the panel’s list under another budget, beside the actual one; stores nothing',
    options: [
      { flag: '--budget <euros>', what: 'the budget', kind: eurosKind, to: 'body.budgetCents' },
      {
        flag: '--when-over <rule>',
        what: 'what happens to what does not fit',
        kind: oneOf('skip', 'stop'),
        to: 'body.whenOverBudget',
      },
      {
        flag: '--without <applicationId>',
        what: 'as if it were not there',
        isMany: true,
        to: 'body.without',
      },
      { flag: '--request <file>', what: 'all of it, as JSON', kind: jsonFile, to: 'body' },
    ],
    examples: ['rounds simulate --budget 700000 --when-over stop'],
    view: {
      facts: [
        ['laureates', 'simulated.laureates'],
        ['granted', 'simulated.grantedCents', 'euros'],
        ['left', 'simulated.leftCents', 'euros'],
        ['laureates, actual', 'actual.laureates'],
        ['granted, actual', 'actual.grantedCents', 'euros'],
      ],
      tables: [
        {
          title: 'Differences',
          of: 'differences',
          columns: [
            ['application', 'applicationId'],
            ['actual', 'actual'],
            ['simulated', 'simulated'],
          ],
          empty: 'The same list.',
        },
      ],
    },
  }),
];
