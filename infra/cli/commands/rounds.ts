/** Rounds: how one stands, its seed, its opening and closing, differing decisions, and telling its outcomes. */
import { routeCommand } from '../console/route-command.ts';
import type { Command } from './command.ts';
import { eurosKind, jsonFile, oneOf } from './kinds.ts';

const session = {
  name: 'round',
  what: 'the round',
  kind: oneOf('jury', 'panel'),
  to: 'params.round',
} as const;
const anyRound = { ...session, kind: oneOf('eligibility', 'jury', 'panel', 'waiting-list') } as const;
const onRanked = { name: 'applicationId', what: 'the application', to: 'params.applicationId' } as const;

const ranked = [
  ['rank', 'rank', 'number'],
  ['application', 'applicationId'],
  ['title', 'title'],
  ['score', 'score'],
  ['grade', 'grade'],
  ['outcome', 'outcome'],
  ['because', 'reasonCode'],
  ['asked', 'requestedCents', 'euros'],
  ['granted', 'amountCents', 'euros'],
] as const;

/** Of a round as the API answers it: where it stands. */
const stateOf = (at: string) =>
  [
    ['round', `${at}round`],
    ['state', `${at}state`],
    ['opened', `${at}openedAt`, 'instant'],
    ['closed', `${at}closedAt`, 'instant'],
    ['told', `${at}releasedAt`, 'instant'],
    ['seed’s hash', `${at}seedSha256`],
  ] as const;
const changed = { says: '{round} round: {state}' } as const;

export const roundCommands: readonly Command[] = [
  routeCommand({
    name: 'rounds status',
    operation: 'show-round',
    summary: 'how a round stands: its people, its list as it would be told, how far a release is',
    arguments: [anyRound],
    examples: ['rounds status jury', 'rounds status panel --json'],
    view: {
      facts: [
        ...stateOf('round.'),
        ['seats', 'progress.panelists'],
        ['voted', 'progress.voters'],
        ['needed', 'progress.needed'],
        ['told so far', 'progress.release.released'],
        ['to tell', 'progress.release.total'],
      ],
      tables: [
        {
          title: 'Jurors, the latest first',
          of: 'progress.jurors',
          columns: [
            ['juror', 'jurorId'],
            ['name', 'name'],
            ['assigned', 'assigned', 'number'],
            ['filed', 'filed', 'number'],
            ['recused', 'recused', 'number'],
            ['remaining', 'remaining', 'number'],
          ],
        },
        {
          title: 'As it stands, provisional',
          of: 'standing.applications',
          columns: [
            ['rank', 'rank', 'number'],
            ['application', 'applicationId'],
            ['title', 'title'],
            ['corrected', 'corrected'],
            ['raw', 'raw'],
            ['outcome', 'outcome'],
            ['filed', 'readings.filed', 'number'],
            ['waiting', 'readings.waiting', 'number'],
            ['grey', 'grey', 'length'],
          ],
        },
        { title: 'As it would be told', of: 'settled', columns: ranked },
        {
          title: 'Decided otherwise than proposed',
          of: 'round.adjustments',
          columns: [
            ['application', 'key'],
            ['outcome', 'value.outcome'],
            ['granted', 'value.amountCents', 'euros'],
            ['why', 'value.reason'],
          ],
        },
      ],
    },
  }),
  routeCommand({
    name: 'rounds open',
    operation: 'open-round',
    summary: 'opens a round and invites its people',
    arguments: [session],
    examples: ['rounds open jury', 'rounds open panel'],
    before: { says: 'Opens the {round} round and writes to each of its members.' },
    view: changed,
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
